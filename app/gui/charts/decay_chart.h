// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/charts/chart_item.h"
#include "app/gui/charts/decay_data.h"

#include <QPointer>

namespace hearth::gui {

/// Voting weight that falls in a straight line to nothing: filled beneath, a full mark where it begins, a
/// hollow one where the lock ends. Without `axis` it is a small picture for a card.
class DecayChart : public hearth::gui::ChartItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(hearth::gui::DecayData* chartData READ decayData WRITE setDecayData NOTIFY dataSet)
    Q_PROPERTY(QColor color READ color WRITE setLineColor NOTIFY styleChanged)
    /// Of the words beside the end.
    Q_PROPERTY(QColor textColor READ textColor WRITE setTextColor NOTIFY styleChanged)
    Q_PROPERTY(bool axis READ hasAxis WRITE setAxis NOTIFY styleChanged)

public:
    using ChartItem::ChartItem;

    [[nodiscard]] DecayData* decayData() const { return m_data; }
    void setDecayData(DecayData* data);
    [[nodiscard]] QColor color() const { return m_color; }
    void setLineColor(const QColor& color) { setColor(m_color, color); }
    [[nodiscard]] QColor textColor() const { return m_textColor; }
    void setTextColor(const QColor& color) { setColor(m_textColor, color); }
    [[nodiscard]] bool hasAxis() const { return m_axis; }
    void setAxis(bool axis);
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
    [[nodiscard]] QPointF place(const DecayPoint& point) const;
    [[nodiscard]] double across(qint64 at_ms) const;
    void paintAxes(QPainter& painter) const;
    void paintCurve(QPainter& painter) const;
    void paintWords(QPainter& painter) const;

    QPointer<DecayData> m_data;
    QColor m_color = Qt::magenta;
    QColor m_textColor = Qt::black;
    bool m_axis = true;
};

} // namespace hearth::gui
