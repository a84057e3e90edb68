// SPDX-License-Identifier: Apache-2.0
#include "app/gui/charts/decay_chart.h"

#include "app/gui/backend/format.h"
#include "app/gui/charts/follow_data.h"
#include "app/gui/charts/nice_scale.h"

#include <QFontMetricsF>
#include <QLinearGradient>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace hearth::gui {

namespace {

constexpr double line_width = 2.2;
constexpr double mark_radius = 4.5;
constexpr double word_gap = 10.0;
constexpr int value_ticks = 4;

QPainterPath line_through(const QList<QPointF>& points) {
    QPainterPath path;
    for (qsizetype i = 0; i < points.size(); ++i) {
        if (i == 0) {
            path.moveTo(points.at(i));
        } else {
            path.lineTo(points.at(i));
        }
    }
    return path;
}

} // namespace

void DecayChart::setDecayData(DecayData* data) {
    if (follow_data(m_data, data, this, [this] { dataChanged(); })) {
        Q_EMIT dataSet();
        dataChanged();
    }
}

void DecayChart::setAxis(bool axis) {
    if (m_axis != axis) {
        m_axis = axis;
        Q_EMIT styleChanged();
        update();
    }
}

QString DecayChart::summary() const {
    return m_data ? m_data->picture().summary : QString();
}

int DecayChart::elementCount() const {
    return m_data ? static_cast<int>(m_data->picture().curve.size()) : 0;
}

double DecayChart::ceiling() const {
    double largest = m_data->picture().top;
    for (const auto* curve : {&m_data->picture().curve, &m_data->picture().before}) {
        for (const DecayPoint& point : *curve) {
            largest = std::max(largest, point.votes);
        }
    }
    return m_axis ? nice_scale(largest, value_ticks).top : largest;
}

QRectF DecayChart::plot() const {
    const double pad = mark_radius + 2;
    if (!m_axis) {
        return QRectF(pad, pad, std::max(1.0, width() - 2 * pad), std::max(1.0, height() - 2 * pad));
    }
    const QFontMetricsF metrics(font());
    const NiceScale scale = nice_scale(ceiling(), value_ticks);
    double labels = 0;
    for (int i = 0; i <= scale.steps; ++i) {
        labels = std::max(labels, metrics.horizontalAdvance(format_number(i * scale.step, scale.decimals)));
    }
    const double left = labels + word_gap;
    const double top = metrics.height();
    // The last name of the time axis stands half beside the plot.
    const double right = width() - metrics.averageCharWidth() * 2 - pad;
    const double bottom = height() - metrics.height() - 8;
    return QRectF(left, top, std::max(1.0, right - left), std::max(1.0, bottom - top));
}

double DecayChart::across(qint64 at_ms) const {
    const DecayPicture& picture = m_data->picture();
    const auto span = static_cast<double>(std::max<qint64>(1, picture.to_ms - picture.from_ms));
    return std::clamp(static_cast<double>(at_ms - picture.from_ms) / span, 0.0, 1.0);
}

QPointF DecayChart::place(const DecayPoint& point) const {
    const QRectF area = plot();
    const double top = ceiling();
    const double up = top > 0 ? std::clamp(point.votes / top, 0.0, 1.0) : 0;
    return {area.left() + area.width() * across(point.at_ms), area.bottom() - area.height() * up};
}

int DecayChart::elementAt(const QPointF& point) const {
    int nearest = -1;
    double distance = width();
    for (int i = 0; i < elementCount(); ++i) {
        const double away = std::abs(place(m_data->picture().curve.at(i)).x() - point.x());
        if (away < distance) {
            distance = away;
            nearest = i;
        }
    }
    return nearest;
}

QString DecayChart::elementTip(int index) const {
    return m_data->picture().curve.at(index).tip;
}

QPointF DecayChart::elementPoint(int index) const {
    return place(m_data->picture().curve.at(index));
}

