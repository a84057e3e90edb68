// SPDX-License-Identifier: Apache-2.0
// Light that reaches a point: sky, punctual lights and points on emissive triangles.
#pragma once

#include "gpu/render/bsdf.h"
#include "gpu/render/sampler.h"
#include "gpu/render/surface.h"

namespace hearth::gpu {

HEARTH_HD Vec3 sky_radiance(const Sky& sky, const Vec3& direction) {
    const float h = clamp_to(direction.y, -1.0F, 1.0F);
    if (h < 0.0F) {
        const float fall = 1.0F - (1.0F + h) * (1.0F + h);
        return lerp(sky.horizon, sky.ground, fall);
    }
    const float rise = 1.0F - (1.0F - h) * (1.0F - h);
    return lerp(sky.horizon, sky.zenith, rise);
}

/// One direction towards a light, with the light's radiance already divided by the chance of choosing it.
struct LightSample {
    Vec3 direction;
    float distance;
    Vec3 radiance; ///< for a point on an emissive triangle this still lacks the MIS weight
    float pdf;     ///< per solid angle; 0 = the light cannot be hit by chance
    bool valid;
};

/// Irradiance a punctual light would give a surface that faces it; zero outside its cone or range.
HEARTH_HD Vec3 punctual_at(const Light& light, const Vec3& p, Vec3& direction, float& distance) {
    if (light.kind == LightKind::Directional) {
        direction = -light.direction;
        distance = 1.0e29F;
        return light.intensity;
    }
    const Vec3 to_light = light.position - p;
    const float d2 = max_of(dot(to_light, to_light), 1.0e-12F);
    distance = root_of(d2);
    direction = {to_light.x / distance, to_light.y / distance, to_light.z / distance};
    float attenuation = 1.0F / d2;
    if (light.range > 0.0F) {
        const float r2 = d2 / (light.range * light.range);
        attenuation = attenuation * clamp_to(1.0F - r2 * r2, 0.0F, 1.0F);
    }
    if (light.kind == LightKind::Spot) {
        const float cosine = -dot(direction, light.direction);
        const float cone = clamp_to(cosine * light.spot_scale + light.spot_offset, 0.0F, 1.0F);
        attenuation = attenuation * (cone * cone);
    }
    return light.intensity * attenuation;
}

/// Chooses one punctual light in proportion to what it would give unshadowed.
HEARTH_HD_CALL LightSample sample_punctual(const SceneView& s, const Vec3& p, const Vec3& n, float pick,
                                           const Vec2& u) {
    LightSample out{{0.0F, 1.0F, 0.0F}, 0.0F, {0.0F, 0.0F, 0.0F}, 0.0F, false};
    float total = 0.0F;
    Vec3 direction;
    float distance = 0.0F;
    for (std::uint32_t i = 0; i < s.light_count; ++i) {
        const Vec3 given = punctual_at(s.lights[i], p, direction, distance);
        total = total + luminance(given) * max_of(dot(direction, n), 0.0F);
    }
    if (!(total > 0.0F)) {
        return out;
    }
    const float target = pick * total;
    float passed = 0.0F;
    for (std::uint32_t i = 0; i < s.light_count; ++i) {
        const Vec3 given = punctual_at(s.lights[i], p, direction, distance);
        const float share = luminance(given) * max_of(dot(direction, n), 0.0F);
        passed = passed + share;
        if (share > 0.0F) {
            // The last light with a share stays chosen if rounding kept the sum below the target.
            out.direction = direction;
            out.distance = distance;
            out.radiance = given * (total / share);
            out.valid = true;
            if (s.lights[i].tan_radius > 0.0F) {
                Vec3 tangent;
                Vec3 bitangent;
                make_frame(direction, tangent, bitangent);
                float sine = 0.0F;
                float cosine = 0.0F;
                sin_cos_turns(u.x, sine, cosine);
                const float radius = s.lights[i].tan_radius * root_of(u.y);
                out.direction = unit_or(
                    (direction + tangent * (radius * cosine)) + bitangent * (radius * sine), direction);
            }
            if (passed >= target) {
                break;
            }
        }
    }
    return out;
}

/// What a cluster could give a point whose surface faces n: power over squared distance, less when it stands
/// low over the horizon. Never zero, so that no light is forgotten.
HEARTH_HD float cluster_weight(const EmitterCluster& c, const Vec3& p, const Vec3& n) {
    const Vec3 to_centre = c.centre - p;
    const float d2 = dot(to_centre, to_centre);
    const float r2 = c.radius * c.radius;
    const float reach = root_of(max_of(d2, 1.0e-12F));
    const float height = clamp_to((dot(to_centre, n) + c.radius) / (reach + c.radius), 0.02F, 1.0F);
    return (c.power * height) / max_of(max_of(d2, r2), 1.0e-12F);
}

/// Chance density per solid angle that light sampling at p picks this point of an emissive triangle.
HEARTH_HD float emitter_pdf(const SceneView& s, const Vec3& p, const Vec3& n, std::uint32_t triangle,
                            float distance, float cos_light) {
    if (!(cos_light > 1.0e-6F) || s.cluster_count == 0) {
        return 0.0F;
    }
    float total = 0.0F;
    for (std::uint32_t i = 0; i < s.cluster_count; ++i) {
        total = total + cluster_weight(s.clusters[i], p, n);
    }
    const EmitterCluster& own = s.clusters[s.cluster_of[triangle]];
    const float pick = cluster_weight(own, p, n) / total;
    const float per_area = s.mean_emission[s.triangles[triangle].material] / own.power;
    return ((pick * per_area) * (distance * distance)) / cos_light;
}

/// Picks a cluster, then a triangle of it; `pick` is used for both.
HEARTH_HD std::uint32_t pick_emitter(const SceneView& s, const Vec3& p, const Vec3& n, float pick) {
    float weight[kMaxClusters] = {};
    float total = 0.0F;
    for (std::uint32_t i = 0; i < s.cluster_count; ++i) {
        weight[i] = cluster_weight(s.clusters[i], p, n);
        total = total + weight[i];
    }
    float left = pick * total;
    std::uint32_t chosen = 0;
    while (chosen + 1 < s.cluster_count && left >= weight[chosen]) {
        left = left - weight[chosen];
        ++chosen;
    }
    const float again = clamp_to(left / weight[chosen], 0.0F, 0.99999994F);
    std::uint32_t low = s.clusters[chosen].begin;
    std::uint32_t high = s.clusters[chosen].end - 1;
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (s.emitters[middle].cumulative > again) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return s.emitters[low].triangle;
}

/// A point on an emissive triangle, uniform over its area.
HEARTH_HD_CALL LightSample sample_emitter(const SceneView& s, const Vec3& p, const Vec3& n, float pick,
                                          const Vec2& u) {
    LightSample out{{0.0F, 1.0F, 0.0F}, 0.0F, {0.0F, 0.0F, 0.0F}, 0.0F, false};
    const std::uint32_t triangle = pick_emitter(s, p, n, pick);
    const Triangle& t = s.triangles[triangle];
    const float root = root_of(u.x);
    const Barycentric w = {1.0F - root, root * (1.0F - u.y), root * u.y};
    const Vec3 point = blend3(s.positions, t, w);
    const Vec3 to_light = point - p;
    const float d2 = dot(to_light, to_light);
    if (!(d2 > 1.0e-12F)) {
        return out;
    }
    out.distance = root_of(d2);
    out.direction = {to_light.x / out.distance, to_light.y / out.distance, to_light.z / out.distance};
    const float towards = -dot(flat_normal_of(s, t), out.direction);
    const Material& m = s.materials[t.material];
    const float cos_light = m.double_sided != 0 ? absolute(towards) : towards;
    out.pdf = emitter_pdf(s, p, n, triangle, out.distance, cos_light);
    if (!(out.pdf > 0.0F)) {
        return out;
    }
    Vec3 emitted = emission_at(s, t, w);
    if (m.alpha_mode != AlphaMode::Opaque) {
        const float alpha = clamp_to(base_color_at(s, t, w).w, 0.0F, 1.0F);
        emitted =
            emitted * (m.alpha_mode == AlphaMode::Blend ? alpha : (alpha < m.alpha_cutoff ? 0.0F : 1.0F));
    }
    out.radiance = {emitted.x / out.pdf, emitted.y / out.pdf, emitted.z / out.pdf};
    out.valid = !is_black(emitted);
    return out;
}

/// Power heuristic: the weight of a technique with density `own` beside one with density `other`.
HEARTH_HD float mis_weight(float own, float other) {
    if (!(own > 0.0F)) {
        return 0.0F;
    }
    const float ratio = clamp_to(other / own, 0.0F, 1.0e9F);
    return 1.0F / (1.0F + ratio * ratio);
}

} // namespace hearth::gpu
