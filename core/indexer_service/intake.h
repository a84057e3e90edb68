// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/indexer_service/beacon_runner.h"
#include "core/indexer_service/context.h"
#include "core/indexer_service/job_desk.h"
#include "core/indexer_service/proof_desk.h"
#include "core/indexer_service/window_keeper.h"

namespace hearth::indexer_service {

/// The door of the indexer: opens each envelope, hands its payload to the desk it is for, and answers with a
/// signed Ack that says where it stands in the log, or why it was refused.
class Intake {
public:
    struct Desks {
        WindowKeeper& windows;
        JobDesk& jobs;
        ProofDesk& proofs;
        BeaconRunner& beacon;
    };
    Intake(Context& context, bus::Bus& bus, RandomSource& random, Desks desks);

private:
    void receive(const bus::Message& message);
    [[nodiscard]] Result<JobDesk::Accepted> dispatch(const protocol::Opened& opened);
    [[nodiscard]] Result<JobDesk::Accepted> enroll(const NodeId& sender, const protocol::Register& message);
    [[nodiscard]] Result<JobDesk::Accepted> leave(const NodeId& sender, const protocol::Unregister& message);

    Context& m_context;
    bus::Bus& m_bus;
    RandomSource& m_random;
    Desks m_desks;
    protocol::ReplayGuard m_guard;
    std::shared_ptr<void> m_subscription;
};

} // namespace hearth::indexer_service
