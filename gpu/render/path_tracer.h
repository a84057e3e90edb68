// SPDX-License-Identifier: Apache-2.0
// The path tracer: one unit of work (8x8 pixels, up to 4 samples) from first to last float. Tracer has
// `Hit operator()(const BvhView&, const Ray&, const Span&, bool any_hit) const`; on a GPU it is trace_scalar.
#pragma once

#include "gpu/render/lights.h"

#include <cstddef>

namespace hearth::gpu {

inline constexpr std::uint32_t kMaxBounces = 7;   ///< surfaces of a path after the first
inline constexpr std::uint32_t kRouletteFrom = 3; ///< bounces before paths may end by chance
inline constexpr std::uint32_t kMaxLayers = 64;   ///< partly transparent surfaces passed in a row
inline constexpr float kBrightestSample = 1e30F;  ///< far from overflow when all samples of a pixel are added
inline constexpr float kIndirectClamp = 2.0F; ///< brightest single indirect contribution, 1 = display white

/// What a unit needs besides the scene.
struct FrameView {
    std::uint32_t width;
    std::uint32_t height;
    std::uint32_t samples;
    std::uint64_t seed;
    Camera camera;
};

struct PathState {
    Sampler sampler;
    std::uint64_t rays;
};

HEARTH_HD Ray camera_ray(const FrameView& frame, float px, float py) {
    const Camera& c = frame.camera;
    const float aspect = static_cast<float>(frame.width) / static_cast<float>(frame.height);
    const float x = ((px / static_cast<float>(frame.width)) * 2.0F - 1.0F) * aspect;
    const float y = 1.0F - (py / static_cast<float>(frame.height)) * 2.0F;
    const Vec3 offset = c.right * x + c.up * y;
    if (c.orthographic != 0) {
        return {c.position + offset, unit_or(c.forward, {0.0F, 0.0F, -1.0F})};
    }
    return {c.position, unit_or(c.forward + offset, {0.0F, 0.0F, -1.0F})};
}

/// True if a ray passes the triangle: a back face that is culled, or a hole of an alpha mask, or by chance
/// where the surface is partly transparent.
HEARTH_HD bool passes(const SceneView& s, const Ray& ray, const Hit& hit, bool cull, const PathState& path,
                      std::uint32_t layer) {
    const Triangle& t = s.triangles[hit.triangle];
    const Material& m = s.materials[t.material];
    if (cull && m.double_sided == 0 && dot(flat_normal_of(s, t), ray.direction) > 0.0F) {
        return true;
    }
    if (m.alpha_mode == AlphaMode::Opaque) {
        return false;
    }
    const float alpha = base_color_at(s, t, barycentric_at(s, ray, hit.triangle)).w;
    if (m.alpha_mode == AlphaMode::Mask) {
        return alpha < m.alpha_cutoff;
    }
    return layer_1d(path.sampler, layer) >= alpha;
}

/// The first surface that stops the ray; surfaces are asked in the order of distance, then of triangle index.
template <class Tracer>
HEARTH_HD_CALL Hit find_surface(const SceneView& s, const Tracer& trace, const Ray& ray, bool cull,
                                PathState& path) {
    Span span;
    Hit hit;
    for (std::uint32_t layer = 0; layer < kMaxLayers; ++layer) {
        hit = trace(s.bvh, ray, span, false);
        path.rays += 1;
        if (hit.triangle == kNoTriangle || !passes(s, ray, hit, cull, path, layer)) {
            return hit;
        }
        span.after_t = hit.t;
        span.after_id = hit.triangle;
    }
    hit.triangle = kNoTriangle;
    return hit;
}

/// Share of light that gets through between a point and a light: 0 or 1, or a product over transparent
/// layers.
template <class Tracer>
HEARTH_HD float visibility(const SceneView& s, const Tracer& trace, const Ray& ray, float distance,
                           PathState& path) {
    Span span;
    span.max_t = distance * 0.9999F;
    if (s.has_alpha == 0) {
        path.rays += 1;
        return trace(s.bvh, ray, span, true).triangle == kNoTriangle ? 1.0F : 0.0F;
    }
    float through = 1.0F;
    for (std::uint32_t layer = 0; layer < kMaxLayers; ++layer) {
        const Hit hit = trace(s.bvh, ray, span, false);
        path.rays += 1;
        if (hit.triangle == kNoTriangle) {
            return through;
        }
        const Triangle& t = s.triangles[hit.triangle];
        const Material& m = s.materials[t.material];
        if (m.alpha_mode == AlphaMode::Opaque) {
            return 0.0F;
        }
        const float alpha = base_color_at(s, t, barycentric_at(s, ray, hit.triangle)).w;
        const float opacity = m.alpha_mode == AlphaMode::Mask ? (alpha < m.alpha_cutoff ? 0.0F : 1.0F)
                                                              : clamp_to(alpha, 0.0F, 1.0F);
        through = through * (1.0F - opacity);
        if (!(through > 0.001F)) {
            return 0.0F;
        }
        span.after_t = hit.t;
        span.after_id = hit.triangle;
    }
    return 0.0F;
}

/// The frame of a shading point and its material there.
struct Shading {
    Vec3 tangent, bitangent, normal;
    Vec3 out; ///< towards where the path came from, in the frame
    Bsdf bsdf;

