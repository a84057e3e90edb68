// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace hearth::gpu {

/// `hearth-gpu telemetry`: one sample, or one every `watch_seconds` (more than 0) until it is interrupted or
/// nobody reads. Returns the exit code.
int run_telemetry(double watch_seconds, bool json);

} // namespace hearth::gpu
