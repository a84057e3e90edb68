// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/desk/desk_chain.h"
#include "wallet/governance/proposal.h"

#include <functional>
#include <map>
#include <memory>

namespace hearth::wallet::governance {

/// What was read of a governor's events so far. Kept between readings: each reads on from where the last one
/// was sure, and from the beginning where the chain is shorter than before.
struct GovernorLogs {
    std::map<Uint256, Proposal> proposals;
    std::uint64_t proposals_next = 0; ///< first block that is not final yet
    struct OfVoter {
        std::map<Uint256, CastVote> votes; ///< by proposal
        std::uint64_t next = 0;
    };
    std::map<Address, OfVoter> voters;
    std::uint64_t head = 0; ///< at the last reading
};

/// Reads the proposals of `governor`, and the votes of `voter` where one is given, up to the chain's newest
/// block, in ranges that its nodes allow. The last `depth` blocks are read anew each time. Errors:
/// HRT-RPC-009, -011, -012. `done` runs once, and never after the chain's client is gone.
void scan_logs(const desk::DeskChain& chain, const Address& governor, const std::optional<Address>& voter,
               const std::shared_ptr<GovernorLogs>& logs, const std::function<void(Result<void>)>& done);

} // namespace hearth::wallet::governance
