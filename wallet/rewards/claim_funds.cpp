// SPDX-License-Identifier: Apache-2.0
#include "wallet/rewards/claim_funds.h"

#include <algorithm>

namespace hearth::wallet::rewards {
namespace {

Uint256 less(const Uint256& from, const Uint256& what) {
    return from > what ? Uint256(from - what) : Uint256(0);
}

} // namespace

Uint256 ClaimFunds::swept() const {
    return less(less(funded, withdrawn), balance);
}

Uint256 sweep_due(const ClaimFunds& funds, const BookTotals& totals) {
    const Uint256 spare = less(less(funds.balance, funds.reserved), totals.owed);
    return std::min(less(totals.kept, funds.swept()), spare);
}

} // namespace hearth::wallet::rewards
