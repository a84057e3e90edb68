// SPDX-License-Identifier: Apache-2.0
#include "app/gui/wallet/secret_input.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>

#include <algorithm>

namespace hearth::gui {

namespace {

constexpr std::size_t most_bytes = 1024;
constexpr int most_dots = 48;

bool is_continuation(std::uint8_t byte) {
    return (byte & 0xc0U) == 0x80U;
}

} // namespace

SecretInput::SecretInput(QQuickItem* parent) : QQuickItem(parent), m_bytes(most_bytes) {
    setActiveFocusOnTab(true);
    setAcceptedMouseButtons(Qt::LeftButton);
    setFlag(ItemAcceptsInputMethod);
}

QString SecretInput::dots() const {
    return QString(std::min(m_length, most_dots), QChar(u'\u2022'));
}

std::string_view SecretInput::view() const {
    return m_bytes.view().substr(0, m_size);
}

wallet::SecretBytes SecretInput::take() {
    wallet::SecretBytes out = wallet::SecretBytes::copy_of(view());
    clear();
    return out;
}

void SecretInput::insert(QStringView text) {
    for (const char32_t point : text.toUcs4()) {
        if (point < 0x20 || point == 0x7f) {
            continue;
        }
        std::array<std::uint8_t, 4> unit{};
        std::size_t count = 0;
        if (point < 0x80) {
            unit.at(count++) = static_cast<std::uint8_t>(point);
        } else if (point < 0x800) {
            unit.at(count++) = static_cast<std::uint8_t>(0xc0U | (point >> 6U));
        } else if (point < 0x10000) {
            unit.at(count++) = static_cast<std::uint8_t>(0xe0U | (point >> 12U));
            unit.at(count++) = static_cast<std::uint8_t>(0x80U | ((point >> 6U) & 0x3fU));
        } else {
            unit.at(count++) = static_cast<std::uint8_t>(0xf0U | (point >> 18U));
            unit.at(count++) = static_cast<std::uint8_t>(0x80U | ((point >> 12U) & 0x3fU));
            unit.at(count++) = static_cast<std::uint8_t>(0x80U | ((point >> 6U) & 0x3fU));
        }
        if (point >= 0x80) {
            unit.at(count++) = static_cast<std::uint8_t>(0x80U | (point & 0x3fU));
        }
        if (m_size + count > most_bytes) {
            break;
        }
        std::copy_n(unit.begin(), count, m_bytes.data() + m_size);
        m_size += count;
        ++m_length;
    }
    Q_EMIT changed();
}

void SecretInput::clear() {
    wallet::wipe(m_bytes.span());
    m_size = 0;
    m_length = 0;
    Q_EMIT changed();
}

bool SecretInput::same(const SecretInput* other) const {
    const auto bytes_of = [](const SecretInput& input) {
        return input.m_bytes.span().first(input.m_size);
    };
    return other != nullptr && wallet::equal_in_constant_time(bytes_of(*this), bytes_of(*other));
}

void SecretInput::backspace() {
    if (m_length == 0) {
        return;
    }
    do {
        --m_size;
    } while (m_size > 0 && is_continuation(m_bytes.data()[m_size]));
    std::fill(m_bytes.data() + m_size, m_bytes.data() + std::min(m_size + 4, most_bytes), std::uint8_t(0));
    --m_length;
    Q_EMIT changed();
}

void SecretInput::paste() {
    QString text = QGuiApplication::clipboard()->text();
    insert(text);
    wallet::wipe(text);
}

void SecretInput::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        Q_EMIT accepted();
    } else if (event->matches(QKeySequence::Paste)) {
        paste();
    } else if (event->matches(QKeySequence::DeleteStartOfWord) || event->matches(QKeySequence::SelectAll) ||
               event->key() == Qt::Key_Delete) {
        clear();
    } else if (event->key() == Qt::Key_Backspace) {
        backspace();
    } else if (!event->text().isEmpty() && event->text().at(0).isPrint() &&
               !event->modifiers().testFlag(Qt::ControlModifier)) {
        insert(event->text());
    } else {
        event->ignore();
        return;
    }
    event->accept();
}

void SecretInput::inputMethodEvent(QInputMethodEvent* event) {
    if (!event->commitString().isEmpty()) {
        insert(event->commitString());
    }
    event->accept();
}

QVariant SecretInput::inputMethodQuery(Qt::InputMethodQuery query) const {
    if (query == Qt::ImEnabled) {
        return isEnabled();
    }
    if (query == Qt::ImHints) {
        return int(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText |
                   Qt::ImhNoAutoUppercase);
    }
    return QQuickItem::inputMethodQuery(query);
}

void SecretInput::mousePressEvent(QMouseEvent* event) {
    forceActiveFocus(Qt::MouseFocusReason);
    event->accept();
}

} // namespace hearth::gui
