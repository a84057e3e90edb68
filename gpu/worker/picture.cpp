// SPDX-License-Identifier: Apache-2.0
#include "gpu/worker/picture.h"

#include "gpu/proof/atomic_file.h"
#include "gpu/proof/byte_io.h"
#include "gpu/render/png.h"

#include <algorithm>

namespace hearth::gpu {

Picture::Picture(const RenderParams& params, bool with_linear)
    : m_params(params), m_rgb8(std::size_t{3} * params.width * params.height) {
    if (with_linear) {
        m_linear.resize(m_rgb8.size());
    }
}

void Picture::put(std::uint32_t tile, const TileResult& result) {
    const std::uint32_t x0 = tile % m_params.tiles_x() * kTileSize;
    const std::uint32_t y0 = tile / m_params.tiles_x() * kTileSize;
    const std::size_t row_values = std::size_t{3} * std::min(kTileSize, m_params.width - x0);
    const std::uint32_t rows = std::min(kTileSize, m_params.height - y0);
    const std::lock_guard lock(m_mutex);
    for (std::uint32_t y = 0; y < rows; ++y) {
        const std::size_t from = std::size_t{y} * kTileSize * 3;
        const std::size_t to = (std::size_t{y0 + y} * m_params.width + x0) * 3;
        std::copy_n(result.rgb8.data() + from, row_values, m_rgb8.data() + to);
        if (!m_linear.empty()) {
            std::copy_n(result.linear.data() + from, row_values, m_linear.data() + to);
        }
    }
}

Result<void> Picture::write_preview(const std::filesystem::path& path) const {
    std::vector<std::uint8_t> bytes;
    bytes.reserve(12 + m_rgb8.size());
    ByteWriter w(bytes);
    w.ascii("HPV1");
    w.u32(m_params.width);
    w.u32(m_params.height);
    {
        const std::lock_guard lock(m_mutex);
        w.bytes(m_rgb8);
    }
    return write_file(path, bytes);
}

Result<void> Picture::write_png(const std::filesystem::path& path) const {
    return encode_png(m_params.width, m_params.height, m_rgb8)
        .and_then([&path](const std::vector<std::uint8_t>& png) { return write_file(path, png); });
}

Result<void> Picture::write_hdr(const std::filesystem::path& path) const {
    return write_file(
        path, {reinterpret_cast<const std::uint8_t*>(m_linear.data()), m_linear.size() * sizeof(float)});
}

std::uint64_t Picture::bytes(const RenderParams& params, bool with_linear) {
    const std::uint64_t pixels = std::uint64_t{params.width} * params.height;
    // The bytes, one copy of them while a preview or a PNG is written, and the floats.
    return pixels * (3 + 4 + (with_linear ? 12U : 0U));
}

} // namespace hearth::gpu
