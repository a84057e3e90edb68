// SPDX-License-Identifier: Apache-2.0
#include "app/gui/overview/day_model.h"

#include "app/gui/backend/json.h"
#include "app/gui/backend/state_text.h"
#include "app/gui/controls/day_strip_item.h"

#include <QDateTime>
#include <QLocale>

#include <array>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

int cell_of(const QString& state) {
    static const QHash<QString, int> cells{
        {u"passed"_s, DayStripItem::Passed},   {u"degraded"_s, DayStripItem::Degraded},
        {u"failed"_s, DayStripItem::Failed},   {u"paused"_s, DayStripItem::Paused},
        {u"offline"_s, DayStripItem::Offline}, {u"pending"_s, DayStripItem::Pending},
    };
    return cells.value(state, DayStripItem::Future);
}

QString time_of_day(qint64 at_ms) {
    return QDateTime::fromMSecsSinceEpoch(at_ms, Qt::UTC).toString(u"HH:mm"_s);
}

} // namespace

void DayModel::apply(const QJsonObject& strip) {
    const QJsonArray cells = strip.value("cells"_L1).toArray();
    const qint64 started_ms = int_of(strip, "started_ms"_L1);
    const qint64 cell_ms = int_of(strip, "cell_ms"_L1);
    m_now = static_cast<int>(int_of(strip, "now"_L1, -1));
    m_states.clear();
    m_cellTexts.clear();
    std::array<int, DayStripItem::Future + 1> counts{};
    for (int i = 0; i < cells.size(); ++i) {
        const QJsonObject cell = cells.at(i).toObject();
        const QString state = text_of(cell, "state"_L1);
        const QString reason = text_of(cell, "reason"_L1);
        m_states.append(cell_of(state));
        ++counts.at(static_cast<std::size_t>(m_states.last()));
        //: Tooltip of one window of the day strip: its start, its end, its state.
        const QString head = tr("%1–%2 UTC: %3")
                                 .arg(time_of_day(started_ms + i * cell_ms),
                                      time_of_day(started_ms + (i + 1) * cell_ms), window_state_text(state));
        m_cellTexts.append(reason.isEmpty() ? head : head + u'\n' + reason);
    }
    m_marks.clear();
    constexpr int quarters = 4;
    for (int i = 0; i <= quarters; ++i) {
        const QString time = time_of_day(started_ms + i * cell_ms * cells.size() / quarters);
        m_marks.append(i == 0 ? time + u" UTC"_s : time);
    }
    m_summary = tr("Today's windows: %1 passed, %2 degraded, %3 failed, %4 paused, %5 offline.")
                    .arg(counts[DayStripItem::Passed])
                    .arg(counts[DayStripItem::Degraded])
                    .arg(counts[DayStripItem::Failed])
                    .arg(counts[DayStripItem::Paused])
                    .arg(counts[DayStripItem::Offline]);
    Q_EMIT changed();
}

} // namespace hearth::gui
