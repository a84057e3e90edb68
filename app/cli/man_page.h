// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace CLI {
class App;
}

namespace hearth::cli {

/// hearthctl(1) in roff (man-pages(7)), made from the tree of commands.
[[nodiscard]] QString man_page(const CLI::App& app);

} // namespace hearth::cli
