// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/keys/secret_bytes.h"

#include <QQuickItem>
#include <QtQml/qqmlregistration.h>

namespace hearth::gui {

/// Where a password is typed. Unlike a text field it never holds the text in a QString: each key goes
/// straight into locked memory, there is no undo, no selection, no copying out, and nothing to draw but dots.
/// What Qt keeps is one key event at a time, and the clipboard's text where the user pastes. The caret stands
/// at the end.
class SecretInput : public QQuickItem {
    Q_OBJECT
    QML_ELEMENT
    /// One bullet a character, at most 48.
    Q_PROPERTY(QString dots READ dots NOTIFY changed)
    Q_PROPERTY(bool empty READ isEmpty NOTIFY changed)
    /// Characters, not bytes.
    Q_PROPERTY(int length READ length NOTIFY changed)

public:
    explicit SecretInput(QQuickItem* parent = nullptr);

    [[nodiscard]] QString dots() const;
    [[nodiscard]] bool isEmpty() const { return m_length == 0; }
    [[nodiscard]] int length() const { return m_length; }
    /// The UTF-8 typed so far, for looking at.
    [[nodiscard]] std::string_view view() const;
    /// Takes what was typed away; the field is empty afterwards.
    [[nodiscard]] wallet::SecretBytes take();
    /// Adds text as if it were typed; for pasting and tests. Control characters are left out.
    void insert(QStringView text);

    Q_INVOKABLE void clear();
    /// Whether both hold the same, in constant time.
    Q_INVOKABLE [[nodiscard]] bool same(const hearth::gui::SecretInput* other) const;

Q_SIGNALS:
    void changed();
    void accepted();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    [[nodiscard]] QVariant inputMethodQuery(Qt::InputMethodQuery query) const override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    void paste();
    void backspace();

    wallet::SecretBytes m_bytes; // room for the longest text, filled from the front
    std::size_t m_size = 0;      // bytes used
    int m_length = 0;            // characters
};

} // namespace hearth::gui
