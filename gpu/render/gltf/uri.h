// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gpu/render/result.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearth::gpu::gltf {

/// Where relative URIs are looked up, and how many bytes all of them may still take.
struct UriSource {
    std::filesystem::path folder; ///< empty: files are not allowed at all
    std::uint64_t max_file_bytes = 0;
    std::uint64_t bytes_left = 0;
};

/// RFC 4648 Base64 with padding; nothing on any other character or length.
[[nodiscard]] std::optional<std::vector<std::uint8_t>> decode_base64(std::string_view text);

/// The bytes of a data URI or of a file in the source's folder or below it. Symbolic links are resolved
/// first, so a link out of the folder is refused. No scheme but data: is known; nothing is expanded. Errors:
/// HRT-SCN-001 (missing), -002 (too large), -008 (outside the folder), -009 (not understood).
[[nodiscard]] Result<std::vector<std::uint8_t>> load_uri(std::string_view uri, UriSource& source);

} // namespace hearth::gpu::gltf
