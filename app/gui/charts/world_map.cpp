// SPDX-License-Identifier: Apache-2.0
#include "app/gui/charts/world_map.h"

#include "app/gui/charts/follow_data.h"

#include "app/gui/charts/land_mask.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <array>
#include <cmath>

namespace hearth::gui {

namespace {
constexpr double node_radius = 5.0;
constexpr double hit_radius = 14.0;
constexpr double spread_radius = 13.0; ///< between nodes at the same place
} // namespace

void WorldMap::setMapData(MapData* data) {
    if (follow_data(m_data, data, this, [this] { dataChanged(); })) {
        Q_EMIT dataSet();
        dataChanged();
    }
}

QString WorldMap::summary() const {
    return m_data ? m_data->summary() : QString();
}

int WorldMap::elementCount() const {
    return m_data ? static_cast<int>(m_data->nodes().size()) : 0;
}

QRectF WorldMap::world() const {
    const double cell = std::min(width() / LandMask::columns, height() / LandMask::rows);
    const QSizeF size(cell * LandMask::columns, cell * LandMask::rows);
    return {QPointF((width() - size.width()) / 2, (height() - size.height()) / 2), size};
}

QPointF WorldMap::project(double lat, double lon) const {
    const QRectF area = world();
    const double x = (std::clamp(lon, -180.0, 180.0) + 180.0) / 360.0;
    const double y = (LandMask::north - std::clamp(lat, LandMask::south, LandMask::north)) /
                     (LandMask::north - LandMask::south);
    return {area.left() + area.width() * x, area.top() + area.height() * y};
}

/// Every node's point; a node too close to an earlier one moves to the first free place on rings around its
/// own.
QList<QPointF> WorldMap::places() const {
    QList<QPointF> taken;
    for (const MapNode& node : m_data->nodes()) {
        const QPointF home = project(node.lat, node.lon);
        QPointF at = home;
        const auto is_free = [&taken](const QPointF& point) {
            return std::none_of(taken.cbegin(), taken.cend(), [&point](const QPointF& other) {
                return std::hypot(other.x() - point.x(), other.y() - point.y()) < spread_radius - 0.5;
            });
        };
        for (int step = 0; !is_free(at) && step < 60; ++step) {
            const double turn = step * M_PI / 3;
            const double radius =
                spread_radius * (1 + step / 6); // NOLINT(bugprone-integer-division): whole rings
            at = home + QPointF(std::cos(turn), std::sin(turn)) * radius;
        }
        taken.append(at);
    }
    return taken;
}

int WorldMap::elementAt(const QPointF& point) const {
    if (!m_data) {
        return -1;
    }
    const QList<QPointF> at = places();
    int nearest = -1;
    double distance = hit_radius;
    for (int i = 0; i < at.size(); ++i) {
        const double away = std::hypot(at.at(i).x() - point.x(), at.at(i).y() - point.y());
        if (away < distance) {
            distance = away;
            nearest = i;
        }
    }
    return nearest;
}

QString WorldMap::elementTip(int index) const {
    return m_data->nodes().at(index).tip;
}

QPointF WorldMap::elementPoint(int index) const {
    return places().at(index);
}

const QImage& WorldMap::land() {
    const double ratio = pixelRatio();
    const QSize size = (QSizeF(width(), height()) * ratio).toSize();
    if (m_land.size() == size && m_paintedLand == m_landColor) {
        return m_land;
    }
    m_paintedLand = m_landColor;
    m_land = QImage(size, QImage::Format_ARGB32_Premultiplied);
    m_land.setDevicePixelRatio(ratio);
    m_land.fill(Qt::transparent);
    QPainter painter(&m_land);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_landColor);
    const QRectF area = world();
    const double cell = area.width() / LandMask::columns;
    const double radius = cell * 0.34;
    for (int row = 0; row < LandMask::rows; ++row) {
        for (int column = 0; column < LandMask::columns; ++column) {
            if (LandMask::is_land(column, row)) {
                painter.drawEllipse(
                    QPointF(area.left() + (column + 0.5) * cell, area.top() + (row + 0.5) * cell), radius,
                    radius);
            }
        }
    }
    return m_land;
}

void WorldMap::paintChart(QPainter& painter) {
    if (width() < 1 || height() < 1) {
        return;
    }
    painter.drawImage(QPointF(0, 0), land());
    if (!m_data) {
        return;
    }
    const QList<QPointF> at = places();
    paintLines(painter, at);
    paintNodes(painter, at);
    paintLabels(painter, at);
}

