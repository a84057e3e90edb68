// SPDX-License-Identifier: Apache-2.0
#include "app/gui/charts/bar_data.h"

#include <algorithm>
#include <numeric>

namespace hearth::gui {

double BarData::largest() const {
    double largest = 0;
    for (const Bar& bar : m_bars) {
        largest = std::max(largest, std::accumulate(bar.values.cbegin(), bar.values.cend(), 0.0));
    }
    return largest;
}

bool BarData::isEmpty() const {
    return largest() <= 0;
}

void BarData::set(QList<Bar> bars, QString summary) {
    m_bars = std::move(bars);
    m_summary = std::move(summary);
    Q_EMIT changed();
}

} // namespace hearth::gui
