// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/types.h"

#include <map>
#include <unordered_set>

namespace hearth::protocol {

/// Remembers which messages were seen, for as long as their time stamp would still be accepted. Bounded: when
/// `capacity` messages are remembered, the guard refuses new ones rather than forget.
class ReplayGuard {
public:
    explicit ReplayGuard(std::int64_t keep_ms = 600'000, std::size_t capacity = 1'000'000)
        : m_keep_ms(keep_ms), m_capacity(capacity) {}

    enum class Verdict { Fresh, Replayed, Full };
    /// Remembers a message by its digest. `sent_at_ms` is its own stamp, `now_ms` the receiver's clock.
    [[nodiscard]] Verdict admit(const Hash& digest, std::int64_t sent_at_ms, std::int64_t now_ms);
    [[nodiscard]] std::size_t size() const { return m_seen.size(); }

private:
    std::int64_t m_keep_ms;
    std::size_t m_capacity;
    std::unordered_set<Hash> m_seen;
    std::multimap<std::int64_t, Hash> m_by_time;
};

} // namespace hearth::protocol
