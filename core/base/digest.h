// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/types.h"

#include <QByteArrayView>

namespace hearth {

/// Keccak-256 as Ethereum uses it (original padding, not SHA3-256).
[[nodiscard]] Hash keccak256(QByteArrayView data);
/// SHA-256 (FIPS 180-4).
[[nodiscard]] Hash sha256(QByteArrayView data);

} // namespace hearth
