// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace CLI {
class App;
}

namespace hearth::cli {

/// A completion script for "bash", "zsh" or "fish", made from the tree of commands.
[[nodiscard]] QString completion_script(const CLI::App& app, const QString& shell);

} // namespace hearth::cli
