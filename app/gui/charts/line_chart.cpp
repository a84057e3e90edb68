// SPDX-License-Identifier: Apache-2.0
#include "app/gui/charts/line_chart.h"

#include "app/gui/charts/follow_data.h"

#include "app/gui/backend/format.h"
#include "app/gui/charts/nice_scale.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace hearth::gui {

namespace {
constexpr double line_width = 1.6;
constexpr double dot_radius = 3.0;
} // namespace

void LineChart::setLineData(LineData* data) {
    if (follow_data(m_data, data, this, [this] { dataChanged(); })) {
        Q_EMIT dataSet();
        dataChanged();
    }
}

void LineChart::setAxis(bool axis) {
    if (m_axis != axis) {
        m_axis = axis;
        Q_EMIT styleChanged();
        update();
    }
}

void LineChart::setTop(double top) {
    if (!qFuzzyCompare(1 + m_top, 1 + top)) {
        m_top = top;
        Q_EMIT styleChanged();
        update();
    }
}

void LineChart::setBottom(double bottom) {
    if (!qFuzzyCompare(1 + m_bottom, 1 + bottom)) {
        m_bottom = bottom;
        Q_EMIT styleChanged();
        update();
    }
}

void LineChart::setDots(bool dots) {
    if (m_dots != dots) {
        m_dots = dots;
        Q_EMIT styleChanged();
        update();
    }
}

QString LineChart::summary() const {
    return m_data ? m_data->summary() : QString();
}

int LineChart::elementCount() const {
    return m_data ? static_cast<int>(m_data->points().size()) : 0;
}

double LineChart::ceiling() const {
    if (m_top > m_bottom) {
        return m_top;
    }
    return nice_scale(m_data ? m_data->largest() : 0, 4).top;
}

QRectF LineChart::plot() const {
    const double pad = dot_radius + 1;
    if (!m_axis) {
        return QRectF(0, pad, width() - pad, std::max(1.0, height() - 2 * pad));
    }
    const QFontMetricsF metrics(font());
    const double axis = std::max(metrics.horizontalAdvance(m_data ? m_data->valueText(ceiling()) : QString()),
                                 metrics.horizontalAdvance(m_data ? m_data->valueText(m_bottom) : QString()));
    return QRectF(axis + 8, metrics.height() / 2, width() - axis - 8 - pad, height() - metrics.height());
}

QPointF LineChart::place(const LinePoint& point) const {
    const QRectF area = plot();
    const qint64 end = m_data->points().last().at_ms;
    const double back = static_cast<double>(end - point.at_ms) / static_cast<double>(m_data->spanMs());
    const double up = std::clamp((point.value - m_bottom) / (ceiling() - m_bottom), 0.0, 1.0);
    return {area.right() - area.width() * back, area.bottom() - area.height() * up};
}

int LineChart::elementAt(const QPointF& point) const {
    int nearest = -1;
    double distance = width();
    for (int i = 0; i < elementCount(); ++i) {
        const double away = std::abs(place(m_data->points().at(i)).x() - point.x());
        if (away < distance) {
            distance = away;
            nearest = i;
        }
    }
    return nearest;
}

QString LineChart::elementTip(int index) const {
    const LinePoint& point = m_data->points().at(index);
    return m_data->valueText(point.value) + u'\n' + format_exact_time(point.at_ms);
}

QPointF LineChart::elementPoint(int index) const {
    return place(m_data->points().at(index));
}

void LineChart::paintChart(QPainter& painter) {
    const QRectF area = plot();
    if (m_axis && m_data) {
        const QFontMetricsF metrics(font());
        for (const double share : {0.0, 0.5, 1.0}) {
            const double value = m_bottom + (ceiling() - m_bottom) * share;
            const double y = area.bottom() - area.height() * share;
            paintHairline(painter, area.left(), y, area.width(), gridColor());
            painter.setPen(labelColor());
            painter.drawText(QRectF(0, y - metrics.height() / 2, area.left() - 8, metrics.height()),
                             Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, m_data->valueText(value));
        }
    }
    if (!m_data || m_data->isEmpty()) {
        paintHairline(painter, area.left(), area.bottom(), area.width(), gridColor());
        return;
    }
    painter.setClipRect(QRectF(area.left() - 1, 0, width(), height()));
    QPainterPath line;
    QPainterPath fill;
    bool open = false;
    QPointF last;
    const auto close_fill = [&] {
        if (open) {
            fill.lineTo(last.x(), area.bottom());
            fill.closeSubpath();
        }
    };
    for (const LinePoint& point : m_data->points()) {
        if (!std::isfinite(point.value)) {
            close_fill();
            open = false;
            continue;
        }
        const QPointF at = place(point);
        if (open) {
            line.lineTo(at);
            fill.lineTo(at);
        } else {
            line.moveTo(at);
            fill.moveTo(at.x(), area.bottom());
            fill.lineTo(at);
        }
        open = true;
        last = at;
    }
    close_fill();
    QColor faint = m_color;
    faint.setAlphaF(0.14F);
    if (m_bottom <= 0) {
        painter.fillPath(fill, faint);
    }
    painter.setPen(QPen(m_color, line_width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(line);
    painter.setClipping(false);
    if (m_dots) {
        painter.setBrush(m_color);
        for (const LinePoint& point : m_data->points()) {
            if (std::isfinite(point.value)) {
                painter.drawEllipse(place(point), line_width, line_width);
            }
        }
    }
    const int marked = currentIndex() >= 0 ? currentIndex() : elementCount() - 1;
    if (std::isfinite(m_data->points().at(marked).value)) {
        painter.setPen(QPen(surfaceColor(), 1.5));
        painter.setBrush(m_color);
        painter.drawEllipse(place(m_data->points().at(marked)), dot_radius, dot_radius);
    }
}

} // namespace hearth::gui
