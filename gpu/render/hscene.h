// SPDX-License-Identifier: Apache-2.0
// The canonical scene file `.hscene`: the only form in which a scene travels between nodes. Canonical means
// that there is exactly one byte string for a scene: a loader accepts only what save_hscene() would write.
#pragma once

#include "gpu/proof/hash256.h"
#include "gpu/render/result.h"
#include "gpu/render/scene.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace hearth::gpu {

/// What a checker is willing to hold in memory.
struct HsceneLimits {
    std::uint64_t max_bytes = 2ULL << 30U; ///< of the file
    std::uint64_t max_triangles = 32'000'000;
    std::uint64_t max_texels = 512ULL << 20U; ///< sum over all images
};

/// The canonical bytes.
[[nodiscard]] std::vector<std::uint8_t> save_hscene(const Scene& scene);

/// Parses canonical bytes. Every count and index is checked before memory is taken or read.
/// Errors: HRT-SCN-030 (not an .hscene), -031 (version), -032 (truncated or trailing bytes), -033 (a value
/// out of range), -034 (over a limit).
[[nodiscard]] Result<Scene> load_hscene(std::span<const std::uint8_t> bytes, const HsceneLimits& limits = {});

/// Reads and parses a file. Errors: HRT-SCN-001 (cannot be read) and those of the overload above.
[[nodiscard]] Result<Scene> load_hscene(const std::filesystem::path& path, const HsceneLimits& limits = {});

/// SHA-256 of the canonical bytes: the scene's name in jobs and proofs.
[[nodiscard]] Hash256 scene_hash(const Scene& scene);

} // namespace hearth::gpu
