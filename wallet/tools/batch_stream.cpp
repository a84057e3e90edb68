// SPDX-License-Identifier: Apache-2.0
#include "wallet/tools/batch.h"

#include <cerrno>
#include <poll.h>
#include <string.h>
#include <unistd.h>
#include <vector>

namespace hearth::wallet {
namespace {

constexpr std::size_t kChunk = 256U << 10U;
constexpr std::size_t kFlush = 64U << 10U;

/// Collects answers and writes them in large pieces.
class Output {
public:
    explicit Output(int fd) : m_fd(fd) {}

    bool add(const std::string& line) {
        m_pending += line;
        m_pending += '\n';
        return m_pending.size() < kFlush || flush();
    }
    bool flush() {
        std::size_t done = 0;
        while (done < m_pending.size()) {
            const ssize_t wrote = ::write(m_fd, m_pending.data() + done, m_pending.size() - done);
            if (wrote < 0 && errno != EINTR) {
                return false;
            }
            done += wrote > 0 ? std::size_t(wrote) : 0;
        }
        m_pending.clear();
        return true;
    }

private:
    int m_fd;
    std::string m_pending;
};

bool more_waits(int fd) {
    pollfd ready{fd, POLLIN, 0};
    return ::poll(&ready, 1, 0) > 0;
}

/// Cuts what was read into lines; a line beyond the limit is answered once and thrown away.
class Lines {
public:
    explicit Lines(Output& out) : m_out(out) {}
    ~Lines() { wipe(m_held.size()); }
    Lines(const Lines&) = delete;
    Lines& operator=(const Lines&) = delete;

    bool take(std::string_view bytes) {
        while (!bytes.empty()) {
            const std::size_t end = bytes.find('\n');
            const bool whole = end != std::string_view::npos;
            const std::string_view part = bytes.substr(0, whole ? end : bytes.size());
            bytes.remove_prefix(part.size() + (whole ? 1 : 0));
            if (whole && m_held.empty() && !m_skipping && part.size() <= kMaxLine) {
                // The usual case: no copy.
                if (!m_out.add(answer_line(part))) {
                    return false;
                }
                continue;
            }
            m_skipping = m_skipping || m_held.size() + part.size() > kMaxLine;
            m_held.append(m_skipping ? std::string_view() : part);
            if (whole && !finish()) {
                return false;
            }
        }
        return true;
    }
    /// The last line may lack its end.
    bool end() { return (m_held.empty() && !m_skipping) || finish(); }

private:
    bool finish() {
        static const std::string too_long =
            R"({"error":{"code":"HRT-ETH-004","message":"The line is too long: more than 10000000 bytes"}})";
        const bool ok = m_out.add(m_skipping ? too_long : answer_line(m_held));
        wipe(m_held.size());
        m_held.clear();
        m_skipping = false;
        return ok;
    }
    void wipe(std::size_t size) { explicit_bzero(m_held.data(), size); }

    Output& m_out;
    std::string m_held;
    bool m_skipping = false;
};

} // namespace

bool run_batch(int in_fd, int out_fd) {
    Output out(out_fd);
    Lines lines(out);
    std::vector<char> buffer(kChunk);
    for (;;) {
        const ssize_t got = ::read(in_fd, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return lines.end() && out.flush() && got == 0;
        }
        const bool taken = lines.take({buffer.data(), std::size_t(got)});
        // Keys stand in these lines.
        explicit_bzero(buffer.data(), std::size_t(got));
        if (!taken || (!more_waits(in_fd) && !out.flush())) {
            return false;
        }
    }
}

} // namespace hearth::wallet
