// SPDX-License-Identifier: Apache-2.0
// Flattens a glTF 2.0 file to a Scene. This runs on the requester's machine only; hostile files end here.
#pragma once

#include "gpu/render/result.h"
#include "gpu/render/scene.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace hearth::gpu {

/// Bounds of what an import may take. They are checked with overflow-safe arithmetic before memory is
/// reserved.
struct ImportLimits {
    std::uint64_t max_file_bytes = 1ULL << 30U;     ///< of each file read
    std::uint64_t max_total_bytes = 2ULL << 30U;    ///< of all files and decoded buffers together
    std::uint64_t max_triangles = 16'000'000;       ///< after instancing
    std::uint64_t max_vertices = 48'000'000;        ///< after instancing
    std::uint64_t max_image_pixels = 64ULL << 20U;  ///< of one image (8192 x 8192)
    std::uint64_t max_total_pixels = 256ULL << 20U; ///< of all images together
    std::uint32_t max_node_depth = 256;
    std::uint32_t max_nodes = 1'000'000; ///< node visits, instances included
    std::uint32_t max_json_depth = 64;   ///< nesting of the JSON text
};

/// Imports `.glb` or `.gltf`. Buffers and images come from data URIs, the GLB's own chunk, or files that lie
/// in the scene's folder or below it; nothing else is opened. `warnings` receives one sentence for each part
/// of the file that was left out (animations, skins, optional extensions, lines and points). Errors:
/// HRT-SCN-001 .. -024, see scene_error.h.
[[nodiscard]] Result<Scene> import_gltf(const std::filesystem::path& path, const ImportLimits& limits = {},
                                        std::vector<std::string>* warnings = nullptr);

/// The same from memory; `folder` is where relative URIs are looked up (empty: none are allowed).
[[nodiscard]] Result<Scene> import_gltf(std::span<const std::uint8_t> bytes,
                                        const std::filesystem::path& folder, const ImportLimits& limits = {},
                                        std::vector<std::string>* warnings = nullptr);

/// Loads `.hscene`, `.glb` or `.gltf` by the file's first bytes.
[[nodiscard]] Result<Scene> load_scene(const std::filesystem::path& path, const ImportLimits& limits = {},
                                       std::vector<std::string>* warnings = nullptr);

} // namespace hearth::gpu
