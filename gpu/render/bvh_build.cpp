// SPDX-License-Identifier: Apache-2.0
#include "gpu/render/bvh_build.h"

#include "gpu/render/intersect.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>

namespace hearth::gpu {

namespace {

constexpr float kHuge = std::numeric_limits<float>::max();
constexpr std::uint32_t kBins = 16;
/// Below this depth splits are at the median, so that no input can make a tree deeper than the traversal's
/// stack.
constexpr std::uint32_t kMaxSahDepth = 56;

/// Box with four lanes per corner, so that the compiler can use one SSE register for each.
struct Box4 {
    alignas(16) std::array<float, 4> lo = {kHuge, kHuge, kHuge, kHuge};
    alignas(16) std::array<float, 4> hi = {-kHuge, -kHuge, -kHuge, -kHuge};

    void add(const Box4& b) {
        for (std::size_t a = 0; a < 4; ++a) {
            lo[a] = b.lo[a] < lo[a] ? b.lo[a] : lo[a];
            hi[a] = b.hi[a] > hi[a] ? b.hi[a] : hi[a];
        }
    }
    [[nodiscard]] float half_area() const {
        const float x = hi[0] - lo[0];
        const float y = hi[1] - lo[1];
        const float z = hi[2] - lo[2];
        return x >= 0.0F ? x * y + y * z + z * x : 0.0F;
    }
};

struct Reference {
    Box4 box; ///< lane 3 of lo holds nothing
    std::uint32_t id = 0;
    std::uint32_t code = 0; ///< Morton code, for that builder

    [[nodiscard]] float centroid2(std::size_t axis) const { return box.lo[axis] + box.hi[axis]; }
};

struct Range {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t depth = 0;
    Box4 box;

