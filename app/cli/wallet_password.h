// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command_tree.h"
#include "core/base/secret_bytes.h"

namespace hearth::cli {

/// A secret from a file, the terminal (not shown) or the next line of standard input. Errors: HRT-CLI-007.
[[nodiscard]] Result<SecretBytes> ask_secret(const std::string& file, const char* question);
/// A new password: on a terminal asked for twice. Errors: HRT-CLI-007, HRT-CLI-001 (they differ).
[[nodiscard]] Result<SecretBytes> ask_new_password(const std::string& file, const char* question);

/// Sends a secret; what names it in the parameters of the next call.
[[nodiscard]] QJsonObject named_secret(Context& context, SecretBytes secret);

/// Unlocks the wallet for this connection: with the session in HEARTH_WALLET_SESSION where there is one that
/// still counts, else with the password from a file, the terminal or standard input. Errors: HRT-CLI-007,
/// those of wallet.unlock.
[[nodiscard]] Result<void> unlock_session(Context& context, const std::string& password_file);
/// The same with a password that is needed again.
[[nodiscard]] Result<void> unlock_with(Context& context, const SecretBytes& password);

} // namespace hearth::cli
