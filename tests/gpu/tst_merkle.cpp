// SPDX-License-Identifier: Apache-2.0
#include "gpu/proof/merkle.h"

#include "gpu/proof/sha256.h"
#include "tests/gpu/check.h"

using namespace hearth::gpu;

namespace {

std::vector<Hash256> leaves(std::uint32_t count) {
    std::vector<Hash256> out;
    for (std::uint32_t i = 0; i < count; ++i) {
        out.push_back(Sha256().update("leaf").update_u32(i).finish());
    }
    return out;
}

} // namespace

// Constants of make_vectors.py.
HEARTH_TEST(roots_equal_an_independent_implementation) {
    const std::pair<std::uint32_t, const char*> expected[] = {
        {1, "2d7ae48f4098abedd5c7c66d4dea661b1c3c87a8e3b538525fd47fc7d5c4c8aa"},
        {2, "4ec3854c4c80b1877ecb9816330979b0347fb77a982dac77550942f1f59d827a"},
        {3, "6fe7b09ca8bc9c7817ab8482f1fd3b24a55419580eee72b4d334a89d5a7d3e90"},
        {5, "07b2c09f1e0d58fffcd2a9162ca57ab4291583a3e50a2b344761ad127c60d950"},
        {8, "cdd466aafcc96dd78ab24b3fb3f4e81578b39b7b3d37b6ee0e35dba355c8f560"},
        {13, "080250530bd3d07f0b1b5cdbc47451a6cb5ce062986c3060bdc5a96cf45b1f9e"}};
    for (const auto& [count, hex] : expected) {
        CHECK_EQ(merkle_root(leaves(count)).hex(), std::string(hex));
        CHECK_EQ(MerkleTree(leaves(count)).root().hex(), std::string(hex));
    }
}

HEARTH_TEST(every_path_of_every_size_leads_to_the_root) {
    for (std::uint32_t count = 1; count <= 70; ++count) {
        const MerkleTree tree(leaves(count));
        for (std::uint32_t i = 0; i < count; ++i) {
            const std::vector<Hash256> path = tree.path(i);
            CHECK_EQ(path.size(), merkle_path_length(count, i));
            CHECK(merkle_fold(count, i, leaves(count)[i], path) == tree.root());
        }
    }
}

HEARTH_TEST(a_changed_leaf_place_or_sibling_gives_another_root) {
    const std::uint32_t count = 21;
    const MerkleTree tree(leaves(count));
    for (std::uint32_t i = 0; i < count; ++i) {
        std::vector<Hash256> path = tree.path(i);
        Hash256 leaf = leaves(count)[i];
        leaf.bytes[31] ^= 1U;
        CHECK(merkle_fold(count, i, leaf, path) != tree.root());
        const std::uint32_t other = (i + 1) % count;
        CHECK(merkle_fold(count, other, leaves(count)[i], path) != tree.root());
        path.front().bytes[0] ^= 0x80U;
        CHECK(merkle_fold(count, i, leaves(count)[i], path) != tree.root());
    }
}

HEARTH_TEST(a_path_of_the_wrong_length_is_refused) {
    const MerkleTree tree(leaves(9));
    std::vector<Hash256> path = tree.path(4);
    CHECK(!merkle_fold(9, 9, leaves(9)[4], path));
    path.push_back({});
    CHECK(!merkle_fold(9, 4, leaves(9)[4], path));
    path.resize(2);
    CHECK(!merkle_fold(9, 4, leaves(9)[4], path));
}

HEARTH_TEST_MAIN
