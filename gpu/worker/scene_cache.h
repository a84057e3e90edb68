// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gpu/proof/hash256.h"
#include "gpu/render/render.h"
#include "gpu/render/result.h"

#include <cstdint>
#include <filesystem>
#include <list>
#include <memory>
#include <string>

namespace hearth::gpu {

/// A scene ready to be rendered.
struct LoadedScene {
    PreparedScene prepared;
    Hash256 hash;             ///< of its canonical .hscene bytes
    double load_seconds = 0;  ///< reading and import
    double build_seconds = 0; ///< acceleration structure
};

/// Keeps the last two scenes, by path, size and time of change. Used from one thread.
class SceneCache {
public:
    /// Loads `.hscene`, `.glb` or `.gltf`. `max_bytes` > 0 refuses a scene whose prepared form would hold
    /// more (HRT-GPU-006); a file larger than that is not even read.
    [[nodiscard]] Result<std::shared_ptr<const LoadedScene>> get(const std::filesystem::path& path,
                                                                 std::uint64_t max_bytes = 0);

private:
    struct Entry {
        std::filesystem::path path;
        std::uintmax_t size = 0;
        std::filesystem::file_time_type changed;
        std::shared_ptr<const LoadedScene> scene;
    };
    std::list<Entry> m_entries; // most recently used first
};

} // namespace hearth::gpu
