// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/core/fold_network.h"

namespace hearth::indexer::test {

inline constexpr std::uint64_t kUnits = 640; // of FoldNetwork's default job
inline constexpr std::uint64_t kRays = 100'000'000;

/// Five checkers, one container, one window.
inline FoldNetwork small_network(std::uint64_t checkers = 5) {
    FoldNetwork net;
    for (std::uint64_t i = 0; i < checkers; ++i) {
        net.add_checker(100 + i);
    }
    net.add_container(1);
    net.start_window();
    net.beacon();
    net.roll_up(1);
    return net;
}
inline ProofKey matched_job(FoldNetwork& net, std::uint64_t container = 1) {
    const JobId job = net.submit();
    net.match(job, FoldNetwork::address(container));
    return net.job_key(job);
}
/// A job whose openings are there.
inline ProofKey checking_job(FoldNetwork& net) {
    const ProofKey key = matched_job(net);
    net.commit(key, kUnits, kRays);
    net.beacon();
    net.openings(key);
    return key;
}
inline const Check& check(const FoldNetwork& net, const ProofKey& key, std::size_t i) {
    return net.state.proofs.at(key).checks.at(i);
}
inline Wei fee_of(const FoldNetwork& net, const NodeId& node) {
    return earned_on(net.state, node, Day{0}).fee;
}

} // namespace hearth::indexer::test
