// SPDX-License-Identifier: Apache-2.0
// The metallic-roughness material of glTF 2.0 (specification, appendix B): Lambert below a GGX microfacet
// layer with height-correlated Smith shadowing and Schlick's Fresnel term. Vectors are in the frame of the
// shading normal (+z).
#pragma once

#include "gpu/render/vec.h"

namespace hearth::gpu {

inline constexpr float kPi = 3.1415927F;
inline constexpr float kInversePi = 0.31830987F;

struct Bsdf {
    Vec3 diffuse; ///< albedo of the Lambert part
    Vec3 f0;      ///< reflectance at normal incidence
    float alpha;  ///< roughness squared, at least kLeastAlpha
    float specular_chance;
};

/// Below this the highlight is narrower than floats resolve.
inline constexpr float kLeastAlpha = 0.002F;

HEARTH_HD float schlick_weight(float cosine) {
    const float m = clamp_to(1.0F - cosine, 0.0F, 1.0F);
    const float m2 = m * m;
    return (m2 * m2) * m;
}

HEARTH_HD Bsdf make_bsdf(const Vec3& base, float metallic, float roughness, float cos_out) {
    Bsdf b;
    const Vec3 dielectric = {0.04F, 0.04F, 0.04F};
    b.f0 = lerp(dielectric, base, metallic);
    b.diffuse = base * (1.0F - metallic);
    b.alpha = max_of(roughness * roughness, kLeastAlpha);
    const float w = schlick_weight(cos_out);
    const float mirror = luminance(b.f0) * (1.0F - w) + w;
    const float matte = luminance(b.diffuse) * (1.0F - mirror);
    const float total = mirror + matte;
    const float chance = total > 0.0F ? mirror / total : 1.0F;
    // Both lobes keep a share, or a rare choice would carry a huge weight.
    b.specular_chance = is_black(b.diffuse) ? 1.0F : clamp_to(chance, 0.1F, 0.9F);
    return b;
}

HEARTH_HD float ggx_d(const Vec3& h, float alpha) {
    const float a2 = alpha * alpha;
    const float t = (h.z * h.z) * a2 + (h.x * h.x + h.y * h.y);
    return a2 / ((kPi * t) * t);
}

/// Smith's Lambda times 2 plus 1, times the cosine: sqrt(a2 + (1 - a2) z^2), kept apart for stable grazing
/// angles.
HEARTH_HD float smith_root(float z, float alpha) {
    const float a2 = alpha * alpha;
    return root_of(a2 + (1.0F - a2) * (z * z));
}

/// BSDF times the incoming cosine, and the density of sample_bsdf() for this direction.
HEARTH_HD_CALL Vec3 eval_bsdf(const Bsdf& b, const Vec3& out, const Vec3& in, float& pdf) {
    pdf = 0.0F;
    if (!(out.z > 0.0F) || !(in.z > 0.0F)) {
        return {0.0F, 0.0F, 0.0F};
    }
    const Vec3 h = unit_or(out + in, Vec3{0.0F, 0.0F, 1.0F});
    const float w = schlick_weight(dot(in, h));
    const Vec3 fresnel = b.f0 * (1.0F - w) + Vec3{w, w, w};
    const float d = ggx_d(h, b.alpha);
    const float root_out = smith_root(out.z, b.alpha);
    const float root_in = smith_root(in.z, b.alpha);
    // G2 / (4 out.z in.z) * in.z
    const float shadowed = 0.5F * in.z / max_of(in.z * root_out + out.z * root_in, 1e-12F);
    const Vec3 specular = fresnel * (d * shadowed);
    const Vec3 one_minus_f = {1.0F - fresnel.x, 1.0F - fresnel.y, 1.0F - fresnel.z};
    const Vec3 diffuse = (b.diffuse * one_minus_f) * (in.z * kInversePi);
    // Visible normals: D * G1(out) / (4 out.z) = D / (2 (out.z + root_out))
    const float pdf_specular = 0.5F * d / max_of(out.z + root_out, 1e-12F);
    pdf = b.specular_chance * pdf_specular + (1.0F - b.specular_chance) * (in.z * kInversePi);
    return diffuse + specular;
}

/// Draws an incoming direction: GGX visible normals (Dupuy and Benyoub 2023, "Sampling Visible GGX Normals
/// with Spherical Caps") or a cosine lobe.
HEARTH_HD Vec3 sample_bsdf(const Bsdf& b, const Vec3& out, float lobe, const Vec2& u) {
    float sine = 0.0F;
    float cosine = 0.0F;
    sin_cos_turns(u.x, sine, cosine);
    if (lobe >= b.specular_chance) {
        const float radius = root_of(u.y);
        return {radius * cosine, radius * sine, root_of(1.0F - u.y)};
    }
    const Vec3 up = {0.0F, 0.0F, 1.0F};
    const Vec3 stretched = unit_or({out.x * b.alpha, out.y * b.alpha, out.z}, up);
    const float z = (1.0F - u.y) * (1.0F + stretched.z) - stretched.z;
    const float sin_theta = root_of(1.0F - z * z);
    const Vec3 cap = {sin_theta * cosine, sin_theta * sine, z};
    const Vec3 half = cap + stretched;
    const Vec3 h = unit_or({half.x * b.alpha, half.y * b.alpha, max_of(half.z, 0.0F)}, up);
    return h * (2.0F * dot(out, h)) - out;
}

} // namespace hearth::gpu
