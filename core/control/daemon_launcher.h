// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

namespace hearth::control {

/// Starts `hearthd` in the background for the instance of `data_dir` (empty: the user's) and does not wait
/// for it: RemoteEngine connects when it listens. The program is looked for beside the calling one, then in
/// PATH. A second daemon of the same instance ends by itself. Errors: HRT-DMN-004.
[[nodiscard]] Result<qint64> start_daemon(const QString& data_dir);

/// The path of a Hearth program: beside the calling one, else in PATH; empty when it is nowhere.
[[nodiscard]] QString find_program(const QString& name);

} // namespace hearth::control
