// SPDX-License-Identifier: Apache-2.0
#include "app/gui/charts/tile_map.h"

#include "app/gui/charts/follow_data.h"

#include <QPainter>

#include <cmath>

namespace hearth::gui {

void TileMap::setTileData(TileData* data) {
    if (follow_data(m_data, data, this, [this] { dataChanged(); })) {
        Q_EMIT dataSet();
        dataChanged();
    }
}

QString TileMap::summary() const {
    return m_data ? m_data->summary() : QString();
}

int TileMap::elementCount() const {
    return m_data ? static_cast<int>(m_data->marks().size()) : 0;
}

QRectF TileMap::area() const {
    const double cell = std::min(width() / m_data->columns(), height() / m_data->rows());
    const QSizeF size(cell * m_data->columns(), cell * m_data->rows());
    return {QPointF(snapped((width() - size.width()) / 2), snapped((height() - size.height()) / 2)), size};
}

QRectF TileMap::tileRect(int column, int row) const {
    const QRectF whole = area();
    const double w = whole.width() / m_data->columns();
    const double h = whole.height() / m_data->rows();
    return {QPointF(snapped(whole.left() + w * column), snapped(whole.top() + h * row)),
            QPointF(snapped(whole.left() + w * (column + 1)), snapped(whole.top() + h * (row + 1)))};
}

int TileMap::elementAt(const QPointF& point) const {
    if (!m_data || m_data->isEmpty()) {
        return -1;
    }
    int nearest = -1;
    // Tiles may be smaller than a finger's width: the nearest one within 8 px counts.
    double distance = 8;
    for (int i = 0; i < elementCount(); ++i) {
        const TileMark& mark = m_data->marks().at(i);
        const QRectF rect = tileRect(mark.column, mark.row);
        const double dx = std::max({rect.left() - point.x(), 0.0, point.x() - rect.right()});
        const double dy = std::max({rect.top() - point.y(), 0.0, point.y() - rect.bottom()});
        if (std::hypot(dx, dy) < distance) {
            distance = std::hypot(dx, dy);
            nearest = i;
        }
    }
    return nearest;
}

QString TileMap::elementTip(int index) const {
    return m_data->marks().at(index).tip;
}

QPointF TileMap::elementPoint(int index) const {
    const TileMark& mark = m_data->marks().at(index);
    const QRectF rect = tileRect(mark.column, mark.row);
    return {rect.center().x(), rect.top()};
}

void TileMap::paintChart(QPainter& painter) {
    if (!m_data || m_data->isEmpty()) {
        return;
    }
    const QRectF whole = area();
    painter.fillRect(whole, highlightColor());
    if (m_data->hasPicture()) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.setOpacity(0.8);
        painter.drawImage(whole, m_data->picture());
        painter.setOpacity(1);
    }
    // Grid lines between tiles help where tiles are large enough for them not to cover the picture.
    if (whole.width() / m_data->columns() >= 6) {
        for (int column = 1; column < m_data->columns(); ++column) {
            const double x = tileRect(column, 0).left();
            painter.fillRect(QRectF(x, whole.top(), 1.0 / pixelRatio(), whole.height()), gridColor());
        }
        for (int row = 1; row < m_data->rows(); ++row) {
            paintHairline(painter, whole.left(), tileRect(0, row).top(), whole.width(), gridColor());
        }
    }
    // Different tiles last, so that nothing covers them.
    for (const bool equal : {true, false}) {
        for (int i = 0; i < elementCount(); ++i) {
            if (m_data->marks().at(i).equal == equal) {
                paintMark(painter, m_data->marks().at(i), i == currentIndex());
            }
        }
    }
}

void TileMap::paintMark(QPainter& painter, const TileMark& mark, bool current) const {
    const QColor color = mark.equal ? m_equalColor : m_differentColor;
    QRectF rect = tileRect(mark.column, mark.row);
    const double least = mark.equal ? 5.0 : 9.0;
    if (rect.width() < least) {
        rect = QRectF(rect.center() - QPointF(least / 2, least / 2), QSizeF(least, least));
    }
    QColor fill = color;
    fill.setAlphaF(current ? 0.7F : mark.equal ? 0.35F : 0.5F);
    painter.fillRect(rect, fill);
    painter.setBrush(Qt::NoBrush);
    QPen pen(color, current || !mark.equal ? 2.0 : 1.0);
    pen.setJoinStyle(Qt::MiterJoin);
    painter.setPen(pen);
    painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
    if (!mark.equal) {
        painter.drawLine(rect.topLeft(), rect.bottomRight());
        painter.drawLine(rect.topRight(), rect.bottomLeft());
    }
}

} // namespace hearth::gui
