// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/eventlog/event_log.h"
#include "core/indexer/fold.h"
#include "core/indexer/state.h"
#include "core/protocol/log.pb.h"

#include <functional>
#include <memory>

namespace hearth::indexer_service {

/// The event log and its fold side by side: what is recorded is durable first and folded second, so state
/// never runs ahead of the log. One thread.
class Ledger {
public:
    explicit Ledger(eventlog::EventLog& log) : m_log(log) {}
    Ledger(const Ledger&) = delete;
    Ledger& operator=(const Ledger&) = delete;

    /// Told of each entry after it was folded: during replay() and later.
    using Observer =
        std::function<void(const protocol::LogEvent&, const eventlog::Entry&, const indexer::State&)>;
    [[nodiscard]] std::shared_ptr<void> observe(Observer observer);

    /// Folds what the log holds. Errors: HRT-LOG-001, HRT-LOG-005.
    [[nodiscard]] Result<void> replay();

    struct Recorded {
        LogPosition position;
        Hash hash;
        bool accepted = true;
        QString reason; ///< the rule the entry broke
    };
    /// Appends and folds one event. Errors: those of EventLog::append; the state is then unchanged.
    [[nodiscard]] Result<Recorded> record(const protocol::LogEvent& event);

    [[nodiscard]] const indexer::State& state() const { return m_state; }
    [[nodiscard]] eventlog::Head head() const { return m_log.head(); }
    [[nodiscard]] const eventlog::EventLog& log() const { return m_log; }

private:
    indexer::Applied fold(const protocol::LogEvent& event, const eventlog::Entry& entry);

    eventlog::EventLog& m_log;
    indexer::State m_state;
    std::vector<std::weak_ptr<Observer>> m_observers;
};

} // namespace hearth::indexer_service
