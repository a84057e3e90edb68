// SPDX-License-Identifier: Apache-2.0
// The acceleration structure: an 8-wide bounding volume hierarchy over packets of 4 triangles.
//
// Hits do not depend on it. A triangle counts as hit only if the slab interval of its own padded box is not
// empty, and the distance is clamped into that interval (triangle_box, intersect.h). Rounding is monotonic: a
// box that contains another one, computed by the same operations, has an interval that contains the other's.
// So no ancestor of a hit triangle can be missed or culled, whatever tree was built, and ties go to the lower
// triangle index.
#pragma once

#include "gpu/render/vec.h"

#include <cstdint>

namespace hearth::gpu {

inline constexpr std::uint32_t kNoTriangle = 0xffffffffU;
inline constexpr std::uint32_t kWide = 8;         ///< children of a node
inline constexpr std::uint32_t kPacket = 4;       ///< triangles of a packet
inline constexpr std::uint32_t kStackSize = 1024; ///< entries; prepare() checks that no tree needs more

struct Ray {
    Vec3 origin;
    Vec3 direction; ///< unit length
};

struct Box {
    Vec3 lo;
    Vec3 hi;
};

/// A child reference: 0 = empty, top bit set = leaf (packet index in the low 31 bits), else node index.
using ChildRef = std::uint32_t;
inline constexpr ChildRef kLeafBit = 0x80000000U;

/// Boxes of 8 children, one array per plane. Empty children have lo = +huge, hi = -huge and are never
/// entered.
struct alignas(64) WideNode {
    float lo[3][kWide];
    float hi[3][kWide];
    ChildRef child[kWide];
};

/// 4 triangles; lanes without a triangle repeat lane 0 with id kNoTriangle.
struct alignas(16) TrianglePacket {
    float vertex[3][3][kPacket]; ///< [corner][axis][lane]
    std::uint32_t id[kPacket];
};

/// Where a search along a ray begins and ends. Only hits after (after_t, after_id) and before (max_t, 0), in
/// the order of distance and then of triangle index, are reported.
struct Span {
    float after_t = 0.0F;
    std::uint32_t after_id = kNoTriangle;
    float max_t = 1e30F;
};

struct Hit {
    float t = 0.0F;
    std::uint32_t triangle = kNoTriangle; ///< kNoTriangle = nothing hit
};

/// What traversal reads.
struct BvhView {
    const WideNode* nodes; ///< node 0 is the root
    const TrianglePacket* packets;
    float pad; ///< every triangle's box is enlarged by this on all sides
};

} // namespace hearth::gpu
