// SPDX-License-Identifier: Apache-2.0
#include "gpu/proof/merkle.h"

#include "gpu/proof/sha256.h"

#include <utility>

namespace hearth::gpu {

namespace {

std::vector<Hash256> next_level(std::span<const Hash256> level) {
    std::vector<Hash256> up;
    up.reserve((level.size() + 1) / 2);
    for (std::size_t i = 0; i + 1 < level.size(); i += 2) {
        up.push_back(merkle_node(level[i], level[i + 1]));
    }
    if (level.size() % 2 == 1) {
        up.push_back(level.back());
    }
    return up;
}

} // namespace

Hash256 merkle_node(const Hash256& left, const Hash256& right) {
    return Sha256().update_u8(0x01).update(left).update(right).finish();
}

Hash256 merkle_root(std::span<const Hash256> leaves) {
    std::vector<Hash256> level(leaves.begin(), leaves.end());
    while (level.size() > 1) {
        level = next_level(level);
    }
    return level.empty() ? Hash256{} : level.front();
}

std::size_t merkle_path_length(std::size_t count, std::size_t index, std::size_t levels) {
    std::size_t length = 0;
    for (std::size_t level = 0; count > 1 && level < levels; ++level, count = (count + 1) / 2, index /= 2) {
        length += (index ^ 1U) < count ? 1U : 0U;
    }
    return length;
}

std::optional<Hash256> merkle_fold(std::size_t count, std::size_t index, const Hash256& leaf,
                                   std::span<const Hash256> siblings) {
    if (index >= count || siblings.size() != merkle_path_length(count, index)) {
        return std::nullopt;
    }
    Hash256 node = leaf;
    std::size_t used = 0;
    for (; count > 1; count = (count + 1) / 2, index /= 2) {
        if ((index ^ 1U) >= count) {
            continue;
        }
        const Hash256& sibling = siblings[used++];
        node = index % 2 == 0 ? merkle_node(node, sibling) : merkle_node(sibling, node);
    }
    return node;
}

MerkleTree::MerkleTree(std::vector<Hash256> leaves) {
    m_levels.push_back(std::move(leaves));
    while (m_levels.back().size() > 1) {
        m_levels.push_back(next_level(m_levels.back()));
    }
}

std::vector<Hash256> MerkleTree::path(std::size_t index) const {
    std::vector<Hash256> siblings;
    for (const std::vector<Hash256>& level : m_levels) {
        if ((index ^ 1U) < level.size() && level.size() > 1) {
            siblings.push_back(level[index ^ 1U]);
        }
        index /= 2;
    }
    return siblings;
}

} // namespace hearth::gpu
