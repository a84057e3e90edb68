// SPDX-License-Identifier: Apache-2.0
// What staking has to come to, counted by the rules as they are written down (docs/practice-chain.md, issue
// 5) and without any code of the wallet: an independent model for tests.
#pragma once

#include "core/base/wei.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace hearth::test {

/// One pool with the locks in it and its weekly rewards.
class PoolModel {
public:
    static constexpr std::int64_t kWeekS = 7 * 86'400;
    static constexpr std::int64_t kMaxS = std::int64_t{4} * 365 * 86'400;

    void create(const std::string& who, const Uint256& amount, std::int64_t end, std::int64_t now) {
        m_locks[who] = {amount, end};
        gain(who, now, end, amount * ((end - now) / kWeekS));
    }
    void increase(const std::string& who, const Uint256& added, std::int64_t now) {
        Lock& lock = m_locks[who];
        lock.amount += added;
        gain(who, now, lock.end, added * ((lock.end - now) / kWeekS));
    }
    void extend(const std::string& who, std::int64_t end, std::int64_t now) {
        Lock& lock = m_locks[who];
        const Uint256 more = lock.amount * ((end - lock.end) / kWeekS);
        // What was earned so far ends with the lock, which now ends later.
        for (Change& change : m_changes) {
            if (change.who == who && change.until == lock.end) {
                change.until = end;
            }
        }
        lock.end = end;
        gain(who, now, end, more);
    }
    void withdraw(const std::string& who) { m_locks.erase(who); }

    /// Curve: the slope is the amount over four years, rounded down; the votes are slope x seconds left.
    [[nodiscard]] Uint256 votes(const std::string& who, std::int64_t now) const {
        const auto it = m_locks.find(who);
        if (it == m_locks.end() || it->second.end <= now) {
            return 0;
        }
        return it->second.amount / kMaxS * (it->second.end - now);
    }
    [[nodiscard]] Uint256 all_votes(std::int64_t now) const {
        Uint256 out = 0;
        for (const auto& [who, lock] : m_locks) {
            out += votes(who, now);
        }
        return out;
    }
    [[nodiscard]] Uint256 locked() const {
        Uint256 out = 0;
        for (const auto& [who, lock] : m_locks) {
            out += lock.amount;
        }
        return out;
    }
    [[nodiscard]] std::int64_t end_of(const std::string& who) const {
        const auto it = m_locks.find(who);
        return it == m_locks.end() ? 0 : it->second.end;
    }
    /// Power after everything that happened up to `at`; none of a lock that has ended.
    [[nodiscard]] Uint256 power(const std::string& who, std::int64_t at) const {
        Uint256 out = 0;
        for (const Change& change : m_changes) {
            if (change.at <= at && change.until > at && (who.empty() || change.who == who)) {
                out += change.power;
            }
        }
        return out;
    }
    [[nodiscard]] Uint256 all_power(std::int64_t at) const { return power({}, at); }

    /// What comes in for a week.
    void fund(const std::string& token, std::int64_t week, const Uint256& amount) {
        m_rewards[token][week] += amount;
    }
    /// What `who` has been owed in all weeks that are over at `now`, since the beginning.
    [[nodiscard]] Uint256 earned(const std::string& who, const std::string& token, std::int64_t now) const {
        const auto it = m_rewards.find(token);
        Uint256 out = 0;
        Uint256 handed_on = 0;
        if (it == m_rewards.end() || it->second.empty()) {
            return out;
        }
        for (std::int64_t week = it->second.begin()->first; week + kWeekS <= now; week += kWeekS) {
            const auto in = it->second.find(week);
            const Uint256 tokens = handed_on + (in == it->second.end() ? Uint256(0) : in->second);
            const Uint256 total = all_power(week);
            handed_on = total == 0 ? tokens : Uint256(0);
            if (total != 0) {
                out += product_over(tokens, power(who, week), total);
            }
        }
        return out;
    }

private:
    struct Lock {
        Uint256 amount = 0;
        std::int64_t end = 0;
    };
    struct Change {
        std::string who;
        std::int64_t at = 0;
        std::int64_t until = 0;
        Uint256 power = 0;
    };
    void gain(const std::string& who, std::int64_t at, std::int64_t until, const Uint256& power) {
        m_changes.push_back({who, at, until, power});
    }
    static Uint256 product_over(const Uint256& a, const Uint256& b, const Uint256& c) {
        using boost::multiprecision::cpp_int;
        return Uint256(cpp_int(a) * cpp_int(b) / cpp_int(c));
    }

    std::map<std::string, Lock> m_locks;
    std::vector<Change> m_changes;
    std::map<std::string, std::map<std::int64_t, Uint256>> m_rewards;
};

/// ATH, stATH and veATH of people.
struct Purse {
    Uint256 ath = 0;
    Uint256 stath = 0;
    Uint256 veath = 0;
    Uint256 partner_1 = 0;
    Uint256 partner_2 = 0;
};

} // namespace hearth::test
