// SPDX-License-Identifier: Apache-2.0
#include "gpu/render/emitters.h"

#include "gpu/render/tone_map.h"

#include <algorithm>
#include <cstddef>

namespace hearth::gpu {

namespace {

/// Mean luminance of a material's emission; a texture counts with the mean of its texels.
float mean_emission(const Scene& scene, const Material& m) {
    const float factor = luminance(m.emission);
    if (!(factor > 0.0F) || m.unlit != 0) {
        return 0.0F;
    }
    if (m.emission_texture.image < 0) {
        return factor;
    }
    const Image& image = scene.images[static_cast<std::size_t>(m.emission_texture.image)];
    const std::uint64_t count = std::uint64_t{image.width} * image.height;
    // Doubles hold the sum of up to 2^26 texels far more exactly than the choice of a light needs.
    double sum = 0.0;
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::uint8_t* t = scene.texels.data() + image.offset + 4 * i;
        const Vec3 texel = {kSrgbToLinear[t[0]], kSrgbToLinear[t[1]], kSrgbToLinear[t[2]]};
        sum += static_cast<double>(luminance(m.emission * texel));
    }
    return static_cast<float>(sum / static_cast<double>(count));
}

struct Candidate {
    std::uint32_t triangle;
    float power; ///< area * mean emission
    std::array<float, 3> centre;
};

float triangle_area(const Scene& scene, const Triangle& t) {
    const Vec3 e1 = scene.positions[t.vertex[1]] - scene.positions[t.vertex[0]];
    const Vec3 e2 = scene.positions[t.vertex[2]] - scene.positions[t.vertex[0]];
    return 0.5F * length_of(cross(e1, e2));
}

std::vector<Candidate> find_candidates(const SceneData& data) {
    const Scene& scene = data.scene;
    std::vector<Candidate> out;
    for (std::uint32_t i = 0; i < scene.triangles.size(); ++i) {
        const Triangle& t = scene.triangles[i];
        const float mean = data.mean_emission[t.material];
        const float power = mean > 0.0F ? mean * triangle_area(scene, t) : 0.0F;
        if (power > 0.0F && is_finite(power)) {
            const Vec3 sum =
                (scene.positions[t.vertex[0]] + scene.positions[t.vertex[1]]) + scene.positions[t.vertex[2]];
            out.push_back({i, power, {sum.x / 3.0F, sum.y / 3.0F, sum.z / 3.0F}});
        }
    }
    return out;
}

struct Group {
    std::size_t begin;
    std::size_t end;
    std::size_t axis; ///< longest side of the box of centres
    float extent;     ///< its length
    float power;
};

Group make_group(const std::vector<Candidate>& all, std::size_t begin, std::size_t end) {
    Group g{begin, end, 0, 0.0F, 0.0F};
    std::array<float, 3> lo = all[begin].centre;
    std::array<float, 3> hi = lo;
    double power = 0.0;
    for (std::size_t i = begin; i < end; ++i) {
        for (std::size_t a = 0; a < 3; ++a) {
            lo[a] = min_of(lo[a], all[i].centre[a]);
            hi[a] = max_of(hi[a], all[i].centre[a]);
        }
        power += static_cast<double>(all[i].power);
    }
    g.power = static_cast<float>(power);
    for (std::size_t a = 0; a < 3; ++a) {
        if (hi[a] - lo[a] > g.extent) {
            g.extent = hi[a] - lo[a];
            g.axis = a;
        }
    }
    return g;
}

/// Splits at the widest gap between neighbouring centres, which is where separate lamps are apart, or at the
/// middle of an even spread.
std::size_t split_at(std::vector<Candidate>& all, const Group& g) {
    const std::size_t axis = g.axis;
    std::sort(all.begin() + static_cast<std::ptrdiff_t>(g.begin),
              all.begin() + static_cast<std::ptrdiff_t>(g.end),
              [axis](const Candidate& a, const Candidate& b) {
                  return a.centre[axis] < b.centre[axis] ||
                         (a.centre[axis] == b.centre[axis] && a.triangle < b.triangle);
              });
    std::size_t best = g.begin + (g.end - g.begin) / 2;
    float widest = 0.2F * g.extent;
    for (std::size_t i = g.begin + 1; i < g.end; ++i) {
        const float gap = all[i].centre[axis] - all[i - 1].centre[axis];
        if (gap > widest) {
            widest = gap;
            best = i;
        }
    }
    return best;
}

std::vector<Group> make_groups(std::vector<Candidate>& all) {
    std::vector<Group> groups = {make_group(all, 0, all.size())};
    while (groups.size() < kMaxClusters) {
        std::size_t worst = groups.size();
        float worst_cost = 0.0F;
        for (std::size_t i = 0; i < groups.size(); ++i) {
            const float cost = groups[i].power * groups[i].extent;
            if (groups[i].end - groups[i].begin > 1 && cost > worst_cost) {
                worst = i;
                worst_cost = cost;
            }
        }
        if (worst == groups.size()) {
            break;
        }
        const Group open = groups[worst];
        const std::size_t middle = split_at(all, open);
        groups[worst] = make_group(all, open.begin, middle);
        groups.push_back(make_group(all, middle, open.end));
    }
    return groups;
}

EmitterCluster make_cluster(const Scene& scene, const std::vector<Candidate>& all, const Group& g) {
    const Vec3 first = scene.positions[scene.triangles[all[g.begin].triangle].vertex[0]];
    Vec3 lo = first;
    Vec3 hi = first;
    for (std::size_t i = g.begin; i < g.end; ++i) {
        for (const std::uint32_t v : scene.triangles[all[i].triangle].vertex) {
            const Vec3& p = scene.positions[v];
            lo = {min_of(lo.x, p.x), min_of(lo.y, p.y), min_of(lo.z, p.z)};
            hi = {max_of(hi.x, p.x), max_of(hi.y, p.y), max_of(hi.z, p.z)};
        }
    }
    return {(lo + hi) * 0.5F, 0.5F * length_of(hi - lo), g.power, 0, 0};
}

} // namespace

void collect_emitters(SceneData& data) {
    for (const Material& m : data.scene.materials) {
        data.mean_emission.push_back(mean_emission(data.scene, m));
    }
    std::vector<Candidate> all = find_candidates(data);
    if (all.empty()) {
        return;
    }
    data.cluster_of.assign(data.scene.triangles.size(), 0);
    for (const Group& g : make_groups(all)) {
        EmitterCluster cluster = make_cluster(data.scene, all, g);
        cluster.begin = static_cast<std::uint32_t>(data.emitters.size());
        double passed = 0.0;
        for (std::size_t i = g.begin; i < g.end; ++i) {
            passed += static_cast<double>(all[i].power);
            data.emitters.push_back(
                {all[i].triangle, static_cast<float>(passed / static_cast<double>(g.power))});
            data.cluster_of[all[i].triangle] = static_cast<std::uint8_t>(data.clusters.size());
        }
        data.emitters.back().cumulative = 1.0F;
        cluster.end = static_cast<std::uint32_t>(data.emitters.size());
        data.clusters.push_back(cluster);
    }
}

} // namespace hearth::gpu
