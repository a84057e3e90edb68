// SPDX-License-Identifier: Apache-2.0
#include "app/gui/charts/pixel_zoom.h"

#include "app/gui/charts/follow_data.h"

#include <QPainter>

#include <cmath>

namespace hearth::gui {

PixelZoom::PixelZoom(QQuickItem* parent) : QQuickPaintedItem(parent) {
    connect(this, &PixelZoom::styleChanged, this, [this] { update(); });
}

void PixelZoom::setTileData(TileData* data) {
    if (follow_data(m_data, data, this, [this] { update(); })) {
        Q_EMIT dataSet();
        update();
    }
}

void PixelZoom::paint(QPainter* painter) {
    if (!m_data || m_data->differing().x() < 0) {
        return;
    }
    constexpr int tile = TileData::tile_size;
    const QPoint pixel = m_data->differing();
    const QPoint origin(pixel.x() / tile * tile, pixel.y() / tile * tile);
    // Whole pixels, so that every cell is as large as the others.
    const double cell = std::floor(std::min(width(), height()) / tile);
    for (int y = 0; y < tile; ++y) {
        for (int x = 0; x < tile; ++x) {
            const QPoint at = origin + QPoint(x, y);
            const bool known = m_data->picture().rect().contains(at);
            const QRectF rect(x * cell, y * cell, cell - 1, cell - 1);
            painter->fillRect(rect, known ? m_data->picture().pixelColor(at) : m_emptyColor);
        }
    }
    const QPoint inside = pixel - origin;
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(m_gridColor, 4));
    const QRectF rect(inside.x() * cell, inside.y() * cell, cell - 1, cell - 1);
    painter->drawRect(rect);
    painter->setPen(QPen(m_markColor, 2));
    painter->drawRect(rect);
}

} // namespace hearth::gui
