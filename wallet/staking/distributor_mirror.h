// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/staking/epoch.h"
#include "wallet/staking/power_mirror.h"

namespace hearth::wallet::staking {

/// Part of a week's tokens: tokens x power / total, rounded down; nothing where nobody has power. The product
/// is exact.
[[nodiscard]] Uint256 share_of(const Uint256& tokens, const Uint256& power, const Uint256& total);

/// Weeks that one claim walks: more than the longest lock has.
constexpr std::int64_t kMostClaimWeeks = 210;

/// The books of a RewardDistributor off the chain: what weeks have, and what of it is an account's.
class DistributorMirror {
public:
    /// The pool's powers have to outlive it.
    explicit DistributorMirror(const PowerMirror& powers) : m_powers(powers) {}

    /// The token was allowed for the first time in the week of `now_s`; before that it gives nothing.
    void allow(const Address& token, std::int64_t now_s);
    /// Tokens for the week that begins at `week_s`, a Thursday 00:00 UTC.
    void deposit(const Address& token, std::int64_t week_s, const Uint256& amount);

    /// What a week gives after weeks without any power passed theirs on to the next, looking only at weeks
    /// that have begun by `now_s`.
    [[nodiscard]] Uint256 week_tokens(const Address& token, std::int64_t week_s, std::int64_t now_s) const;
    /// What one claim pays `who` at `now_s`: the shares of the ended weeks that were not claimed, at most
    /// kMostClaimWeeks of them.
    [[nodiscard]] Uint256 claimable(const Address& who, const Address& token, std::int64_t now_s) const;
    /// Takes it; the weeks that ended by `now_s` are done for this account and token.
    Uint256 claim(const Address& who, const Address& token, std::int64_t now_s);
    /// Ended weeks with tokens that the account has not claimed.
    [[nodiscard]] int open_weeks(const Address& who, const Address& token, std::int64_t now_s) const;

    /// The first week that the account has not claimed; zero for who never had a lock and for unknown tokens.
    [[nodiscard]] std::int64_t cursor(const Address& who, const Address& token) const;

private:
    using Week = std::pair<std::int64_t, Uint256>;
    [[nodiscard]] std::vector<Week> weeks(const Address& token, std::int64_t now_s) const;
    /// One past the last week that a claim now pays.
    [[nodiscard]] std::int64_t reach(const Address& who, const Address& token, std::int64_t now_s) const;

    const PowerMirror& m_powers;
    std::map<Address, std::map<std::int64_t, Uint256>> m_deposits;
    std::map<Address, std::int64_t> m_starts;
    std::map<std::pair<Address, Address>, std::int64_t> m_cursors; ///< after the first claim
};

} // namespace hearth::wallet::staking
