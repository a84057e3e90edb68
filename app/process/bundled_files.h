// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace hearth::app {

/// The folder of the bundled scenes, `../share/hearth/scenes` beside the program's folder: the same in an
/// installed tree and in a build tree. It may be missing; what needs it says so.
[[nodiscard]] QString bundled_scenes_dir();

} // namespace hearth::app
