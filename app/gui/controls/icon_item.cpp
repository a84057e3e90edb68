// SPDX-License-Identifier: Apache-2.0
#include "app/gui/controls/icon_item.h"

#include "app/gui/controls/icon_paths.h"

#include <QPainter>

namespace hearth::gui {

namespace {

constexpr double grid = 24.0;
constexpr double pen_width = 1.7;
constexpr int default_size = 20;

} // namespace

IconItem::IconItem(QQuickItem* parent) : QQuickPaintedItem(parent) {
    setImplicitSize(default_size, default_size);
    setAntialiasing(true);
}

void IconItem::setName(const QString& name) {
    if (m_name != name) {
        m_name = name;
        Q_EMIT nameChanged();
        update();
    }
}

void IconItem::setColor(const QColor& color) {
    if (m_color != color) {
        m_color = color;
        Q_EMIT colorChanged();
        update();
    }
}

void IconItem::setMirrored(bool mirrored) {
    if (m_mirrored != mirrored) {
        m_mirrored = mirrored;
        Q_EMIT mirroredChanged();
        update();
    }
}

void IconItem::paint(QPainter* painter) {
    const QByteArray latin = m_name.toLatin1();
    const QLatin1StringView name(latin);
    const QPainterPath path = icon_path(name);
    if (path.isEmpty()) {
        return;
    }
    painter->setRenderHint(QPainter::Antialiasing);
    painter->scale(width() / grid, height() / grid);
    if (m_mirrored && icon_is_directional(name)) {
        painter->translate(grid, 0);
        painter->scale(-1, 1);
    }
    if (icon_is_filled(name)) {
        painter->fillPath(path, m_color);
    } else {
        painter->strokePath(path, QPen(m_color, pen_width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    }
}

} // namespace hearth::gui
