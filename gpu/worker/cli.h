// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace hearth::gpu {

/// Exit codes of the program.
enum ExitCode : int {
    kExitOk = 0,
    kExitError = 1,
    kExitUsage = 2,
    kExitInvalid = 3, ///< a proof does not hold
    kExitCancelled = 130,
};

/// The program by hand: parses the command line, runs one method, prints its result.
int run_command_line(int argc, char** argv);

} // namespace hearth::gpu
