// SPDX-License-Identifier: Apache-2.0
#include "core/base/digest.h"
#include "core/indexer/canonical_writer.h"
#include "core/indexer/fold_internal.h"
#include "core/indexer/queries.h"
#include "core/indexer/reputation.h"
#include "core/indexer/settlement.h"

#include <algorithm>
#include <limits>

namespace hearth::indexer::detail {
namespace {

constexpr std::size_t kKeptAccruals = 100'000;
constexpr std::uint64_t kKeptNodeDays = 30;

Wei& field_of(DayTotals& totals, Source source) {
    switch (source) {
    case Source::Capacity:
        return totals.capacity;
    case Source::Delivery:
        return totals.delivery;
    case Source::Fee:
        return totals.fee;
    case Source::Checker:
        return totals.checker;
    case Source::ProtocolFee:
    case Source::IndexerFee:
        break;
    }
    return totals.other;
}

void add_to(Wei& sum, const Wei& amount) {
    sum = Wei(sum.value() + amount.value());
}

std::uint64_t uptime_permille(const Profile::Time& time, std::uint64_t heartbeats) {
    const auto expected = std::uint64_t(std::max<std::int64_t>(1, time.window_ms / time.heartbeat_ms));
    return std::min<std::uint64_t>(1000, heartbeats * 1000 / expected);
}

/// What a window without a PoC of its own was for a container.
void judge_unchecked(const State& state, const Node& node, std::uint64_t window, ContainerWindow& record) {
    if (node.paused_in_window) {
        record.outcome = WindowOutcome::Paused;
        record.reason = node.reason;
    } else if (record.uptime_permille == 0) {
        record.outcome = WindowOutcome::Offline;
        record.reason = QStringLiteral("no heartbeat arrived");
    } else if (node.quarantined_until.value > window) {
        record.outcome = WindowOutcome::Failed;
        record.reason = QStringLiteral("quarantined");
    } else if (node.excused_window.value == window) {
        record.outcome = WindowOutcome::Passed;
        record.reason = QStringLiteral("busy with a job");
        record.rays_per_s = node.proven_rays_per_s;
    } else {
        const bool late = node.registered_window.value == window;
        record.outcome = WindowOutcome::Degraded;
        record.reason = late || (state.window && state.window->poc_round != 0)
                            ? QStringLiteral("not ready when the window's check began")
                            : QStringLiteral("the window had no check");
    }
}

/// Closes the accounts of a checker for the window that ends.
void pay_checker(State& state, Node& node, std::uint64_t uptime, Window window) {
    if (node.licenses.empty() || node.banned_until.value > window.value) {
        return;
    }
    const Wei share = checker_window_share(*state.profile, node.window_right, node.window_assigned, uptime);
    accrue(state, Source::Checker, node.id, Wei(share.value() * node.licenses.size()), window, {});
}

void close_node(State& state, Node& node, Window window) {
    const Profile::Time& time = state.profile->time;
    const std::uint64_t uptime = uptime_permille(time, node.heartbeats);
    if (node.registered || node.heartbeats > 0) {
        NodeDay& day = node.days[state.profile->day_of(window).value];
        ++day.windows;
        day.online_permille += uptime;
        while (node.days.size() > kKeptNodeDays) {
            node.days.erase(node.days.begin());
        }
        if (node.is_container) {
            ContainerWindow& record = node.windows[window.value];
            record.uptime_permille = uptime;
            const bool challenged = state.proofs.contains({ProofKind::PocRender, window.value, node.id});
            if (!challenged) {
                judge_unchecked(state, node, window.value, record);
            }
            node.probation_left -= node.probation_left > 0 ? 1 : 0;
        }
    }
    if (node.is_checker) {
        pay_checker(state, node, uptime, window);
    }
    while (!node.windows.empty() && node.windows.begin()->first + 2 * time.windows_per_day <= window.value) {
        node.windows.erase(node.windows.begin());
    }
    node.heartbeats = 0;
    node.paused_in_window = node.registered && node.state == protocol::CONTAINER_STATE_PAUSED;
    node.window_assigned = 0;
    node.window_right = 0;
}

void close_window(State& state) {
    const Window window = state.window->index;
    for (auto& [id, node] : state.nodes) {
        close_node(state, node, window);
    }
    state.unsettled_windows.insert(window.value);
    // PoC older than the shown days are forgotten.
    const std::uint64_t kept = 2 * state.profile->time.windows_per_day;
    if (window.value > kept) {
        auto it = state.proofs.lower_bound({ProofKind::PocRender, 0, NodeId{}});
        while (it != state.proofs.end() && it->first.id + kept <= window.value) {
            it = it->second.phase == ProofPhase::Settled ? state.proofs.erase(it) : std::next(it);
        }
    }
}

/// Shares the capacity pool of a window among the containers that passed or were slow.
void pay_capacity(State& state, Window window) {
    std::vector<std::pair<Node*, std::uint64_t>> weights;
    Uint256 sum = 0;
    for (auto& [id, node] : state.nodes) {
        const auto it = node.windows.find(window.value);
        if (it == node.windows.end()) {
            continue;
        }
        const ContainerWindow& record = it->second;
        const bool earns =
            record.outcome == WindowOutcome::Passed || record.outcome == WindowOutcome::Degraded;
        // Rates are at most 10^15, so the product fits.
        const std::uint64_t weight = earns ? record.rays_per_s * record.uptime_permille : 0;
        if (weight > 0) {
            weights.emplace_back(&node, weight);
            sum += weight;
        }
    }
    for (const auto& [node, weight] : weights) {
        const std::uint64_t pay = pay_permille(*node, state.profile->sanctions);
        const Wei amount = capacity_share(*state.profile, weight, sum, pay);
        node->windows.at(window.value).capacity = amount;
        accrue(state, Source::Capacity, node->id, amount, window, {});
    }
}

/// Settles the earnings of all days before `day`.
void close_days(State& state, Day day) {
    auto it = state.earned.lower_bound({state.open_day, NodeId{}});
    for (; it != state.earned.end() && it->first.first < day; ++it) {
        DayTotals& into = state.settled[it->first.second];
        add_to(into.capacity, it->second.capacity);
        add_to(into.delivery, it->second.delivery);
        add_to(into.fee, it->second.fee);
        add_to(into.checker, it->second.checker);
        add_to(into.other, it->second.other);
    }
    state.open_day = day;
    while (!state.earned.empty() && state.earned.begin()->first.first.value + kKeptDays < day.value) {
        state.earned.erase(state.earned.begin());
    }
}

/// Quarantine ends with the window it was set for; the node begins again just above suspension.
void end_quarantines(State& state, std::uint64_t window) {
    for (auto& [id, node] : state.nodes) {
        if (node.quarantined_until.value != 0 && node.quarantined_until.value <= window) {
            node.quarantined_until = {};
            const std::uint64_t whole = Reputation{}.alpha;
            const std::uint64_t start =
                std::min<std::uint64_t>(1000, state.profile->sanctions.suspend_permille + 50);
            node.reputation = Reputation{whole / 1000 * start, whole / 1000 * (1000 - start)};
        }
    }
}

} // namespace

void accrue(State& state, Source source, const NodeId& node, const Wei& amount, Window window, JobId job) {
    if (amount.is_zero()) {
        return;
    }
    Accrual accrual{source, node, amount,         state.profile->day_of(window),
                    window, job,  state.position, state.now_ms};
    CanonicalWriter writer;
    writer.put(state.accrual_digest);
    writer.put(accrual);
    state.accrual_digest = writer.finish();
    add_to(field_of(state.earned[{accrual.day, node}], source), amount);
    ++state.accrual_count;
    state.accruals.push_back(std::move(accrual));
    if (state.accruals.size() > kKeptAccruals) {
        state.accruals.pop_front();
    }
}

void settle_windows(State& state) {
    bool settled = false;
    while (!state.unsettled_windows.empty() && !state.open_pocs.contains(*state.unsettled_windows.begin())) {
        pay_capacity(state, Window{*state.unsettled_windows.begin()});
        state.unsettled_windows.erase(state.unsettled_windows.begin());
        settled = true;
    }
    if (!settled || !state.window) {
        return;
    }
    const Window oldest =
        state.unsettled_windows.empty() ? state.window->index : Window{*state.unsettled_windows.begin()};
    const Day day = state.profile->day_of(oldest);
    if (state.open_day < day) {
        close_days(state, day);
    }
}

Applied on_window(State& state, const protocol::WindowStarted& event) {
    constexpr std::int64_t kLongest = 7LL * 86'400'000;
    const std::uint64_t last = window_index(state);
    if (event.window() <= last || event.window() > kMaxCount) {
        return ignored("windows count up");
    }
    if (event.ends_ms() <= event.started_ms() || event.ends_ms() - event.started_ms() > kLongest) {
        return ignored("a window without a length");
    }
    if (state.window) {
        close_window(state);
    }
    OpenWindow window;
    window.index = Window{event.window()};
    window.started_ms = event.started_ms();
    window.ends_ms = event.ends_ms();
    state.window = window;
    end_quarantines(state, window.index.value);
    return {};
}

} // namespace hearth::indexer::detail
