// SPDX-License-Identifier: Apache-2.0
#include "wallet/staking/power_mirror.h"

#include "wallet/staking/epoch.h"

namespace hearth::wallet::staking {

Uint256 power_of(const Uint256& amount, std::int64_t now_s, std::int64_t end_s) {
    return end_s <= now_s ? Uint256(0) : Uint256(amount * Uint256((end_s - now_s) / kWeekS));
}

Uint256 power_added(const Uint256& amount, std::int64_t old_end_s, std::int64_t new_end_s) {
    return new_end_s <= old_end_s ? Uint256(0) : Uint256(amount * Uint256((new_end_s - old_end_s) / kWeekS));
}

void PowerMirror::record(const Address& who, const Step& step) {
    auto& steps = m_steps[who];
    if (!steps.empty() && steps.back().at_s == step.at_s) {
        steps.back() = step;
    } else {
        steps.push_back(step);
    }
}

void PowerMirror::add(const Address& who, const Uint256& amount, std::int64_t now_s, std::int64_t end_s) {
    record(who, {now_s, Uint256(at(who, now_s) + power_of(amount, now_s, end_s)), end_s});
}

void PowerMirror::extend(const Address& who, const Uint256& amount, std::int64_t now_s,
                         std::int64_t old_end_s, std::int64_t new_end_s) {
    record(who, {now_s, Uint256(at(who, now_s) + power_added(amount, old_end_s, new_end_s)), new_end_s});
}

Uint256 PowerMirror::at(const Address& who, std::int64_t at_s) const {
    const auto found = m_steps.find(who);
    if (found == m_steps.end()) {
        return 0;
    }
    for (auto step = found->second.rbegin(); step != found->second.rend(); ++step) {
        if (step->at_s <= at_s) {
            return step->end_s > at_s ? step->power : Uint256(0);
        }
    }
    return 0;
}

Uint256 PowerMirror::total_at(std::int64_t at_s) const {
    Uint256 out = 0;
    for (const auto& [who, steps] : m_steps) {
        out += at(who, at_s);
    }
    return out;
}

std::optional<std::int64_t> PowerMirror::first_at(const Address& who) const {
    const auto found = m_steps.find(who);
    return found == m_steps.end() ? std::nullopt : std::optional(found->second.front().at_s);
}

} // namespace hearth::wallet::staking
