// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/checker/checker_role.h"
#include "core/container/container_role.h"
#include "core/indexer/profile.h"
#include "core/practice/neighbours.h"
#include "core/practice/scene_shelf.h"

#include <memory>
#include <vector>

namespace hearth::practice {

/// What all nodes of the process share.
struct NodeSeams {
    QString data_dir;
    const indexer::Profile& profile;
    const std::vector<BundledScene>& scenes;
    node::NodeLink::Network network;
    bus::Bus& bus;
    node::BlobStore& blobs;
    Clock& clock;
    RandomSource& random;
};

/// A container with its identity.
struct ContainerNode {
    std::unique_ptr<PrivateKey> key; ///< the link refers to it
    std::unique_ptr<node::NodeLink> link;
    std::unique_ptr<container::ContainerRole> role;
};

/// A checker with its identity.
struct CheckerNode {
    std::unique_ptr<PrivateKey> key; ///< the link refers to it
    std::unique_ptr<node::NodeLink> link;
    std::unique_ptr<checker::CheckerRole> role;
    std::uint64_t license = 0;
};

/// How one node of the practice network is set up.
struct NodePlan {
    QString key_name; ///< file below keys/
    QString name;
    Neighbour where;
    Address owner;
    double claimed_rays_per_s = 0;
    int threads = 0;
    bool owns_worker = false;
    std::uint64_t license = 0; ///< checkers
};

/// Make a node with its key (keys/NAME.key) and, for a checker, its beacon chain (keys/NAME.chain). Errors:
/// HRT-PRA-002, HRT-CHK-001.
[[nodiscard]] Result<ContainerNode> make_container(const NodeSeams& seams, const NodePlan& plan,
                                                   worker::WorkerClient& worker);
[[nodiscard]] Result<CheckerNode> make_checker(const NodeSeams& seams, const NodePlan& plan,
                                               worker::WorkerClient& worker);

} // namespace hearth::practice
