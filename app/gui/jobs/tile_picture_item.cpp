// SPDX-License-Identifier: Apache-2.0
#include "app/gui/jobs/tile_picture_item.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace hearth::gui {

namespace {

constexpr int tile_pixels = 8;
constexpr double radius = 8.0;
constexpr double finest_grid = 5.0; // finer lines than this would only be grey
constexpr double smallest_outline = 9.0;

} // namespace

TilePictureItem::TilePictureItem(QQuickItem* parent) : QQuickPaintedItem(parent) {
    connect(this, &TilePictureItem::styleChanged, this, [this] { update(); });
}

void TilePictureItem::setJob(JobView* job) {
    if (m_view == job) {
        return;
    }
    if (m_view) {
        disconnect(m_view, nullptr, this, nullptr);
    }
    m_view = job;
    if (job != nullptr) {
        connect(job, &JobView::changed, this, [this] { update(); });
        connect(job, &JobView::imageChanged, this, [this] { update(); });
    }
    Q_EMIT jobChanged();
    update();
}

void TilePictureItem::paint(QPainter* painter) {
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setRenderHint(QPainter::SmoothPixmapTransform);
    QPainterPath frame;
    frame.addRoundedRect(QRectF(0, 0, width(), height()), radius, radius);
    painter->fillPath(frame, m_ground);
    if (!m_view || !m_view->isPresent() || m_view->width() < 1 || m_view->height() < 1) {
        return;
    }
    painter->setClipPath(frame);
    const double tile_width = width() * tile_pixels / m_view->width();
    const double tile_height = height() * tile_pixels / m_view->height();
    if (m_view->image().isNull() || m_view->progress() < 1.0) {
        paintGrid(*painter, tile_width, tile_height);
    }
    if (!m_view->image().isNull()) {
        painter->drawImage(QRectF(0, 0, width(), height()), m_view->image());
    }
    paintSampled(*painter, tile_width, tile_height);
}

void TilePictureItem::paintGrid(QPainter& painter, double tile_width, double tile_height) const {
    // Lines of whole groups of tiles where single tiles would be too fine to see.
    const int step = std::max(1, static_cast<int>(finest_grid / std::min(tile_width, tile_height) + 1));
    painter.setPen(QPen(m_grid, 1));
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (double x = tile_width * step; x < width(); x += tile_width * step) {
        painter.drawLine(QPointF(x, 0), QPointF(x, height()));
    }
    for (double y = tile_height * step; y < height(); y += tile_height * step) {
        painter.drawLine(QPointF(0, y), QPointF(width(), y));
    }
    painter.setRenderHint(QPainter::Antialiasing, true);
}

void TilePictureItem::paintSampled(QPainter& painter, double tile_width, double tile_height) const {
    const int columns = (m_view->width() + tile_pixels - 1) / tile_pixels;
    for (const SampledTile& sampled : m_view->sampledTiles()) {
        const QPointF center((sampled.tile % columns + 0.5) * tile_width,
                             (sampled.tile / columns + 0.5) * tile_height);
        const QSizeF size(std::max(smallest_outline, tile_width + 2),
                          std::max(smallest_outline, tile_height + 2));
        const QRectF box(center.x() - size.width() / 2, center.y() - size.height() / 2, size.width(),
                         size.height());
        const QColor color = sampled.verdict == SampledTile::Equal       ? m_equal
                             : sampled.verdict == SampledTile::Different ? m_different
                                                                         : m_open;
        painter.setBrush(Qt::NoBrush);
        // A dark line around the coloured one keeps it visible on any picture.
        painter.setPen(QPen(QColor(0, 0, 0, 170), 3.5));
        painter.drawRect(box);
        painter.setPen(QPen(color, 1.8, sampled.verdict == SampledTile::Open ? Qt::DotLine : Qt::SolidLine));
        painter.drawRect(box);
        if (sampled.verdict == SampledTile::Different) {
            painter.drawLine(box.topLeft(), box.bottomRight());
            painter.drawLine(box.bottomLeft(), box.topRight());
        }
    }
}

} // namespace hearth::gui
