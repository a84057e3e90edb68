// SPDX-License-Identifier: Apache-2.0
#include "gpu/render/gltf_import.h"

#include "gpu/render/file_bytes.h"
#include "gpu/render/float_environment.h"
#include "gpu/render/gltf/container.h"
#include "gpu/render/gltf/document.h"
#include "gpu/render/gltf/materials.h"
#include "gpu/render/gltf/meshes.h"
#include "gpu/render/gltf/nodes.h"
#include "gpu/render/gltf/view.h"
#include "gpu/render/hscene.h"
#include "gpu/render/light_meter.h"
#include "gpu/render/scene_check.h"
#include "gpu/render/scene_error.h"

#include <algorithm>
#include <exception>
#include <new>

namespace hearth::gpu {

namespace {

using enum SceneErrorCode;

/// A scene has light of its own if it has lamps, or if what it emits shows its surfaces.
bool is_lit(const Scene& scene) {
    if (!scene.lights.empty()) {
        return true;
    }
    const bool emits = std::any_of(scene.materials.begin(), scene.materials.end(),
                                   [](const Material& m) { return !is_black(m.emission); });
    if (!emits) {
        return std::all_of(scene.materials.begin(), scene.materials.end() - 1,
                           [](const Material& m) { return m.unlit != 0; }) &&
               scene.materials.size() > 1;
    }
    const LightReading reading = measure_light(scene);
    return reading.middle > 0.01F;
}

Result<Scene> import_parsed(gltf::Document& doc, const ImportLimits& limits) {
    Scene scene;
    auto placement = gltf::place_nodes(doc, limits);
    if (!placement) {
        return tl::make_unexpected(std::move(placement.error()));
    }
    if (auto ok = gltf::import_materials(doc, limits, scene); !ok) {
        return tl::make_unexpected(std::move(ok.error()));
    }
    if (auto ok = gltf::import_meshes(doc, placement->meshes, limits, scene); !ok) {
        return tl::make_unexpected(std::move(ok.error()));
    }
    if (auto ok = gltf::import_camera(doc, placement->cameras, scene); !ok) {
        return tl::make_unexpected(std::move(ok.error()));
    }
    if (auto ok = gltf::import_lights(doc, placement->lights, scene); !ok) {
        return tl::make_unexpected(std::move(ok.error()));
    }
    if (const std::string fault = scene_fault(scene); !fault.empty()) {
        return scene_error(BadVertex, fault);
    }
    if (!is_lit(scene)) {
        gltf::add_sky(scene);
    } else {
        scene.film_scale = film_scale_for(measure_light(scene));
    }
    return scene;
}

} // namespace

Result<Scene> import_gltf(std::span<const std::uint8_t> bytes, const std::filesystem::path& folder,
                          const ImportLimits& limits, std::vector<std::string>* warnings) {
    const FloatEnvironment strict;
    // The JSON parser and the containers may throw on hostile input; nothing of that leaves this function.
    try {
        auto container = gltf::split_container(bytes, limits);
        if (!container) {
            return tl::make_unexpected(std::move(container.error()));
        }
        auto doc = gltf::parse_document(*container, folder, limits, warnings);
        if (!doc) {
            return tl::make_unexpected(std::move(doc.error()));
        }
        return import_parsed(*doc, limits);
    } catch (const std::bad_alloc&) {
        return scene_error(OutOfMemory, "The import ran out of memory.");
    } catch (const std::exception& fault) {
        return scene_error(BrokenJson,
                           "The parser stopped: " + std::string(fault.what()).substr(0, 200) + ".");
    }
}

Result<Scene> import_gltf(const std::filesystem::path& path, const ImportLimits& limits,
                          std::vector<std::string>* warnings) {
    auto bytes = read_file_bytes(path, limits.max_file_bytes);
    if (!bytes) {
        return tl::make_unexpected(std::move(bytes.error()));
    }
    const std::filesystem::path parent = path.parent_path();
    return import_gltf(*bytes, parent.empty() ? std::filesystem::path(".") : parent, limits, warnings);
}

Result<Scene> load_scene(const std::filesystem::path& path, const ImportLimits& limits,
                         std::vector<std::string>* warnings) {
    auto bytes = read_file_bytes(path, limits.max_total_bytes);
    if (!bytes) {
        return tl::make_unexpected(std::move(bytes.error()));
    }
    constexpr std::string_view magic = "HSCN";
    if (bytes->size() >= magic.size() && std::equal(magic.begin(), magic.end(), bytes->begin())) {
        return load_hscene(*bytes);
    }
    bytes->clear();
    return import_gltf(path, limits, warnings);
}

} // namespace hearth::gpu
