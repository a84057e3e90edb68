// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/contracts/read_batch.h"

namespace hearth::wallet::rewards {

struct OwnedLicense {
    Uint256 id = 0; ///< the token's number
    Address owner;
};

/// What a licence contract says of some owners. Only what every ERC-721 says: the live contract does not tell
/// on chain to whom a licence is delegated.
struct OwnedLicenses {
    std::uint64_t block = 0;
    std::int64_t now_s = 0; ///< the block's time
    QString symbol;         ///< without what cannot be seen; empty: the contract has none
    Uint256 total = 0;      ///< of all these owners
    std::optional<Uint256> supply;
    std::vector<OwnedLicense> licenses; ///< at most the limit, owner by owner, in the contract's order
    std::optional<Error> numbers_error; ///< why the numbers are not known (no ERC-721 Enumerable)
};

struct OwnedOptions {
    std::size_t limit = 500; ///< most numbers that are read: each is a call
    std::size_t quorum = 1;  ///< endpoints that have to agree
};

using OwnedDone = std::function<void(Result<OwnedLicenses>)>;

/// Reads how many licences these owners have, then their numbers (EIP-721, balanceOf; its extension
/// Enumerable, tokenOfOwnerByIndex). A licence that moves between the two readings is left out. `done` runs
/// once; the client has to outlive the reading. Errors: those of contracts::read_batch, HRT-RPC-012, -015 (no
/// such contract); in `numbers_error` HRT-LIC-007.
void read_owned(rpc::RpcClient& client, const Address& contract, const std::vector<Address>& owners,
                const OwnedOptions& options, OwnedDone done);

} // namespace hearth::wallet::rewards
