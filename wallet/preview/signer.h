// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/preview/inputs.h"

namespace hearth::wallet::preview {

/// Chain, signing account and what the signature needs.
void set_signer(const Surroundings& around, Preview& out);

} // namespace hearth::wallet::preview
