// SPDX-License-Identifier: Apache-2.0
#include "app/gui/wallet/qr_item.h"

#include <QPainter>

#include <qrencode.h>

#include <algorithm>
#include <memory>

namespace hearth::gui {

namespace {

constexpr int quiet_modules = 4;

} // namespace

QrItem::QrItem(QQuickItem* parent) : QQuickPaintedItem(parent) {}

void QrItem::setText(const QString& text) {
    if (m_text == text) {
        return;
    }
    m_text = text;
    m_side = 0;
    m_modules.clear();
    const QByteArray bytes = text.toUtf8();
    if (!bytes.isEmpty()) {
        const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
            QRcode_encodeString8bit(bytes.constData(), 0, QR_ECLEVEL_M), &QRcode_free);
        if (code) {
            m_side = code->width;
            m_modules.resize(qsizetype(m_side) * m_side);
            for (qsizetype i = 0; i < m_modules.size(); ++i) {
                m_modules.setBit(i, (code->data[i] & 1U) != 0);
            }
        }
    }
    Q_EMIT textChanged();
    update();
}

void QrItem::paint(QPainter* painter) {
    if (m_side == 0) {
        return;
    }
    const int modules = m_side + 2 * quiet_modules;
    // Whole pixels a module: blurred edges make codes unreadable.
    const int module = std::max(1, static_cast<int>(std::min(width(), height())) / modules);
    const int whole = module * modules;
    const int left = (static_cast<int>(width()) - whole) / 2;
    const int top = (static_cast<int>(height()) - whole) / 2;
    painter->fillRect(left, top, whole, whole, Qt::white);
    for (int y = 0; y < m_side; ++y) {
        for (int x = 0; x < m_side; ++x) {
            if (isDark(x, y)) {
                painter->fillRect(left + (x + quiet_modules) * module, top + (y + quiet_modules) * module,
                                  module, module, Qt::black);
            }
        }
    }
}

} // namespace hearth::gui