    [[nodiscard]] std::uint32_t size() const { return end - begin; }
};

Box4 bounds_of(std::span<const Reference> refs) {
    Box4 box;
    for (const Reference& r : refs) {
        box.add(r.box);
    }
    return box;
}

/// Splits at the median of the longest axis of the centroids.
std::uint32_t split_median(std::span<Reference> refs, const Box4& centroids) {
    std::size_t axis = 0;
    for (std::size_t a = 1; a < 3; ++a) {
        if (centroids.hi[a] - centroids.lo[a] > centroids.hi[axis] - centroids.lo[axis]) {
            axis = a;
        }
    }
    const std::size_t middle = refs.size() / 2;
    std::nth_element(refs.begin(), refs.begin() + static_cast<std::ptrdiff_t>(middle), refs.end(),
                     [axis](const Reference& a, const Reference& b) {
                         const float ca = a.centroid2(axis);
                         const float cb = b.centroid2(axis);
                         return ca < cb || (ca == cb && a.id < b.id);
                     });
    return static_cast<std::uint32_t>(middle);
}

struct Bin {
    Box4 box;
    std::uint32_t count = 0;
};

std::uint32_t packets_for(std::uint32_t triangles) {
    return (triangles + kPacket - 1) / kPacket;
}

std::uint32_t bin_of(float centroid2, float low, float scale) {
    const float at = clamp_to((centroid2 - low) * scale, 0.0F, static_cast<float>(kBins - 1));
    return static_cast<std::uint32_t>(at);
}

struct SahSplit {
    std::size_t axis = 0;
    std::uint32_t bin = 0; ///< references in bins below this go left; 0 = none found
    float cost = kHuge;
};

/// Sweeps the bins of one axis; costs count packets because a packet is tested at once.
void sweep(const std::array<Bin, kBins>& bins, std::size_t axis, SahSplit& best) {
    std::array<float, kBins> right_cost{};
    Box4 right;
    std::uint32_t right_count = 0;
    for (std::uint32_t i = kBins - 1; i > 0; --i) {
        right.add(bins[i].box);
        right_count += bins[i].count;
        right_cost[i] =
            right_count == 0 ? kHuge : right.half_area() * static_cast<float>(packets_for(right_count));
    }
    Box4 left;
    std::uint32_t left_count = 0;
    for (std::uint32_t i = 1; i < kBins; ++i) {
        left.add(bins[i - 1].box);
        left_count += bins[i - 1].count;
        if (left_count == 0 || right_cost[i] == kHuge) {
            continue;
        }
        const float cost = left.half_area() * static_cast<float>(packets_for(left_count)) + right_cost[i];
        if (cost < best.cost) {
            best = {axis, i, cost};
        }
    }
}

/// Splits by the surface-area heuristic over bins of all three axes (Wald 2007). Returns the left part's
/// size.
std::uint32_t split_sah(std::span<Reference> refs, std::uint32_t depth) {
    Box4 centroids;
    for (const Reference& r : refs) {
        for (std::size_t a = 0; a < 4; ++a) {
            const float c = r.box.lo[a] + r.box.hi[a];
            centroids.lo[a] = c < centroids.lo[a] ? c : centroids.lo[a];
            centroids.hi[a] = c > centroids.hi[a] ? c : centroids.hi[a];
        }
    }
    if (depth >= kMaxSahDepth) {
        return split_median(refs, centroids);
    }
    std::array<float, 3> scale{};
    for (std::size_t a = 0; a < 3; ++a) {
        const float extent = centroids.hi[a] - centroids.lo[a];
        scale[a] = extent > 1e-30F ? static_cast<float>(kBins) * 0.999F / extent : 0.0F;
    }
    std::array<std::array<Bin, kBins>, 3> bins{};
    for (const Reference& r : refs) {
        for (std::size_t a = 0; a < 3; ++a) {
            Bin& bin = bins[a][bin_of(r.centroid2(a), centroids.lo[a], scale[a])];
            bin.box.add(r.box);
            bin.count += 1;
        }
    }
    SahSplit best;
    for (std::size_t a = 0; a < 3; ++a) {
        if (scale[a] > 0.0F) {
            sweep(bins[a], a, best);
        }
    }
    if (best.bin == 0) {
        return split_median(refs, centroids);
    }
    const float low = centroids.lo[best.axis];
    const float axis_scale = scale[best.axis];
    const auto middle = std::partition(refs.begin(), refs.end(), [&](const Reference& r) {
        return bin_of(r.centroid2(best.axis), low, axis_scale) < best.bin;
    });
    return static_cast<std::uint32_t>(middle - refs.begin());
}

/// Splits a code-sorted range where the highest differing bit of its Morton codes changes.
std::uint32_t split_morton(std::span<const Reference> refs) {
    const std::uint32_t differing = refs.front().code ^ refs.back().code;
    if (differing == 0) {
        return static_cast<std::uint32_t>(refs.size() / 2);
    }
    std::uint32_t bit = 0x80000000U;
    while ((differing & bit) == 0) {
        bit >>= 1U;
    }
    const auto middle = std::partition_point(refs.begin(), refs.end(),
                                             [bit](const Reference& r) { return (r.code & bit) == 0; });
    return static_cast<std::uint32_t>(middle - refs.begin());
}

std::uint32_t spread_bits(std::uint32_t v) {
    v &= 0x3ffU;
    v = (v | (v << 16U)) & 0x030000ffU;
    v = (v | (v << 8U)) & 0x0300f00fU;
    v = (v | (v << 4U)) & 0x030c30c3U;
    return (v | (v << 2U)) & 0x09249249U;
}

void sort_by_morton(std::vector<Reference>& refs, const Box4& bounds) {
    for (Reference& r : refs) {
        std::uint32_t code = 0;
        for (std::size_t a = 0; a < 3; ++a) {
            const float extent = bounds.hi[a] - bounds.lo[a];
            const float at = extent > 0.0F ? (0.5F * r.centroid2(a) - bounds.lo[a]) / extent * 1023.0F : 0.0F;
            code |= spread_bits(static_cast<std::uint32_t>(clamp_to(at, 0.0F, 1023.0F))) << a;
        }
        r.code = code;
    }
    std::sort(refs.begin(), refs.end(), [](const Reference& a, const Reference& b) {
        return a.code < b.code || (a.code == b.code && a.id < b.id);
    });
}

class Builder {
public:
    Builder(std::span<const Vec3> positions, std::span<const Triangle> triangles, BvhKind kind)
        : m_positions(positions), m_triangles(triangles), m_kind(kind) {}

    Bvh build() {
        make_references();
        Range all{0, static_cast<std::uint32_t>(m_refs.size()), 0, bounds_of(m_refs)};
        if (m_kind == BvhKind::Morton) {
            sort_by_morton(m_refs, all.box);
        }
        m_bvh.nodes.reserve(m_refs.size() / 8 + 1);
        m_bvh.packets.reserve(m_refs.size() / 2 + 1);
        m_bvh.nodes.emplace_back();
        std::vector<Task> tasks = {{all, 0, 1}};
        while (!tasks.empty()) {
            const Task task = tasks.back();
            tasks.pop_back();
            build_node(task, tasks);
        }
        return std::move(m_bvh);
    }

private:
    struct Task {
        Range range;
        std::uint32_t node;
        std::uint32_t level; ///< of wide nodes, the root's is 1
    };

