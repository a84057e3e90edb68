// SPDX-License-Identifier: Apache-2.0
#include "core/indexer_service/ledger.h"

#include "core/protocol/convert.h"

namespace hearth::indexer_service {

std::shared_ptr<void> Ledger::observe(Observer observer) {
    auto handle = std::make_shared<Observer>(std::move(observer));
    m_observers.push_back(handle);
    return handle;
}

Result<void> Ledger::replay() {
    constexpr std::size_t kBatch = 1000;
    for (;;) {
        const auto entries = m_log.read(LogPosition{m_state.position.value + 1}, kBatch);
        if (!entries) {
            return fail(entries.error());
        }
        for (const eventlog::Entry& entry : *entries) {
            protocol::LogEvent event;
            if (protocol::parse_into(event, entry.payload)) {
                fold(event, entry);
            } else {
                indexer::apply(m_state, entry.payload, entry.position);
            }
        }
        if (entries->size() < kBatch) {
            return {};
        }
    }
}

Result<Ledger::Recorded> Ledger::record(const protocol::LogEvent& event) {
    const auto entry = m_log.append(protocol::serialize(event), m_state.position);
    if (!entry) {
        return fail(entry.error());
    }
    const indexer::Applied applied = fold(event, *entry);
    return Recorded{entry->position, entry->hash, applied.accepted, applied.reason};
}

indexer::Applied Ledger::fold(const protocol::LogEvent& event, const eventlog::Entry& entry) {
    indexer::Applied applied = indexer::apply(m_state, event, entry.position);
    std::erase_if(m_observers, [](const auto& weak) { return weak.expired(); });
    const auto observers = m_observers; // an observer may add another
    for (const auto& weak : observers) {
        if (const auto observer = weak.lock()) {
            (*observer)(event, entry, m_state);
        }
    }
    return applied;
}

} // namespace hearth::indexer_service
