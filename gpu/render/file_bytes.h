// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gpu/render/result.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace hearth::gpu {

/// The whole of a regular file. Errors: HRT-SCN-001 (missing, not a file, cannot be read), HRT-SCN-002 (over
/// max_bytes).
[[nodiscard]] Result<std::vector<std::uint8_t>> read_file_bytes(const std::filesystem::path& path,
                                                                std::uint64_t max_bytes);

} // namespace hearth::gpu
