// SPDX-License-Identifier: Apache-2.0
#include "core/indexer/assignment.h"

#include "core/base/digest.h"

#include <QtEndian>

#include <algorithm>
#include <numeric>
#include <unordered_set>

namespace hearth::indexer {
namespace {

template <class T>
void append_integer(QByteArray& out, T value) {
    const T little = qToLittleEndian(value);
    out.append(reinterpret_cast<const char*>(&little), sizeof little);
}

std::uint64_t first_integer(const Hash& hash) {
    return qFromLittleEndian<quint64>(hash.bytes.data());
}

} // namespace

Hash beacon_value(std::uint64_t round, const Hash& previous, const std::map<NodeId, QByteArray>& reveals) {
    QByteArray bytes;
    append_integer(bytes, round);
    bytes += previous.to_bytes();
    for (const auto& [member, preimage] : reveals) {
        bytes += member.to_bytes();
        bytes += preimage;
    }
    return sha256(bytes);
}

bool poc_starts(const Hash& beacon, std::uint64_t rounds_left) {
    return rounds_left <= 1 || first_integer(sha256(QByteArray("T") + beacon.to_bytes())) % rounds_left == 0;
}

std::uint64_t poc_rounds_left(const Profile& profile, const OpenWindow& window, std::int64_t begins_ms) {
    const std::int64_t left = window.ends_ms - profile.referee.poc_margin_ms - begins_ms;
    return left <= 0 ? 1 : std::uint64_t(left / profile.time.beacon_round_ms) + 1;
}

std::vector<NodeId> eligible_checkers(const State& state, const NodeId& container) {
    const auto target = state.nodes.find(container);
    const Address owner = target == state.nodes.end() ? Address{} : target->second.owner;
    const std::uint64_t window = state.window ? state.window->index.value : 0;
    std::vector<NodeId> out;
    for (const auto& [id, node] : state.nodes) {
        if (node.is_checker && node.registered && node.online && !node.licenses.empty() &&
            node.banned_until.value <= window && id != container && node.owner != owner) {
            out.push_back(id);
        }
    }
    return out;
}

std::vector<NodeId> rank_checkers(const Hash& beacon, const NodeId& container, std::uint64_t id,
                                  const std::vector<NodeId>& checkers, std::size_t count) {
    std::vector<std::pair<Hash, NodeId>> ranked;
    ranked.reserve(checkers.size());
    for (const NodeId& checker : checkers) {
        QByteArray bytes("AS");
        bytes += beacon.to_bytes() + checker.to_bytes() + container.to_bytes();
        append_integer(bytes, id);
        ranked.emplace_back(sha256(bytes), checker);
    }
    std::sort(ranked.begin(), ranked.end());
    std::vector<NodeId> out;
    for (std::size_t i = 0; i < std::min(count, ranked.size()); ++i) {
        out.push_back(ranked[i].second);
    }
    return out;
}

std::vector<NodeId> verifying_checkers(const Proof& proof) {
    std::vector<NodeId> out;
    for (const Check& check : proof.checks) {
        if (check.verifies) {
            out.push_back(check.checker);
        }
    }
    return out;
}

std::vector<NodeId> receipt_checkers(const Proof& proof) {
    std::vector<NodeId> out;
    for (const Check& check : proof.checks) {
        out.push_back(check.checker);
    }
    return out;
}

std::vector<std::uint64_t> sample_units(const Hash& root, const Hash& beacon, std::uint64_t units,
                                        std::uint32_t k) {
    if (k >= units) {
        std::vector<std::uint64_t> all(units);
        std::iota(all.begin(), all.end(), 0U);
        return all;
    }
    const Hash seed = sha256(QByteArray("HS1") + beacon.to_bytes() + root.to_bytes());
    const QByteArray prefix = QByteArray("HS2") + seed.to_bytes();
    std::vector<std::uint64_t> out;
    std::unordered_set<std::uint64_t> seen;
    for (std::uint32_t i = 0; out.size() < k; ++i) {
        QByteArray bytes = prefix;
        append_integer(bytes, i);
        const std::uint64_t unit = first_integer(sha256(bytes)) % units;
        if (seen.insert(unit).second) {
            out.push_back(unit);
        }
    }
    return out;
}

std::vector<NodeId> idle_containers(const State& state) {
    const std::uint64_t window = state.window ? state.window->index.value : 0;
    std::vector<NodeId> out;
    for (const auto& [id, node] : state.nodes) {
        if (node.is_container && node.registered && node.online &&
            node.state == protocol::CONTAINER_STATE_STANDBY && node.active_job.value == 0 &&
            node.quarantined_until.value <= window) {
            out.push_back(id);
        }
    }
    return out;
}

} // namespace hearth::indexer
