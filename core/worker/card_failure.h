// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace hearth::worker {

/// The code says that a graphics card, its driver or the build's kernels failed, not the work itself:
/// HRT-GPU-040 to -061 (gpu/device/device_error.h).
[[nodiscard]] bool is_card_failure(const QString& code);

} // namespace hearth::worker
