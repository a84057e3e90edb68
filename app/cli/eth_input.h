// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <string>

namespace hearth::cli {

/// A whole file; "-" is standard input. At most 10 MB. Errors: HRT-CLI-007.
[[nodiscard]] Result<std::string> read_whole(const std::string& path);

/// A secret without the line end: from a file, else asked for on a terminal without showing it, else the
/// first line of standard input. Errors: HRT-CLI-007.
[[nodiscard]] Result<std::string> read_secret(const std::string& path, const char* question);

/// Overwrites a secret.
void wipe(std::string& secret);

} // namespace hearth::cli
