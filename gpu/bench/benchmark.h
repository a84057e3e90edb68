// SPDX-License-Identifier: Apache-2.0
// Runs measurements: warm-up, repeats, statistics, share of the physical peak. What is measured comes in as
// parts (cpu_parts.h, cuda_parts.h); no part stops another one.
#pragma once

#include "gpu/bench/card_peak.h"
#include "gpu/bench/load.h"
#include "gpu/bench/statistics.h"
#include "gpu/proof/parallel.h"
#include "gpu/render/result.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearth::gpu {

/// One part, ready: what it needs is loaded and allocated.
struct PreparedPart {
    /// Works for about that many seconds and says the figure in the part's unit. Looks at the cancel flag at
    /// least every 100 ms and then fails with HRT-GPU-005.
    std::function<Result<double>(double seconds, const CancelFlag& cancel)> measure;
    /// Compares what the last measure() computed with a reference. Empty text: it is right; else what is
    /// wrong, in a sentence. May be missing.
    std::function<Result<std::string>(const CancelFlag& cancel)> verify;
    std::optional<Peak> peak;
    std::string route; ///< which code ran, such as "avx2"
    /// What verify() found out besides, in a sentence. May be missing.
    std::shared_ptr<const std::string> note;
};

struct PartSpec {
    std::string_view id;   ///< "int8", "fp32", "mem_read", ..
    std::string_view unit; ///< "TOPS", "TFLOPS", "GB/s", "Mray/s", "bytes"
    bool once = false;     ///< no warm-up and one repeat: the figure is an amount, no rate
    std::function<Result<PreparedPart>(const CancelFlag& cancel)> prepare;
};

struct BenchmarkOptions {
    double seconds = 2.0; ///< measured time of a part, all repeats together
    std::uint32_t repeats = 5;
    std::vector<std::string> parts; ///< ids; empty: all
};

struct PartResult {
    std::string id, unit, route;
    std::optional<Spread> figure; ///< nothing when skipped
    std::optional<Peak> peak;
    bool verified = false;
    std::string doubt; ///< why it is not verified, where a check failed
    std::string note;  ///< of the last check, in a sentence
    std::optional<Error> skipped;

    /// Share of the peak, where both are known.
    [[nodiscard]] std::optional<double> fraction() const;
    /// False when the figure lies above what the hardware can do.
    [[nodiscard]] bool credible() const;
};

struct BenchmarkProgress {
    std::string_view part;
    std::uint32_t done = 0; ///< repeats of all parts
    std::uint32_t total = 0;
};

/// Nothing when every name of `wanted` is a part's id; else HRT-GPU-001 naming the first unknown one.
[[nodiscard]] Result<void> check_parts(const std::vector<PartSpec>& parts,
                                       const std::vector<std::string>& wanted);

/// Runs the wanted parts in their order. A part that fails is skipped with its error; only a cancel
/// (HRT-GPU-005) ends the run. `sampler` may be null; it is on while a part measures. `progress` may be
/// empty.
[[nodiscard]] Result<std::vector<PartResult>>
run_benchmark(const std::vector<PartSpec>& parts, const BenchmarkOptions& options, LoadSampler* sampler,
              const std::function<void(const BenchmarkProgress&)>& progress, const CancelFlag& cancel);

} // namespace hearth::gpu
