// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/background.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hearth::daemon {

void Background::detach() {
    std::array<int, 2> ends{-1, -1};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) {
        return;
    }
    const pid_t child = fork();
    if (child < 0) {
        close(ends[0]);
        close(ends[1]);
        return; // no second process can be made: stay in the foreground
    }
    if (child > 0) {
        close(ends[1]);
        unsigned char status = 1;
        const bool told = read(ends[0], &status, 1) == 1;
        QByteArray line;
        std::array<char, 512> part{};
        for (ssize_t got = read(ends[0], part.data(), part.size()); got > 0;
             got = read(ends[0], part.data(), part.size())) {
            line.append(part.data(), got);
        }
        if (!told) {
            line = "hearthd: ended before it served\n";
        }
        std::fputs(line.constData(), status == 0 ? stdout : stderr);
        std::fflush(nullptr);
        _exit(status);
    }
    close(ends[0]);
    m_pipe = ends[1];
    setsid();
    const int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (nothing >= 0) {
        for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
            dup2(nothing, standard);
        }
        close(nothing);
    }
    // The folder the user stood in may be unmounted later.
    [[maybe_unused]] const int moved = chdir("/");
}

void Background::report(int status, const QByteArray& line) {
    if (m_pipe < 0) {
        std::fputs(line.constData(), stderr);
        return;
    }
    const auto byte = static_cast<unsigned char>(status);
    [[maybe_unused]] ssize_t written = write(m_pipe, &byte, 1);
    written = write(m_pipe, line.constData(), size_t(line.size()));
    close(m_pipe);
    m_pipe = -1;
}

} // namespace hearth::daemon
