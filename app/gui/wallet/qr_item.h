// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QBitArray>
#include <QQuickPaintedItem>
#include <QtQml/qqmlregistration.h>

namespace hearth::gui {

/// A QR code (ISO/IEC 18004, level M) of a short text, made by libqrencode. Always dark on light with its
/// quiet zone of four modules, whatever the theme: many readers take nothing else. Never mirrored.
class QrItem : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
    /// False where the text does not fit in a code.
    Q_PROPERTY(bool valid READ isValid NOTIFY textChanged)

public:
    explicit QrItem(QQuickItem* parent = nullptr);

    [[nodiscard]] QString text() const { return m_text; }
    void setText(const QString& text);
    [[nodiscard]] bool isValid() const { return m_side > 0; }
    /// Modules along one side, without the quiet zone; 0 for none.
    [[nodiscard]] int side() const { return m_side; }
    [[nodiscard]] bool isDark(int x, int y) const { return m_modules.at(y * m_side + x); }
    void paint(QPainter* painter) override;

Q_SIGNALS:
    void textChanged();

private:
    QString m_text;
    QBitArray m_modules;
    int m_side = 0;
};

} // namespace hearth::gui
