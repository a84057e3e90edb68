// SPDX-License-Identifier: Apache-2.0
#include "gpu/render/file_bytes.h"

#include "gpu/render/scene_error.h"

#include <fstream>
#include <system_error>

namespace hearth::gpu {

Result<std::vector<std::uint8_t>> read_file_bytes(const std::filesystem::path& path,
                                                  std::uint64_t max_bytes) {
    std::error_code failed;
    // A pipe or a device could block for ever or never end.
    if (!std::filesystem::is_regular_file(path, failed) || failed) {
        return scene_error(SceneErrorCode::CannotRead, "\"" + path.string() + "\" is not a file.");
    }
    const std::uintmax_t size = std::filesystem::file_size(path, failed);
    if (failed) {
        return scene_error(SceneErrorCode::CannotRead,
                           "\"" + path.string() + "\": " + failed.message() + ".");
    }
    if (size > max_bytes) {
        return scene_error(SceneErrorCode::TooLarge, "\"" + path.string() + "\" has " + std::to_string(size) +
                                                         " bytes, the limit is " + std::to_string(max_bytes) +
                                                         ".");
    }
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(size));
    std::ifstream in(path, std::ios::binary);
    in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (!in || static_cast<std::uintmax_t>(in.gcount()) != size) {
        return scene_error(SceneErrorCode::CannotRead,
                           "\"" + path.string() + "\" could not be read to its end.");
    }
    return bytes;
}

} // namespace hearth::gpu
