// SPDX-License-Identifier: Apache-2.0
// The renderer's interface. One unit = one 8x8 pixel tile x one batch of up to 4 samples per pixel; a unit's
// floats depend on the scene, the parameters, the tile and the batch only: not on the machine, the compiler,
// the BVH or the order in which units are rendered.
#pragma once

#include "gpu/render/result.h"
#include "gpu/render/scene.h"

#include <array>
#include <cstdint>
#include <memory>

namespace hearth::gpu {

inline constexpr std::uint32_t kTileSize = 8;         ///< pixels along each side of a tile
inline constexpr std::uint32_t kBatchSamples = 4;     ///< samples per pixel of one batch
inline constexpr std::uint32_t kTileFloats = 192;     ///< 8 * 8 pixels * RGB
inline constexpr std::uint32_t kMaxDimension = 16384; ///< of the frame, in pixels
inline constexpr std::uint32_t kMaxSamples = 65536;   ///< per pixel

struct RenderParams {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::uint32_t samples = 0; ///< per pixel
    std::uint64_t seed = 0;
    float exposure = 1.0F; ///< used by the tone map only

    [[nodiscard]] std::uint32_t tiles_x() const { return (width + kTileSize - 1) / kTileSize; }
    [[nodiscard]] std::uint32_t tiles_y() const { return (height + kTileSize - 1) / kTileSize; }
    [[nodiscard]] std::uint32_t tiles() const { return tiles_x() * tiles_y(); }
    [[nodiscard]] std::uint32_t batches() const { return (samples + kBatchSamples - 1) / kBatchSamples; }
    [[nodiscard]] std::uint64_t units() const { return std::uint64_t{tiles()} * batches(); }
};

/// Nothing if the parameters can be rendered, else HRT-SCN-040 naming the bound that is broken.
[[nodiscard]] Result<void> check_params(const RenderParams& params);

struct UnitResult {
    std::uint64_t rays = 0; ///< BVH traversals made, shadow rays included
    /// Linear RGB sums over the batch's samples, row-major pixels; 0 outside the frame; never NaN, never -0.
    std::array<float, kTileFloats> sums{};
};

/// How the acceleration structure is built. The choice changes speed only, never a bit of the result.
enum class BvhKind : std::uint8_t {
    Default,   ///< BinnedSah
    BinnedSah, ///< surface-area heuristic over 16 bins
    Morton,    ///< linear order along a space-filling curve: built fast, traversed slower
};

/// Which traversal code runs. All give the same bits.
enum class TraversalKind : std::uint8_t {
    Best,   ///< the fastest this processor has
    Scalar, ///< the portable code, as on a GPU
    Sse2,
    Avx2,
};

struct SceneData;

/// A scene with its acceleration structure. Immutable; copies share everything; safe to use from many
/// threads.
class PreparedScene {
public:
    PreparedScene() = default;

    [[nodiscard]] const Scene& scene() const;
    [[nodiscard]] const Camera& camera() const { return m_camera; }
    /// The same scene seen from elsewhere, without building anything again.
    [[nodiscard]] PreparedScene with_camera(const Camera& camera) const;
    /// Bytes held by the scene and its acceleration structure.
    [[nodiscard]] std::uint64_t memory_bytes() const;
    /// Seconds the acceleration structure took to build are not kept: measure around prepare().
    [[nodiscard]] const SceneData& data() const { return *m_data; }

private:
    friend PreparedScene prepare(Scene scene, BvhKind bvh, TraversalKind traversal);
    std::shared_ptr<const SceneData> m_data;
    Camera m_camera;
};

/// Builds the acceleration structure and the light tables. The scene must come from load_hscene() or
/// import_gltf(). A traversal that this processor lacks falls back to the best one it has.
[[nodiscard]] PreparedScene prepare(Scene scene, BvhKind bvh = BvhKind::Default,
                                    TraversalKind traversal = TraversalKind::Best);

/// Bytes prepare() will hold for a scene of this size, for a memory limit to be checked before the work is
/// begun.
[[nodiscard]] std::uint64_t estimate_memory(const Scene& scene);

/// Renders one unit. `tile` < params.tiles(), `batch` < params.batches(), params passed check_params().
[[nodiscard]] UnitResult render_unit(const PreparedScene& scene, const RenderParams& params,
                                     std::uint32_t tile, std::uint32_t batch);

/// The camera moved a little (a few percent of the distance to what it looks at, a few degrees), by four
/// numbers in [0, 1): used to derive an unpredictable view of a pinned scene. No libm: the same bits
/// everywhere.
[[nodiscard]] Camera moved_camera(const PreparedScene& scene, const std::array<float, 4>& u);

} // namespace hearth::gpu
