// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/types.h"

#include <optional>

namespace hearth::wallet::vault {

/// Where an account's key is.
enum class AccountKind : std::uint8_t {
    Hd,    ///< derived from a mnemonic of the vault
    Key,   ///< a single key in the vault
    Watch, ///< nowhere here: only looked at
    Ledger ///< on a device
};
/// "hd", "key", "watch", "ledger".
[[nodiscard]] QString kind_name(AccountKind kind);
[[nodiscard]] std::optional<AccountKind> kind_from_name(const QString& name);

/// What everybody may know of an account.
struct Account {
    Address address;
    QString name;
    AccountKind kind = AccountKind::Watch;
    QString wallet; ///< id of its mnemonic; only of Hd
    QString path;   ///< derivation path of Hd and Ledger
    std::int64_t created_ms = 0;
};

/// What everybody may know of a mnemonic.
struct Wallet {
    QString id;
    QString name;
    int words = 0;
    bool passphrase = false; ///< it has a 25th word
    bool backed_up = false;  ///< a drill was passed
    std::int64_t created_ms = 0;
};

/// A name as people give it: control characters and characters that turn the direction of writing are left
/// out, white space becomes single spaces, at most 64 characters.
[[nodiscard]] QString clean_name(const QString& name);

} // namespace hearth::wallet::vault
