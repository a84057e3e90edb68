// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret_bytes.h"

namespace hearth::wallet {

using hearth::equal_in_constant_time;
using hearth::SecretBytes;
using hearth::wipe;

} // namespace hearth::wallet
