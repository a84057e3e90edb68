// SPDX-License-Identifier: Apache-2.0
// `hearth-gpu serve`: one JSON object a line on stdin and stdout.
//   -> {"id":1,"method":"render","params":{..}}
//   <- {"id":1,"progress":{..}}*  then  {"id":1,"result":{..}}  or
//   {"id":1,"error":{"code","message","remedy"}}
// One heavy call runs at a time, the others wait in order; light calls (hello, ping, probe, samples, cancel)
// are answered at once. `telemetry` with interval_ms goes on beside them until it is cancelled. The end of
// stdin, a reader that closed stdout, or a signal cancels everything and ends serve.
#pragma once

namespace hearth::gpu {

/// Runs until the input ends, the output's reader is gone, or `wake_fd` (-1: none) becomes readable. Always
/// 0: none of these is an error of the worker.
int serve(int in_fd, int out_fd, int wake_fd);

} // namespace hearth::gpu
