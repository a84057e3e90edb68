// SPDX-License-Identifier: Apache-2.0
#include "app/cli/eth_input.h"

#include <array>
#include <cstdio>
#include <fcntl.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

namespace hearth::cli {
namespace {

constexpr std::size_t kMost = 10'000'000;

tl::unexpected<Error> unreadable(const std::string& path, const char* why) {
    return fail("HRT-CLI-007",
                QStringLiteral("%1: %2").arg(QString::fromStdString(path), QString::fromLocal8Bit(why)));
}

/// Reads until the end, or until the line's end.
Result<std::string> read_fd(int fd, const std::string& path, bool one_line) {
    std::string out;
    std::array<char, 4096> part{};
    for (;;) {
        // Byte by byte up to a line's end: what follows belongs to the next reader.
        const ssize_t got = ::read(fd, part.data(), one_line ? 1 : part.size());
        if (got < 0) {
            return unreadable(path, strerror(errno));
        }
        if (got == 0 || (one_line && part[0] == '\n')) {
            explicit_bzero(part.data(), part.size());
            return out;
        }
        out.append(part.data(), std::size_t(got));
        if (out.size() > kMost) {
            return unreadable(path, "more than 10000000 bytes");
        }
    }
}

Result<std::string> read_path(const std::string& path, bool one_line) {
    if (path == "-") {
        return read_fd(STDIN_FILENO, "standard input", one_line);
    }
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return unreadable(path, strerror(errno));
    }
    auto out = read_fd(fd, path, one_line);
    ::close(fd);
    return out;
}

/// The terminal does not show what is typed as long as this lives.
class NoEcho {
public:
    NoEcho() {
        m_changed = ::tcgetattr(STDIN_FILENO, &m_before) == 0;
        termios quiet = m_before;
        quiet.c_lflag &= ~tcflag_t(ECHO);
        m_changed = m_changed && ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet) == 0;
    }
    ~NoEcho() {
        if (m_changed) {
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
            std::fputc('\n', stderr);
        }
    }
    NoEcho(const NoEcho&) = delete;
    NoEcho& operator=(const NoEcho&) = delete;

private:
    termios m_before{};
    bool m_changed = false;
};

} // namespace

Result<std::string> read_whole(const std::string& path) {
    return read_path(path, false);
}

Result<std::string> read_secret(const std::string& path, const char* question) {
    Result<std::string> out;
    if (path.empty() && ::isatty(STDIN_FILENO) == 1) {
        std::fputs(question, stderr);
        const NoEcho quiet;
        out = read_path("-", true);
    } else {
        out = read_path(path.empty() ? "-" : path, path.empty() || path == "-");
    }
    while (out && (out->ends_with('\n') || out->ends_with('\r'))) {
        out->pop_back();
    }
    return out;
}

void wipe(std::string& secret) {
    explicit_bzero(secret.data(), secret.size());
}

} // namespace hearth::cli
