// SPDX-License-Identifier: Apache-2.0
#include "gpu/cuda/unit_stream.h"

#include "gpu/proof/error_table.h"

#include <algorithm>
#include <utility>

namespace hearth::gpu {

UnitStream::UnitStream(std::uint64_t units, std::uint64_t in_flight, LaunchPlanner planner,
                       RangeRenderer& renderer, const CancelFlag& cancel)
    : m_units(units), m_in_flight(in_flight), m_renderer(renderer), m_cancel(cancel), m_planner(planner),
      m_thread([this] { run(); }) {}

UnitStream::~UnitStream() {
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_asked.notify_all();
    m_thread.join();
}

UnitResult UnitStream::get(std::uint64_t unit) {
    std::unique_lock lock(m_mutex);
    m_asked_end = std::max(m_asked_end, unit + 1);
    for (;;) {
        for (const Range& range : m_ranges) {
            if (unit >= range.first && unit < range.end()) {
                const UnitResult found = range.units[unit - range.first];
                m_asked.notify_one();
                return found;
            }
        }
        if (m_error) {
            throw UnitFailed(*m_error);
        }
        const bool coming = m_under_way && unit >= m_under_way->first && unit < m_under_way->second;
        if (unit < m_next && !coming) {
            m_again.insert(unit);
        }
        m_asked.notify_one();
        m_ready.wait(lock);
    }
}

UnitStream::Counts UnitStream::counts() const {
    const std::lock_guard lock(m_mutex);
    return m_counts;
}

bool UnitStream::has_work() const {
    if (!m_again.empty()) {
        return true;
    }
    const std::uint64_t ahead = m_next - std::min(m_next, m_asked_end);
    return m_next < m_units && ahead < m_planner.next();
}

std::optional<UnitStream::Range> UnitStream::take_work() {
    std::unique_lock lock(m_mutex);
    m_asked.wait(lock, [this] { return m_stop || has_work(); });
    if (m_stop) {
        return std::nullopt;
    }
    Range range;
    if (!m_again.empty()) {
        range.first = *m_again.begin();
        range.units.resize(1);
        m_again.erase(m_again.begin());
        m_counts.repeated += 1;
    } else {
        range.first = m_next;
        range.units.resize(std::min<std::uint64_t>(m_planner.next(), m_units - m_next));
        m_next = range.end();
    }
    m_under_way = {range.first, range.end()};
    return range;
}

void UnitStream::deliver(Range range, const Result<double>& milliseconds) {
    const std::lock_guard lock(m_mutex);
    m_under_way.reset();
    if (!milliseconds) {
        m_error = milliseconds.error();
        m_stop = true;
    } else {
        m_planner.measured(static_cast<std::uint32_t>(range.units.size()), *milliseconds);
        m_counts.launches += 1;
        m_counts.busy_ms += *milliseconds;
        m_counts.longest_ms = std::max(m_counts.longest_ms, *milliseconds);
        std::erase_if(m_ranges, [this](const Range& r) { return r.end() + m_in_flight < m_asked_end; });
        m_ranges.push_back(std::move(range));
    }
    m_ready.notify_all();
}

void UnitStream::run() {
    while (std::optional<Range> range = take_work()) {
        Result<double> done = gpu_fail(code::kCancelled, "The call was cancelled.");
        if (!m_cancel.load()) {
            const Result<void> ran = guarded([&]() -> Result<void> {
                done = m_renderer.render(range->first, range->units);
                return {};
            });
            if (!ran) {
                done = tl::unexpected<Error>(ran.error());
            }
        }
        deliver(std::move(*range), done);
    }
    // Whoever still waits is told; after an error it is known already.
    const std::lock_guard lock(m_mutex);
    if (!m_error) {
        m_error = gpu_error(code::kCancelled, "The call was cancelled.");
    }
    m_ready.notify_all();
}

} // namespace hearth::gpu
