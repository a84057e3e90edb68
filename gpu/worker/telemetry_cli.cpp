// SPDX-License-Identifier: Apache-2.0
#include "gpu/worker/telemetry_cli.h"

#include "gpu/worker/cli.h"
#include "gpu/worker/methods.h"
#include "gpu/worker/signals.h"
#include "gpu/worker/stdio_channel.h"
#include "gpu/worker/telemetry_json.h"

#include <poll.h>
#include <unistd.h>

namespace hearth::gpu {

int run_telemetry(double watch_seconds, bool json) {
    TelemetryReader reader(system_paths());
    LineWriter out(STDOUT_FILENO, interrupt_fd());
    while (true) {
        const TelemetrySample sample = reader.read();
        std::string text = json ? dump(to_json(sample), watch_seconds > 0 ? -1 : 2) : sample_text(sample);
        if (text.ends_with('\n')) {
            text.pop_back();
        }
        out.write(text);
        if (watch_seconds <= 0 || out.broken()) {
            return kExitOk;
        }
        // The reader's end and a signal both wake it; who stops watching has had what was asked for.
        pollfd fds[] = {{interrupt_fd(), POLLIN, 0}, {STDOUT_FILENO, 0, 0}};
        if (poll(fds, 2, static_cast<int>(watch_seconds * 1000)) != 0) {
            return kExitOk;
        }
    }
}

} // namespace hearth::gpu
