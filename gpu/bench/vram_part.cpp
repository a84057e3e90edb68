// SPDX-License-Identifier: Apache-2.0
#include "gpu/bench/vram_part.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <utility>
#include <vector>

namespace hearth::gpu {

namespace {

constexpr double kShares = 400;                          ///< aimed at, as the network does
constexpr std::uint32_t kFewest = 100;                   ///< the rate is good to a tenth
constexpr double kTrialSeconds = 0.05;                   ///< of the walk that tells the rate beforehand
constexpr double kLongestWalk = 5.0;                     ///< seconds
constexpr std::uint64_t kMostTrialBytes = 128ULL << 20U; ///< beyond every card's cache

/// Rounds of no beacon: this proof is shown to nobody.
const Beacon kBeacon = {'b', 'e', 'n', 'c', 'h'};
const Beacon kSampleBeacon = {'s', 'a', 'm', 'p', 'l', 'e'};

struct Vram {
    VramPlace place;
    VramPartOptions options;
    std::uint32_t window = 0;
    std::optional<VramRun> run; ///< of the last measure()
    double arrival_us = 0;      ///< from the sampling beacon to the last share
};

VramShape shape_of(std::uint64_t bytes, std::uint32_t rounds, std::uint64_t one_in) {
    VramShape shape;
    shape.items = std::max(bytes / kVramItemBytes, kMinVramItems);
    shape.rounds = rounds;
    shape.one_in = std::clamp<std::uint64_t>(one_in, 1, kMaxVramOneIn);
    return shape;
}

/// Fills, commits and walks for so many seconds.
Result<VramRun> fill_and_walk(Vram& vram, const VramShape& shape, double seconds, const CancelFlag& cancel) {
    const VramChallenge challenge{kBeacon, {}, 0, ++vram.window, shape}; // other items each time
    const auto place = vram.place(shape, cancel);
    if (!place) {
        return tl::unexpected<Error>(place.error());
    }
    const auto filled = fill_vram(challenge, **place, {}, cancel);
    if (!filled) {
        return tl::unexpected<Error>(filled.error());
    }
    VramBudget budget;
    budget.time_us = static_cast<std::uint64_t>(seconds * 1e6);
    const auto start = std::chrono::steady_clock::now();
    auto run = walk_vram(challenge, *filled, kSampleBeacon, **place, budget, {}, cancel);
    vram.arrival_us =
        std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count();
    return run;
}

Result<double> measure_vram(Vram& vram, double seconds, const CancelFlag& cancel) {
    const std::uint64_t bytes = vram.options.bytes;
    const std::uint32_t rounds = vram.options.rounds;
    const auto trial = fill_and_walk(vram, shape_of(std::min(bytes / 8, kMostTrialBytes), rounds, 1024),
                                     kTrialSeconds, cancel);
    if (!trial) {
        return tl::unexpected<Error>(trial.error());
    }
    const double walk = std::clamp(seconds, kTrialSeconds, kLongestWalk);
    const double walkers = 1e6 * static_cast<double>(trial->walkers) / vram.arrival_us * walk;
    const VramShape shape = shape_of(bytes, rounds, static_cast<std::uint64_t>(walkers / kShares));
    auto run = fill_and_walk(vram, shape, walk, cancel);
    if (!run) {
        return tl::unexpected<Error>(run.error());
    }
    vram.run = std::move(*run);
    return static_cast<double>(shape.bytes());
}

std::string sentence(const char* format, double a, double b) {
    std::array<char, 240> text{};
    std::snprintf(text.data(), text.size(), format, a, b);
    return text.data();
}

/// Why an accepted proof says nothing of the device's own memory; empty where it does.
std::string doubt_of(const Vram& vram, const VramVerdict& verdict, double gb_s) {
    if (verdict.shares < kFewest) {
        return sentence("%.0f shares are too few to tell a rate from; %.0f are needed.", verdict.shares,
                        kFewest);
    }
    if (vram.options.other_memory_gb_s && gb_s <= *vram.options.other_memory_gb_s) {
        return sentence(
            "It was read at %.2f GB/s. Other memory could be read at %.2f GB/s, so it may lie there.", gb_s,
            *vram.options.other_memory_gb_s);
    }
    return {};
}

Result<std::string> verify_walk(const Vram& vram, std::string& note, const CancelFlag& cancel) {
    if (!vram.run) {
        return std::string("Nothing was filled.");
    }
    const VramRun& run = *vram.run;
    const VramExpectation expected{run.challenge, kSampleBeacon, run.filled, {}};
    return verify_vram(expected, make_vram_proof(run), vram_maths().front(), vram.options.threads, cancel)
        .map([&](const VramVerdict& verdict) {
            if (!verdict.valid()) {
                return verdict.failures.front().reason + ": " + verdict.failures.front().detail;
            }
            const double gb_s = verdict.bytes_read(run.challenge.shape) / vram.arrival_us / 1e3;
            note = sentence("%.0f shares walked again; read at random with %.2f GB/s.", verdict.shares, gb_s);
            return doubt_of(vram, verdict, gb_s);
        });
}

} // namespace

PreparedPart vram_part(VramPlace place, const VramPartOptions& options, std::string route) {
    const auto vram = std::make_shared<Vram>();
    vram->place = std::move(place);
    vram->options = options;
    PreparedPart part;
    part.route = std::move(route);
    const auto note = std::make_shared<std::string>();
    part.note = note;
    part.measure = [vram](double seconds, const CancelFlag& cancel) {
        return measure_vram(*vram, seconds, cancel);
    };
    part.verify = [vram, note](const CancelFlag& cancel) {
        return verify_walk(*vram, *note, cancel);
    };
    return part;
}

} // namespace hearth::gpu
