// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/wei.h"

#include <algorithm>

namespace hearth::wallet::staking {

/// What an account holds on both sides of the wrapper.
struct Coverage {
    Uint256 stath = 0;
    Uint256 veath = 0;  ///< not locked
    Uint256 locked = 0; ///< veATH in all pools
};

/// What can be unwrapped now: as much as there is of both.
[[nodiscard]] inline Uint256 unwrappable(const Coverage& have) {
    return std::min(have.stath, have.veath);
}

/// How much stATH is missing to unwrap every veATH, locked or not, some day.
[[nodiscard]] inline Uint256 stath_short(const Coverage& have) {
    const Uint256 needed = have.veath + have.locked;
    return needed > have.stath ? Uint256(needed - have.stath) : Uint256(0);
}

/// How much would be missing after so much stATH (and free veATH with it, as when unwrapping) left, where
/// that is more than now; else zero: a transfer that makes nothing worse is not warned of.
[[nodiscard]] inline Uint256 stath_short_after(const Coverage& have, const Uint256& stath_leaves,
                                               const Uint256& veath_leaves = 0) {
    Coverage after = have;
    after.stath -= std::min(stath_leaves, have.stath);
    after.veath -= std::min(veath_leaves, have.veath);
    const Uint256 then = stath_short(after);
    return then > stath_short(have) ? then : Uint256(0);
}

} // namespace hearth::wallet::staking
