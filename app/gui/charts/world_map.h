// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/charts/chart_item.h"
#include "app/gui/charts/map_data.h"

#include <QImage>
#include <QPointer>

namespace hearth::gui {

/// The world as dots (equirectangular, 80 N to 58 S) with nodes on it and a line from the user's own node to
/// each node whose round trip is known; dashed lines are estimates. Nodes at one place are spread around it.
class WorldMap : public hearth::gui::ChartItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(hearth::gui::MapData* chartData READ mapData WRITE setMapData NOTIFY dataSet)
    Q_PROPERTY(QColor landColor READ landColor WRITE setLandColor NOTIFY styleChanged)
    Q_PROPERTY(QColor mineColor READ mineColor WRITE setMineColor NOTIFY styleChanged)
    Q_PROPERTY(QColor containerColor READ containerColor WRITE setContainerColor NOTIFY styleChanged)
    Q_PROPERTY(QColor checkerColor READ checkerColor WRITE setCheckerColor NOTIFY styleChanged)
    Q_PROPERTY(QColor textColor READ textColor WRITE setTextColor NOTIFY styleChanged)

public:
    using ChartItem::ChartItem;

    [[nodiscard]] MapData* mapData() const { return m_data; }
    void setMapData(MapData* data);
    [[nodiscard]] QColor landColor() const { return m_landColor; }
    void setLandColor(const QColor& color) { setColor(m_landColor, color); }
    [[nodiscard]] QColor mineColor() const { return m_mineColor; }
    void setMineColor(const QColor& color) { setColor(m_mineColor, color); }
    [[nodiscard]] QColor containerColor() const { return m_containerColor; }
    void setContainerColor(const QColor& color) { setColor(m_containerColor, color); }
    [[nodiscard]] QColor checkerColor() const { return m_checkerColor; }
    void setCheckerColor(const QColor& color) { setColor(m_checkerColor, color); }
    [[nodiscard]] QColor textColor() const { return m_textColor; }
    void setTextColor(const QColor& color) { setColor(m_textColor, color); }
    [[nodiscard]] QString summary() const override;

Q_SIGNALS:
    void dataSet();

protected:
    [[nodiscard]] int elementCount() const override;
    [[nodiscard]] int elementAt(const QPointF& point) const override;
    [[nodiscard]] QString elementTip(int index) const override;
    [[nodiscard]] QPointF elementPoint(int index) const override;
    void paintChart(QPainter& painter) override;

private:
    /// The map's rectangle: as large as fits, its shape kept.
    [[nodiscard]] QRectF world() const;
    [[nodiscard]] QPointF project(double lat, double lon) const;
    [[nodiscard]] QList<QPointF> places() const;
    [[nodiscard]] const QImage& land();
    void paintLines(QPainter& painter, const QList<QPointF>& at) const;
    void paintNodes(QPainter& painter, const QList<QPointF>& at) const;
    void paintLabels(QPainter& painter, const QList<QPointF>& at) const;

    QPointer<MapData> m_data;
    QColor m_landColor = Qt::gray;
    QColor m_mineColor = Qt::red;
    QColor m_containerColor = Qt::darkGreen;
    QColor m_checkerColor = Qt::blue;
    QColor m_textColor = Qt::black;
    QImage m_land; ///< the dots of the land, painted once for a size and colour
    QColor m_paintedLand;
};

} // namespace hearth::gui
