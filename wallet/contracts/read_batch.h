// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/contracts/contract_call.h"
#include "wallet/rpc/client.h"

namespace hearth::wallet::contracts {

/// What was read, and where.
struct BatchAnswer {
    std::uint64_t block = 0;      ///< the block that all was read at
    std::uint64_t block_time = 0; ///< its time, seconds since 1970
    Hash block_hash;
    /// In the order of the calls; each call may have failed alone (see decode_answer).
    std::vector<Result<std::vector<abi::Value>>> values;
};

struct ReadOptions {
    /// How many endpoints have to say the same; DeskChain::quorum for what decides over money.
    std::size_t quorum = 1;
    /// At this block. Without it at the newest one (with a quorum: the newest that enough endpoints share).
    /// Only with quorum 1.
    std::optional<std::uint64_t> block;
    /// Answers of one body together, by the calls' own estimates.
    std::size_t most_answer_bytes = std::size_t{2} * 1024 * 1024;
};

using BatchDone = std::function<void(Result<BatchAnswer>)>;

/// Sends many eth_calls in JSON-RPC batches, all at one and the same block, and decodes the answers. Bodies
/// have at most `most_answer_bytes` of expected answers and as many calls as the client allows. `done` runs
/// once; the client must outlive the reading. Errors: HRT-ETH-020, -021 (a call that cannot be made),
/// HRT-RPC-011 to -014.
void read_batch(rpc::RpcClient& client, std::vector<ContractCall> calls, const ReadOptions& options,
                BatchDone done);

/// The calls for all pages of a list with `total` entries: `call(from, count)` makes one.
[[nodiscard]] std::vector<ContractCall>
page_calls(std::size_t total, std::size_t page,
           const std::function<ContractCall(std::size_t from, std::size_t count)>& call);

} // namespace hearth::wallet::contracts
