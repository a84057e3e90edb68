// SPDX-License-Identifier: Apache-2.0
#include "app/gui/charts/stacked_bar_chart.h"

#include "app/gui/charts/follow_data.h"

#include "app/gui/backend/format.h"
#include "app/gui/charts/nice_scale.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <cmath>
#include <numeric>

namespace hearth::gui {

/// Where things are, in item pixels.
struct StackedBarChart::Layout {
    NiceScale scale;
    QRectF plot;       ///< the bars' area
    double slot = 0;   ///< width for one bar and its gap
    double bar = 0;    ///< width of a bar
    int labelStep = 1; ///< every how many bars a label fits

    [[nodiscard]] double slotLeft(int index) const { return plot.left() + slot * index; }
    [[nodiscard]] double barLeft(int index) const { return slotLeft(index) + (slot - bar) / 2; }
    [[nodiscard]] double y(double value) const { return plot.bottom() - plot.height() * value / scale.top; }
};

namespace {

/// Width of a bar in pixels from which its corners are rounded.
constexpr double round_from = 5.0;
/// Least pixels between two labels.
constexpr double label_gap = 8;

QString tick_text(const NiceScale& scale, double value) {
    return scale.top >= 10000 ? format_compact(value) : format_number(value, scale.decimals);
}

} // namespace

void StackedBarChart::setBarData(BarData* data) {
    if (follow_data(m_data, data, this, [this] { dataChanged(); })) {
        Q_EMIT dataSet();
        dataChanged();
    }
}

void StackedBarChart::setColors(const QVariantList& colors) {
    if (m_colors == colors) {
        return;
    }
    m_colors = colors;
    Q_EMIT styleChanged();
    update();
}

QString StackedBarChart::summary() const {
    return m_data ? m_data->summary() : QString();
}

int StackedBarChart::elementCount() const {
    return m_data ? static_cast<int>(m_data->bars().size()) : 0;
}

StackedBarChart::Layout StackedBarChart::layOut() const {
    const QFontMetricsF metrics(font());
    Layout layout;
    const double label_height = metrics.height() + 6;
    const int ticks =
        std::clamp(static_cast<int>((height() - label_height) / (metrics.height() * 2.2)), 1, 5);
    layout.scale = nice_scale(m_data ? m_data->largest() : 0, ticks);
    double axis = 0;
    for (int tick = 0; tick <= layout.scale.steps; ++tick) {
        const double v = tick * layout.scale.step;
        axis = std::max(axis, metrics.horizontalAdvance(tick_text(layout.scale, v)));
    }
    const double left = snapped(axis + 8);
    const double top = snapped(metrics.height() / 2);
    layout.plot = QRectF(QPointF(left, top), QPointF(width(), snapped(height() - label_height)));
    const int count = elementCount();
    if (count == 0) {
        return layout;
    }
    layout.slot = layout.plot.width() / count;
    layout.bar = std::clamp(layout.slot * 0.68, 2.0, 32.0);
    double widest = 0;
    for (const Bar& bar : m_data->bars()) {
        widest = std::max(widest, metrics.horizontalAdvance(bar.label));
    }
    layout.labelStep = std::max(1, static_cast<int>(std::ceil((widest + 8) / layout.slot)));
    return layout;
}

int StackedBarChart::elementAt(const QPointF& point) const {
    const Layout layout = layOut();
    if (layout.slot <= 0 || point.x() < layout.plot.left() || point.x() >= layout.plot.right()) {
        return -1;
    }
    return std::min(static_cast<int>((point.x() - layout.plot.left()) / layout.slot), elementCount() - 1);
}

QString StackedBarChart::elementTip(int index) const {
    return m_data->bars().at(index).tip;
}

QPointF StackedBarChart::elementPoint(int index) const {
    const Layout layout = layOut();
    const QList<double>& values = m_data->bars().at(index).values;
    const double total = std::accumulate(values.cbegin(), values.cend(), 0.0);
    return {layout.slotLeft(index) + layout.slot / 2, layout.y(total)};
}

void StackedBarChart::paintChart(QPainter& painter) {
    const Layout layout = layOut();
    const QFontMetricsF metrics(font());
    for (int tick = 0; tick <= layout.scale.steps; ++tick) {
        const double v = tick * layout.scale.step;
        const double y = layout.y(v);
        paintHairline(painter, layout.plot.left(), y, layout.plot.width(), gridColor());
        painter.setPen(labelColor());
        painter.drawText(QRectF(0, y - metrics.height() / 2, layout.plot.left() - 8, metrics.height()),
                         Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, tick_text(layout.scale, v));
    }
    for (int i = 0; i < elementCount(); ++i) {
        paintBar(painter, layout, i);
    }
    paintLabels(painter, layout);
}

void StackedBarChart::paintBar(QPainter& painter, const Layout& layout, int index) const {
    if (index == currentIndex()) {
        const double left = snapped(layout.slotLeft(index));
        painter.fillRect(
            QRectF(left, layout.plot.top(), snapped(layout.slotLeft(index + 1)) - left, layout.plot.height()),
            highlightColor());
    }
    const double left = snapped(layout.barLeft(index));
    const double right = snapped(layout.barLeft(index) + layout.bar);
    const QList<double>& values = m_data->bars().at(index).values;
    const double total = std::accumulate(values.cbegin(), values.cend(), 0.0);
    if (total <= 0) {
        return;
    }
    // Hundreds of bars are too thin for round corners, and clipping each of them takes most of the time.
    const bool round = layout.bar >= round_from;
    if (round) {
        painter.save();
        QPainterPath rounded;
        const QRectF whole(QPointF(left, snapped(layout.y(total))), QPointF(right, layout.plot.bottom() + 3));
        rounded.addRoundedRect(whole, 3, 3);
        painter.setClipPath(rounded);
        painter.setClipRect(QRectF(left, layout.plot.top(), right - left, layout.plot.height()),
                            Qt::IntersectClip);
    }
    double below = 0;
    for (int series = 0; series < values.size(); ++series) {
        const double value = values.at(series);
        if (value <= 0) {
            continue;
        }
        const double bottom = snapped(layout.y(below));
        below += value;
        const double top = snapped(layout.y(below));
        const QColor color = series < m_colors.size() ? m_colors.at(series).value<QColor>() : labelColor();
        painter.fillRect(QRectF(QPointF(left, top), QPointF(right, bottom)), color);
        // A seam in the surface's colour keeps neighbours apart where their colours are close.
        if (below < total && bottom - top > 3) {
            painter.fillRect(QRectF(left, top, right - left, 1), surfaceColor());
        }
    }
    if (round) {
        painter.restore();
    }
}

void StackedBarChart::paintLabels(QPainter& painter, const Layout& layout) const {
    const int count = elementCount();
    const QFontMetricsF metrics(font());
    // Counted from the newest bar, which always has its label.
    double free_until = width() + label_gap;
    for (int i = count - 1; i >= 0; i -= layout.labelStep) {
        const Bar& bar = m_data->bars().at(i);
        const double width_needed = metrics.horizontalAdvance(bar.label);
        double x = layout.slotLeft(i) + layout.slot / 2 - width_needed / 2;
        x = std::clamp(x, 0.0, std::max(0.0, width() - width_needed));
        // The newest label may have been moved in from the edge, over the place of the one before.
        if (x + width_needed + label_gap > free_until) {
            continue;
        }
        free_until = x;
        painter.setPen(bar.emphasised || i == currentIndex() ? m_emphasisColor : labelColor());
        painter.drawText(QPointF(x, layout.plot.bottom() + 6 + metrics.ascent()), bar.label);
    }
}

} // namespace hearth::gui
