// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/replay_guard.h"

#include <algorithm>

namespace hearth::protocol {

ReplayGuard::Verdict ReplayGuard::admit(const Hash& digest, std::int64_t sent_at_ms, std::int64_t now_ms) {
    // Older stamps are refused as clock skew, so what they protected may go.
    while (!m_by_time.empty() && m_by_time.begin()->first < now_ms - m_keep_ms) {
        m_seen.erase(m_by_time.begin()->second);
        m_by_time.erase(m_by_time.begin());
    }
    if (m_seen.contains(digest)) {
        return Verdict::Replayed;
    }
    if (m_seen.size() >= m_capacity) {
        return Verdict::Full;
    }
    m_seen.insert(digest);
    // A stamp from the future is kept as long as it stays acceptable.
    m_by_time.emplace(std::max(sent_at_ms, now_ms), digest);
    return Verdict::Fresh;
}

} // namespace hearth::protocol
