// SPDX-License-Identifier: Apache-2.0
#include "gpu/proof/atomic_file.h"
#include "gpu/proof/error_table.h"
#include "gpu/proof/sha256.h"
#include "gpu/worker/methods.h"
#include "gpu/worker/stopwatch.h"

#include <chrono>

namespace hearth::gpu {

namespace {

Claim read_claim(ParamReader& reader, const RenderInput& input) {
    Claim claim;
    claim.job.render = input.params;
    claim.root = reader.hash("root");
    claim.beacon = reader.beacon("beacon");
    claim.k = reader.u32("k", 1, kMaxSampledUnits);
    return claim;
}

/// open and disclose differ only in what they cut out of the units file.
using CutFn = Result<std::vector<std::uint8_t>> (*)(const UnitsFile&, std::span<const std::uint64_t>);

Result<Json> cut_units(const Json& params, CutFn cut) {
    ParamReader reader(params);
    const std::string units_path = reader.path("units");
    const std::string out = reader.path("out");
    const std::vector<std::uint64_t> indices = reader.indices("indices", kMaxSampledUnits);
    if (Result<void> ok = reader.finish(); !ok) {
        return tl::unexpected<Error>(ok.error());
    }
    return UnitsFile::open(units_path)
        .and_then([&](const UnitsFile& units) { return cut(units, indices); })
        .and_then([&](const std::vector<std::uint8_t>& bytes) {
            return write_file(out, bytes).map([&bytes] {
                return Json{{"bytes", bytes.size()}, {"sha256", sha256(bytes).hex()}};
            });
        });
}

} // namespace

Result<Json> method_samples(WorkerState& /*state*/, const Json& params, const CallContext& /*context*/) {
    ParamReader reader(params);
    const Hash256 root = reader.hash("root");
    const Beacon beacon = reader.beacon("beacon");
    const std::uint32_t k = reader.u32("k", 1, kMaxSampledUnits);
    const std::uint64_t units = reader.u64("units_total");
    if (Result<void> ok = reader.finish(); !ok) {
        return tl::unexpected<Error>(ok.error());
    }
    if (units == 0 || units > kMaxUnits) {
        return gpu_fail(code::kBadValue,
                        "\"units_total\" must lie between 1 and " + std::to_string(kMaxUnits) + ".");
    }
    return Json{{"indices", sample_units(beacon, root, k, units)}};
}

Result<Json> method_open(WorkerState& /*state*/, const Json& params, const CallContext& /*context*/) {
    return cut_units(params, [](const UnitsFile& units, std::span<const std::uint64_t> indices) {
        return units.read_nodes().and_then([&](const std::vector<Hash256>& nodes) {
            const JobParams& job = units.job();
            const RootTree tree(job.render, job_digest(job), nodes);
            return make_openings(
                job, tree, [&units](std::uint32_t tile) { return units.read_tile(tile); }, indices);
        });
    });
}

Result<Json> method_disclose(WorkerState& /*state*/, const Json& params, const CallContext& /*context*/) {
    return cut_units(params, [](const UnitsFile& units, std::span<const std::uint64_t> indices) {
        return make_disclosure(
            units.job(), units.root(), [&units](std::uint32_t tile) { return units.read_tile(tile); },
            indices);
    });
}

Result<Json> method_check(WorkerState& state, const Json& params, const CallContext& context) {
    ParamReader reader(params);
    const RenderInput input = read_render_input(reader);
    Claim claim = read_claim(reader, input);
    const std::string openings_path = reader.path("openings");
    const std::string disclosure_path = reader.optional_path("disclosure");
    const auto checker = reader.optional_address("checker");
    const auto salt = reader.optional_salt("salt");
    Result<void> ok = reader.finish().and_then([&] { return check_job(input.params); });
    if (!ok) {
        return tl::unexpected<Error>(ok.error());
    }
    const auto openings = read_file(openings_path, kMaxOpeningsBytes);
    if (!openings) {
        return tl::unexpected<Error>(openings.error());
    }
    std::vector<std::uint8_t> disclosure;
    if (!disclosure_path.empty()) {
        auto read = read_file(disclosure_path, kMaxOpeningsBytes);
        if (!read) {
            return tl::unexpected<Error>(read.error());
        }
        disclosure = std::move(*read);
    }
    const auto scene = state.scenes.get(input.scene);
    if (!scene) {
        return tl::unexpected<Error>(scene.error());
    }
    claim.job.scene_hash = (*scene)->hash;
    const auto start = std::chrono::steady_clock::now();
    const auto result = check_openings(
        claim, *openings,
        disclosure_path.empty() ? std::nullopt : std::optional(std::span<const std::uint8_t>(disclosure)),
        unit_renderer((*scene)->prepared, input.params), input.threads, context.cancel);
    if (!result) {
        return tl::unexpected<Error>(result.error());
    }
    Json json = {{"valid", result->valid()},
                 {"checked", result->checked},
                 {"rays", result->rays},
                 {"seconds", seconds_since(start)},
                 {"scene_hash", claim.job.scene_hash.hex()},
                 {"failures", failures_json(result->failures)}};
    // Without re-rendered batches there is nothing to commit to: an empty string, never the hash of nothing.
    json["batch_commit"] = result->recomputed.empty()
                               ? std::string()
                               : batch_commit(checker, salt, result->samples, result->recomputed).hex();
    return json;
}

Result<Json> method_verify(WorkerState& state, const Json& params, const CallContext& context) {
    ParamReader reader(params);
    const RenderInput input = read_render_input(reader);
    Claim claim = read_claim(reader, input);
    const std::string units_path = reader.path("units");
    Result<void> ok = reader.finish().and_then([&] { return check_job(input.params); });
    if (!ok) {
        return tl::unexpected<Error>(ok.error());
    }
    const auto units = UnitsFile::open(units_path);
    if (!units) {
        return tl::unexpected<Error>(units.error());
    }
    const auto scene = state.scenes.get(input.scene);
    if (!scene) {
        return tl::unexpected<Error>(scene.error());
    }
    claim.job.scene_hash = (*scene)->hash;
    const auto start = std::chrono::steady_clock::now();
    const auto result = verify_units(claim, *units, unit_renderer((*scene)->prepared, input.params),
                                     input.threads, context.cancel);
    if (!result) {
        return tl::unexpected<Error>(result.error());
    }
    return Json{{"valid", result->valid()},
                {"checked", result->checked},
                {"rays", result->rays},
                {"seconds", seconds_since(start)},
                {"scene_hash", claim.job.scene_hash.hex()},
                {"failures", failures_json(result->failures)}};
}

} // namespace hearth::gpu