void WorldMap::paintLines(QPainter& painter, const QList<QPointF>& at) const {
    const QList<MapNode>& nodes = m_data->nodes();
    const auto mine = std::find_if(nodes.cbegin(), nodes.cend(), [](const MapNode& n) { return n.mine; });
    if (mine == nodes.cend()) {
        return;
    }
    const QPointF from = at.at(mine - nodes.cbegin());
    painter.setBrush(Qt::NoBrush);
    for (int i = 0; i < nodes.size(); ++i) {
        const MapNode& node = nodes.at(i);
        if (node.mine || node.rtt_ms < 0) {
            continue;
        }
        const QPointF to = at.at(i);
        // Bent upward like a great circle seen on a flat map; longer lines bend more.
        const double bend = std::hypot(to.x() - from.x(), to.y() - from.y()) * 0.18;
        QPainterPath path(from);
        path.quadTo((from + to) / 2 - QPointF(0, bend), to);
        QColor color = m_mineColor;
        color.setAlphaF(i == currentIndex() ? 1.0F : 0.55F);
        QPen pen(color, i == currentIndex() ? 2.0 : 1.2);
        if (node.estimate) {
            pen.setDashPattern({3, 4});
        }
        painter.setPen(pen);
        painter.drawPath(path);
    }
}

void WorldMap::paintNodes(QPainter& painter, const QList<QPointF>& at) const {
    for (int i = 0; i < at.size(); ++i) {
        const MapNode& node = m_data->nodes().at(i);
        const QColor color = node.mine ? m_mineColor : node.checker ? m_checkerColor : m_containerColor;
        const double radius = node.mine || i == currentIndex() ? node_radius + 1.5 : node_radius;
        // The ring in the card's colour keeps dots readable over land, lines and each other.
        painter.setPen(Qt::NoPen);
        painter.setBrush(surfaceColor());
        painter.drawEllipse(at.at(i), radius + 2, radius + 2);
        painter.setPen(QPen(color, 1.8));
        painter.setBrush(node.reachable ? color : surfaceColor());
        if (node.checker) {
            const double r = radius * 0.95;
            painter.drawPolygon(QPolygonF({at.at(i) + QPointF(0, -r), at.at(i) + QPointF(r, 0),
                                           at.at(i) + QPointF(0, r), at.at(i) + QPointF(-r, 0)}));
        } else {
            painter.drawEllipse(at.at(i), radius - 1, radius - 1);
        }
    }
}

/// RTT labels beside their dots, on the first of four sides that is free; a label without room is left to the
/// tip.
void WorldMap::paintLabels(QPainter& painter, const QList<QPointF>& at) const {
    const QFontMetricsF metrics(font());
    QList<QRectF> taken;
    for (const QPointF& point : at) {
        taken.append(
            QRectF(point - QPointF(node_radius, node_radius), QSizeF(2 * node_radius, 2 * node_radius)));
    }
    for (int i = 0; i < at.size(); ++i) {
        const QString& text = m_data->nodes().at(i).rtt;
        if (text.isEmpty()) {
            continue;
        }
        const QSizeF size(metrics.horizontalAdvance(text) + 4, metrics.height() - 2);
        const double gap = node_radius + 4;
        const QPointF p = at.at(i);
        const std::array<QPointF, 4> sides = {
            p + QPointF(gap, -size.height() / 2), p + QPointF(-gap - size.width(), -size.height() / 2),
            p + QPointF(-size.width() / 2, -gap - size.height()), p + QPointF(-size.width() / 2, gap)};
        for (const QPointF& side : sides) {
            const QRectF box(side, size);
            const bool inside =
                box.left() >= 0 && box.right() <= width() && box.top() >= 0 && box.bottom() <= height();
            const bool is_free = std::none_of(taken.cbegin(), taken.cend(),
                                              [&box](const QRectF& other) { return other.intersects(box); });
            if (inside && is_free) {
                QColor ground = surfaceColor();
                ground.setAlphaF(0.75F);
                painter.setPen(Qt::NoPen);
                painter.setBrush(ground);
                painter.drawRoundedRect(box, 3, 3);
                painter.setPen(m_textColor);
                painter.drawText(box, Qt::AlignCenter, text);
                taken.append(box);
                break;
            }
        }
    }
}

} // namespace hearth::gui
