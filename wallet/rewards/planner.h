// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/rewards/rules.h"

#include <cstdint>
#include <optional>

namespace hearth::wallet::rewards {

/// What was earned, by where it comes from.
enum class Kind : std::uint8_t { Base = 0, Bonus = 1, Poc = 2, Pod = 3, Fee = 4 };
inline constexpr std::size_t kKinds = 5;
/// "base", "bonus", "poc", "pod", "fee".
[[nodiscard]] const char* kind_name(Kind kind);
/// Checker rewards are claimed by the options with penalty and fee, container rewards by their own vesting.
[[nodiscard]] constexpr bool is_checker(Kind kind) {
    return kind == Kind::Base || kind == Kind::Bonus;
}

/// A claim as it would be booked. gross = penalty + fee + net.
struct ClaimQuote {
    Uint256 gross = 0;
    Uint256 penalty = 0; ///< stays in the network's pool
    Uint256 fee = 0;
    Uint256 net = 0; ///< what the wallet gets in the end
    std::uint64_t days = 0;
    bool container = false;
    std::int64_t vest_s = 0;      ///< when it could be withdrawn if it were claimed now
    std::optional<Error> refused; ///< HRT-RWD-001 to -004: why it cannot be claimed
};

/// `days` is one of the options' or the containers' own; `available` what the account may claim of that kind.
/// Each part is rounded down once: kept = gross x keep / 10,000, the rest is the penalty. `now_s` is the
/// chain's time. Errors in `refused`: HRT-RWD-001 (no such vesting), -002 (below the minimum), -003 (more
/// than there is), -004 (nothing is left after penalty and fee).
[[nodiscard]] ClaimQuote quote_claim(const ClaimRules& rules, const Uint256& gross, const Uint256& available,
                                     std::uint64_t days, std::int64_t now_s);

/// What a licence with this base reward gets of a quarter's bonus: supply x bonus / quarters x own base / the
/// base pool of the whole quarter, where its uptime is above the line; rounded down once. `all_base` is what
/// the whole network's licences could earn in the quarter.
[[nodiscard]] Uint256 quarter_bonus(const ClaimRules& rules, const Uint256& supply, const Uint256& own_base,
                                    const Uint256& all_base, std::uint64_t online_permille,
                                    std::uint64_t windows);

/// Stake of a container: K (thousandths) = OBe x 1000 / obe_per_k, rounded down.
[[nodiscard]] std::uint64_t k_milli(const ClaimRules& rules, double obe);
/// K x coefficient in wei, both in thousandths: as ContainerRegistry.setRequirement computes.
[[nodiscard]] Uint256 required_stake(std::uint64_t k_milli, std::uint64_t coefficient_milli);

} // namespace hearth::wallet::rewards
