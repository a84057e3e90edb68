// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/desk/desk_chain.h"
#include "wallet/rpc/quorum_read.h"

namespace hearth::wallet::desk {

/// How many endpoints have to agree now: the chain's quorum, but no more than may be asked. An endpoint that
/// is dead does not stop a wallet; one that contradicts does.
[[nodiscard]] std::size_t quorum_now(const DeskChain& chain);

/// A quorum read of the chain. Where endpoints die during the read it is done once more with those that
/// remain. Errors: those of rpc::quorum_read; HRT-RPC-011 where none may be asked.
void money_read(const DeskChain& chain,
                const std::function<std::vector<rpc::Call>(const std::string& block)>& calls_at,
                const std::function<void(Result<rpc::QuorumAnswer>)>& done);

} // namespace hearth::wallet::desk
