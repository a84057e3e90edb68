// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/charts/bar_data.h"
#include "app/gui/charts/chart_item.h"

#include <QPointer>
#include <QVariantList>

namespace hearth::gui {

/// Bars made of one segment a series, with a value axis on the left and labels below that never overlap.
class StackedBarChart : public hearth::gui::ChartItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(hearth::gui::BarData* chartData READ barData WRITE setBarData NOTIFY dataSet)
    /// One colour a series, from the bottom up.
    Q_PROPERTY(QVariantList colors READ colors WRITE setColors NOTIFY styleChanged)
    Q_PROPERTY(QColor emphasisColor READ emphasisColor WRITE setEmphasisColor NOTIFY styleChanged)

public:
    using ChartItem::ChartItem;

    [[nodiscard]] BarData* barData() const { return m_data; }
    void setBarData(BarData* data);
    [[nodiscard]] QVariantList colors() const { return m_colors; }
    void setColors(const QVariantList& colors);
    [[nodiscard]] QColor emphasisColor() const { return m_emphasisColor; }
    void setEmphasisColor(const QColor& color) { setColor(m_emphasisColor, color); }
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
    struct Layout;

    [[nodiscard]] Layout layOut() const;
    void paintBar(QPainter& painter, const Layout& layout, int index) const;
    void paintLabels(QPainter& painter, const Layout& layout) const;

    QPointer<BarData> m_data;
    QVariantList m_colors;
    QColor m_emphasisColor = Qt::black;
};

} // namespace hearth::gui
