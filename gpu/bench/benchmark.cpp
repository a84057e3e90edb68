// SPDX-License-Identifier: Apache-2.0
#include "gpu/bench/benchmark.h"

#include "gpu/proof/error_table.h"

#include <algorithm>

namespace hearth::gpu {

namespace {

constexpr double kWarmUpSeconds = 0.25;

bool wanted(const BenchmarkOptions& options, std::string_view id) {
    return options.parts.empty() ||
           std::find(options.parts.begin(), options.parts.end(), id) != options.parts.end();
}

/// Switches the sampler on for as long as it lives.
class Sampling {
public:
    explicit Sampling(LoadSampler* sampler) : m_sampler(sampler) {
        if (m_sampler != nullptr) {
            m_sampler->resume();
        }
    }
    ~Sampling() {
        if (m_sampler != nullptr) {
            m_sampler->pause();
        }
    }
    Sampling(const Sampling&) = delete;
    Sampling& operator=(const Sampling&) = delete;

private:
    LoadSampler* m_sampler;
};

tl::unexpected<Error> cancelled() {
    return gpu_fail(code::kCancelled, "The benchmark was cancelled.");
}

/// What one part needs while it runs.
struct Run {
    const PartSpec& spec;
    std::uint32_t repeats;
    double seconds; ///< of a repeat
    LoadSampler* sampler;
    const CancelFlag& cancel;
    std::function<void()> repeat_done;
};

Result<double> measure(const Run& run, const PreparedPart& part, double seconds) {
    const Sampling on(run.sampler);
    return part.measure(seconds, run.cancel);
}

/// All repeats; the error is the part's.
Result<void> measure_part(const Run& run, const PreparedPart& part, PartResult& result) {
    std::vector<double> figures;
    if (!run.spec.once) {
        if (const auto warm = measure(run, part, std::min(kWarmUpSeconds, run.seconds)); !warm) {
            return tl::unexpected<Error>(warm.error());
        }
    }
    bool verified = static_cast<bool>(part.verify);
    for (std::uint32_t r = 0; r < run.repeats; ++r) {
        if (run.cancel) {
            return cancelled();
        }
        const auto figure = measure(run, part, run.seconds);
        if (!figure) {
            return tl::unexpected<Error>(figure.error());
        }
        figures.push_back(*figure);
        if (part.verify) {
            const auto doubt = part.verify(run.cancel);
            if (!doubt) {
                return tl::unexpected<Error>(doubt.error());
            }
            verified = verified && doubt->empty();
            result.doubt = result.doubt.empty() ? *doubt : result.doubt;
        }
        run.repeat_done();
    }
    result.figure = spread_of(figures);
    if (!result.figure) {
        return gpu_fail(code::kNotMeasured, "A repeat of " + result.id + " measured nothing.");
    }
    result.verified = verified;
    result.note = part.note ? *part.note : std::string();
    return {};
}

/// The error is a cancel; every other one is in the result.
Result<PartResult> run_part(const Run& run) {
    PartResult result;
    result.id = run.spec.id;
    result.unit = run.spec.unit;
    // Exceptions of a part (no memory) are this part's failure as well.
    const Result<void> ran = guarded([&]() -> Result<void> {
        return run.spec.prepare(run.cancel).and_then([&](const PreparedPart& part) -> Result<void> {
            result.route = part.route;
            result.peak = part.peak;
            return measure_part(run, part, result);
        });
    });
    if (!ran && (ran.error().code == code::kCancelled || run.cancel)) {
        return cancelled();
    }
    if (!ran) {
        result.skipped = ran.error();
        result.figure.reset();
        result.peak.reset();
    }
    return result;
}

} // namespace

std::optional<double> PartResult::fraction() const {
    if (!figure || !peak || peak->value <= 0.0) {
        return std::nullopt;
    }
    return figure->value / peak->value;
}

bool PartResult::credible() const {
    return fraction().value_or(0.0) <= kMostCredible;
}

Result<void> check_parts(const std::vector<PartSpec>& parts, const std::vector<std::string>& wanted) {
    for (const std::string& name : wanted) {
        if (std::none_of(parts.begin(), parts.end(), [&name](const PartSpec& p) { return p.id == name; })) {
            std::string known;
            for (const PartSpec& p : parts) {
                known += (known.empty() ? "" : ", ") + std::string(p.id);
            }
            return gpu_fail(code::kBadValue,
                            "There is no part \"" + name.substr(0, 64) + "\"; there are " + known + ".");
        }
    }
    return {};
}

Result<std::vector<PartResult>> run_benchmark(const std::vector<PartSpec>& parts,
                                              const BenchmarkOptions& options, LoadSampler* sampler,
                                              const std::function<void(const BenchmarkProgress&)>& progress,
                                              const CancelFlag& cancel) {
    const auto repeats_of = [&options](const PartSpec& spec) {
        return spec.once ? 1U : options.repeats;
    };
    BenchmarkProgress at;
    for (const PartSpec& spec : parts) {
        at.total += wanted(options, spec.id) ? repeats_of(spec) : 0U;
    }
    const auto tell = [&] {
        if (progress) {
            progress(at);
        }
    };
    std::vector<PartResult> results;
    std::uint32_t begun = 0;
    for (const PartSpec& spec : parts) {
        if (!wanted(options, spec.id)) {
            continue;
        }
        if (cancel) {
            return cancelled();
        }
        at.part = spec.id;
        at.done = begun;
        tell();
        begun += repeats_of(spec);
        const std::uint32_t repeats = repeats_of(spec);
        auto result = run_part({spec, repeats, options.seconds / repeats, sampler, cancel, [&] {
                                    ++at.done;
                                    tell();
                                }});
        if (!result) {
            return tl::unexpected<Error>(result.error());
        }
        results.push_back(std::move(*result));
    }
    return results;
}

} // namespace hearth::gpu
