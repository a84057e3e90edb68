// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/day_rows.h"

namespace hearth::daemon {

using namespace wallet::rewards;

std::vector<Credit> reward_credits(const indexer::RewardDay& day) {
    std::vector<Credit> out;
    std::map<Address, Uint256> base;
    for (const auto& [key, row] : day.licenses) {
        base[key.second] += row.base.value();
    }
    const auto add = [&out](const Address& owner, Kind kind, const Uint256& amount) {
        if (amount > 0) {
            out.push_back({owner, kind, amount});
        }
    };
    for (const auto& [owner, amount] : base) {
        add(owner, Kind::Base, amount);
    }
    for (const auto& [owner, earned] : day.containers) {
        add(owner, Kind::Poc, earned.capacity.value());
        add(owner, Kind::Pod, earned.delivery.value());
        add(owner, Kind::Fee, earned.fee.value());
    }
    return out;
}

std::vector<LicenseDayRow> license_rows(const indexer::RewardDay& day) {
    std::vector<LicenseDayRow> out;
    for (const auto& [key, licence] : day.licenses) {
        LicenseDayRow row;
        row.license = key.first;
        row.day = day.day.value;
        row.owner = key.second;
        row.base = licence.base.value();
        row.voided = licence.voided.value();
        row.right = licence.right;
        row.wrong = licence.wrong;
        row.missed = licence.missed;
        row.online_permille = licence.online_permille;
        row.windows = licence.windows;
        out.push_back(row);
    }
    return out;
}

} // namespace hearth::daemon
