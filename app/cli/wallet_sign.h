// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command_tree.h"

namespace hearth::cli {

/// What every command that signs takes.
struct SignOptions {
    std::string from;  ///< address or name; empty: the only account
    std::string chain; ///< empty: the current one
    std::string speed = "normal";
    std::string password_file;
    bool yes = false;  ///< do not ask
    bool wait = false; ///< until the transaction is in a block
    bool open = false; ///< the connection was unlocked by an earlier signature
};
void add_sign_options(CLI::App* command, SignOptions& options, bool transaction);

/// The preview as a person reads it in a terminal.
[[nodiscard]] QString preview_text(const Console& console, const QJsonObject& preview);

/// The address that a person means: an address, a name of the address book, or the name of an own account.
/// Errors: HRT-DSK-031.
[[nodiscard]] Result<QString> resolve_address(Context& context, const std::string& text);
/// {chain?, address?}: what was named of a chain and an account. Errors: HRT-DSK-031.
[[nodiscard]] Result<QJsonObject> account_params(Context& context, const std::string& chain,
                                                 const std::string& account);
/// The account to sign with. Errors: HRT-DSK-031, -032 (there are several, or none).
[[nodiscard]] Result<QString> resolve_sender(Context& context, const std::string& text);

/// Prepares the action, shows its preview on standard error, asks, unlocks this connection with the password
/// where that is needed, and signs. 3 where a warning blocks the signature.
[[nodiscard]] int prepare_and_sign(Context& context, const SignOptions& options, const QJsonObject& action);

/// The `steps` of a plan one after the other, each through its preview and signature and mined before the
/// next is prepared. One document comes out: the plan with what became of each step. Stops at the first that
/// fails.
[[nodiscard]] int run_plan(Context& context, SignOptions options, const QString& from,
                           const QJsonObject& plan);

} // namespace hearth::cli
