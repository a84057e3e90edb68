// SPDX-License-Identifier: Apache-2.0
#include "gpu/render/png.h"

#include "gpu/render/scene_error.h"

#define STBI_WRITE_NO_STDIO
#include <stb/stb_image_write.h>

namespace hearth::gpu {

namespace {

void append(void* context, void* data, int size) {
    auto* out = static_cast<std::vector<std::uint8_t>*>(context);
    const auto* bytes = static_cast<const std::uint8_t*>(data);
    out->insert(out->end(), bytes, bytes + size);
}

} // namespace

Result<std::vector<std::uint8_t>> encode_png(std::uint32_t width, std::uint32_t height,
                                             std::span<const std::uint8_t> rgb8) {
    if (width == 0 || height == 0 || width > 16384 || height > 16384 ||
        rgb8.size() != std::uint64_t{width} * height * 3) {
        return scene_error(SceneErrorCode::BadPicture, "A picture of " + std::to_string(width) + "x" +
                                                           std::to_string(height) + " came with " +
                                                           std::to_string(rgb8.size()) + " bytes.");
    }
    std::vector<std::uint8_t> out;
    const int ok = stbi_write_png_to_func(&append, &out, static_cast<int>(width), static_cast<int>(height), 3,
                                          rgb8.data(), static_cast<int>(width) * 3);
    if (ok == 0) {
        return scene_error(SceneErrorCode::OutOfMemory, "The PNG could not be encoded.");
    }
    return out;
}

} // namespace hearth::gpu
