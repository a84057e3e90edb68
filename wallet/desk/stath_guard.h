// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/desk/desk_chain.h"

namespace hearth::wallet::desk {

/// The contracts of staking that the guard looks at, as the chain's profile has them.
struct GuardContracts {
    Address stath;
    Address veath;
    std::vector<Address> pools;
};
/// Nothing where the chain has no staking.
[[nodiscard]] std::optional<GuardContracts> guard_contracts(const DeskChain& chain);

/// How much of a token leaves an account in the simulation.
[[nodiscard]] Uint256 leaving(const preview::Simulation& simulation, const Address& account,
                              const Address& token);

/// Reads what `from` has and whether a transaction that takes so much of it would leave less stATH than
/// veATH, locked or not: then not all of it can be unwrapped some day. `done` gets the warning `stath_guard`,
/// or nothing; where the chain does not answer, nothing.
void guard_stath(const DeskChain& chain, const Address& from, const preview::Simulation& simulation,
                 const std::function<void(std::optional<preview::Warning>)>& done);

} // namespace hearth::wallet::desk
