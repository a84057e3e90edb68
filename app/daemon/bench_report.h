// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/benchmark/gpu_classes.h"
#include "core/benchmark/run.h"
#include "core/indexer/profile.h"
#include "core/practice/views.h"

#include <QJsonObject>

#include <optional>

namespace hearth::daemon {

/// What the owner told about money. Amounts are integers in millionths of the currency's unit.
struct PowerPrice {
    std::optional<std::uint64_t> tariff_micro_per_kwh;
    std::optional<std::uint64_t> ath_price_micro; ///< of 1 ATH
    QString currency;
};

/// What a run is seen against; what is not known is left out.
struct BenchSurroundings {
    const indexer::Profile* profile = nullptr; ///< null while there is no network: no earnings
    practice::MarketView market;
    PowerPrice power;
    std::vector<benchmark::Run> earlier; ///< undisturbed runs of the same card and backend, 30 days
};

/// The worker's result with what it means: `class`, `obe`, `earnings_per_day`, `drift` (docs/control-api.md,
/// gpu.bench). `run` is the same result as benchmark::parse_run read it.
[[nodiscard]] QJsonObject bench_report(QJsonObject result, const benchmark::Run& run,
                                       const BenchSurroundings& around);

/// gpu.classes.
[[nodiscard]] QJsonObject classes_json(const std::vector<benchmark::GpuClass>& classes);

} // namespace hearth::daemon
