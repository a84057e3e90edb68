// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/indexer/state.h"
#include "core/protocol/log.pb.h"

#include <functional>

namespace hearth::indexer {

/// One licence in one reward day, for one owner.
struct LicenseDay {
    NodeId burner; ///< the last one
    Wei base;
    Wei voided; ///< was earned on the day on which the licence was sold
    std::uint64_t right = 0;
    std::uint64_t wrong = 0;
    std::uint64_t missed = 0;
    std::uint64_t online_permille = 0; ///< sum over `windows`
    std::uint64_t windows = 0;
};

/// What the containers of one owner earned in one reward day.
struct ContainerDay {
    Wei capacity, delivery, fee;
};

struct RewardDay {
    Day day;
    std::int64_t started_ms = 0;                                      ///< of its first window
    std::map<std::pair<std::uint64_t, Address>, LicenseDay> licenses; ///< by number and owner
    std::map<Address, ContainerDay> containers;                       ///< by owner
    std::uint64_t checks = 0;                                         ///< settled checks of the whole network
    Hash closed_by;                                                   ///< hash of the entry that closed it
    Hash genesis;                                                     ///< hash of the log's first entry
};

/// A wrong check of a licence, and why the referee says so.
struct WrongCheck {
    std::uint64_t license = 0;
    std::int64_t at_ms = 0;
    ProofKey proof;
    QString reason;
};

/// A proof of a container that the referee found to be a fraud.
struct ProvenFraud {
    NodeId container;
    std::int64_t at_ms = 0;
    ProofKey proof;
    Hash entry; ///< hash of the log's entry that says so: the evidence
};

/// A licence that changed hands, its burner, or both.
struct LicenseMove {
    std::uint64_t license = 0;
    std::int64_t at_ms = 0;
    Address owner;
    NodeId burner; ///< zero: not delegated
    bool sold = false;
};

/// Whom the accruals of the log belong to, by reward day: a second fold beside State, told of each entry
/// after State took it, and like it a function of the log alone. A burner's reward is shared by the licences
/// that are delegated to it; a container's goes to its owner. A licence that is sold loses what it earned
/// that day.
class RewardDays {
public:
    /// A day that State has closed. During a replay all of them come again, the same.
    using Closed = std::function<void(const RewardDay&)>;

    explicit RewardDays(Closed closed) : m_closed(std::move(closed)) {}

    void apply(const protocol::LogEvent& event, const Hash& entry, const State& state);

    /// The days that are open, oldest first.
    [[nodiscard]] const std::map<Day, RewardDay>& open() const { return m_open; }
    /// Counts of a licence since the last window began, which `open` does not have yet.
    [[nodiscard]] std::pair<std::uint64_t, std::uint64_t> fresh(const License& license) const;
    [[nodiscard]] const std::deque<WrongCheck>& wrongs() const { return m_wrongs; }
    [[nodiscard]] const std::deque<LicenseMove>& moves() const { return m_moves; }
    [[nodiscard]] const std::deque<ProvenFraud>& frauds() const { return m_frauds; }
    /// Hash of the log's first entry.
    [[nodiscard]] const Hash& genesis() const { return m_genesis; }

private:
    struct Counts {
        std::uint64_t right = 0, wrong = 0, missed = 0;
    };
    void begin(const Hash& entry);
    void on_license(const protocol::LicenseDelegated& event, const State& state);
    void on_judged(const protocol::ProofJudged& event, const Hash& entry, const State& state);
    void close_window(const State& state);
    void take_accruals(const State& state);
    void close_days(const Hash& entry, const State& state);
    RewardDay& day_of(Day day);
    LicenseDay& row(Day day, std::uint64_t license, const Address& owner) {
        return day_of(day).licenses[{license, owner}];
    }

    Closed m_closed;
    std::map<Day, RewardDay> m_open;
    std::map<std::uint64_t, Counts> m_seen;   ///< of each licence, when its last window ended
    std::map<NodeId, std::uint64_t> m_missed; ///< of each burner, likewise
    std::map<NodeId, NodeDay> m_online;       ///< of each burner, in the day of the last window
    Day m_online_day;
    std::map<std::uint64_t, Address> m_owners;
    std::deque<WrongCheck> m_wrongs;
    std::deque<LicenseMove> m_moves;
    std::deque<ProvenFraud> m_frauds;
    std::uint64_t m_accruals = 0;
    Window m_window;
    Hash m_genesis;
};

} // namespace hearth::indexer
