// SPDX-License-Identifier: Apache-2.0
#include "gpu/device/card_lock.h"

#include "gpu/device/device_error.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hearth::gpu {

namespace {

/// Opens the file whoever made it. O_CREAT on another user's file in a sticky folder is refused by the kernel
/// (fs.protected_regular), so creating is tried only when there is none.
int open_lock_file(const char* path) {
    for (int attempt = 0; attempt < 2; ++attempt) {
        int fd = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
        if (fd >= 0 || errno != ENOENT) {
            return fd;
        }
        fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
        if (fd >= 0) {
            static_cast<void>(
                fchmod(fd, 0666)); // past the umask: another user's worker must be able to lock it
            return fd;
        }
        if (errno != EEXIST) {
            return fd;
        }
    }
    return -1;
}

std::string holder(int fd) {
    std::array<char, 16> text{};
    const ssize_t n = pread(fd, text.data(), text.size() - 1, 0);
    const long pid = n > 0 ? std::strtol(text.data(), nullptr, 10) : 0;
    return pid > 0 ? "process " + std::to_string(pid) : std::string("another process");
}

} // namespace

Result<CardLock> CardLock::take(const std::filesystem::path& folder, const std::string& uuid) {
    const std::filesystem::path path = folder / ("hearth-" + uuid + ".lock");
    const int fd = open_lock_file(path.c_str());
    if (fd < 0) {
        return device_fail("HRT-GPU-011", path.string() + " cannot be opened: " + std::strerror(errno) + ".");
    }
    CardLock lock(fd);
    if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        return device_fail(code::kCardInUse, "The card " + uuid + " is used by " + holder(fd) + ".");
    }
    const std::string pid = std::to_string(getpid()) + "\n";
    // The number serves the message above only; the lock holds without it.
    if (ftruncate(fd, 0) != 0 || pwrite(fd, pid.data(), pid.size(), 0) < 0) {
        return lock;
    }
    return lock;
}

CardLock::~CardLock() {
    if (m_fd >= 0) {
        close(m_fd);
    }
}

std::filesystem::path card_lock_folder() {
    if (const char* const folder = std::getenv("HEARTH_LOCK_DIR"); folder != nullptr && *folder != '\0') {
        return folder;
    }
    return access("/run/lock", W_OK | X_OK) == 0 ? "/run/lock" : "/tmp";
}

} // namespace hearth::gpu
