// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace hearth::daemon {

/// The folder of the two bundled scenes: `../share/hearth/scenes` beside the program's folder (installed or
/// in a build tree), else the source tree's; empty when there is none.
[[nodiscard]] QString bundled_scenes_dir();

} // namespace hearth::daemon
