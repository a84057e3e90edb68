// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

namespace hearth::control {

/// Starts `hearthd` for the instance of `data_dir` (empty: the user's). The started program puts itself into
/// the background and ends with 0 once it serves; where this instance runs already it ends with an error that
/// nobody needs. Does not wait: RemoteEngine connects when the daemon listens. Errors: HRT-DMN-004.
[[nodiscard]] Result<void> start_daemon(const QString& data_dir);

/// The path of a Hearth program: beside the calling one, else in PATH; empty when it is nowhere.
[[nodiscard]] QString find_program(const QString& name);

} // namespace hearth::control
