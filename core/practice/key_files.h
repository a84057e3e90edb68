// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secp256k1.h"

#include <QString>

namespace hearth::practice {

/// Reads the key in `path`, or makes one there: 32 raw bytes, mode 0600. Errors: HRT-PRA-002 when the file
/// cannot be read or written, has another size, or can be read by others.
[[nodiscard]] Result<PrivateKey> load_or_create_key(const QString& path, RandomSource& random);

} // namespace hearth::practice
