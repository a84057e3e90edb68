// SPDX-License-Identifier: Apache-2.0
#include "app/gui/container/window_list_model.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/backend/state_text.h"

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

WindowListModel::WindowListModel(QObject* parent)
    : RowModel<WindowRow>(
          {
              {"window",
               [](const WindowRow& r) {
                   return QVariant(format_count(r.window));
               }},
              {"stateText",
               [](const WindowRow& r) {
                   return QVariant(window_state_text(r.state));
               }},
              {"tone",
               [](const WindowRow& r) {
                   return QVariant(int(window_state_tone(r.state)));
               }},
              {"rate",
               [](const WindowRow& r) {
                   return QVariant(r.rays_per_s > 0 ? format_number(r.rays_per_s / 1e6, 2) : u"–"_s);
               }},
              {"rateFull",
               [](const WindowRow& r) {
                   return QVariant(
                       tr("%1 rays a second").arg(format_count(static_cast<qint64>(r.rays_per_s))));
               }},
              {"checkers",
               [](const WindowRow& r) {
                   return QVariant(format_count(r.checkers));
               }},
              {"reason",
               [](const WindowRow& r) {
                   return QVariant(r.reason);
               }},
          },
          parent) {}

void WindowListModel::apply(const QJsonArray& windows) {
    QList<WindowRow> rows;
    rows.reserve(windows.size());
    for (const auto& value : windows) {
        const QJsonObject window = value.toObject();
        rows.append({int_of(window, "window"_L1), text_of(window, "state"_L1), text_of(window, "reason"_L1),
                     window.value("rays_per_s"_L1).toDouble(),
                     static_cast<int>(int_of(window, "checkers"_L1))});
    }
    setRows(std::move(rows));
}

} // namespace hearth::gui
