// SPDX-License-Identifier: Apache-2.0
// The requester's side: a delivered picture counts only if every one of its tiles hashes into the root that
// was committed and checked.
#include "gpu/proof/parallel.h"
#include "gpu/worker/methods.h"
#include "gpu/worker/picture.h"

#include <atomic>

namespace hearth::gpu {

Result<Json> method_receive(WorkerState& /*state*/, const Json& params, const CallContext& context) {
    ParamReader reader(params);
    JobParams job;
    job.scene_hash = reader.hash("scene_hash");
    job.render = read_render_params(reader);
    const Hash256 root = reader.hash("root");
    const std::string units_path = reader.path("units");
    const std::string png = reader.path("png");
    const std::uint32_t threads = reader.optional_u32("threads", 0, 0, kMaxThreads);
    if (Result<void> ok = reader.finish().and_then([&] { return check_job(job.render); }); !ok) {
        return tl::unexpected<Error>(ok.error());
    }
    const auto units = UnitsFile::open(units_path);
    if (!units) {
        return tl::unexpected<Error>(units.error());
    }
    const auto refused = [](const char* reason) {
        return Json{{"valid", false}, {"reason", reason}};
    };
    if (params_bytes(units->job()) != params_bytes(job)) {
        return refused("job-differs");
    }
    const Hash256 digest = job_digest(job);
    std::vector<Hash256> nodes(job.render.tiles());
    std::atomic<std::uint64_t> rays = 0;
    Picture picture(job.render, false);
    const Result<void> done =
        parallel_for(threads, job.render.tiles(), context.cancel, [&](std::uint64_t t) -> Result<void> {
            const auto tile = static_cast<std::uint32_t>(t);
            const Result<std::vector<UnitResult>> batches = units->read_tile(tile);
            if (!batches) {
                return tl::unexpected<Error>(batches.error());
            }
            const TileResult result = assemble_tile(job.render, digest, tile, *batches);
            nodes[t] = result.node;
            rays += result.rays;
            picture.put(tile, result);
            return {};
        });
    if (!done) {
        return tl::unexpected<Error>(done.error());
    }
    if (RootTree(job.render, digest, nodes).root() != root) {
        return refused("root-differs");
    }
    return picture.write_png(png).map([&] {
        return Json{{"valid", true}, {"tiles", job.render.tiles()}, {"rays", rays.load()}};
    });
}

} // namespace hearth::gpu
