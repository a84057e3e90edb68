// SPDX-License-Identifier: Apache-2.0
#include "wallet/staking/distributor_mirror.h"

#include <algorithm>

namespace hearth::wallet::staking {

Uint256 share_of(const Uint256& tokens, const Uint256& power, const Uint256& total) {
    if (total == 0) {
        return 0;
    }
    const auto share = mul_div(Wei(tokens), power, total);
    return share ? share->value() : Uint256(0);
}

void DistributorMirror::allow(const Address& token, std::int64_t now_s) {
    m_starts.try_emplace(token, week_floor(now_s));
}

void DistributorMirror::deposit(const Address& token, std::int64_t week_s, const Uint256& amount) {
    m_deposits[token][week_floor(week_s)] += amount;
}

std::vector<DistributorMirror::Week> DistributorMirror::weeks(const Address& token,
                                                              std::int64_t now_s) const {
    std::vector<Week> out;
    const auto found = m_deposits.find(token);
    if (found == m_deposits.end() || found->second.empty()) {
        return out;
    }
    Uint256 carried = 0;
    for (std::int64_t week = found->second.begin()->first; week <= now_s; week += kWeekS) {
        const auto here = found->second.find(week);
        const Uint256 tokens = carried + (here == found->second.end() ? Uint256(0) : here->second);
        const bool pays = m_powers.total_at(week) != 0;
        const bool ended = week + kWeekS <= now_s;
        carried = pays || !ended ? Uint256(0) : tokens;
        if (tokens != 0 && (pays || !ended)) {
            out.emplace_back(week, tokens);
        }
    }
    return out;
}

std::int64_t DistributorMirror::cursor(const Address& who, const Address& token) const {
    if (const auto claimed = m_cursors.find({who, token}); claimed != m_cursors.end()) {
        return claimed->second;
    }
    const auto start = m_starts.find(token);
    const auto first = m_powers.first_at(who);
    return start == m_starts.end() || !first ? 0 : std::max(start->second, week_floor(*first));
}

std::int64_t DistributorMirror::reach(const Address& who, const Address& token, std::int64_t now_s) const {
    return std::min(week_floor(now_s), cursor(who, token) + kMostClaimWeeks * kWeekS);
}

Uint256 DistributorMirror::week_tokens(const Address& token, std::int64_t week_s, std::int64_t now_s) const {
    for (const auto& [week, tokens] : weeks(token, now_s)) {
        if (week == week_s) {
            return tokens;
        }
    }
    return 0;
}

Uint256 DistributorMirror::claimable(const Address& who, const Address& token, std::int64_t now_s) const {
    Uint256 out = 0;
    const std::int64_t from = cursor(who, token);
    if (from == 0) {
        return out;
    }
    for (const auto& [week, tokens] : weeks(token, now_s)) {
        if (week >= from && week < reach(who, token, now_s)) {
            out += share_of(tokens, m_powers.at(who, week), m_powers.total_at(week));
        }
    }
    return out;
}

Uint256 DistributorMirror::claim(const Address& who, const Address& token, std::int64_t now_s) {
    const Uint256 out = claimable(who, token, now_s);
    if (const std::int64_t from = cursor(who, token); from != 0) {
        m_cursors[{who, token}] = std::max(from, reach(who, token, now_s));
    }
    return out;
}

int DistributorMirror::open_weeks(const Address& who, const Address& token, std::int64_t now_s) const {
    const auto list = weeks(token, now_s);
    return int(std::count_if(list.begin(), list.end(), [&](const Week& week) {
        return week.first >= cursor(who, token) && week.first < reach(who, token, now_s) &&
               m_powers.at(who, week.first) != 0;
    }));
}

} // namespace hearth::wallet::staking
