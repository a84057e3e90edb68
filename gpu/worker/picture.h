// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gpu/proof/job.h"
#include "gpu/render/result.h"

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <vector>

namespace hearth::gpu {

/// The picture of a job while its tiles arrive, from any thread.
class Picture {
public:
    /// `with_linear`: keep the linear floats as well.
    Picture(const RenderParams& params, bool with_linear);

    void put(std::uint32_t tile, const TileResult& result);

    /// "HPV1" | u32 width | u32 height | RGB8 rows; tiles that are not there yet are black.
    [[nodiscard]] Result<void> write_preview(const std::filesystem::path& path) const;
    [[nodiscard]] Result<void> write_png(const std::filesystem::path& path) const;
    /// Linear RGB as little-endian f32, row-major from the top left, without a header.
    [[nodiscard]] Result<void> write_hdr(const std::filesystem::path& path) const;

    /// Bytes that a picture of this size holds.
    [[nodiscard]] static std::uint64_t bytes(const RenderParams& params, bool with_linear);

private:
    RenderParams m_params;
    mutable std::mutex m_mutex;
    std::vector<std::uint8_t> m_rgb8;
    std::vector<float> m_linear;
};

} // namespace hearth::gpu
