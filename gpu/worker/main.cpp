// SPDX-License-Identifier: Apache-2.0
#include "gpu/worker/cli.h"
#include "gpu/worker/signals.h"

int main(int argc, char** argv) {
    hearth::gpu::install_signals();
    return hearth::gpu::run_command_line(argc, argv);
}
