// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/preview/build.h"

namespace hearth::wallet::preview {

/// Whether two addresses are mistaken for each other where they are shown shortened: at least three equal
/// digits at each end and seven together, or few different digits overall. Equal addresses are not alike.
[[nodiscard]] bool looks_like(const Address& a, const Address& b);

/// Whom a recipient is mistaken for: an own account, a contact, somebody paid before, a contract of the
/// profile.
[[nodiscard]] std::optional<Address> lookalike_of(const Surroundings& around, const Address& address);

/// The warnings about one who gets something.
void check_recipient(const Surroundings& around, const Simulation& simulation, const Address& to,
                     std::vector<Warning>& warnings);
/// The warnings about one who gets power over tokens.
void check_spender(const Surroundings& around, const Simulation& simulation, const Address& spender,
                   std::vector<Warning>& warnings);
/// Chain id, code of the profile's contracts, endpoints that contradict each other.
void check_chain(const TransactionInputs& inputs, std::vector<Warning>& warnings);
/// Whether coins and tokens suffice, to the wei, and whether the fee is high.
void check_money(const TransactionInputs& inputs, const DecodedCall& call, const FeeQuote& fee,
                 std::vector<Warning>& warnings);
/// What the simulation found out.
void check_simulation(const TransactionInputs& inputs, const DecodedCall& call,
                      std::vector<Warning>& warnings);

/// a x b and a + b, or the largest number.
[[nodiscard]] Uint256 capped_product(const Uint256& a, const Uint256& b);
[[nodiscard]] Uint256 capped_sum(const Uint256& a, const Uint256& b);

} // namespace hearth::wallet::preview
