// SPDX-License-Identifier: Apache-2.0
// Runs a program with pipes to its stdin and stdout; stderr goes to a file.
#pragma once

#include <cerrno>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <poll.h>
#include <stdexcept>
#include <string>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace hearth::test {

class ChildProcess {
public:
    ChildProcess(const std::vector<std::string>& command, const std::filesystem::path& stderr_file) {
        std::signal(SIGPIPE, SIG_IGN);
        int in[2];
        int out[2];
        if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0) {
            throw std::runtime_error("pipe2 failed");
        }
        std::vector<char*> argv;
        for (const std::string& part : command) {
            argv.push_back(const_cast<char*>(part.c_str()));
        }
        argv.push_back(nullptr);
        m_pid = fork();
        if (m_pid == 0) {
            const int err = open(stderr_file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
            dup2(in[0], 0);
            dup2(out[1], 1);
            dup2(err, 2);
            std::signal(SIGPIPE, SIG_DFL);
            execv(argv[0], argv.data());
            _exit(127);
        }
        close(in[0]);
        close(out[1]);
        m_in = in[1];
        m_out = out[0];
    }
    ~ChildProcess() {
        close_input();
        close_output();
        if (m_pid > 0) {
            kill(m_pid, SIGKILL);
            waitpid(m_pid, nullptr, 0);
        }
    }
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    /// False when the child no longer reads.
    bool write(std::string_view text) const {
        while (!text.empty()) {
            const ssize_t n = ::write(m_in, text.data(), text.size());
            if (n < 0 && errno != EINTR) {
                return false;
            }
            text.remove_prefix(n > 0 ? static_cast<std::size_t>(n) : 0);
        }
        return true;
    }
    /// The next line; nothing at the end of the output or after `timeout_ms`.
    std::optional<std::string> read_line(int timeout_ms = 60'000) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(timeout_ms);
        while (true) {
            if (const std::size_t at = m_buffer.find('\n'); at != std::string::npos) {
                std::string line = m_buffer.substr(0, at);
                m_buffer.erase(0, at + 1);
                return line;
            }
            const auto left =
                std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
            pollfd p{m_out, POLLIN, 0};
            if (left.count() <= 0 || poll(&p, 1, static_cast<int>(left.count())) <= 0) {
                return std::nullopt;
            }
            char chunk[65536];
            const ssize_t n = read(m_out, chunk, sizeof chunk);
            if (n <= 0) {
                return std::nullopt;
            }
            m_buffer.append(chunk, static_cast<std::size_t>(n));
        }
    }
    /// Everything until the output ends.
    std::string read_all() {
        char chunk[65536];
        ssize_t n = 0;
        while ((n = read(m_out, chunk, sizeof chunk)) > 0) {
            m_buffer.append(chunk, static_cast<std::size_t>(n));
        }
        return std::exchange(m_buffer, {});
    }
    void close_input() { close_fd(m_in); }
    void close_output() { close_fd(m_out); }
    void send_signal(int number) const { kill(m_pid, number); }
    /// The exit code, or 128 + the signal that ended it. Waits for the end.
    int wait() {
        int status = 0;
        waitpid(std::exchange(m_pid, -1), &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }

private:
    static void close_fd(int& fd) {
        if (fd >= 0) {
            close(std::exchange(fd, -1));
        }
    }
    pid_t m_pid = -1;
    int m_in = -1;
    int m_out = -1;
    std::string m_buffer;
};

/// What a finished program left.
struct Finished {
    int code = 0;
    std::string out;
    std::string err;
};

inline Finished run_program(const std::vector<std::string>& command, const std::filesystem::path& folder) {
    const std::filesystem::path err_file = folder / "stderr.txt";
    ChildProcess child(command, err_file);
    child.close_input();
    Finished result;
    result.out = child.read_all();
    result.code = child.wait();
    std::ifstream err(err_file);
    result.err.assign(std::istreambuf_iterator<char>(err), {});
    return result;
}

} // namespace hearth::test
