// SPDX-License-Identifier: Apache-2.0
#include "wallet/staking/eath.h"

#include <boost/multiprecision/cpp_int.hpp>

namespace hearth::wallet::staking {
namespace {

constexpr std::int64_t kMillion = 1'000'000;
using Uint512 = boost::multiprecision::uint512_t;

} // namespace

std::int64_t utilisation_ppm(const VaultState& vault) {
    if (vault.lent == 0) {
        return 0;
    }
    if (vault.lent >= vault.deposited) {
        return kMillion;
    }
    const Uint512 scaled = Uint512(vault.lent) * kMillion;
    return static_cast<std::int64_t>((scaled + Uint512(vault.deposited) - 1) / Uint512(vault.deposited));
}

bool withdrawals_open(const VaultState& vault, std::int64_t limit_ppm) {
    return utilisation_ppm(vault) <= limit_ppm;
}

} // namespace hearth::wallet::staking
