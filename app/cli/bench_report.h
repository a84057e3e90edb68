// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/console.h"

namespace hearth::cli {

/// A run of gpu.bench as a table and a few lines, with every estimate called one.
[[nodiscard]] QString bench_text(const Console& console, const QJsonObject& run);
/// gpu.bench_history: one line a run.
[[nodiscard]] QString bench_history_text(const QJsonObject& history);
/// gpu.classes.
[[nodiscard]] QString gpu_classes_text(const QJsonObject& answer);

} // namespace hearth::cli
