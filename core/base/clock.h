// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>

namespace hearth {

/// Time and timers, passed in so that tests drive them.
class Clock {
public:
    virtual ~Clock() = default;
    /// Milliseconds since 1970 UTC. May jump when the user sets the clock.
    [[nodiscard]] virtual std::int64_t now_ms() const = 0;
    /// Milliseconds that never run backwards, from an arbitrary start.
    [[nodiscard]] virtual std::int64_t monotonic_ms() const = 0;
    /// Calls `action` once after `delay_ms` (>= 0) in the thread of the caller's event loop. The returned
    /// handle cancels when destroyed.
    [[nodiscard]] virtual std::shared_ptr<void> call_after(std::int64_t delay_ms,
                                                           std::function<void()> action) = 0;
};

/// The machine's clock and Qt's timers.
class SystemClock final : public Clock {
public:
    [[nodiscard]] std::int64_t now_ms() const override;
    [[nodiscard]] std::int64_t monotonic_ms() const override;
    [[nodiscard]] std::shared_ptr<void> call_after(std::int64_t delay_ms,
                                                   std::function<void()> action) override;
};

/// A clock that moves only when told to; due actions run in order of their time, then of their creation.
class ManualClock final : public Clock {
public:
    explicit ManualClock(std::int64_t start_ms = 1'790'000'000'000) : m_now(start_ms) {}
    [[nodiscard]] std::int64_t now_ms() const override { return m_now + m_wall_offset; }
    [[nodiscard]] std::int64_t monotonic_ms() const override { return m_now; }
    [[nodiscard]] std::shared_ptr<void> call_after(std::int64_t delay_ms,
                                                   std::function<void()> action) override;
    /// Moves time forward, running what falls due on the way.
    void advance(std::int64_t by_ms);
    /// Makes the wall clock wrong by `offset_ms` without moving monotonic time.
    void set_wall_offset(std::int64_t offset_ms) { m_wall_offset = offset_ms; }

private:
    struct Entry {
        std::weak_ptr<void> handle;
        std::function<void()> action;
    };
    std::int64_t m_now;
    std::int64_t m_wall_offset = 0;
    std::uint64_t m_serial = 0;
    std::map<std::pair<std::int64_t, std::uint64_t>, Entry> m_due;
};

} // namespace hearth
