// SPDX-License-Identifier: Apache-2.0
#include "app/gui/gpu/bench_steps.h"

#include "app/gui/gpu/gpu_text.h"

#include <array>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {
/// As gpu/bench measures them.
constexpr std::array order{"int8"_L1,    "fp32"_L1,      "mem_read"_L1, "mem_write"_L1, "mem_copy"_L1,
                           "pcie_up"_L1, "pcie_down"_L1, "render"_L1,   "vram"_L1};
} // namespace

BenchStepModel::BenchStepModel(QObject* parent)
    : RowModel<BenchStep>(
          {
              {"title",
               [](const BenchStep& s) {
                   return QVariant(part_title(s.id));
               }},
              {"stepState",
               [](const BenchStep& s) {
                   return QVariant(int(s.state));
               }},
              {"stateText",
               [](const BenchStep& s) {
                   if (s.state == BenchStep::Done) {
                       return QVariant(tr("done"));
                   }
                   return QVariant(s.state == BenchStep::Running ? tr("is measured now") : tr("waits"));
               }},
          },
          parent) {}

void BenchStepModel::apply(const QString& part) {
    QList<BenchStep> steps;
    bool before = std::find(order.begin(), order.end(), part) != order.end();
    for (const auto id : order) {
        if (id == part) {
            before = false;
            steps.append({id, BenchStep::Running});
        } else {
            steps.append({id, before ? BenchStep::Done : BenchStep::Waiting});
        }
    }
    setRows(std::move(steps));
}

} // namespace hearth::gui
