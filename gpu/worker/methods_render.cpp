// SPDX-License-Identifier: Apache-2.0
#include "gpu/proof/atomic_file.h"
#include "gpu/proof/byte_io.h"
#include "gpu/proof/error_table.h"
#include "gpu/proof/render_job.h"
#include "gpu/proof/sha256.h"
#include "gpu/render/gltf_import.h"
#include "gpu/render/hscene.h"
#include "gpu/worker/backend.h"
#include "gpu/worker/memory_guard.h"
#include "gpu/worker/methods.h"
#include "gpu/worker/picture.h"
#include "gpu/worker/render_monitor.h"
#include "gpu/worker/stopwatch.h"

#include <chrono>
#include <optional>

namespace hearth::gpu {

namespace {

struct RenderOutputs {
    std::string units;
    std::string png;
    std::string hdr;
    std::string preview;
};

/// Bytes that the render itself needs besides the scene.
std::uint64_t render_memory(const RenderParams& params, std::uint32_t threads, bool with_linear) {
    const std::uint64_t per_thread = params.batches() * (kUnitBytes + sizeof(Hash256)) + (1ULL << 20U);
    return Picture::bytes(params, with_linear) + params.tiles() * sizeof(Hash256) * 4 +
           thread_count(threads, params.tiles()) * per_thread;
}

Result<void> check_memory(const LoadedScene& scene, const RenderInput& input, bool with_linear,
                          std::uint64_t limit) {
    const std::uint64_t needs =
        scene.prepared.memory_bytes() + render_memory(input.params, input.threads, with_linear);
    if (limit > 0 && needs > limit) {
        return gpu_fail(code::kMemoryLimit, "The scene and the frame need about " +
                                                std::to_string((needs >> 20U) + 1) + " MiB; the limit is " +
                                                std::to_string(limit >> 20U) + " MiB.");
    }
    return {};
}

Json result_json(const JobParams& job, const JobResult& result, double seconds) {
    Json bands = Json::array();
    for (const BandResult& band : result.bands) {
        bands.push_back(to_json(band));
    }
    return {{"job", result.job.hex()},
            {"root", result.root.hex()},
            {"scene_hash", job.scene_hash.hex()},
            {"width", job.render.width},
            {"height", job.render.height},
            {"samples", job.render.samples},
            {"seed", std::to_string(job.render.seed)},
            {"exposure", job.render.exposure},
            {"rays", result.rays},
            {"seconds", seconds},
            {"tiles", job.render.tiles()},
            {"units", job.render.units()},
            {"bands", std::move(bands)}};
}

Result<Json> render_scene(const LoadedScene& scene, const RenderInput& input, const RenderOutputs& outputs,
                          double cheat_skip, const std::string& backend_name, const CallContext& context) {
    const JobParams job{scene.hash, input.params};
    const Result<std::unique_ptr<Backend>> backend =
        open_backend(backend_name, scene.prepared, input, context.cancel);
    if (!backend) {
        return tl::unexpected<Error>(backend.error());
    }
    UnitRenderer renderer = (*backend)->renderer();
    if (cheat_skip > 0.0) {
        renderer = skip_units(input.params, std::move(renderer), cheat_skip);
    }
    std::optional<UnitsFileWriter> units;
    if (!outputs.units.empty()) {
        Result<UnitsFileWriter> created = UnitsFileWriter::create(outputs.units, job);
        if (!created) {
            return tl::unexpected<Error>(created.error());
        }
        units.emplace(std::move(*created));
    }
    Picture picture(input.params, !outputs.hdr.empty());
    const auto start = std::chrono::steady_clock::now();
    Result<JobResult> result = [&] {
        RenderMonitor monitor(input.params, context, picture, outputs.preview);
        JobObserver observer;
        observer.tile_done = [&](std::uint32_t tile, const TileResult& pixels) {
            picture.put(tile, pixels);
            monitor.tile_done(pixels);
        };
        observer.band_done = [&](const BandResult& band) {
            monitor.band_done(band);
        };
        return render_job(job, renderer, input.threads, context.cancel, units ? &*units : nullptr, observer);
    }();
    const double seconds = seconds_since(start);
    if (!result) {
        return tl::unexpected<Error>(result.error());
    }
    if (!outputs.png.empty()) {
        if (Result<void> written = picture.write_png(outputs.png); !written) {
            return tl::unexpected<Error>(written.error());
        }
    }
    if (!outputs.hdr.empty()) {
        if (Result<void> written = picture.write_hdr(outputs.hdr); !written) {
            return tl::unexpected<Error>(written.error());
        }
    }
    if (!outputs.preview.empty()) {
        // The last state, so that a viewer of the preview ends with the whole picture. It is a convenience: a
        // failure does not undo the render.
        static_cast<void>(picture.write_preview(outputs.preview));
    }
    Json json = result_json(job, *result, seconds);
    json.update((*backend)->facts());
    json["load_seconds"] = scene.load_seconds;
    json["build_seconds"] = scene.build_seconds;
    return json;
}

} // namespace

Result<Json> method_import(WorkerState& /*state*/, const Json& params, const CallContext& /*context*/) {
    ParamReader reader(params);
    const std::string input = reader.path("input");
    const std::string output = reader.path("output");
    if (Result<void> ok = reader.finish(); !ok) {
        return tl::unexpected<Error>(ok.error());
    }
    std::vector<std::string> warnings;
    const Result<Scene> scene = load_scene(input, {}, &warnings);
    if (!scene) {
        return tl::unexpected<Error>(scene.error());
    }
    const std::vector<std::uint8_t> bytes = save_hscene(*scene);
    if (Result<void> written = write_file(output, bytes); !written) {
        return tl::unexpected<Error>(written.error());
    }
    return Json{{"scene_hash", sha256(bytes).hex()},
                {"triangles", scene->triangles.size()},
                {"materials", scene->materials.size()},
                {"textures", scene->images.size()},
                {"bytes", bytes.size()},
                {"warnings", warnings}};
}

Result<Json> method_render(WorkerState& state, const Json& params, const CallContext& context) {
    ParamReader reader(params);
    RenderInput input = read_render_input(reader);
    input.card = reader.optional_path("gpu");
    const std::uint64_t limit = std::uint64_t{reader.optional_u32("memory_limit_mib", 0, 0, 1U << 24U)}
                                << 20U;
    const RenderOutputs outputs{reader.optional_path("units"), reader.optional_path("png"),
                                reader.optional_path("hdr"), reader.optional_path("preview")};
    const std::string backend = reader.optional_word("backend", "cpu");
    const double cheat_skip = reader.optional_number("cheat_skip", 0.0, 0.0, 1.0);
    Result<void> ok = reader.finish().and_then([&] { return check_job(input.params); }).and_then([&] {
        return check_backend(backend);
    });
    if (!ok) {
        return tl::unexpected<Error>(ok.error());
    }
    const MemoryGuard guard(limit, thread_count(input.threads, input.params.tiles()));
    // Asked before the scene is loaded too: a frame that cannot fit needs no scene.
    if (const std::uint64_t needs = render_memory(input.params, input.threads, !outputs.hdr.empty());
        limit > 0 && needs > limit) {
        return gpu_fail(code::kMemoryLimit, "The frame alone needs about " +
                                                std::to_string((needs >> 20U) + 1) + " MiB; the limit is " +
                                                std::to_string(limit >> 20U) + " MiB.");
    }
    const auto scene = state.scenes.get(input.scene, limit);
    if (!scene) {
        return tl::unexpected<Error>(scene.error());
    }
    ok = check_memory(**scene, input, !outputs.hdr.empty(), limit);
    if (!ok) {
        return tl::unexpected<Error>(ok.error());
    }
    return render_scene(**scene, input, outputs, cheat_skip, backend, context);
}

} // namespace hearth::gpu
