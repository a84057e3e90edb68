// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "wallet/eth/signature.h"
#include "wallet/eth/transaction.h"

namespace hearth::wallet::rewards {

/// Where the contract that checks a paper lies.
struct Place {
    Uint256 chain_id = 0;
    Address contract;
};

/// EIP-712 digests of what RewardClaim, CheckerLicense and ContainerRegistry take signatures for.
struct ClaimPaper {
    std::uint64_t order = 0;
    Address wallet;
    std::uint64_t cliff_s = 0;
    std::int64_t expires_s = 0;
    Uint256 amount = 0;
};
[[nodiscard]] Hash claim_digest(const Place& place, const ClaimPaper& paper);
[[nodiscard]] Hash withdraw_digest(const Place& place, std::span<const std::uint64_t> orders,
                                   const Address& wallet, std::int64_t expires_s);
[[nodiscard]] Hash slash_digest(const Place& place, const Hash& container, std::uint8_t thirds,
                                const Uint256& from_rewards, const Hash& evidence);

/// What an operator's burner says about a licence that was delegated to it.
enum class Delegation : std::uint8_t { Approve, Deny, Undelegate };
struct DelegationPaper {
    Delegation what = Delegation::Approve;
    std::uint64_t license = 0;
    Address owner;
    Address operator_;
    Uint256 nonce = 0;
    std::int64_t deadline_s = 0;
};
[[nodiscard]] Hash delegation_digest(const Place& place, const DelegationPaper& paper);
/// "approveDelegation(uint256,uint256,bytes)" and its like.
[[nodiscard]] const char* delegation_function(Delegation what);

/// Secret of the practice network's referee 1, 2 or 3: the Keccak-256 of a text in this program, known to
/// everybody and worth nothing elsewhere.
[[nodiscard]] Hash practice_referee_key(int number);
[[nodiscard]] Address practice_referee(int number);
inline constexpr int kPracticeThreshold = 2;

/// Signatures r | s | v of these secrets over a digest, ordered by the signers' addresses as the contracts
/// want them. Errors: HRT-BASE-004.
[[nodiscard]] Result<std::vector<Bytes>> sign_by(const Hash& digest, std::span<const Hash> secrets);
/// By two of the practice referees.
[[nodiscard]] Result<std::vector<Bytes>> referees_sign(const Hash& digest);

/// Data of the wallet's transactions.
[[nodiscard]] Result<Bytes> claim_data(const ClaimPaper& paper, const std::vector<Bytes>& signatures);
[[nodiscard]] Result<Bytes> withdraw_data(std::span<const std::uint64_t> orders, std::int64_t expires_s,
                                          const std::vector<Bytes>& signatures);

} // namespace hearth::wallet::rewards
