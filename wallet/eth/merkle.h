// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/bytes.h"

namespace hearth::wallet::merkle {

/// A leaf of OpenZeppelin's standard tree: the ABI encoding hashed twice, so that no inner node passes as a
/// leaf.
[[nodiscard]] Hash leaf(ByteView abi_encoded);
/// An inner node: the smaller hash first.
[[nodiscard]] Hash parent(const Hash& a, const Hash& b);

/// Whether the proof (the siblings from the leaf up) leads from `leaf` to `root`.
[[nodiscard]] bool verify(const Hash& root, const Hash& leaf, const std::vector<Hash>& proof);

/// A proof of several leaves at once, as OpenZeppelin's MerkleProof reads it.
struct MultiProof {
    std::vector<Hash> leaves;
    std::vector<Hash> proof;
    std::vector<bool> flags;
};
[[nodiscard]] bool verify(const Hash& root, const MultiProof& proof);

/// A tree over at least one leaf, laid out as OpenZeppelin's: node 0 is the root, the children of i are 2i+1
/// and 2i+2, leaves stand at the end in falling order.
class Tree {
public:
    /// Sorts the leaves by value first, as StandardMerkleTree does. Errors: HRT-ETH-070 (no leaf).
    [[nodiscard]] static Result<Tree> build(const std::vector<Hash>& leaves);

    [[nodiscard]] const Hash& root() const { return m_nodes.front(); }
    /// The siblings from the leaf at `index` (of the list given to build) to the root.
    [[nodiscard]] std::vector<Hash> proof(std::size_t index) const;
    /// Of several leaves; the indices must differ.
    [[nodiscard]] MultiProof multi_proof(const std::vector<std::size_t>& indices) const;

private:
    std::vector<Hash> m_nodes;
    std::vector<std::size_t> m_places; ///< node of each leaf given
};

} // namespace hearth::wallet::merkle
