// SPDX-License-Identifier: Apache-2.0
#include "app/gui/charts/line_data.h"

#include "app/gui/backend/format.h"

#include <cmath>
#include <limits>

namespace hearth::gui {

LineData::LineData(QString name, QString unit, int decimals, qint64 span_ms, QObject* parent)
    : QObject(parent), m_name(std::move(name)), m_unit(std::move(unit)), m_decimals(decimals),
      m_span_ms(span_ms) {}

double LineData::largest() const {
    double largest = 0;
    for (const LinePoint& point : m_points) {
        largest = std::isfinite(point.value) ? std::max(largest, point.value) : largest;
    }
    return largest;
}

double LineData::smallest() const {
    double smallest = std::numeric_limits<double>::infinity();
    for (const LinePoint& point : m_points) {
        smallest = std::isfinite(point.value) ? std::min(smallest, point.value) : smallest;
    }
    return std::isfinite(smallest) ? smallest : 0;
}

QString LineData::valueText(double value) const {
    if (!std::isfinite(value)) {
        return tr("not known");
    }
    //: a measured value; %1 is the number, %2 its unit
    return tr("%1 %2").arg(format_number(value, m_decimals), m_unit);
}

QString LineData::summary() const {
    if (m_points.isEmpty()) {
        //: %1 is what a line shows, e.g. "Temperature"
        return tr("%1: no values yet").arg(m_name);
    }
    //: %1 is what a line shows, e.g. "Temperature"; %2 to %4 are values with unit
    return tr("%1: now %2, between %3 and %4")
        .arg(m_name, valueText(m_points.last().value), valueText(smallest()), valueText(largest()));
}

void LineData::append(qint64 at_ms, double value) {
    if (!m_points.isEmpty() && at_ms <= m_points.last().at_ms) {
        return;
    }
    m_points.append({at_ms, value});
    // One sample before the span stays, so that the line reaches the left edge.
    qsizetype old = 0;
    while (old + 1 < m_points.size() && m_points.at(old + 1).at_ms < at_ms - m_span_ms) {
        ++old;
    }
    m_points.remove(0, old);
    Q_EMIT changed();
}

void LineData::clear() {
    m_points.clear();
    Q_EMIT changed();
}

} // namespace hearth::gui
