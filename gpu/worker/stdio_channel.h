// SPDX-License-Identifier: Apache-2.0
// Lines in, lines out, over two descriptors.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

namespace hearth::gpu {

/// Cuts a byte stream into lines of at most `max_bytes`.
class LineSplitter {
public:
    /// What a piece of input was.
    enum class Kind {
        Line,    ///< `text` is one line without its end
        TooLong, ///< a line over the limit began; the rest of it will be skipped silently
    };
    using Sink = std::function<void(Kind kind, std::string_view text)>;

    explicit LineSplitter(std::size_t max_bytes) : m_max(max_bytes) {}
    /// Calls `sink` for each line that `data` completes. Empty lines are skipped; "\r\n" ends a line as "\n"
    /// does.
    void feed(std::string_view data, const Sink& sink);

private:
    std::size_t m_max;
    std::string m_line;
    bool m_skipping = false;
};

/// Writes whole lines from several threads to a descriptor whose reader may be slow or gone. SIGPIPE must be
/// ignored.
class LineWriter {
public:
    /// `wake_fd` (-1: none): once it is readable, hurry() holds.
    explicit LineWriter(int fd, int wake_fd = -1) : m_fd(fd), m_wake_fd(wake_fd) {}

    /// Writes `line` and "\n", waiting for the reader. False when the reader is gone or was given up.
    bool write(const std::string& line);
    /// The same, but gives up at once, before the first byte, when the reader has left no room.
    bool write_if_room(const std::string& line);
    /// From now on a reader that takes nothing for a second counts as gone.
    void hurry() { m_hurry = true; }
    [[nodiscard]] bool broken() const { return m_broken; }

private:
    bool write_locked(std::string_view bytes);
    [[nodiscard]] bool wait_for_room(int timeout_ms);

    int m_fd;
    int m_wake_fd;
    std::mutex m_mutex;
    std::atomic<bool> m_broken{false};
    std::atomic<bool> m_hurry{false};
};

} // namespace hearth::gpu
