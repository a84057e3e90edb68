// SPDX-License-Identifier: Apache-2.0
#include "gpu/bench/bundled_scene.h"

#include "gpu/proof/error_table.h"
#include "gpu/render/float_environment.h"
#include "gpu/render/gltf_import.h"
#include "gpu/render/hscene.h"

#include <utility>

#if defined(HEARTH_BUNDLED_SCENE)
// HEARTH_BUNDLED_SCENE is the file's path.
asm(".section .rodata\n.balign 64\n.hidden hearth_bundled_scene, hearth_bundled_scene_end\n"
    ".global hearth_bundled_scene, hearth_bundled_scene_end\nhearth_bundled_scene:\n"
    ".incbin \"" HEARTH_BUNDLED_SCENE "\"\nhearth_bundled_scene_end:\n.previous\n");
extern "C" const unsigned char hearth_bundled_scene[];
extern "C" const unsigned char hearth_bundled_scene_end[];
#endif

namespace hearth::gpu {

std::span<const std::uint8_t> bundled_scene_bytes() {
#if defined(HEARTH_BUNDLED_SCENE)
    return {hearth_bundled_scene, static_cast<std::size_t>(hearth_bundled_scene_end - hearth_bundled_scene)};
#else
    return {};
#endif
}

Result<BundledScene> bundled_scene(TraversalKind traversal) {
    if (bundled_scene_bytes().empty()) {
        return gpu_fail(code::kPartNotHere, "This build carries no scene.");
    }
    const FloatEnvironment strict;
    return import_gltf(bundled_scene_bytes(), {}).map([traversal](Scene&& scene) {
        BundledScene out;
        out.hash = scene_hash(scene);
        out.prepared = prepare(std::move(scene), BvhKind::Default, traversal);
        return out;
    });
}

} // namespace hearth::gpu
