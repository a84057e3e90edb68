// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"

#include <functional>
#include <memory>
#include <optional>

namespace hearth::daemon {

/// Why work that has to be done did not get done, until it is: told once however often it comes again, with
/// the next try half a minute later.
class Setback {
public:
    using Told = std::function<void(const Error&)>;

    /// `clock` has to outlive it. `told` hears of each new reason.
    Setback(Clock& clock, Told told) : m_clock(clock), m_told(std::move(told)) {}

    /// What went wrong last; nothing once it worked.
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }
    /// Whether the next try is still to come.
    [[nodiscard]] bool waits() const { return m_retry != nullptr; }

    void met(const Error& what);
    /// The same, and `again` is called in half a minute, unless `over` or `stop` come first.
    void met(const Error& what, std::function<void()> again);
    /// It worked.
    void over();
    /// Nothing is tried any more.
    void stop() { m_retry.reset(); }

private:
    Clock& m_clock;
    Told m_told;
    std::optional<Error> m_error;
    std::shared_ptr<void> m_retry;
};

} // namespace hearth::daemon
