// SPDX-License-Identifier: Apache-2.0
#include "wallet/staking/contracts.h"

#include "wallet/staking/staking_view.h"

#include <algorithm>

#define K(name) QStringLiteral(name)

namespace hearth::wallet::staking {
namespace {

std::optional<Address> contract(const chain::ChainProfile& profile, const QString& name) {
    const auto found = profile.contracts.find(name);
    return found == profile.contracts.end() ? std::nullopt : std::optional(found->second);
}

/// Under its key, or as the token of that symbol.
std::optional<Address> token(const chain::ChainProfile& profile, const QString& key, const QString& symbol) {
    if (const auto named = contract(profile, key)) {
        return named;
    }
    const auto found = std::find_if(profile.tokens.begin(), profile.tokens.end(),
                                    [&](const auto& one) { return one.symbol == symbol; });
    return found == profile.tokens.end() ? std::nullopt : std::optional(found->address);
}

} // namespace

const PoolContract* StakingContracts::pool(const QString& id) const {
    const auto found =
        std::find_if(pools.begin(), pools.end(), [&](const auto& one) { return one.id == id; });
    return found == pools.end() ? nullptr : &*found;
}

const PoolView* StakingView::pool(const QString& id) const {
    const auto found =
        std::find_if(pools.begin(), pools.end(), [&](const auto& one) { return one.contract.id == id; });
    return found == pools.end() ? nullptr : &*found;
}

Result<StakingContracts> contracts_of(const chain::ChainProfile& profile) {
    StakingContracts out;
    const auto lacks = [&](const QString& what) {
        return fail("HRT-STK-010", K("the profile of %1 names no %2").arg(profile.title, what));
    };
    const auto wrapper = contract(profile, K("wrapper"));
    const auto stath = token(profile, K("stath"), K("stATH"));
    const auto veath = token(profile, K("veath"), K("veATH"));
    for (const auto& [id, title] : {std::pair{K("gaming"), K("Gaming")}, std::pair{K("ai"), K("AI")}}) {
        if (const auto escrow = contract(profile, K("pool_") + id)) {
            out.pools.push_back({id, title, *escrow, contract(profile, K("distributor_") + id)});
        }
    }
    if (out.pools.empty()) {
        return lacks(K("staking pool"));
    }
    if (profile.ath() == nullptr || !wrapper || !stath || !veath) {
        return lacks(profile.ath() == nullptr ? K("ATH token")
                     : !wrapper               ? K("wrapper")
                                              : K("stATH and veATH"));
    }
    out.ath = profile.ath()->address;
    out.wrapper = *wrapper;
    out.stath = *stath;
    out.veath = *veath;
    for (const chain::TokenProfile& one : profile.tokens) {
        if (one.address != *stath && one.address != *veath) {
            out.tokens.push_back({one.address, one.symbol, one.decimals});
        }
    }
    out.eath = profile.eath;
    return out;
}

} // namespace hearth::wallet::staking
