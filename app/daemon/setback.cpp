// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/setback.h"

#include <utility>

namespace hearth::daemon {
namespace {

constexpr std::int64_t kRetryMs = 30'000;

} // namespace

void Setback::met(const Error& what) {
    const bool known = m_error && m_error->code == what.code && m_error->detail == what.detail;
    m_error = what;
    if (!known) {
        m_told(what);
    }
}

void Setback::met(const Error& what, std::function<void()> again) {
    m_retry = m_clock.call_after(kRetryMs, [this, again = std::move(again)] {
        const auto keep = std::exchange(m_retry, {}); // this runs inside it
        again();
    });
    met(what);
}

void Setback::over() {
    m_error.reset();
    m_retry.reset();
}

} // namespace hearth::daemon
