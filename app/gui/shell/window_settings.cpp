// SPDX-License-Identifier: Apache-2.0
#include "app/gui/shell/window_settings.h"

#include "app/gui/theme/theme.h"

#include <algorithm>

namespace hearth::gui {

namespace {

constexpr QSize smallest{960, 600};
constexpr QSize largest{7680, 4320};

} // namespace

WindowSettings::WindowSettings(const QString& file, QObject* parent) : QObject(parent) {
    if (file.isEmpty()) {
        return;
    }
    m_file = std::make_unique<QSettings>(file, QSettings::IniFormat);
    m_scheme = std::clamp(m_file->value(QStringLiteral("scheme"), 0).toInt(), int(Theme::System),
                          int(Theme::HighContrast));
    m_size = m_file->value(QStringLiteral("size"), m_size).toSize().expandedTo(smallest).boundedTo(largest);
    m_page = m_file->value(QStringLiteral("page"), m_page).toString();
    m_hintSeen = m_file->value(QStringLiteral("hint-seen"), false).toBool();
}

void WindowSettings::store(QAnyStringView key, const QVariant& value) {
    if (m_file) {
        m_file->setValue(key.toString(), value);
    }
}

void WindowSettings::setScheme(int scheme) {
    if (m_scheme != scheme) {
        m_scheme = scheme;
        store("scheme", scheme);
        Q_EMIT schemeChanged();
    }
}

void WindowSettings::setSize(const QSize& size) {
    if (m_size != size) {
        m_size = size;
        store("size", size);
        Q_EMIT sizeChanged();
    }
}

void WindowSettings::setPage(const QString& page) {
    if (m_page != page) {
        m_page = page;
        store("page", page);
        Q_EMIT pageChanged();
    }
}

void WindowSettings::setHintSeen(bool seen) {
    if (m_hintSeen != seen) {
        m_hintSeen = seen;
        store("hint-seen", seen);
        Q_EMIT hintSeenChanged();
    }
}

} // namespace hearth::gui
