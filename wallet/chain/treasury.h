// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/chain/chain_profile.h"
#include "wallet/eth/transaction.h"

namespace hearth::wallet::chain {

/// The account that owns everything on a fresh practice chain. Its key is the Keccak-256 of a text in this
/// program, known to everybody: worth nothing elsewhere, and never offered as an account.
[[nodiscard]] Address treasury_address();
/// The account that creates the network's contracts (deployment.h) and does nothing else, so that they lie at
/// the same addresses on every practice chain. Its key is as public as the treasury's.
[[nodiscard]] Address deployer_address();
/// The referees of the practice network: their keys are the Keccak-256 of "Hearth practice chain: referee N",
/// N from 1 to kReferees; kRefereeThreshold of them sign what RewardClaim, ContainerRegistry and JobEscrow
/// obey.
constexpr unsigned kReferees = 3;
constexpr unsigned kRefereeThreshold = 2;
[[nodiscard]] Hash referee_key(unsigned number);
[[nodiscard]] Address referee_address(unsigned number);
[[nodiscard]] std::vector<Address> referee_addresses();

/// Where the treasury's first contract lands: the ATH token.
[[nodiscard]] Address practice_token();
/// Its coin before the first block: 10^27 wei.
[[nodiscard]] Uint256 treasury_coin();

/// Its first transaction: creates the token, with the whole supply to the treasury. The same bytes each time.
/// Errors: HRT-CHN-012 (the contract's artifact is damaged).
[[nodiscard]] Result<Bytes> token_creation(const Uint256& chain_id);
/// Signed payments from the treasury. Errors: those of sign_transaction.
[[nodiscard]] Result<Bytes> coin_payment(const Uint256& chain_id, const Uint256& nonce, const Address& to,
                                         const Uint256& wei);
[[nodiscard]] Result<Bytes> token_payment(const Uint256& chain_id, const Uint256& nonce, const Address& to,
                                          const Uint256& amount);

/// Hands over one of its checker licences.
[[nodiscard]] Result<Bytes> licence_transfer(const Uint256& chain_id, const Uint256& nonce,
                                             const Address& licences, const Address& to, const Uint256& id);
/// A transaction of the deployer; type and fees are filled in.
[[nodiscard]] Result<Bytes> signed_by_deployer(const Uint256& chain_id, Transaction tx);

} // namespace hearth::wallet::chain