void DecayChart::paintAxes(QPainter& painter) const {
    const QRectF area = plot();
    if (!m_axis) {
        paintHairline(painter, area.left(), area.bottom(), area.width(), gridColor());
        return;
    }
    const QFontMetricsF metrics(font());
    const NiceScale scale = nice_scale(ceiling(), value_ticks);
    painter.setPen(labelColor());
    for (int i = 0; i <= scale.steps; ++i) {
        const double y = area.bottom() - area.height() * i / scale.steps;
        paintHairline(painter, area.left(), y, area.width(), gridColor());
        painter.drawText(QRectF(0, y - metrics.height() / 2, area.left() - word_gap, metrics.height()),
                         Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip,
                         format_number(i * scale.step, scale.decimals));
    }
    for (const DecayTick& tick : m_data->picture().ticks) {
        const double x = area.left() + area.width() * across(tick.at_ms);
        const double half = metrics.horizontalAdvance(tick.label) / 2;
        const double left = std::clamp(x - half, 0.0, std::max(0.0, width() - 2 * half));
        painter.fillRect(QRectF(snapped(x), area.bottom(), 1.0 / pixelRatio(), 4), gridColor());
        painter.drawText(QRectF(left, area.bottom() + 6, 2 * half, metrics.height()),
                         Qt::AlignHCenter | Qt::TextDontClip, tick.label);
    }
}

void DecayChart::paintCurve(QPainter& painter) const {
    const QRectF area = plot();
    const DecayPicture& picture = m_data->picture();
    QList<QPointF> before;
    for (const DecayPoint& point : picture.before) {
        before.append(place(point));
    }
    if (!before.isEmpty()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(labelColor(), 1.4, Qt::DashLine));
        painter.drawPath(line_through(before));
    }
    QList<QPointF> points;
    for (const DecayPoint& point : picture.curve) {
        points.append(place(point));
    }
    if (points.isEmpty()) {
        return;
    }
    QPainterPath fill = line_through(points);
    fill.lineTo(points.last().x(), area.bottom());
    fill.lineTo(points.first().x(), area.bottom());
    fill.closeSubpath();
    QLinearGradient shade(area.topLeft(), area.bottomLeft());
    QColor faint = m_color;
    faint.setAlphaF(0.34F);
    shade.setColorAt(0, faint);
    faint.setAlphaF(0.10F);
    shade.setColorAt(1, faint);
    painter.fillPath(fill, shade);
    painter.setPen(QPen(m_color, line_width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(line_through(points));
    // Where it ends: hollow, because nothing is left.
    painter.setBrush(surfaceColor());
    painter.drawEllipse(points.last(), mark_radius, mark_radius);
    painter.setPen(QPen(surfaceColor(), 1.5));
    painter.setBrush(m_color);
    painter.drawEllipse(points.first(), mark_radius + 1, mark_radius + 1);
    if (currentIndex() > 0 && currentIndex() < points.size()) {
        painter.drawEllipse(points.at(currentIndex()), mark_radius + 1, mark_radius + 1);
    }
}

void DecayChart::paintWords(QPainter& painter) const {
    const DecayPicture& picture = m_data->picture();
    if (!m_axis || picture.curve.isEmpty()) {
        return;
    }
    const QRectF area = plot();
    const QPointF first = place(picture.curve.first());
    const QPointF last = place(picture.curve.last());
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    const QFontMetricsF bold(strong);
    const QFontMetricsF metrics(font());
    const double wide = metrics.horizontalAdvance(picture.end_text);
    const bool fits = last.x() + word_gap + wide <= area.right();
    double y = std::max(0.0, first.y() - bold.height() - 5);
    if (fits && last.x() < first.x() + bold.horizontalAdvance(picture.start_text)) {
        // A short or small lock: both words begin at nearly the same place.
        y = std::clamp(last.y() - 6 - metrics.height() - bold.height(), 0.0, y);
    }
    painter.setFont(strong);
    painter.setPen(m_color);
    painter.drawText(QRectF(first.x() + word_gap, y, area.width(), bold.height()), Qt::AlignLeft,
                     picture.start_text);
    painter.setFont(font());
    painter.setPen(m_textColor);
    if (fits) {
        painter.drawText(QPointF(last.x() + word_gap, last.y() - 6), picture.end_text);
        return;
    }
    // No room behind the end: above the line, where it begins to be lower than the words.
    const double left = std::max(area.left(), area.right() - wide);
    const double run = std::max(1.0, last.x() - first.x());
    const double line = first.y() + (last.y() - first.y()) * std::clamp((left - first.x()) / run, 0.0, 1.0);
    double base = line - 10;
    if (base - metrics.height() < y + bold.height() &&
        left < first.x() + word_gap + bold.horizontalAdvance(picture.start_text)) {
        base = y - 4; // the words of both ends would meet
    }
    painter.drawText(QPointF(left, std::max(metrics.ascent(), base)), picture.end_text);
}

void DecayChart::paintChart(QPainter& painter) {
    if (!m_data || m_data->picture().to_ms <= m_data->picture().from_ms) {
        return;
    }
    paintAxes(painter);
    paintCurve(painter);
    paintWords(painter);
}

} // namespace hearth::gui
