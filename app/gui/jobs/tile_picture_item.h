// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/jobs/job_view.h"

#include <QColor>
#include <QPointer>
#include <QQuickPaintedItem>

namespace hearth::gui {

/// A job's picture as far as it is rendered, the grid of tiles where nothing is yet, and an outline around
/// each sampled tile: equal ones in `equalColor`, the one that differs crossed in `differentColor`, open ones
/// dashed in `openColor`. Never mirrored.
class TilePictureItem : public QQuickPaintedItem {
    Q_OBJECT
    QML_NAMED_ELEMENT(TilePicture)
    Q_PROPERTY(hearth::gui::JobView* job READ job WRITE setJob NOTIFY jobChanged REQUIRED)
    Q_PROPERTY(QColor groundColor MEMBER m_ground NOTIFY styleChanged)
    Q_PROPERTY(QColor gridColor MEMBER m_grid NOTIFY styleChanged)
    Q_PROPERTY(QColor equalColor MEMBER m_equal NOTIFY styleChanged)
    Q_PROPERTY(QColor differentColor MEMBER m_different NOTIFY styleChanged)
    Q_PROPERTY(QColor openColor MEMBER m_open NOTIFY styleChanged)

public:
    explicit TilePictureItem(QQuickItem* parent = nullptr);

    [[nodiscard]] JobView* job() const { return m_view; }
    void setJob(JobView* job);
    void paint(QPainter* painter) override;

Q_SIGNALS:
    void jobChanged();
    void styleChanged();

private:
    void paintGrid(QPainter& painter, double tile_width, double tile_height) const;
    void paintSampled(QPainter& painter, double tile_width, double tile_height) const;

    QPointer<JobView> m_view;
    QColor m_ground;
    QColor m_grid;
    QColor m_equal;
    QColor m_different;
    QColor m_open;
};

} // namespace hearth::gui
