// SPDX-License-Identifier: Apache-2.0
#include "core/control/secret_shelf.h"

#include <algorithm>

namespace hearth::control {

void SecretShelf::put(quint32 id, SecretBytes secret) {
    std::erase_if(m_entries, [id](const Entry& entry) { return entry.id == id; });
    if (m_entries.size() >= kMost) {
        m_entries.pop_front();
    }
    Entry entry{id, std::move(secret), {}};
    // By the clock and not at the next call: nobody may come any more.
    entry.expiry = m_clock.call_after(kKeepMs, [this, id] {
        std::shared_ptr<void> self; // the handle of the timer that runs now outlives its entry
        const auto it = std::find_if(m_entries.begin(), m_entries.end(),
                                     [id](const Entry& found) { return found.id == id; });
        if (it != m_entries.end()) {
            self = std::move(it->expiry);
            m_entries.erase(it);
        }
    });
    m_entries.push_back(std::move(entry));
}

std::optional<SecretBytes> SecretShelf::take(quint32 id) {
    const auto it =
        std::find_if(m_entries.begin(), m_entries.end(), [id](const Entry& entry) { return entry.id == id; });
    if (it == m_entries.end()) {
        return {};
    }
    SecretBytes out = std::move(it->secret);
    m_entries.erase(it);
    return out;
}

} // namespace hearth::control
