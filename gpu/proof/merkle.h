// SPDX-License-Identifier: Apache-2.0
// Merkle trees over SHA-256. An inner node is H(0x01 | left | right); a node without a right neighbour is
// promoted to the next level unchanged. All leaves in a proof begin with an ASCII tag, so no leaf can be read
// as an inner node.
#pragma once

#include "gpu/proof/hash256.h"

#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace hearth::gpu {

/// H(0x01 | left | right).
[[nodiscard]] Hash256 merkle_node(const Hash256& left, const Hash256& right);

/// The root over at least one leaf. A single leaf is its own root.
[[nodiscard]] Hash256 merkle_root(std::span<const Hash256> leaves);

/// Number of siblings that prove leaf `index` of `count`, or of those among the lowest `levels` levels.
/// Promotions need none.
[[nodiscard]] std::size_t merkle_path_length(std::size_t count, std::size_t index,
                                             std::size_t levels = std::numeric_limits<std::size_t>::max());

/// The root that `leaf` at `index` of `count` gives with these siblings (lowest level first); nothing when
/// the number of siblings is wrong or the index is out of range.
[[nodiscard]] std::optional<Hash256> merkle_fold(std::size_t count, std::size_t index, const Hash256& leaf,
                                                 std::span<const Hash256> siblings);

/// All levels of a tree, for proving many leaves. Holds about two hashes a leaf.
class MerkleTree {
public:
    /// `leaves` is not empty.
    explicit MerkleTree(std::vector<Hash256> leaves);

    [[nodiscard]] std::size_t size() const { return m_levels.front().size(); }
    [[nodiscard]] const Hash256& root() const { return m_levels.back().front(); }
    /// The siblings of leaf `index`, lowest level first.
    [[nodiscard]] std::vector<Hash256> path(std::size_t index) const;

private:
    std::vector<std::vector<Hash256>> m_levels;
};

} // namespace hearth::gpu
