// SPDX-License-Identifier: Apache-2.0
// Between a card, which renders units by the thousand, and render_job(), whose threads ask for one at a time:
// a thread of its own renders the job's units in order, a little ahead of the askers.
#pragma once

#include "gpu/cuda/launch_planner.h"
#include "gpu/proof/parallel.h"
#include "gpu/render/render.h"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <thread>
#include <utility>
#include <vector>

namespace hearth::gpu {

/// What renders ranges of units. All calls come from the stream's thread.
class RangeRenderer {
public:
    RangeRenderer() = default;
    RangeRenderer(const RangeRenderer&) = delete;
    RangeRenderer& operator=(const RangeRenderer&) = delete;
    virtual ~RangeRenderer() = default;
    /// Renders units first .. first + out.size(). Returns the milliseconds the card was busy.
    [[nodiscard]] virtual Result<double> render(std::uint64_t first, std::span<UnitResult> out) = 0;
};

class UnitStream {
public:
    /// `in_flight`: units that askers may hold behind the one asked for last (threads * batches). `renderer`
    /// and `cancel` outlive the stream.
    UnitStream(std::uint64_t units, std::uint64_t in_flight, LaunchPlanner planner, RangeRenderer& renderer,
               const CancelFlag& cancel);
    /// Ends after the launch that is under way.
    ~UnitStream();
    UnitStream(const UnitStream&) = delete;
    UnitStream& operator=(const UnitStream&) = delete;

    /// The unit, waiting for it. Quick where units are asked for in about ascending order; any order is
    /// right. Throws UnitFailed when the renderer failed (with its error) or the call was cancelled
    /// (HRT-GPU-005).
    [[nodiscard]] UnitResult get(std::uint64_t unit);

    /// Launches made and units rendered again because they had been dropped.
    struct Counts {
        std::uint64_t launches = 0;
        std::uint64_t repeated = 0;
        double busy_ms = 0;
        double longest_ms = 0;
    };
    [[nodiscard]] Counts counts() const;

private:
    struct Range {
        std::uint64_t first = 0;
        std::vector<UnitResult> units;
        [[nodiscard]] std::uint64_t end() const { return first + units.size(); }
    };

    void run();
    /// What to render next; nothing when the stream shall end. Waits while there is enough ahead.
    std::optional<Range> take_work();
    void deliver(Range range, const Result<double>& milliseconds);
    [[nodiscard]] bool has_work() const;

    const std::uint64_t m_units;
    const std::uint64_t m_in_flight;
    RangeRenderer& m_renderer;
    const CancelFlag& m_cancel;

    mutable std::mutex m_mutex;
    std::condition_variable m_ready; // for askers
    std::condition_variable m_asked; // for the stream's thread
    LaunchPlanner m_planner;         // this and all below: guarded by m_mutex
    std::deque<Range> m_ranges;
    std::set<std::uint64_t> m_again; // units asked for after they were dropped
    std::uint64_t m_next = 0;        // first unit not begun
    std::uint64_t m_asked_end = 0;   // one past the highest unit asked for
    std::optional<std::pair<std::uint64_t, std::uint64_t>> m_under_way; // first unit, one past the last
    std::optional<Error> m_error;
    Counts m_counts;
    bool m_stop = false;
    std::thread m_thread;
};

} // namespace hearth::gpu
