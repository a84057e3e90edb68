// SPDX-License-Identifier: Apache-2.0
#include "core/indexer/fold_internal.h"
#include "core/protocol/convert.h"

#include <algorithm>
#include <set>

namespace hearth::indexer::detail {
namespace {

constexpr std::uint64_t kMostHeartbeats = 1'000'000;

QString text_of(const std::string& field) {
    return protocol::to_text(field).left(kMaxText);
}

bool has_role(const protocol::Register& registration, protocol::Register::Role role) {
    return std::find(registration.roles().begin(), registration.roles().end(), role) !=
           registration.roles().end();
}

void apply_rollup(Node& node, const protocol::HeartbeatRollup::Node& entry) {
    node.heartbeats = std::min(node.heartbeats + entry.count(), kMostHeartbeats);
    const bool known_state = protocol::ContainerState_IsValid(entry.state());
    node.state = known_state ? entry.state() : protocol::CONTAINER_STATE_OFFLINE;
    // Who is listed was heard of lately, even when no heartbeat fell between two roll-ups.
    node.online = node.state != protocol::CONTAINER_STATE_OFFLINE;
    node.reason = text_of(entry.reason());
    node.takes_demand = entry.takes_demand();
    node.paused_in_window = node.paused_in_window || node.state == protocol::CONTAINER_STATE_PAUSED;
    // Vivaldi: three dimensions and a height that is never negative.
    const auto& c = entry.coordinate();
    const bool usable = c.size() == 4 && c[3] >= 0 &&
                        std::all_of(c.begin(), c.end(), [](double v) { return std::abs(v) < 1e6; });
    node.coordinate = usable ? std::vector<double>(c.begin(), c.end()) : std::vector<double>{};
    node.coordinate_error = usable ? finite(entry.coordinate_error()) : 0;
}

} // namespace

Applied on_registered(State& state, const protocol::Registered& event) {
    const auto id = protocol::fixed<NodeId>(event.node());
    const protocol::Register& in = event.registration();
    if (!id || id->is_zero()) {
        return ignored("a node without an address");
    }
    const bool container = has_role(in, protocol::Register::ROLE_CONTAINER);
    const bool checker = has_role(in, protocol::Register::ROLE_CHECKER);
    if (!container && !checker) {
        return ignored("a node without a role");
    }
    const auto price = protocol::wei(in.price_wei_per_ray());
    if (!price || (price->value() >> kAmountBits) != 0) {
        return ignored("a price that is not an amount");
    }
    const auto owner = in.owner().empty() ? id : protocol::fixed<Address>(in.owner());
    if (!owner) {
        return ignored("an owner without an address");
    }

    Node& node = state.nodes[*id];
    if (!node.registered) {
        node.registered_ms = state.now_ms;
        node.registered_window = Window{window_index(state)};
        if (node.probation_left == 0 && node.windows.empty()) {
            node.probation_left = state.profile->sanctions.probation_windows;
        }
    }
    node.id = *id;
    node.owner = *owner;
    node.registered = true;
    node.is_container = container;
    node.is_checker = checker;
    node.name = text_of(in.name());
    node.backend = text_of(in.backend());
    node.device_name = text_of(in.device_name());
    node.place = text_of(in.place());
    node.vram_bytes = in.vram_bytes();
    node.claimed_rays_per_s = to_rate(in.rays_per_s());
    node.price_per_ray = *price;
    node.latitude = std::clamp(finite(in.latitude()), -90.0, 90.0);
    node.longitude = std::clamp(finite(in.longitude()), -180.0, 180.0);
    // Who registers is there; the next roll-up says how it does.
    node.online = true;
    node.reason.clear();
    node.state = container ? protocol::CONTAINER_STATE_STANDBY : protocol::CONTAINER_STATE_UNSPECIFIED;
    leave_committee(state, node);
    const auto tip = protocol::fixed<Hash>(in.chain_tip());
    if (checker && tip) {
        node.chain_tip = *tip;
        node.chain_position = state.position;
        state.committee.insert(*id);
    }
    return {};
}

void leave_committee(State& state, Node& node) {
    node.chain_tip.reset();
    node.chain_position = {};
    state.committee.erase(node.id);
}

Applied on_unregistered(State& state, const protocol::Unregistered& event) {
    const auto id = protocol::fixed<NodeId>(event.node());
    const auto it = id ? state.nodes.find(*id) : state.nodes.end();
    if (it == state.nodes.end() || !it->second.registered) {
        return ignored("not registered");
    }
    Node& node = it->second;
    node.registered = false;
    node.online = false;
    node.state = protocol::CONTAINER_STATE_OFFLINE;
    node.reason = text_of(event.reason());
    leave_committee(state, node);
    return {};
}

Applied on_heartbeats(State& state, const protocol::HeartbeatRollup& event) {
    if (!state.window || event.window() != state.window->index.value) {
        return ignored("not the open window");
    }
    std::set<NodeId> listed;
    for (const auto& entry : event.nodes()) {
        const auto id = protocol::fixed<NodeId>(entry.node());
        const auto it = id ? state.nodes.find(*id) : state.nodes.end();
        if (it != state.nodes.end() && it->second.registered && listed.insert(*id).second) {
            apply_rollup(it->second, entry);
        }
    }
    for (auto& [id, node] : state.nodes) {
        if (node.registered && !listed.contains(id)) {
            node.online = false;
            node.state = protocol::CONTAINER_STATE_OFFLINE;
            node.reason.clear();
        }
    }
    return {};
}

Applied on_license(State& state, const protocol::LicenseDelegated& event) {
    const auto owner = protocol::fixed<Address>(event.owner());
    const auto burner =
        event.burner().empty() ? Result<NodeId>(NodeId{}) : protocol::fixed<NodeId>(event.burner());
    if (!owner || !burner) {
        return ignored("a licence without an owner or with half a burner");
    }
    License& license = state.licenses[event.license()];
    if (const auto before = state.nodes.find(license.burner); before != state.nodes.end()) {
        before->second.licenses.erase(event.license());
    }
    license.id = event.license();
    license.owner = *owner;
    license.burner = *burner;
    if (!burner->is_zero()) {
        // A licence may wait for its burner: the node's record then begins here.
        Node& node = state.nodes[*burner];
        node.id = *burner;
        node.licenses.insert(event.license());
    }
    return {};
}

} // namespace hearth::indexer::detail
