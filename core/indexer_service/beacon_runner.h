// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/indexer_service/ledger.h"
#include "core/node/node_link.h"

#include <functional>
#include <map>
#include <memory>

namespace hearth::indexer_service {

/// Runs beacon rounds (design section 5): asks the committee for its next preimages, waits until all came or
/// the round's time is over, and records the round. One round at a time.
class BeaconRunner {
public:
    /// Called when a round was recorded, or with the error that prevented it.
    using Finished = std::function<void(const Result<std::uint64_t>& round)>;

    BeaconRunner(Ledger& ledger, node::NodeLink& link, Clock& clock, Finished finished);

    /// Begins a round now unless one runs. Roots logged so far get their samples from it.
    void begin();
    [[nodiscard]] bool running() const { return m_round != 0; }
    /// Monotonic time at which the last round began; no value before the first.
    [[nodiscard]] std::optional<std::int64_t> last_begin() const { return m_last_begin; }
    /// Takes a reveal. Errors: HRT-IDX-004 another round, HRT-IDX-008 not a member or a wrong preimage.
    [[nodiscard]] Result<void> accept(const NodeId& member, const protocol::BeaconReveal& reveal);

private:
    void finish();

    Ledger& m_ledger;
    node::NodeLink& m_link;
    Clock& m_clock;
    Finished m_finished;
    std::uint64_t m_round = 0;
    std::int64_t m_begins_ms = 0;
    LogPosition m_log_position;
    std::optional<std::int64_t> m_last_begin;
    std::map<NodeId, QByteArray> m_reveals;
    std::shared_ptr<void> m_deadline;
};

} // namespace hearth::indexer_service
