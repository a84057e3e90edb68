// SPDX-License-Identifier: Apache-2.0
#include "gpu/worker/scene_cache.h"

#include "gpu/proof/error_table.h"
#include "gpu/render/float_environment.h"
#include "gpu/render/gltf_import.h"
#include "gpu/render/hscene.h"
#include "gpu/worker/stopwatch.h"

#include <algorithm>
#include <chrono>

namespace hearth::gpu {

namespace {

constexpr std::size_t kKeptScenes = 2;

tl::unexpected<Error> too_large(std::uint64_t needs, std::uint64_t limit) {
    return gpu_fail(code::kMemoryLimit, "The scene needs about " + std::to_string(needs >> 20U) +
                                            " MiB; the limit is " + std::to_string(limit >> 20U) + " MiB.");
}

} // namespace

Result<std::shared_ptr<const LoadedScene>> SceneCache::get(const std::filesystem::path& path,
                                                           std::uint64_t max_bytes) {
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    if (error) {
        return gpu_fail(code::kCannotRead,
                        "Cannot read the scene " + path.string() + ": " + error.message() + ".");
    }
    const auto changed = std::filesystem::last_write_time(path, error);
    if (max_bytes > 0 && size > max_bytes) {
        return too_large(size, max_bytes);
    }
    const auto hit = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& e) {
        return e.path == path && e.size == size && e.changed == changed;
    });
    if (hit != m_entries.end()) {
        if (max_bytes > 0 && hit->scene->prepared.memory_bytes() > max_bytes) {
            return too_large(hit->scene->prepared.memory_bytes(), max_bytes);
        }
        m_entries.splice(m_entries.begin(), m_entries, hit);
        return m_entries.front().scene;
    }
    const FloatEnvironment strict;
    auto loaded = std::make_shared<LoadedScene>();
    auto start = std::chrono::steady_clock::now();
    ImportLimits limits;
    if (max_bytes > 0) {
        limits.max_file_bytes = std::min(limits.max_file_bytes, max_bytes);
        limits.max_total_bytes = std::min(limits.max_total_bytes, max_bytes);
    }
    Result<Scene> scene = load_scene(path, limits);
    if (!scene) {
        return tl::unexpected<Error>(scene.error());
    }
    loaded->hash = scene_hash(*scene);
    loaded->load_seconds = seconds_since(start);
    if (const std::uint64_t needs = estimate_memory(*scene); max_bytes > 0 && needs > max_bytes) {
        return too_large(needs, max_bytes);
    }
    start = std::chrono::steady_clock::now();
    loaded->prepared = prepare(std::move(*scene));
    loaded->build_seconds = seconds_since(start);
    if (m_entries.size() >= kKeptScenes) {
        m_entries.pop_back();
    }
    m_entries.push_front({path, size, changed, loaded});
    return std::shared_ptr<const LoadedScene>(loaded);
}

} // namespace hearth::gpu
