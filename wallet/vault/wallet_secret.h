// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/keys/extended_key.h"
#include "wallet/keys/mnemonic.h"
#include "wallet/vault/sealed_box.h"

namespace hearth::wallet::vault {

/// The secret part of a mnemonic as it lies in its box: language, entropy, passphrase.
struct WalletSecret {
    Language language = Language::English;
    SecretBytes entropy;
    SecretBytes passphrase;

    [[nodiscard]] static WalletSecret of(const Mnemonic& mnemonic, const SecretBytes& passphrase);
    [[nodiscard]] SecretBytes pack() const;
    /// Errors: HRT-WAL-045.
    [[nodiscard]] static Result<WalletSecret> unpack(const SecretBytes& packed);

    [[nodiscard]] Result<Mnemonic> mnemonic() const;
    /// The BIP-32 master key.
    [[nodiscard]] Result<ExtendedKey> root() const;
};

/// Labels of boxes: what they belong to.
[[nodiscard]] std::string wallet_label(const QString& id);
[[nodiscard]] std::string key_label(const Address& address);

/// A private key as people keep it: 64 hexadecimal digits in either case, with or without 0x, white space
/// around them. Errors: HRT-WAL-052, HRT-BASE-004.
[[nodiscard]] Result<SecretBytes> parse_private_key(const SecretBytes& text);
/// "0x" and 64 digits.
[[nodiscard]] SecretBytes private_key_text(const SecretBytes& key);

} // namespace hearth::wallet::vault
