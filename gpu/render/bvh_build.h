// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gpu/render/bvh.h"
#include "gpu/render/render.h"
#include "gpu/render/scene.h"

#include <cstdint>
#include <span>
#include <vector>

namespace hearth::gpu {

/// An acceleration structure with its memory.
struct Bvh {
    std::vector<WideNode> nodes;
    std::vector<TrianglePacket> packets;
    float pad = 0.0F;
    std::uint32_t stack_needed = 0; ///< entries a traversal may need at most

    [[nodiscard]] BvhView view() const { return {nodes.data(), packets.data(), pad}; }
};

/// Builds the hierarchy. Positions are finite and indices in range (both loaders check). No recursion.
[[nodiscard]] Bvh build_bvh(std::span<const Vec3> positions, std::span<const Triangle> triangles,
                            BvhKind kind);

} // namespace hearth::gpu
