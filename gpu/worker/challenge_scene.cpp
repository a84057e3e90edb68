// SPDX-License-Identifier: Apache-2.0
#include "gpu/worker/challenge_scene.h"

#include "gpu/bench/bundled_scene.h"
#include "gpu/proof/error_table.h"
#include "gpu/proof/poc.h"

#include <utility>

namespace hearth::gpu {

Result<std::shared_ptr<const LoadedScene>> challenge_scene(SceneCache& scenes, const std::string& path) {
    if (!path.empty()) {
        return scenes.get(path);
    }
    if (bundled_scene_bytes().empty()) {
        return gpu_fail(code::kBadValue, "\"scene\" is missing, and this build carries no scene of its own.");
    }
    return bundled_scene().map([](BundledScene&& own) {
        auto loaded = std::make_shared<LoadedScene>();
        loaded->prepared = std::move(own.prepared);
        loaded->hash = own.hash;
        return std::shared_ptr<const LoadedScene>(loaded);
    });
}

PreparedScene challenge_view(const LoadedScene& scene, const Hash256& digest) {
    return scene.prepared.with_camera(moved_camera(scene.prepared, poc_camera_numbers(digest)));
}

} // namespace hearth::gpu
