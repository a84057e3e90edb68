// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/charts/chart_item.h"
#include "app/gui/charts/line_data.h"

#include <QPointer>

namespace hearth::gui {

/// One line over time with a faint fill; a sparkline where `axis` is off.
class LineChart : public hearth::gui::ChartItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(hearth::gui::LineData* chartData READ lineData WRITE setLineData NOTIFY dataSet)
    Q_PROPERTY(QColor color READ color WRITE setLineColor NOTIFY styleChanged)
    /// Value labels and grid lines.
    Q_PROPERTY(bool axis READ hasAxis WRITE setAxis NOTIFY styleChanged)
    /// Upper end of the value axis; 0 takes it from the data.
    Q_PROPERTY(double topValue READ top WRITE setTop NOTIFY styleChanged)
    /// Lower end of the value axis; above 0 the line has no fill, whose height would say something wrong.
    Q_PROPERTY(double bottomValue READ bottom WRITE setBottom NOTIFY styleChanged)
    /// Marks each sample: for few of them, far apart in time.
    Q_PROPERTY(bool dots READ hasDots WRITE setDots NOTIFY styleChanged)

public:
    using ChartItem::ChartItem;

    [[nodiscard]] LineData* lineData() const { return m_data; }
    void setLineData(LineData* data);
    [[nodiscard]] QColor color() const { return m_color; }
    void setLineColor(const QColor& color) { setColor(m_color, color); }
    [[nodiscard]] bool hasAxis() const { return m_axis; }
    void setAxis(bool axis);
    [[nodiscard]] double top() const { return m_top; }
    void setTop(double top);
    [[nodiscard]] double bottom() const { return m_bottom; }
    void setBottom(double bottom);
    [[nodiscard]] bool hasDots() const { return m_dots; }
    void setDots(bool dots);
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
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] double ceiling() const;
    [[nodiscard]] QPointF place(const LinePoint& point) const;

    QPointer<LineData> m_data;
    QColor m_color = Qt::blue;
    bool m_axis = false;
    double m_top = 0;
    double m_bottom = 0;
    bool m_dots = false;
};

} // namespace hearth::gui
