// SPDX-License-Identifier: Apache-2.0
#include "gpu/proof/openings.h"

#include "gpu/proof/byte_io.h"
#include "gpu/proof/error_table.h"

#include <algorithm>

namespace hearth::gpu {

namespace {

constexpr std::uint32_t kVersion = 1;
constexpr std::string_view kOpeningsMagic = "HOP1";
constexpr std::string_view kDisclosureMagic = "HDS1";

/// The units, ascending, each below the job's count and named once.
Result<std::vector<std::uint64_t>> sorted_units(const RenderParams& render,
                                                std::span<const std::uint64_t> units) {
    std::vector<std::uint64_t> sorted(units.begin(), units.end());
    std::sort(sorted.begin(), sorted.end());
    if (!sorted.empty() && sorted.back() >= render.units()) {
        return gpu_fail(code::kUnitOutOfRange, "There is no unit " + std::to_string(sorted.back()) +
                                                   "; the job has " + std::to_string(render.units()) +
                                                   " units, counted from 0.");
    }
    if (const auto twice = std::adjacent_find(sorted.begin(), sorted.end()); twice != sorted.end()) {
        return gpu_fail(code::kUnitOutOfRange, "Unit " + std::to_string(*twice) + " is named twice.");
    }
    return sorted;
}

void write_header(ByteWriter& w, std::string_view magic, const JobParams& job, const Hash256& root) {
    w.ascii(magic);
    w.u32(kVersion);
    w.bytes(params_bytes(job));
    w.hash(root);
}

/// Nothing, or why the header is not the one of this job.
std::string read_header(ByteReader& r, std::string_view magic, const JobParams& job, const Hash256& root) {
    if (!r.ascii(magic)) {
        return "the bytes do not begin with " + std::string(magic);
    }
    if (r.u32() != kVersion) {
        return "the version is not known";
    }
    const auto expected = params_bytes(job);
    if (!r.ascii({reinterpret_cast<const char*>(expected.data()), expected.size()})) {
        return "it belongs to another job (scene, size, samples, seed or exposure differ)";
    }
    if (r.hash() != root || r.failed()) {
        return "it belongs to another root";
    }
    return {};
}

std::uint64_t opening_bytes(const RenderParams& render, std::uint64_t tiles) {
    // 10 levels in a band and at most 15 over the bands.
    return tiles * (8 + std::uint64_t{render.batches()} * kUnitBytes + 25 * sizeof(Hash256));
}

std::string read_tile_opening(ByteReader& r, const RenderParams& render, TileOpening& out) {
    out.tile = r.u32();
    const std::uint32_t n_sampled = r.u32();
    if (r.failed() || out.tile >= render.tiles() || n_sampled == 0 || n_sampled > render.batches()) {
        return "a tile or a number of batches is out of range";
    }
    // Every count below is bounded by the bytes that are really there before memory is taken for it.
    const std::uint64_t n_others = render.batches() - n_sampled;
    if (r.left() < std::uint64_t{n_sampled} * 12 + n_others * kUnitBytes) {
        return "the bytes end early";
    }
    for (std::uint32_t i = 0; i < n_sampled; ++i) {
        SampledBatch s;
        s.batch = r.u32();
        s.rays = r.u64();
        if (s.batch >= render.batches() || (!out.sampled.empty() && s.batch <= out.sampled.back().batch)) {
            return "the sampled batches of tile " + std::to_string(out.tile) + " are not in order";
        }
        out.sampled.push_back(s);
    }
    out.others.reserve(static_cast<std::size_t>(n_others));
    for (std::uint64_t i = 0; i < n_others; ++i) {
        out.others.push_back(r.unit());
    }
    const std::uint32_t band = out.tile / kBandTiles;
    out.path.in_band = r.hashes(merkle_path_length(tiles_in_band(render, band), out.tile % kBandTiles));
    out.path.over_bands = r.hashes(merkle_path_length(band_count(render), band));
    return r.failed() ? "the bytes end early" : "";
}

} // namespace

Result<std::vector<std::uint8_t>> make_openings(const JobParams& job, const RootTree& tree,
                                                const TileReader& read_tile,
                                                std::span<const std::uint64_t> units) {
    const Result<std::vector<std::uint64_t>> sorted = sorted_units(job.render, units);
    if (!sorted) {
        return tl::unexpected<Error>(sorted.error());
    }
    std::map<std::uint32_t, std::vector<std::uint32_t>> by_tile;
    for (const std::uint64_t unit : *sorted) {
        const UnitPlace place = unit_place(job.render, unit);
        by_tile[place.tile].push_back(place.batch);
    }
    if (opening_bytes(job.render, by_tile.size()) > kMaxOpeningsBytes) {
        return gpu_fail(code::kOpeningsTooLarge, "The openings of " + std::to_string(units.size()) +
                                                     " units with " + std::to_string(job.render.batches()) +
                                                     " batches a tile would be too large.");
    }
    std::vector<std::uint8_t> bytes;
    ByteWriter w(bytes);
    write_header(w, kOpeningsMagic, job, tree.root());
    w.u32(static_cast<std::uint32_t>(by_tile.size()));
    for (const auto& [tile, sampled] : by_tile) {
        const Result<std::vector<UnitResult>> batches = read_tile(tile);
        if (!batches) {
            return tl::unexpected<Error>(batches.error());
        }
        w.u32(tile);
        w.u32(static_cast<std::uint32_t>(sampled.size()));
        for (const std::uint32_t b : sampled) {
            w.u32(b);
            w.u64((*batches)[b].rays);
        }
        for (std::uint32_t b = 0; b < batches->size(); ++b) {
            if (!std::binary_search(sampled.begin(), sampled.end(), b)) {
                w.unit((*batches)[b]);
            }
        }
        const TilePath path = tree.path(tile);
        w.hashes(path.in_band);
        w.hashes(path.over_bands);
    }
    return bytes;
}

Result<std::vector<std::uint8_t>> make_disclosure(const JobParams& job, const Hash256& root,
                                                  const TileReader& read_tile,
                                                  std::span<const std::uint64_t> units) {
    const Result<std::vector<std::uint64_t>> sorted = sorted_units(job.render, units);
    if (!sorted) {
        return tl::unexpected<Error>(sorted.error());
    }
    if (sorted->size() * (kUnitBytes + 8) > kMaxOpeningsBytes) {
        return gpu_fail(code::kOpeningsTooLarge,
                        "A disclosure of " + std::to_string(units.size()) + " units is too large.");
    }
    std::vector<std::uint8_t> bytes;
    ByteWriter w(bytes);
    write_header(w, kDisclosureMagic, job, root);
    w.u32(static_cast<std::uint32_t>(sorted->size()));
    for (const std::uint64_t unit : *sorted) {
        const UnitPlace place = unit_place(job.render, unit);
        const Result<std::vector<UnitResult>> batches = read_tile(place.tile);
        if (!batches) {
            return tl::unexpected<Error>(batches.error());
        }
        w.u64(unit);
        w.unit((*batches)[place.batch]);
    }
    return bytes;
}

tl::expected<Openings, std::string> parse_openings(std::span<const std::uint8_t> bytes, const JobParams& job,
                                                   const Hash256& root) {
    ByteReader r(bytes);
    if (std::string why = read_header(r, kOpeningsMagic, job, root); !why.empty()) {
        return tl::unexpected<std::string>(std::move(why));
    }
    Openings openings{job, root, {}};
    const std::uint32_t count = r.u32();
    for (std::uint32_t i = 0; i < count; ++i) {
        TileOpening tile;
        if (std::string why = read_tile_opening(r, job.render, tile); !why.empty()) {
            return tl::unexpected<std::string>(std::move(why));
        }
        if (!openings.tiles.empty() && tile.tile <= openings.tiles.back().tile) {
            return tl::unexpected<std::string>("the tiles are not in order");
        }
        openings.tiles.push_back(std::move(tile));
    }
    if (r.failed() || r.left() != 0) {
        return tl::unexpected<std::string>(r.failed() ? "the bytes end early"
                                                      : "there are bytes after the end");
    }
    return openings;
}

tl::expected<Disclosure, std::string> parse_disclosure(std::span<const std::uint8_t> bytes,
                                                       const JobParams& job, const Hash256& root) {
    ByteReader r(bytes);
    if (std::string why = read_header(r, kDisclosureMagic, job, root); !why.empty()) {
        return tl::unexpected<std::string>(std::move(why));
    }
    Disclosure disclosure{job, root, {}};
    const std::uint32_t count = r.u32();
    if (r.failed() || r.left() != std::uint64_t{count} * (8 + kUnitBytes)) {
        return tl::unexpected<std::string>("the number of units does not fit the bytes");
    }
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint64_t unit = r.u64();
        if (unit >= job.render.units() || !disclosure.units.emplace(unit, r.unit()).second) {
            return tl::unexpected<std::string>("a unit is out of range or named twice");
        }
    }
    return disclosure;
}

} // namespace hearth::gpu
