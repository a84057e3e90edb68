// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/base/secret_bytes.h"

#include <functional>

namespace hearth::wallet::vault {

/// The system's keyring, which opens with the person's desktop session. It gets one random key that opens a
/// box in the vault, never a password, a mnemonic or an account's key.
class Keyring {
public:
    Keyring() = default;
    Keyring(const Keyring&) = delete;
    Keyring& operator=(const Keyring&) = delete;
    virtual ~Keyring() = default;

    /// All answer once, later, in the caller's thread. Errors: HRT-WAL-054.
    virtual void read(const QString& name, std::function<void(Result<SecretBytes>)> done) = 0;
    virtual void write(const QString& name, SecretBytes key, std::function<void(Result<void>)> done) = 0;
    virtual void remove(const QString& name) = 0;
};

} // namespace hearth::wallet::vault
