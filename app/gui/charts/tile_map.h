// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/charts/chart_item.h"
#include "app/gui/charts/tile_data.h"

#include <QPointer>

namespace hearth::gui {

/// A picture divided into tiles; those that checkers rendered again are outlined: equal ones in `equalColor`,
/// different ones in `differentColor` with a cross, so that the shape repeats what the colour says.
class TileMap : public hearth::gui::ChartItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(hearth::gui::TileData* chartData READ tileData WRITE setTileData NOTIFY dataSet)
    Q_PROPERTY(QColor equalColor READ equalColor WRITE setEqualColor NOTIFY styleChanged)
    Q_PROPERTY(QColor differentColor READ differentColor WRITE setDifferentColor NOTIFY styleChanged)

public:
    using ChartItem::ChartItem;

    [[nodiscard]] TileData* tileData() const { return m_data; }
    void setTileData(TileData* data);
    [[nodiscard]] QColor equalColor() const { return m_equalColor; }
    void setEqualColor(const QColor& color) { setColor(m_equalColor, color); }
    [[nodiscard]] QColor differentColor() const { return m_differentColor; }
    void setDifferentColor(const QColor& color) { setColor(m_differentColor, color); }
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
    [[nodiscard]] QRectF area() const;
    [[nodiscard]] QRectF tileRect(int column, int row) const;
    void paintMark(QPainter& painter, const TileMark& mark, bool current) const;

    QPointer<TileData> m_data;
    QColor m_equalColor = Qt::darkGreen;
    QColor m_differentColor = Qt::red;
};

} // namespace hearth::gui