    HEARTH_HD Vec3 to_local(const Vec3& v) const {
        return {dot(v, tangent), dot(v, bitangent), dot(v, normal)};
    }
    HEARTH_HD Vec3 to_world(const Vec3& v) const { return (tangent * v.x + bitangent * v.y) + normal * v.z; }
};

HEARTH_HD Shading shade(const SceneView& s, const Surface& at, const Triangle& t, const Vec3& direction) {
    const Material& m = s.materials[at.material];
    Shading sh;
    sh.normal = at.normal;
    make_frame(at.normal, sh.tangent, sh.bitangent);
    sh.out = sh.to_local(-direction);
    float metallic = m.metallic;
    float roughness = m.roughness;
    if (m.metal_rough_texture.image >= 0) {
        const Vec4 texel =
            sample_texture(s, m.metal_rough_texture, slot_uv(s, m.metal_rough_texture, t, at.weights), false);
        metallic = metallic * texel.z;
        roughness = roughness * texel.y;
    }
    sh.bsdf = make_bsdf(at.base, clamp_to(metallic, 0.0F, 1.0F), clamp_to(roughness, 0.0F, 1.0F), sh.out.z);
    return sh;
}

/// Adds a contribution; what arrives after a bounce is limited, or single rare paths would leave bright dots.
HEARTH_HD Vec3 add_light(const SceneView& s, const Vec3& sum, const Vec3& light, bool direct) {
    const Vec3 seen = light * s.film_scale;
    const float brightest = max_component(seen);
    const float keep = !direct && brightest > kIndirectClamp ? kIndirectClamp / brightest : 1.0F;
    return sum + seen * keep;
}

/// Light from a sampled direction, reflected towards the path's origin; black if shadowed.
template <class Tracer>
HEARTH_HD_CALL Vec3 reflect_sample(const SceneView& s, const Tracer& trace, const Surface& at,
                                   const Shading& sh, const Vec3& origin, const LightSample& light,
                                   PathState& path) {
    const Vec3 black = {0.0F, 0.0F, 0.0F};
    if (!light.valid || !(dot(light.direction, at.flat_normal) > 0.0F)) {
        return black;
    }
    float pdf_bsdf = 0.0F;
    const Vec3 f = eval_bsdf(sh.bsdf, sh.out, sh.to_local(light.direction), pdf_bsdf);
    if (is_black(f)) {
        return black;
    }
    const float weight = light.pdf > 0.0F ? mis_weight(light.pdf, pdf_bsdf) : 1.0F;
    const float share = visibility(s, trace, {origin, light.direction}, light.distance, path);
    return (f * light.radiance) * (weight * share);
}

/// Radiance along one camera ray.
template <class Tracer>
HEARTH_HD Vec3 trace_path(const SceneView& s, const Tracer& trace, Ray ray, PathState& path) {
    Vec3 sum = {0.0F, 0.0F, 0.0F};
    Vec3 throughput = {1.0F, 1.0F, 1.0F};
    float pdf_bsdf = 0.0F;
    Vec3 from_normal = {0.0F, 1.0F, 0.0F}; // of the surface the ray left
    for (std::uint32_t bounce = 0; bounce <= kMaxBounces; ++bounce) {
        const bool first = bounce == 0;
        const Hit hit = find_surface(s, trace, ray, first, path);
        if (hit.triangle == kNoTriangle) {
            return add_light(s, sum, throughput * sky_radiance(s.sky, ray.direction), bounce <= 1);
        }
        const Surface at = surface_at(s, ray, hit.triangle);
        const Triangle& triangle = s.triangles[hit.triangle];
        const Material& material = s.materials[at.material];
        if (material.unlit != 0) {
            // Unlit colours are meant for the display, so they do not pass through the film's sensitivity.
            const Vec3 seen = throughput * at.base;
            return first ? seen : add_light(s, sum, seen, false);
        }
        if (at.front || material.double_sided != 0) {
            const Vec3 emitted = emission_at(s, triangle, at.weights);
            if (!is_black(emitted)) {
                const float cosine = -dot(at.flat_normal, ray.direction);
                const float weight = first ? 1.0F
                                           : mis_weight(pdf_bsdf, emitter_pdf(s, ray.origin, from_normal,
                                                                              hit.triangle, hit.t, cosine));
                sum = add_light(s, sum, (throughput * emitted) * weight, first);
            }
        }
        if (bounce == kMaxBounces) {
            break;
        }
        const Shading sh = shade(s, at, triangle, ray.direction);
        const Vec3 origin = offset_point(s, at.raised, at.flat_normal);
        if (s.emitter_count > 0) {
            const float pick = next_1d(path.sampler);
            const Vec2 point = next_2d(path.sampler);
            const LightSample light = sample_emitter(s, origin, at.normal, pick, point);
            const Vec3 reflected = reflect_sample(s, trace, at, sh, origin, light, path);
            sum = add_light(s, sum, throughput * reflected, first);
        }
        if (s.light_count > 0) {
            const float pick = next_1d(path.sampler);
            const Vec2 point = next_2d(path.sampler);
            const LightSample light = sample_punctual(s, origin, at.normal, pick, point);
            const Vec3 reflected = reflect_sample(s, trace, at, sh, origin, light, path);
            sum = add_light(s, sum, throughput * reflected, first);
        }
        const float lobe = next_1d(path.sampler);
        const Vec2 u = next_2d(path.sampler);
        const Vec3 in = sample_bsdf(sh.bsdf, sh.out, lobe, u);
        const Vec3 f = eval_bsdf(sh.bsdf, sh.out, in, pdf_bsdf);
        const Vec3 direction = unit_or(sh.to_world(in), at.normal);
        if (!(pdf_bsdf > 1.0e-12F) || is_black(f) || !(dot(direction, at.flat_normal) > 0.0F)) {
            break;
        }
        throughput = throughput * Vec3{f.x / pdf_bsdf, f.y / pdf_bsdf, f.z / pdf_bsdf};
        if (bounce >= kRouletteFrom) {
            const float survival = clamp_to(max_component(throughput), 0.05F, 0.95F);
            const float draw = next_1d(path.sampler);
            if (draw >= survival) {
                break;
            }
            throughput = {throughput.x / survival, throughput.y / survival, throughput.z / survival};
        }
        ray = {origin, direction};
        from_normal = at.normal;
    }
    return sum;
}

/// The light of one sample of one pixel inside the frame: finite, not negative, never -0. Adds the rays
/// traced to `rays`.
template <class Tracer>
HEARTH_HD Vec3 trace_sample(const SceneView& s, const Tracer& trace, const FrameView& frame, std::uint32_t px,
                            std::uint32_t py, std::uint32_t sample, std::uint64_t& rays) {
    PathState path{start_sampler(frame.seed, px, py, sample), 0};
    const Vec2 jitter = next_2d(path.sampler);
    const Ray ray = camera_ray(frame, static_cast<float>(px) + jitter.x, static_cast<float>(py) + jitter.y);
    const Vec3 light = trace_path(s, trace, ray, path);
    rays += path.rays;
    // Hostile scenes reach the ends of the float range; what is hashed stays finite and not negative. A
    // sample that is no number counts as black: adding +0 to a sum that is not negative leaves its bits
    // alone.
    if (!is_finite(light.x) || !is_finite(light.y) || !is_finite(light.z)) {
        return {0.0F, 0.0F, 0.0F};
    }
    return {clamp_to(light.x, 0.0F, kBrightestSample), clamp_to(light.y, 0.0F, kBrightestSample),
            clamp_to(light.z, 0.0F, kBrightestSample)};
}

/// Where a unit lies in the frame and which samples it holds.
struct UnitSpan {
    std::uint32_t x0, y0; ///< of its first pixel
    std::uint32_t first_sample, end_sample;
};

HEARTH_HD UnitSpan unit_span(const FrameView& frame, std::uint32_t tile, std::uint32_t batch) {
    const std::uint32_t tiles_x = (frame.width + 7U) / 8U;
    const std::uint32_t first = batch * 4U;
    return {(tile % tiles_x) * 8U, (tile / tiles_x) * 8U, first,
            first + 4U < frame.samples ? first + 4U : frame.samples};
}

/// Renders the samples of one batch of one tile into sums (kTileFloats floats) and returns the rays traced.
/// gpu/kernels/path_tracer_kernel.h does the same with a thread for each sample, in the same order of sums.
template <class Tracer>
HEARTH_HD std::uint64_t trace_unit(const SceneView& s, const Tracer& trace, const FrameView& frame,
                                   std::uint32_t tile, std::uint32_t batch, float* sums) {
    const UnitSpan unit = unit_span(frame, tile, batch);
    std::uint64_t rays = 0;
    for (std::uint32_t i = 0; i < 64U; ++i) {
        const std::uint32_t px = unit.x0 + i % 8U;
        const std::uint32_t py = unit.y0 + i / 8U;
        Vec3 pixel = {0.0F, 0.0F, 0.0F};
        if (px < frame.width && py < frame.height) {
            for (std::uint32_t sample = unit.first_sample; sample < unit.end_sample; ++sample) {
                pixel = pixel + trace_sample(s, trace, frame, px, py, sample, rays);
            }
        }
        float* sum = sums + 3 * static_cast<std::size_t>(i);
        sum[0] = canonical(pixel.x);
        sum[1] = canonical(pixel.y);
        sum[2] = canonical(pixel.z);
    }
    return rays;
}

} // namespace hearth::gpu
