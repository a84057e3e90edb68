// SPDX-License-Identifier: Apache-2.0
// Texture look-up in plain arithmetic: hardware filters differ between cards.
#pragma once

#include "gpu/render/scene_view.h"

namespace hearth::gpu {

HEARTH_HD float floor_of(float v) {
    const float bounded = clamp_to(v, -1.0e9F, 1.0e9F);
    const float whole = static_cast<float>(static_cast<int>(bounded));
    return whole > bounded ? whole - 1.0F : whole;
}

/// Maps a texel index that may lie one period outside to one inside.
HEARTH_HD int wrap_index(int i, int size, Wrap wrap) {
    if (wrap == Wrap::ClampToEdge) {
        return i < 0 ? 0 : (i >= size ? size - 1 : i);
    }
    const int period = wrap == Wrap::MirroredRepeat ? 2 * size : size;
    int at = i % period;
    at = at < 0 ? at + period : at;
    return at < size ? at : period - 1 - at;
}

/// Reduces a coordinate to a range in which it still has precision: [0,1) or, mirrored, [0,2).
HEARTH_HD float wrap_coordinate(float u, Wrap wrap) {
    if (wrap == Wrap::ClampToEdge) {
        return clamp_to(u, 0.0F, 1.0F);
    }
    return wrap == Wrap::MirroredRepeat ? u - 2.0F * floor_of(u * 0.5F) : u - floor_of(u);
}

HEARTH_HD Vec4 texel_at(const SceneView& s, const Image& image, int x, int y, bool srgb) {
    const std::uint64_t at =
        image.offset + 4U * (static_cast<std::uint64_t>(y) * image.width + static_cast<std::uint64_t>(x));
    const std::uint8_t* t = s.texels + at;
    const float scale = 1.0F / 255.0F;
    if (srgb) {
        return {s.srgb_to_linear[t[0]], s.srgb_to_linear[t[1]], s.srgb_to_linear[t[2]],
                static_cast<float>(t[3]) * scale};
    }
    return {static_cast<float>(t[0]) * scale, static_cast<float>(t[1]) * scale,
            static_cast<float>(t[2]) * scale, static_cast<float>(t[3]) * scale};
}

HEARTH_HD float mix4(float a, float b, float c, float d, float fx, float fy) {
    const float top = a * (1.0F - fx) + b * fx;
    const float bottom = c * (1.0F - fx) + d * fx;
    return top * (1.0F - fy) + bottom * fy;
}

/// The slot's colour at its own uv set; colours are decoded from sRGB before they are filtered.
HEARTH_HD_CALL Vec4 sample_texture(const SceneView& s, const TextureSlot& slot, const Vec2& uv, bool srgb) {
    const Image& image = s.images[slot.image];
    const float u = (slot.transform[0] * uv.x + slot.transform[1] * uv.y) + slot.transform[2];
    const float v = (slot.transform[3] * uv.x + slot.transform[4] * uv.y) + slot.transform[5];
    const int width = static_cast<int>(image.width);
    const int height = static_cast<int>(image.height);
    const float px = wrap_coordinate(u, slot.wrap_s) * static_cast<float>(width);
    const float py = wrap_coordinate(v, slot.wrap_t) * static_cast<float>(height);
    if (slot.nearest != 0) {
        return texel_at(s, image, wrap_index(static_cast<int>(floor_of(px)), width, slot.wrap_s),
                        wrap_index(static_cast<int>(floor_of(py)), height, slot.wrap_t), srgb);
    }
    const float x0 = floor_of(px - 0.5F);
    const float y0 = floor_of(py - 0.5F);
    const float fx = (px - 0.5F) - x0;
    const float fy = (py - 0.5F) - y0;
    const int left = wrap_index(static_cast<int>(x0), width, slot.wrap_s);
    const int right = wrap_index(static_cast<int>(x0) + 1, width, slot.wrap_s);
    const int top = wrap_index(static_cast<int>(y0), height, slot.wrap_t);
    const int bottom = wrap_index(static_cast<int>(y0) + 1, height, slot.wrap_t);
    const Vec4 a = texel_at(s, image, left, top, srgb);
    const Vec4 b = texel_at(s, image, right, top, srgb);
    const Vec4 c = texel_at(s, image, left, bottom, srgb);
    const Vec4 d = texel_at(s, image, right, bottom, srgb);
    return {mix4(a.x, b.x, c.x, d.x, fx, fy), mix4(a.y, b.y, c.y, d.y, fx, fy),
            mix4(a.z, b.z, c.z, d.z, fx, fy), mix4(a.w, b.w, c.w, d.w, fx, fy)};
}

} // namespace hearth::gpu
