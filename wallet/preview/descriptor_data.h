// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/preview/descriptor.h"

namespace hearth::wallet::preview {

/// The files of wallet/preview/descriptors, put into the program by wallet/preview/CMakeLists.txt.
extern const char* const kBuiltIn[];
extern const std::size_t kBuiltInCount;

} // namespace hearth::wallet::preview
