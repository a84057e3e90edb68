// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace hearth::daemon {

/// The name of the practice chain's profile: the chain on which this node's referees act.
[[nodiscard]] inline QString practice_chain() {
    return QStringLiteral("practice");
}

} // namespace hearth::daemon