    void make_references() {
        float largest = 0.0F;
        m_refs.resize(m_triangles.size());
        for (const Triangle& triangle : m_triangles) {
            for (const std::uint32_t v : triangle.vertex) {
                const Vec3& p = m_positions[v];
                largest = max_of(largest, max_of(absolute(p.x), max_of(absolute(p.y), absolute(p.z))));
            }
        }
        // Covers the rounding of the edge test at distances up to the scene's size.
        m_bvh.pad = largest * 4.7683716e-7F + 1e-30F;
        for (std::size_t i = 0; i < m_refs.size(); ++i) {
            const auto& v = m_triangles[i].vertex;
            const Box b = triangle_box(m_positions[v[0]], m_positions[v[1]], m_positions[v[2]], m_bvh.pad);
            m_refs[i].box.lo = {b.lo.x, b.lo.y, b.lo.z, 0.0F};
            m_refs[i].box.hi = {b.hi.x, b.hi.y, b.hi.z, 0.0F};
            m_refs[i].id = static_cast<std::uint32_t>(i);
        }
    }

    void split(const Range& range, Range& left, Range& right) {
        const std::span<Reference> refs = std::span(m_refs).subspan(range.begin, range.size());
        const std::uint32_t middle =
            range.begin + (m_kind == BvhKind::Morton ? split_morton(refs) : split_sah(refs, range.depth));
        left = {range.begin, middle, range.depth + 1, {}};
        right = {middle, range.end, range.depth + 1, {}};
        left.box = bounds_of(std::span(m_refs).subspan(left.begin, left.size()));
        right.box = bounds_of(std::span(m_refs).subspan(right.begin, right.size()));
    }

    /// Opens the child with the largest surface until there are 8 or all are leaves.
    void build_node(const Task& task, std::vector<Task>& tasks) {
        std::array<Range, kWide> children;
        children[0] = task.range;
        std::uint32_t count = 1;
        while (count < kWide) {
            std::uint32_t widest = kWide;
            float widest_area = -1.0F;
            for (std::uint32_t i = 0; i < count; ++i) {
                const float area = children[i].box.half_area();
                if (children[i].size() > kPacket && area > widest_area) {
                    widest = i;
                    widest_area = area;
                }
            }
            if (widest == kWide) {
                break;
            }
            const Range open = children[widest];
            split(open, children[widest], children[count]);
            ++count;
        }
        WideNode node;
        for (std::size_t a = 0; a < 3; ++a) {
            std::fill_n(node.lo[a], kWide, kHuge);
            std::fill_n(node.hi[a], kWide, -kHuge);
        }
        std::fill_n(node.child, kWide, 0U);
        m_bvh.stack_needed = std::max(m_bvh.stack_needed, task.level * (kWide - 1) + 1);
        for (std::uint32_t i = 0; i < count && children[i].size() > 0; ++i) {
            for (std::size_t a = 0; a < 3; ++a) {
                node.lo[a][i] = children[i].box.lo[a];
                node.hi[a][i] = children[i].box.hi[a];
            }
            if (children[i].size() <= kPacket) {
                node.child[i] = kLeafBit | add_packet(children[i]);
            } else {
                node.child[i] = static_cast<std::uint32_t>(m_bvh.nodes.size());
                m_bvh.nodes.emplace_back();
                tasks.push_back({children[i], node.child[i], task.level + 1});
            }
        }
        m_bvh.nodes[task.node] = node;
    }

    std::uint32_t add_packet(const Range& range) {
        TrianglePacket packet;
        for (std::uint32_t lane = 0; lane < kPacket; ++lane) {
            const bool used = lane < range.size();
            const std::uint32_t id = m_refs[range.begin + (used ? lane : 0)].id;
            packet.id[lane] = used ? id : kNoTriangle;
            for (std::size_t corner = 0; corner < 3; ++corner) {
                const Vec3& p = m_positions[m_triangles[id].vertex[corner]];
                packet.vertex[corner][0][lane] = p.x;
                packet.vertex[corner][1][lane] = p.y;
                packet.vertex[corner][2][lane] = p.z;
            }
        }
        m_bvh.packets.push_back(packet);
        return static_cast<std::uint32_t>(m_bvh.packets.size() - 1);
    }

    std::span<const Vec3> m_positions;
    std::span<const Triangle> m_triangles;
    BvhKind m_kind;
    std::vector<Reference> m_refs;
    Bvh m_bvh;
};

} // namespace

Bvh build_bvh(std::span<const Vec3> positions, std::span<const Triangle> triangles, BvhKind kind) {
    return Builder(positions, triangles, kind).build();
}

} // namespace hearth::gpu
