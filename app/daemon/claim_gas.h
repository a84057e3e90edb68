// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/daemon/settlement_desk.h"

namespace hearth::daemon {

/// What claiming an order costs in gas now, in the chain's coin: an estimate of the node for an order of one
/// wei of a wallet that nobody has the key of, whose signatures are therefore worth nothing. Nothing where
/// the chain does not run or RewardClaim has no money.
void estimate_claim_gas(ChainHost& chains, const SettlementDesk& settlement, std::uint64_t days,
                        std::function<void(std::optional<Uint256>)> done);

} // namespace hearth::daemon
