// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/desk/desk_chain.h"
#include "wallet/staking/staking_view.h"

#include <functional>

namespace hearth::wallet::staking {

struct ReadRequest {
    desk::DeskChain chain;
    StakingContracts contracts;
    std::optional<Address> account; ///< none: only the pools
    /// The chain's time as last known: the week whose rewards are asked for. Where the newest block is in
    /// another week, all is read once more.
    std::int64_t about_now_s = 0;
    bool history =
        false; ///< also what happened to the account's locks, where the chain's node tells all of it
};

using ViewDone = std::function<void(Result<StakingView>)>;

/// Both pools, the account and the vault at one block, in one batch that the chain's quorum agrees on. A
/// contract that lacks a function (a live pool without reward power) leaves its place empty with a reason.
/// `done` runs once, and never after the chain's client is gone. Errors: those of desk::money_read,
/// HRT-STK-011 where ATH, stATH or veATH do not answer.
void read_staking(const ReadRequest& request, const ViewDone& done);

} // namespace hearth::wallet::staking
