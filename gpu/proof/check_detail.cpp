// SPDX-License-Identifier: Apache-2.0
#include "gpu/proof/check_detail.h"

#include "gpu/proof/sha256.h"

#include <bit>

namespace hearth::gpu {

namespace detail {

Failure general_failure(std::string reason, std::string detail) {
    Failure f;
    f.reason = std::move(reason);
    f.detail = std::move(detail);
    return f;
}

Failure unit_failure(const RenderParams& render, const UnitPlace& place, std::string reason,
                     std::string detail) {
    Failure f = general_failure(std::move(reason), std::move(detail));
    f.unit = unit_index(render, place);
    f.tile = place.tile;
    f.batch = place.batch;
    return f;
}

std::string name_of(const RenderParams& render, const UnitPlace& place) {
    return "Unit " + std::to_string(unit_index(render, place)) + " (tile " + std::to_string(place.tile) +
           ", batch " + std::to_string(place.batch) + ")";
}

std::optional<Failure> compare_unit(const RenderParams& render, const UnitPlace& place,
                                    const UnitResult& expected, const UnitResult& got) {
    if (const auto pixel = first_difference(render, place.tile, expected, got)) {
        static constexpr const char* kChannels[] = {"red", "green", "blue"};
        Failure f = unit_failure(render, place, "sums-differ",
                                 name_of(render, place) + " differs at pixel " + std::to_string(pixel->x) +
                                     "," + std::to_string(pixel->y) + ", " + kChannels[pixel->channel] + ".");
        f.pixel = pixel;
        return f;
    }
    if (expected.rays != got.rays) {
        Failure f = unit_failure(render, place, "rays-differ",
                                 name_of(render, place) + " claims " + std::to_string(got.rays) +
                                     " rays, rendering takes " + std::to_string(expected.rays) + ".");
        f.rays = {expected.rays, got.rays};
        return f;
    }
    return std::nullopt;
}

UnitResult render_canonical(const UnitRenderer& render, const UnitPlace& place) {
    UnitResult unit = render(place.tile, place.batch);
    canonicalise(unit);
    return unit;
}

Result<void> render_all(const RenderParams& params, const UnitRenderer& render,
                        std::span<const std::uint64_t> units, std::uint32_t threads, const CancelFlag& cancel,
                        std::vector<UnitResult>& out) {
    out.assign(units.size(), {});
    return parallel_for(threads, units.size(), cancel, [&](std::uint64_t i) -> Result<void> {
        out[i] = render_canonical(render, unit_place(params, units[i]));
        return {};
    });
}

} // namespace detail

std::optional<PixelDifference> first_difference(const RenderParams& render, std::uint32_t tile,
                                                const UnitResult& expected, const UnitResult& got) {
    for (std::uint32_t i = 0; i < kTileFloats; ++i) {
        if (std::bit_cast<std::uint32_t>(expected.sums[i]) != std::bit_cast<std::uint32_t>(got.sums[i])) {
            const std::uint32_t pixel = i / 3;
            return PixelDifference{tile % render.tiles_x() * kTileSize + pixel % kTileSize,
                                   tile / render.tiles_x() * kTileSize + pixel / kTileSize, i % 3,
                                   expected.sums[i], got.sums[i]};
        }
    }
    return std::nullopt;
}

Hash256 batch_commit(const std::array<std::uint8_t, 20>& checker, const std::array<std::uint8_t, 32>& salt,
                     std::span<const std::uint64_t> samples, std::span<const UnitResult> recomputed) {
    Sha256 h;
    h.update("HC1").update(checker).update(salt);
    for (std::size_t i = 0; i < samples.size() && i < recomputed.size(); ++i) {
        h.update_u32(static_cast<std::uint32_t>(samples[i]))
            .update_u64(recomputed[i].rays)
            .update_f32(recomputed[i].sums);
    }
    return h.finish();
}

} // namespace hearth::gpu
