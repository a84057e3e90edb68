// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/types.h"
#include "core/base/wei.h"

#include <map>
#include <optional>
#include <vector>

namespace hearth::wallet::staking {

/// Reward power of an amount: itself x the whole weeks until the end, at the moment it is locked.
[[nodiscard]] Uint256 power_of(const Uint256& amount, std::int64_t now_s, std::int64_t end_s);
/// What a later end adds: the amount x the weeks between the two ends, both Thursdays.
[[nodiscard]] Uint256 power_added(const Uint256& amount, std::int64_t old_end_s, std::int64_t new_end_s);

/// The reward power of a pool off the chain: it stays what it was when locked and ends with the lock.
class PowerMirror {
public:
    /// `amount` more from now on in a lock that ends at `end_s`: a new lock or more in one.
    void add(const Address& who, const Uint256& amount, std::int64_t now_s, std::int64_t end_s);
    /// A lock of `amount` that ended later from now on.
    void extend(const Address& who, const Uint256& amount, std::int64_t now_s, std::int64_t old_end_s,
                std::int64_t new_end_s);

    /// After all changes with a time up to and including this one.
    [[nodiscard]] Uint256 at(const Address& who, std::int64_t at_s) const;
    [[nodiscard]] Uint256 total_at(std::int64_t at_s) const;
    /// When the account locked for the first time.
    [[nodiscard]] std::optional<std::int64_t> first_at(const Address& who) const;

private:
    struct Step {
        std::int64_t at_s = 0;
        Uint256 power = 0;
        std::int64_t end_s = 0;
    };
    void record(const Address& who, const Step& step);

    std::map<Address, std::vector<Step>> m_steps; ///< by account, oldest first
};

} // namespace hearth::wallet::staking
