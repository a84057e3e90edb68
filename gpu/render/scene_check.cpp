// SPDX-License-Identifier: Apache-2.0
#include "gpu/render/scene_check.h"

#include <cstddef>

namespace hearth::gpu {

namespace {

/// Finite and within [-bound, bound]; false for NaN.
bool within(float v, float bound) {
    return v >= -bound && v <= bound;
}

bool within(const Vec3& v, float bound) {
    return within(v.x, bound) && within(v.y, bound) && within(v.z, bound);
}

bool between(float v, float lo, float hi) {
    return v >= lo && v <= hi;
}

bool is_light(const Vec3& v) {
    return between(v.x, 0.0F, 1e12F) && between(v.y, 0.0F, 1e12F) && between(v.z, 0.0F, 1e12F);
}

std::string vertex_fault(const Scene& s) {
    const std::size_t n = s.positions.size();
    if (s.normals.size() != n || s.uv0.size() != n || (!s.uv1.empty() && s.uv1.size() != n) ||
        (!s.colors.empty() && s.colors.size() != n) || (!s.tangents.empty() && s.tangents.size() != n)) {
        return "The vertex arrays differ in length.";
    }
    for (std::size_t i = 0; i < n; ++i) {
        // The slab test divides by directions down to 1e-20; 1e9 keeps every product finite.
        bool sound = within(s.positions[i], 1e9F) && within(s.normals[i], 1.001F) &&
                     within(s.uv0[i].x, 1e9F) && within(s.uv0[i].y, 1e9F);
        if (!s.uv1.empty()) {
            sound = sound && within(s.uv1[i].x, 1e9F) && within(s.uv1[i].y, 1e9F);
        }
        if (!s.colors.empty()) {
            const Vec4& c = s.colors[i];
            sound = sound && between(c.x, 0.0F, 1e6F) && between(c.y, 0.0F, 1e6F) &&
                    between(c.z, 0.0F, 1e6F) && between(c.w, 0.0F, 1e6F);
        }
        if (!s.tangents.empty()) {
            const Vec4& t = s.tangents[i];
            sound = sound && within({t.x, t.y, t.z}, 1.001F) && (t.w == 1.0F || t.w == -1.0F || t.w == 0.0F);
        }
        if (!sound) {
            return "Vertex " + std::to_string(i) + " has a value that is not finite or out of range.";
        }
    }
    return "";
}

bool is_slot(const TextureSlot& slot, std::size_t images) {
    bool sound = slot.image >= -1 && slot.image < static_cast<std::int64_t>(images) &&
                 slot.wrap_s <= Wrap::MirroredRepeat && slot.wrap_t <= Wrap::MirroredRepeat &&
                 slot.nearest <= 1 && slot.uv_set <= 1;
    for (const float m : slot.transform) {
        sound = sound && within(m, 1e6F);
    }
    return sound;
}

bool is_material(const Material& m, std::size_t images) {
    return between(m.base_color.x, 0.0F, 1.0F) && between(m.base_color.y, 0.0F, 1.0F) &&
           between(m.base_color.z, 0.0F, 1.0F) && between(m.base_color.w, 0.0F, 1.0F) &&
           is_light(m.emission) && between(m.metallic, 0.0F, 1.0F) && between(m.roughness, 0.0F, 1.0F) &&
           within(m.normal_scale, 1e3F) && within(m.alpha_cutoff, 1e3F) && m.alpha_mode <= AlphaMode::Blend &&
           m.double_sided <= 1 && m.unlit <= 1 && is_slot(m.base_color_texture, images) &&
           is_slot(m.metal_rough_texture, images) && is_slot(m.normal_texture, images) &&
           is_slot(m.emission_texture, images);
}

bool is_lamp(const Light& l) {
    return l.kind <= LightKind::Directional && within(l.position, 1e9F) && within(l.direction, 1.001F) &&
           is_light(l.intensity) && between(l.range, 0.0F, 1e9F) && within(l.spot_scale, 1e9F) &&
           within(l.spot_offset, 1e9F) && between(l.tan_radius, 0.0F, 10.0F);
}

} // namespace

std::string scene_fault(const Scene& s) {
    if (s.triangles.empty()) {
        return "The scene has no triangles.";
    }
    if (std::string fault = vertex_fault(s); !fault.empty()) {
        return fault;
    }
    for (std::size_t i = 0; i < s.triangles.size(); ++i) {
        const Triangle& t = s.triangles[i];
        for (const std::uint32_t v : t.vertex) {
            if (v >= s.positions.size()) {
                return "Triangle " + std::to_string(i) + " uses vertex " + std::to_string(v) +
                       ", which does not exist.";
            }
        }
        if (t.material >= s.materials.size()) {
            return "Triangle " + std::to_string(i) + " uses a material that does not exist.";
        }
    }
    for (std::size_t i = 0; i < s.materials.size(); ++i) {
        if (!is_material(s.materials[i], s.images.size())) {
            return "Material " + std::to_string(i) + " has a value out of range.";
        }
    }
    for (std::size_t i = 0; i < s.lights.size(); ++i) {
        if (!is_lamp(s.lights[i])) {
            return "Light " + std::to_string(i) + " has a value out of range.";
        }
    }
    std::uint64_t texels = 0;
    for (std::size_t i = 0; i < s.images.size(); ++i) {
        const Image& image = s.images[i];
        if (image.width == 0 || image.height == 0 || image.width > 65536 || image.height > 65536 ||
            image.offset != texels) {
            return "Image " + std::to_string(i) + " has an impossible size.";
        }
        texels += std::uint64_t{image.width} * image.height * 4;
    }
    if (texels != s.texels.size()) {
        return "The images' sizes and their bytes do not agree.";
    }
    const Camera& c = s.camera;
    if (!within(c.position, 1e9F) || !within(c.right, 1e9F) || !within(c.up, 1e9F) ||
        !within(c.forward, 1.001F) || c.orthographic > 1) {
        return "The camera has a value out of range.";
    }
    if (!is_light(s.sky.zenith) || !is_light(s.sky.horizon) || !is_light(s.sky.ground) ||
        !between(s.film_scale, 1e-12F, 1e12F)) {
        return "The sky or the film scale has a value out of range.";
    }
    return "";
}

} // namespace hearth::gpu
