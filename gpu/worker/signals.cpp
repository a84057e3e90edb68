// SPDX-License-Identifier: Apache-2.0
#include "gpu/worker/signals.h"

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <sys/eventfd.h>
#include <unistd.h>

namespace hearth::gpu {

namespace {

// A signal handler can reach nothing but globals. Both are written once, before the handler is installed, or
// are lock-free atomics.
CancelFlag g_interrupted{false};
int g_event_fd = -1;
static_assert(CancelFlag::is_always_lock_free);

extern "C" void on_signal(int number) {
    const int saved = errno;
    g_interrupted.store(true);
    const std::uint64_t one = 1;
    // Nothing can be done about a failure here; the flag is set in any case.
    [[maybe_unused]] const ssize_t n = write(g_event_fd, &one, sizeof one);
    std::signal(number, SIG_DFL);
    errno = saved;
}

} // namespace

void install_signals() {
    g_event_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    struct sigaction action {};
    action.sa_handler = &on_signal;
    sigemptyset(&action.sa_mask);
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
        sigaction(number, &action, nullptr);
    }
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
}

const CancelFlag& interrupted() {
    return g_interrupted;
}

int interrupt_fd() {
    return g_event_fd;
}

} // namespace hearth::gpu
