// SPDX-License-Identifier: Apache-2.0
// Prints the roots that compilers_agree.sh compares: of one job with every traversal and both trees, and of a
// capacity proof's first units.
#include "gpu/proof/poc.h"
#include "gpu/proof/render_job.h"
#include "gpu/render/hscene.h"
#include "gpu/render/render.h"

#include <atomic>
#include <cstdio>

using namespace hearth::gpu;

namespace {

UnitRenderer renderer_of(const PreparedScene& scene, const RenderParams& params) {
    return [&scene, params](std::uint32_t tile, std::uint32_t batch) {
        return render_unit(scene, params, tile, batch);
    };
}

} // namespace

int main(int argc, char** argv) {
    const Result<Scene> scene = load_hscene(std::filesystem::path(argc > 1 ? argv[1] : ""));
    if (!scene) {
        std::fprintf(stderr, "%s\n", scene.error().text().c_str());
        return 1;
    }
    const CancelFlag never{false};
    const JobParams job{scene_hash(*scene), {72, 45, 6, 20261121, 1.25F}};
    std::printf("scene %s\n", job.scene_hash.hex().c_str());
    const auto print_root = [&](const char* name, BvhKind bvh, TraversalKind traversal) {
        const PreparedScene prepared = prepare(*scene, bvh, traversal);
        const auto result = render_job(job, renderer_of(prepared, job.render), 0, never, nullptr);
        std::printf("%s %s rays %llu\n", name, result->root.hex().c_str(),
                    static_cast<unsigned long long>(result->rays));
    };
    print_root("best", BvhKind::BinnedSah, TraversalKind::Best);
    print_root("scalar", BvhKind::Morton, TraversalKind::Scalar);

    PocChallenge challenge;
    challenge.beacon = {1, 2, 3};
    challenge.scene_hash = job.scene_hash;
    const Hash256 digest = poc_digest(challenge);
    const PreparedScene prepared = prepare(*scene);
    const PreparedScene view = prepared.with_camera(moved_camera(prepared, poc_camera_numbers(digest)));
    std::atomic<int> asked{0};
    const auto run = run_poc(digest, renderer_of(view, poc_params(digest)), {[&] {
                                 return ++asked > 63;
                             }},
                             1, never);
    std::printf("capacity %s\n", run->root.hex().c_str());
    return 0;
}
