// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/chain/chain_profile.h"
#include "wallet/governance/governance_view.h"
#include "wallet/governance/log_scan.h"

namespace hearth::wallet::governance {

/// Most proposals of one reading: the newest ones.
constexpr std::size_t kMostProposals = 100;

/// The governor of a chain by its profile (keys governor, pool_votes, timelock). Errors: HRT-VOT-001.
[[nodiscard]] Result<GovernanceContracts> contracts_of(const chain::ChainProfile& profile);

struct GovernanceRequest {
    desk::DeskChain chain;
    GovernanceContracts contracts;
    std::optional<Address> account;
    /// Only this proposal, where it is among those found. None: the newest.
    std::optional<Uint256> only;
};

/// Reads the events, then rules, states and votes, all of these at one block. `logs` is kept by the caller
/// between readings. Errors: those of scan_logs and read_batch; HRT-VOT-001 where there is no governor at the
/// address; HRT-VOT-002 (`only` is not there).
void read_governance(const GovernanceRequest& request, const std::shared_ptr<GovernorLogs>& logs,
                     const std::function<void(Result<GovernanceView>)>& done);

} // namespace hearth::wallet::governance
