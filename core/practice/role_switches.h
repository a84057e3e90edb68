// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace hearth::practice {

/// What the user switched on; kept in a small JSON file so that a restarted daemon goes on as it was.
struct RoleSwitches {
    bool container = false;
    bool checker = false;
    bool demand = false;
    bool paused = false;
    bool cheater = false;
    double cheat_skip = 0.05;

    /// A missing or damaged file means: everything off.
    [[nodiscard]] static RoleSwitches load(const QString& path);
    /// False when the disk refuses; the switches then hold until the daemon ends.
    bool save(const QString& path) const;
};

} // namespace hearth::practice
