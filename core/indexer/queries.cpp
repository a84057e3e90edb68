// SPDX-License-Identifier: Apache-2.0
#include "core/indexer/queries.h"

#include "core/protocol/convert.h"

#include <algorithm>

namespace hearth::indexer {

LicenseStatus license_status(const State& state, const License& license) {
    if (license.burner.is_zero()) {
        return LicenseStatus::Undelegated;
    }
    const Node* const node = find_node(state, license.burner);
    if (node && node->banned_until > current_window(state)) {
        return LicenseStatus::Banned;
    }
    if (!node || !node->registered_ms) {
        return LicenseStatus::Pending;
    }
    if (!node->registered || !node->online) {
        return LicenseStatus::Offline;
    }
    return open_checks(state, license.burner).empty() ? LicenseStatus::Ready : LicenseStatus::Checking;
}

Window current_window(const State& state) {
    return state.window ? state.window->index : Window{};
}

const Node* find_node(const State& state, const NodeId& id) {
    const auto it = state.nodes.find(id);
    return it == state.nodes.end() ? nullptr : &it->second;
}

const Job* find_job(const State& state, JobId id) {
    const auto it = state.jobs.find(id);
    return it == state.jobs.end() ? nullptr : &it->second;
}

const Proof* find_proof(const State& state, const ProofKey& key) {
    const auto it = state.proofs.find(key);
    return it == state.proofs.end() ? nullptr : &it->second;
}

const Proof* job_proof(const State& state, const Job& job) {
    return find_proof(state, ProofKey{ProofKind::Job, job.id.value, job.container});
}

std::vector<ProofKey> open_checks(const State& state, const NodeId& checker) {
    std::vector<ProofKey> out;
    for (const ProofKey& key : state.open_proofs) {
        const auto& checks = state.proofs.at(key).checks;
        if (std::any_of(checks.begin(), checks.end(),
                        [&](const Check& check) { return check.checker == checker && check.verifies; })) {
            out.push_back(key);
        }
    }
    return out;
}

std::vector<ContainerWindow> day_strip(const State& state, const NodeId& container, Day day) {
    const std::uint64_t length = state.profile ? state.profile->time.windows_per_day : 0;
    std::vector<ContainerWindow> out(length);
    const Node* const node = find_node(state, container);
    const std::uint64_t first = day.value * length;
    for (std::uint64_t i = 0; i < length; ++i) {
        if (first + i >= current_window(state).value) {
            break; // the open window and those to come stay Pending
        }
        const auto it =
            node ? node->windows.find(first + i) : std::map<std::uint64_t, ContainerWindow>::const_iterator{};
        if (node && it != node->windows.end()) {
            out[i] = it->second;
        } else {
            out[i].outcome = WindowOutcome::Offline;
        }
    }
    return out;
}

double uptime_30d(const Node& node) {
    std::uint64_t windows = 0;
    std::uint64_t online = 0;
    for (const auto& [day, record] : node.days) {
        windows += record.windows;
        online += record.online_permille;
    }
    return windows == 0 ? 0 : double(online) / 1000.0 / double(windows);
}

DayTotals earned_on(const State& state, const NodeId& node, Day day) {
    const auto it = state.earned.find({day, node});
    return it == state.earned.end() ? DayTotals{} : it->second;
}

bool is_settled(const State& state, const Accrual& accrual) {
    return accrual.day < state.open_day;
}

std::optional<ProofKey> proof_key(const protocol::ProofId& id) {
    const auto container = protocol::fixed<NodeId>(id.container());
    if (!container) {
        return std::nullopt;
    }
    switch (id.kind()) {
    case protocol::PROOF_KIND_JOB:
        return ProofKey{ProofKind::Job, id.id(), *container};
    case protocol::PROOF_KIND_POC_RENDER:
        return ProofKey{ProofKind::PocRender, id.id(), *container};
    default:
        return std::nullopt;
    }
}

protocol::ProofId to_proof_id(const ProofKey& key) {
    return protocol::proof_id(key.kind == ProofKind::Job ? protocol::PROOF_KIND_JOB
                                                         : protocol::PROOF_KIND_POC_RENDER,
                              key.id, key.container);
}

} // namespace hearth::indexer
