// SPDX-License-Identifier: Apache-2.0
#include "gpu/worker/stdio_channel.h"

#include <algorithm>
#include <cerrno>
#include <poll.h>
#include <unistd.h>

namespace hearth::gpu {

namespace {

// A pipe that polls as writable takes this much (PIPE_BUF) without blocking.
constexpr std::size_t kChunk = 4096;
constexpr int kPollMs = 100;
constexpr int kHurryPolls = 10;

} // namespace

void LineSplitter::feed(std::string_view data, const Sink& sink) {
    while (!data.empty()) {
        const std::size_t end = data.find('\n');
        const std::string_view part = data.substr(0, end);
        if (!m_skipping) {
            if (m_line.size() + part.size() > m_max) {
                m_line.clear();
                m_skipping = true;
                sink(Kind::TooLong, {});
            } else {
                m_line += part;
            }
        }
        if (end == std::string_view::npos) {
            return;
        }
        if (!m_skipping) {
            if (!m_line.empty() && m_line.back() == '\r') {
                m_line.pop_back();
            }
            if (!m_line.empty()) {
                sink(Kind::Line, m_line);
            }
        }
        m_line.clear();
        m_skipping = false;
        data.remove_prefix(end + 1);
    }
}

bool LineWriter::wait_for_room(int timeout_ms) {
    // Once in a hurry the descriptor is no longer polled: it stays readable and would make the wait a busy
    // one.
    pollfd fds[] = {{m_fd, POLLOUT, 0}, {m_hurry ? -1 : m_wake_fd, POLLIN, 0}};
    if (poll(fds, 2, timeout_ms) > 0 && fds[1].revents != 0) {
        m_hurry = true;
    }
    return fds[0].revents != 0; // an error is room too: the write will tell
}

bool LineWriter::write_locked(std::string_view bytes) {
    int waits = 0;
    while (!bytes.empty() && !m_broken) {
        if (!wait_for_room(kPollMs)) {
            if (m_hurry && ++waits >= kHurryPolls) {
                m_broken = true;
            }
            continue;
        }
        const ssize_t n = ::write(m_fd, bytes.data(), std::min(bytes.size(), kChunk));
        if (n < 0 && (errno == EINTR || errno == EAGAIN)) {
            continue;
        }
        if (n < 0) {
            m_broken = true;
            break;
        }
        waits = 0;
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return bytes.empty();
}

bool LineWriter::write(const std::string& line) {
    const std::lock_guard lock(m_mutex);
    return write_locked(line + "\n");
}

bool LineWriter::write_if_room(const std::string& line) {
    const std::lock_guard lock(m_mutex);
    return !m_broken && wait_for_room(0) && write_locked(line + "\n");
}

} // namespace hearth::gpu
