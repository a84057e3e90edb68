// SPDX-License-Identifier: Apache-2.0
#include "app/gui/gpu/gpu_process.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/gpu/gpu_text.h"

#include <algorithm>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype processes_shown = 6;

QString label_of(const GpuProcess& process) {
    if (process.kind == "more"_L1) {
        return GpuProcessModel::tr("%n more", "programs", static_cast<int>(process.pid));
    }
    return process.kind == "graphics"_L1 ? GpuProcessModel::tr("Process %1, graphics").arg(process.pid)
                                         : GpuProcessModel::tr("Process %1, compute").arg(process.pid);
}

} // namespace

GpuProcessModel::GpuProcessModel(QObject* parent)
    : RowModel<GpuProcess>(
          {
              {"label",
               [](const GpuProcess& p) {
                   return QVariant(label_of(p));
               }},
              {"value",
               [](const GpuProcess& p) {
                   return QVariant(p.memory_bytes < 0 ? tr("not told") : bytes_text(double(p.memory_bytes)));
               }},
          },
          parent) {}

void GpuProcessModel::apply(const QJsonArray& processes) {
    QList<GpuProcess> rows;
    for (const auto& value : processes) {
        const QJsonObject process = value.toObject();
        rows.append(
            {int_of(process, "pid"_L1), text_of(process, "kind"_L1), int_of(process, "vram_bytes"_L1, -1)});
    }
    // The largest first; the driver's order changes from one reading to the next.
    std::sort(rows.begin(), rows.end(), [](const GpuProcess& a, const GpuProcess& b) {
        return a.memory_bytes != b.memory_bytes ? a.memory_bytes > b.memory_bytes : a.key() < b.key();
    });
    if (rows.size() > processes_shown) {
        GpuProcess rest{rows.size() - processes_shown + 1, u"more"_s, 0};
        for (qsizetype i = processes_shown - 1; i < rows.size(); ++i) {
            rest.memory_bytes += std::max<qint64>(0, rows.at(i).memory_bytes);
        }
        rows.resize(processes_shown - 1);
        rows.append(rest);
    }
    setRows(std::move(rows));
}

} // namespace hearth::gui
