// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/rpc/client.h"

namespace hearth::wallet::rpc {

/// What k endpoints said alike at one block.
struct QuorumAnswer {
    std::uint64_t block = 0;
    Hash block_hash;
    std::uint64_t block_time = 0; ///< seconds since 1970
    std::vector<Answer> answers;  ///< in the order of the calls
    QStringList liars;
};

/// A read that decides over money: all usable endpoints are asked for their height, then those that have it
/// for the newest block that k of them share and for the calls at exactly that block. The hash of the block
/// is part of what has to agree. Who contradicts the majority is reported to the client and named. `calls_at`
/// makes the calls for a block given as quantity. Where answers may differ without a lie (a receipt has
/// members of the node's own), `meaning` says what of the answer to a call counts. Errors: HRT-RPC-012, -013,
/// -014.
using Meaning = std::function<Json(std::size_t call, const Answer& answer, std::uint64_t block)>;
void quorum_read(RpcClient& client, std::size_t k,
                 std::function<std::vector<Call>(const std::string&)> calls_at,
                 std::function<void(Result<QuorumAnswer>)> done, Meaning meaning = {});

} // namespace hearth::wallet::rpc
