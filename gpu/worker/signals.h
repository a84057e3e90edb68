// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gpu/proof/parallel.h"

namespace hearth::gpu {

/// Makes SIGINT, SIGTERM and SIGHUP set a flag and wake a descriptor, and ignores SIGPIPE and SIGXFSZ (both
/// are seen as errors of write). A second signal kills the process. Call once, before any thread starts.
void install_signals();

/// Set by the first signal.
[[nodiscard]] const CancelFlag& interrupted();

/// Becomes readable with the first signal; for poll().
[[nodiscard]] int interrupt_fd();

} // namespace hearth::gpu
