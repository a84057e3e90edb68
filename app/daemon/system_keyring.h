// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/vault/keyring.h"

#include <memory>

namespace hearth::daemon {

/// The desktop's keyring (libsecret, KWallet) through QtKeychain. nullptr where the build has none.
[[nodiscard]] std::unique_ptr<wallet::vault::Keyring> make_keyring();

} // namespace hearth::daemon
