// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command_tree.h"
#include "wallet/eth/json.h"

#include <string>

namespace hearth::cli {

/// Runs one offline operation and prints its answer: the bare value, or {"ok":..} with --json. The exit code.
[[nodiscard]] int run_eth(Context& context, const wallet::Json& request);

/// The same with a secret as `member`: from a file, a prompt or standard input (read_secret), wiped
/// afterwards.
[[nodiscard]] int run_eth_with_secret(Context& context, wallet::Json request, const char* member,
                                      const std::string& secret_file, const char* question);

/// Prints an operation's answer as run_eth does.
void print_eth(const Context& context, const wallet::Json& answer);

} // namespace hearth::cli
