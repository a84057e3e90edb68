// SPDX-License-Identifier: Apache-2.0
#include "core/indexer/reward_days.h"

#include "core/indexer/queries.h"
#include "core/protocol/convert.h"

namespace hearth::indexer {
namespace {

constexpr std::size_t kKept = 10'000; ///< wrong checks and moves

void add_to(Wei& sum, const Wei& amount) {
    sum = Wei(sum.value() + amount.value());
}

template <class T>
void keep(std::deque<T>& list, T entry) {
    list.push_back(std::move(entry));
    if (list.size() > kKept) {
        list.pop_front();
    }
}

} // namespace

void RewardDays::apply(const protocol::LogEvent& event, const Hash& entry, const State& state) {
    if (state.position.value == 1) {
        begin(entry);
    }
    if (!state.profile) {
        return;
    }
    if (event.has_license_delegated()) {
        on_license(event.license_delegated(), state);
    } else if (event.has_proof_judged()) {
        on_judged(event.proof_judged(), entry, state);
    } else if (event.has_window_started() && current_window(state) != m_window) {
        close_window(state);
    }
    take_accruals(state);
    close_days(entry, state);
}

/// The log is read from its beginning: also where a network is started anew.
void RewardDays::begin(const Hash& entry) {
    *this = RewardDays(std::move(m_closed));
    m_genesis = entry;
}

RewardDay& RewardDays::day_of(Day day) {
    RewardDay& out = m_open[day];
    out.day = day;
    return out;
}

void RewardDays::on_license(const protocol::LicenseDelegated& event, const State& state) {
    const auto it = state.licenses.find(event.license());
    if (it == state.licenses.end()) {
        return; // ignored by the fold, too
    }
    const License& license = it->second;
    const auto known = m_owners.find(license.id);
    const bool sold = known != m_owners.end() && known->second != license.owner;
    if (sold) {
        const Day today = state.profile->day_of(current_window(state));
        LicenseDay& lost = row(today, license.id, known->second);
        add_to(lost.voided, lost.base);
        lost.base = {};
    }
    if (known == m_owners.end()) {
        m_seen[license.id] = {license.right, license.wrong, 0};
    }
    m_owners[license.id] = license.owner;
    keep(m_moves, LicenseMove{license.id, event.at_ms(), license.owner, license.burner, sold});
}

void RewardDays::on_judged(const protocol::ProofJudged& event, const Hash& entry, const State& state) {
    const auto proof = proof_key(event.proof());
    if (!proof) {
        return;
    }
    // The fold settles the proof by this entry, or ignores it.
    const Proof* const settled = find_proof(state, *proof);
    if (settled != nullptr && settled->settled_position == state.position &&
        settled->outcome == ProofOutcome::Invalid && settled->fraud) {
        keep(m_frauds, ProvenFraud{proof->container, event.at_ms(), *proof, entry});
    }
    for (const auto& one : event.checkers()) {
        const auto checker = protocol::fixed<NodeId>(one.checker());
        const Node* const node = checker ? find_node(state, *checker) : nullptr;
        if (node == nullptr) {
            continue;
        }
        for (const std::uint64_t license : one.right() ? std::set<std::uint64_t>() : node->licenses) {
            keep(m_wrongs, WrongCheck{license, event.at_ms(), *proof,
                                      event.valid() ? QStringLiteral("the proof was valid")
                                                    : QString::fromStdString(event.reason())});
        }
    }
}

std::pair<std::uint64_t, std::uint64_t> RewardDays::fresh(const License& license) const {
    const auto it = m_seen.find(license.id);
    return it == m_seen.end() ? std::pair<std::uint64_t, std::uint64_t>()
                              : std::pair(license.right - it->second.right, license.wrong - it->second.wrong);
}

/// State has just closed the window before the one that opens: what was counted since goes to its day.
void RewardDays::close_window(const State& state) {
    const Day day = state.profile->day_of(m_window);
    const bool first = m_window.value == 0;
    m_window = current_window(state);
    if (state.profile->day_of(m_window) != day || first) {
        day_of(state.profile->day_of(m_window)).started_ms = state.window ? state.window->started_ms : 0;
    }
    if (first) {
        return;
    }
    if (m_online_day != day) {
        m_online.clear();
        m_online_day = day;
    }
    std::map<NodeId, std::uint64_t> missed;
    std::map<NodeId, NodeDay> online;
    for (const auto& [id, node] : state.nodes) {
        if (!node.is_checker) {
            continue;
        }
        missed[id] = node.missed - m_missed[id];
        m_missed[id] = node.missed;
        const auto now = node.days.find(day.value);
        const NodeDay sum = now == node.days.end() ? NodeDay{} : now->second;
        NodeDay& before = m_online[id];
        online[id] = {sum.windows - before.windows, sum.online_permille - before.online_permille};
        before = sum;
    }
    for (const auto& [id, license] : state.licenses) {
        Counts& seen = m_seen[id];
        const std::uint64_t right = license.right - seen.right;
        const std::uint64_t wrong = license.wrong - seen.wrong;
        seen.right = license.right;
        seen.wrong = license.wrong;
        day_of(day).checks += right + wrong;
        if (right + wrong == 0 && license.burner.is_zero()) {
            continue;
        }
        LicenseDay& into = row(day, id, license.owner);
        into.burner = license.burner;
        into.right += right;
        into.wrong += wrong;
        if (!license.burner.is_zero()) {
            into.missed += missed[license.burner];
            into.windows += online[license.burner].windows;
            into.online_permille += online[license.burner].online_permille;
        }
    }
}

void RewardDays::take_accruals(const State& state) {
    const std::uint64_t fresh =
        std::min<std::uint64_t>(state.accrual_count - m_accruals, state.accruals.size());
    m_accruals = state.accrual_count;
    for (std::size_t i = state.accruals.size() - fresh; i < state.accruals.size(); ++i) {
        const Accrual& accrual = state.accruals[i];
        const Node* const node = find_node(state, accrual.node);
        if (node == nullptr) {
            continue; // the protocol's own
        }
        if (accrual.source == Source::Checker) {
            // The fold pays each licence the same, so this divides without a rest.
            const Uint256 each = accrual.amount.value() / std::max<std::uint64_t>(1, node->licenses.size());
            for (const std::uint64_t id : node->licenses) {
                add_to(row(accrual.day, id, state.licenses.at(id).owner).base, Wei(each));
            }
            continue;
        }
        ContainerDay& into = day_of(accrual.day).containers[node->owner];
        if (accrual.source == Source::Capacity) {
            add_to(into.capacity, accrual.amount);
        } else if (accrual.source == Source::Delivery) {
            add_to(into.delivery, accrual.amount);
        } else if (accrual.source == Source::Fee) {
            add_to(into.fee, accrual.amount);
        }
    }
}

void RewardDays::close_days(const Hash& entry, const State& state) {
    while (!m_open.empty() && m_open.begin()->first < state.open_day) {
        RewardDay day = std::move(m_open.begin()->second);
        m_open.erase(m_open.begin());
        day.closed_by = entry;
        day.genesis = m_genesis;
        if (m_closed) {
            m_closed(day);
        }
    }
}

} // namespace hearth::indexer
