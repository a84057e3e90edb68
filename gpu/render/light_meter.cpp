// SPDX-License-Identifier: Apache-2.0
#include "gpu/render/light_meter.h"

#include "gpu/render/render.h"

#include <algorithm>
#include <vector>

namespace hearth::gpu {

namespace {

constexpr std::uint32_t kWidth = 48;
constexpr std::uint32_t kHeight = 32;

} // namespace

LightReading measure_light(const Scene& scene) {
    Scene copy = scene;
    copy.film_scale = 1.0F;
    copy.sky = Sky{};
    // A bare sky would count as a lit pixel; what matters is how the surfaces look, so they are told apart by
    // a second scene in which everything is unlit white.
    Scene silhouette = scene;
    silhouette.sky = Sky{};
    silhouette.lights.clear();
    for (Material& m : silhouette.materials) {
        m.unlit = 1;
        m.base_color = {1.0F, 1.0F, 1.0F, m.base_color.w};
        m.alpha_mode = AlphaMode::Opaque;
        m.base_color_texture.image = -1;
    }
    silhouette.colors.clear();
    copy.sky = scene.sky;
    const PreparedScene lit = prepare(std::move(copy));
    const PreparedScene shape = prepare(std::move(silhouette));
    RenderParams params;
    params.width = kWidth;
    params.height = kHeight;
    params.samples = kBatchSamples;
    params.seed = 1;
    std::vector<float> levels;
    for (std::uint32_t tile = 0; tile < params.tiles(); ++tile) {
        const UnitResult picture = render_unit(lit, params, tile, 0);
        const UnitResult mask = render_unit(shape, params, tile, 0);
        for (std::size_t i = 0; i < kTileFloats; i += 3) {
            if (mask.sums[i] > 2.0F) {
                const Vec3 sum = {picture.sums[i], picture.sums[i + 1], picture.sums[i + 2]};
                levels.push_back(luminance(sum) * 0.25F);
            }
        }
    }
    LightReading reading;
    reading.covered = static_cast<float>(levels.size()) / static_cast<float>(kWidth * kHeight);
    if (!levels.empty()) {
        std::sort(levels.begin(), levels.end());
        reading.middle = levels[levels.size() / 2];
        reading.bright = levels[levels.size() * 9 / 10];
    }
    return reading;
}

float film_scale_for(const LightReading& reading) {
    // Middle grey is 0.18; two stops to either side still make a readable picture and are left as modelled.
    const float level = reading.middle > reading.bright * 0.05F ? reading.middle : reading.bright * 0.05F;
    if (!(level > 1e-9F) || (level >= 0.045F && level <= 0.72F)) {
        return 1.0F;
    }
    // Powers of two keep the number readable and the choice stable against the test picture's noise.
    float scale = 1.0F;
    while (level * scale < 0.12F && scale < 1e9F) {
        scale *= 2.0F;
    }
    while (level * scale > 0.36F && scale > 1e-9F) {
        scale *= 0.5F;
    }
    return scale;
}

} // namespace hearth::gpu
