// SPDX-License-Identifier: Apache-2.0
#include "gpu/proof/job.h"

#include "gpu/proof/byte_io.h"
#include "gpu/proof/error_table.h"
#include "gpu/proof/sha256.h"
#include "gpu/render/tone_map.h"

#include <algorithm>
#include <cmath>

namespace hearth::gpu {

Result<void> check_job(const RenderParams& params) {
    if (Result<void> ok = check_params(params); !ok) {
        return ok;
    }
    // check_params() has seen to a positive, finite number.
    if (params.exposure > 1e6F) {
        return gpu_fail(code::kBadValue, "The exposure must be at most 1000000.");
    }
    if (params.units() > kMaxUnits) {
        return gpu_fail(code::kJobTooLarge, "A frame of " + std::to_string(params.width) + "x" +
                                                std::to_string(params.height) + " with " +
                                                std::to_string(params.samples) + " samples has " +
                                                std::to_string(params.units()) + " units; the most is " +
                                                std::to_string(kMaxUnits) + ".");
    }
    return {};
}

std::array<std::uint8_t, kParamsBytes> params_bytes(const JobParams& job) {
    std::vector<std::uint8_t> bytes;
    ByteWriter w(bytes);
    w.hash(job.scene_hash);
    w.u32(job.render.width);
    w.u32(job.render.height);
    w.u32(job.render.samples);
    w.u64(job.render.seed);
    w.f32(job.render.exposure);
    std::array<std::uint8_t, kParamsBytes> out{};
    std::copy(bytes.begin(), bytes.end(), out.begin());
    return out;
}

JobParams params_from_bytes(std::span<const std::uint8_t, kParamsBytes> bytes) {
    ByteReader r(bytes);
    JobParams job;
    job.scene_hash = r.hash();
    job.render.width = r.u32();
    job.render.height = r.u32();
    job.render.samples = r.u32();
    job.render.seed = r.u64();
    job.render.exposure = r.f32();
    return job;
}

Hash256 job_digest(const JobParams& job) {
    return Sha256().update("HJ0").update(params_bytes(job)).finish();
}

void canonicalise(UnitResult& unit) {
    for (float& v : unit.sums) {
        v = v == 0.0F ? 0.0F : v;
    }
}

bool all_finite(const UnitResult& unit) {
    return std::all_of(unit.sums.begin(), unit.sums.end(), [](float v) { return std::isfinite(v); });
}

Hash256 unit_leaf(const Hash256& job, std::uint32_t band, std::uint32_t tile, std::uint32_t batch,
                  const UnitResult& unit) {
    return Sha256()
        .update("HU1")
        .update(job)
        .update_u32(band)
        .update_u32(tile)
        .update_u32(batch)
        .update_u64(unit.rays)
        .update_f32(unit.sums)
        .finish();
}

TileResult assemble_tile(const RenderParams& render, const Hash256& job, std::uint32_t tile,
                         std::span<const UnitResult> batches) {
    TileResult result;
    std::vector<Hash256> leaves;
    leaves.reserve(batches.size());
    for (std::uint32_t b = 0; b < batches.size(); ++b) {
        leaves.push_back(unit_leaf(job, tile / kBandTiles, tile, b, batches[b]));
        result.rays += batches[b].rays;
        for (std::size_t i = 0; i < kTileFloats; ++i) {
            result.linear[i] += batches[b].sums[i];
        }
    }
    const auto samples = static_cast<float>(render.samples);
    for (float& v : result.linear) {
        v = v / samples;
        v = v == 0.0F ? 0.0F : v;
    }
    tone_map(result.linear, render.exposure, result.rgb8);
    result.node = Sha256()
                      .update("HT1")
                      .update_u32(tile)
                      .update(merkle_root(leaves))
                      .update_f32(result.linear)
                      .update(result.rgb8)
                      .finish();
    return result;
}

Hash256 job_root(const Hash256& job, std::span<const Hash256> band_roots) {
    return Sha256()
        .update("HB1")
        .update(job)
        .update_u32(static_cast<std::uint32_t>(band_roots.size()))
        .update(merkle_root(band_roots))
        .finish();
}

std::optional<Hash256> root_from_tile(const RenderParams& render, const Hash256& job, std::uint32_t tile,
                                      const Hash256& node, const TilePath& path) {
    const std::uint32_t band = tile / kBandTiles;
    const std::uint32_t bands = band_count(render);
    if (band >= bands) {
        return std::nullopt;
    }
    const auto band_root = merkle_fold(tiles_in_band(render, band), tile % kBandTiles, node, path.in_band);
    if (!band_root) {
        return std::nullopt;
    }
    const auto over = merkle_fold(bands, band, *band_root, path.over_bands);
    if (!over) {
        return std::nullopt;
    }
    return Sha256().update("HB1").update(job).update_u32(bands).update(*over).finish();
}

RootTree::RootTree(const RenderParams& render, const Hash256& job, std::span<const Hash256> nodes) {
    std::vector<Hash256> roots;
    for (std::uint32_t band = 0; band < band_count(render); ++band) {
        const auto part = nodes.subspan(std::size_t{band} * kBandTiles, tiles_in_band(render, band));
        m_bands.emplace_back(std::vector<Hash256>(part.begin(), part.end()));
        roots.push_back(m_bands.back().root());
    }
    m_root = job_root(job, roots);
    m_over_bands.emplace_back(std::move(roots));
}

TilePath RootTree::path(std::uint32_t tile) const {
    return {m_bands[tile / kBandTiles].path(tile % kBandTiles), m_over_bands.front().path(tile / kBandTiles)};
}

} // namespace hearth::gpu
