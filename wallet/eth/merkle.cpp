// SPDX-License-Identifier: Apache-2.0
#include "wallet/eth/merkle.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <numeric>

namespace hearth::wallet::merkle {

Hash leaf(ByteView abi_encoded) {
    return keccak(ByteView(keccak(abi_encoded).bytes));
}

Hash parent(const Hash& a, const Hash& b) {
    std::array<std::uint8_t, 64> both{};
    const Hash& low = std::min(a, b);
    const Hash& high = std::max(a, b);
    std::copy(low.bytes.begin(), low.bytes.end(), both.begin());
    std::copy(high.bytes.begin(), high.bytes.end(), both.begin() + 32);
    return keccak(ByteView(both));
}

bool verify(const Hash& root, const Hash& leaf, const std::vector<Hash>& proof) {
    return std::accumulate(proof.begin(), proof.end(), leaf, parent) == root;
}

bool verify(const Hash& root, const MultiProof& proof) {
    const std::size_t steps = proof.flags.size();
    if (proof.leaves.size() + proof.proof.size() != steps + 1) {
        return false;
    }
    std::deque<Hash> open(proof.leaves.begin(), proof.leaves.end());
    std::size_t used = 0;
    const auto take_open = [&open] {
        Hash out = open.front();
        open.pop_front();
        return out;
    };
    for (const bool from_open : proof.flags) {
        // Each step takes one node and leaves one; a proof that asks for more is malformed.
        if (open.size() < (from_open ? 2U : 1U) || (!from_open && used == proof.proof.size())) {
            return false;
        }
        const Hash a = take_open();
        const Hash b = from_open ? take_open() : proof.proof[used++];
        open.push_back(parent(a, b));
    }
    if (steps == 0) {
        return (proof.leaves.empty() ? proof.proof.front() : proof.leaves.front()) == root;
    }
    return used == proof.proof.size() && open.size() == 1 && open.front() == root;
}

Result<Tree> Tree::build(const std::vector<Hash>& leaves) {
    if (leaves.empty()) {
        return fail("HRT-ETH-070");
    }
    std::vector<std::size_t> order(leaves.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(),
                     [&leaves](std::size_t a, std::size_t b) { return leaves[a] < leaves[b]; });
    Tree out;
    out.m_nodes.resize(2 * leaves.size() - 1);
    out.m_places.resize(leaves.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        const std::size_t place = out.m_nodes.size() - 1 - i;
        out.m_nodes[place] = leaves[order[i]];
        out.m_places[order[i]] = place;
    }
    for (std::size_t i = leaves.size() - 1; i > 0; --i) {
        out.m_nodes[i - 1] = parent(out.m_nodes[2 * i - 1], out.m_nodes[2 * i]);
    }
    return out;
}

std::vector<Hash> Tree::proof(std::size_t index) const {
    std::vector<Hash> out;
    for (std::size_t i = m_places[index]; i > 0; i = (i - 1) / 2) {
        out.push_back(m_nodes[i % 2 == 1 ? i + 1 : i - 1]);
    }
    return out;
}

MultiProof Tree::multi_proof(const std::vector<std::size_t>& indices) const {
    std::vector<std::size_t> places;
    places.reserve(indices.size());
    for (const std::size_t index : indices) {
        places.push_back(m_places[index]);
    }
    std::sort(places.begin(), places.end(), std::greater<>());
    MultiProof out;
    for (const std::size_t place : places) {
        out.leaves.push_back(m_nodes[place]);
    }
    std::deque<std::size_t> open(places.begin(), places.end());
    while (!open.empty() && open.front() > 0) {
        const std::size_t i = open.front();
        open.pop_front();
        const std::size_t sibling = i % 2 == 1 ? i + 1 : i - 1;
        const bool there = !open.empty() && open.front() == sibling;
        out.flags.push_back(there);
        if (there) {
            open.pop_front();
        } else {
            out.proof.push_back(m_nodes[sibling]);
        }
        open.push_back((i - 1) / 2);
    }
    if (indices.empty()) {
        out.proof.push_back(root());
    }
    return out;
}

} // namespace hearth::wallet::merkle
