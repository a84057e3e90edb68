// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/keystore/keystore.h"
#include "wallet/vault/account.h"
#include "wallet/vault/sealed_box.h"

namespace hearth::wallet::vault {

/// Longest vault file that is read: thousands of accounts.
inline constexpr std::size_t kLongestVaultFile = std::size_t{4} << 20U;

struct WalletRecord {
    Wallet about;
    SealedBox secret; ///< language, entropy and passphrase
};

struct AccountRecord {
    Account about;
    std::optional<SealedBox> key; ///< of kind Key
};

/// What `vault.json` holds. Names and addresses are readable, so that balances can be shown while the vault
/// is locked; secrets are boxes under a random master key, and the master key lies in a key file (Web3 Secret
/// Storage version 3) under the password.
struct VaultFile {
    QString id;                       ///< 16 hexadecimal digits
    std::optional<Keystore> master;   ///< absent while nothing but watched accounts are kept
    std::optional<SealedBox> wrapped; ///< the master key under the key in the system's keyring
    std::vector<WalletRecord> wallets;
    std::vector<AccountRecord> accounts;

    /// Strict: unknown versions, duplicate ids or addresses, keys without a master are refused. Errors:
    /// HRT-WAL-040, and those of Keystore::parse.
    [[nodiscard]] static Result<VaultFile> parse(std::string_view text);
    [[nodiscard]] QByteArray to_text() const;

    /// Nothing where there is no file. Errors: HRT-WAL-040 (damaged, or not readable).
    [[nodiscard]] static Result<std::optional<VaultFile>> load(const QString& path);
    /// Replaces the file in one step, mode 0600; a crash leaves the old or the new one. Errors: HRT-WAL-041.
    [[nodiscard]] Result<void> save(const QString& path) const;

    [[nodiscard]] AccountRecord* find(const Address& address);
    [[nodiscard]] WalletRecord* find_wallet(const QString& id);
};

/// Writes bytes with mode 0600 in place of what is there: whole or not at all, on disk when this returns.
/// Errors: HRT-WAL-041.
[[nodiscard]] Result<void> replace_file(const QString& path, const QByteArray& bytes);
/// Reads an ordinary file of at most `most` bytes; nothing where it is missing. Errors: HRT-WAL-040.
[[nodiscard]] Result<std::optional<QByteArray>> read_small_file(const QString& path, qsizetype most);

} // namespace hearth::wallet::vault
