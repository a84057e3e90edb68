// SPDX-License-Identifier: Apache-2.0
#include "gpu/proof/atomic_file.h"

#include "gpu/proof/error_table.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace hearth::gpu {

namespace {

tl::unexpected<Error> write_failure(const std::filesystem::path& path, int error) {
    const bool full = error == ENOSPC || error == EDQUOT || error == EFBIG;
    return gpu_fail(full ? code::kDiskFull : code::kCannotWrite,
                    "Cannot write " + path.string() + ": " + std::strerror(error) + ".");
}

/// True when the open file is still what the path names (and not one that another writer has just renamed
/// away).
bool still_named(int fd, const std::filesystem::path& path) {
    struct stat by_fd {};
    struct stat by_path {};
    return fstat(fd, &by_fd) == 0 && stat(path.c_str(), &by_path) == 0 && by_fd.st_ino == by_path.st_ino &&
           by_fd.st_dev == by_path.st_dev;
}

} // namespace

Result<AtomicFile> AtomicFile::create(std::filesystem::path path, std::uint64_t expected_bytes) {
    struct stat target {};
    if (stat(path.c_str(), &target) == 0 && !S_ISREG(target.st_mode)) {
        // A rename would replace a device or a folder's name.
        return gpu_fail(code::kCannotWrite, path.string() + " exists and is not a plain file.");
    }
    std::filesystem::path part = path;
    part += ".part";
    int fd = -1;
    for (int attempt = 0; attempt < 8 && fd < 0; ++attempt) {
        fd = open(part.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
        if (fd < 0) {
            return write_failure(path, errno);
        }
        if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
            close(fd);
            return gpu_fail(code::kFileBusy, "Another process is writing " + path.string() + ".");
        }
        // Truncate only what is surely ours: between open and flock the previous writer may have renamed its
        // file.
        if (!still_named(fd, part)) {
            close(fd);
            fd = -1;
        }
    }
    if (fd < 0) {
        return gpu_fail(code::kFileBusy, "Other processes keep writing " + path.string() + ".");
    }
    AtomicFile file(std::move(path), std::move(part), fd);
    if (ftruncate(fd, 0) != 0) {
        return write_failure(file.m_path, errno);
    }
    if (expected_bytes > 0 && fallocate(fd, 0, 0, static_cast<off_t>(expected_bytes)) != 0 &&
        errno != EOPNOTSUPP && errno != ENOSYS && errno != EINVAL) {
        return write_failure(file.m_path, errno);
    }
    return file;
}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : m_path(std::move(other.m_path)), m_part(std::move(other.m_part)), m_fd(std::exchange(other.m_fd, -1)) {}

AtomicFile& AtomicFile::operator=(AtomicFile&& other) noexcept {
    if (this != &other) {
        discard();
        m_path = std::move(other.m_path);
        m_part = std::move(other.m_part);
        m_fd = std::exchange(other.m_fd, -1);
    }
    return *this;
}

AtomicFile::~AtomicFile() {
    discard();
}

void AtomicFile::discard() {
    if (m_fd >= 0) {
        unlink(m_part.c_str());
        close(m_fd);
        m_fd = -1;
    }
}

Result<void> AtomicFile::write_at(std::uint64_t offset, std::span<const std::uint8_t> bytes) const {
    while (!bytes.empty()) {
        const ssize_t n = pwrite(m_fd, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            return write_failure(m_path, n < 0 ? errno : ENOSPC);
        }
        offset += static_cast<std::uint64_t>(n);
        bytes = bytes.subspan(static_cast<std::size_t>(n));
    }
    return {};
}

Result<void> AtomicFile::commit() {
    if (rename(m_part.c_str(), m_path.c_str()) != 0) {
        const int error = errno;
        discard();
        return write_failure(m_path, error);
    }
    // Some file systems report a full disk only here.
    if (close(std::exchange(m_fd, -1)) != 0 && errno != EINTR) {
        const int error = errno;
        unlink(m_path.c_str());
        return write_failure(m_path, error);
    }
    return {};
}

Result<void> write_file(const std::filesystem::path& path, std::span<const std::uint8_t> bytes) {
    Result<AtomicFile> file = AtomicFile::create(path);
    if (!file) {
        return tl::unexpected<Error>(file.error());
    }
    if (Result<void> written = file->write_at(0, bytes); !written) {
        return written;
    }
    return file->commit();
}

Result<std::vector<std::uint8_t>> read_file(const std::filesystem::path& path, std::uint64_t max_bytes) {
    const auto failure = [&path](const std::string& why) {
        return gpu_fail(code::kCannotRead, "Cannot read " + path.string() + ": " + why + ".");
    };
    const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        return failure(std::strerror(errno));
    }
    struct stat info {};
    std::vector<std::uint8_t> bytes;
    std::string error;
    if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
        error = "it is not a plain file";
    } else if (static_cast<std::uint64_t>(info.st_size) > max_bytes) {
        error = "it has " + std::to_string(info.st_size) + " bytes, the most is " + std::to_string(max_bytes);
    } else {
        bytes.resize(static_cast<std::size_t>(info.st_size));
        std::size_t got = 0;
        while (got < bytes.size()) {
            const ssize_t n = read(fd, bytes.data() + got, bytes.size() - got);
            if (n < 0 && errno == EINTR) {
                continue;
            }
            if (n <= 0) {
                error = n < 0 ? std::strerror(errno) : "it became shorter while it was read";
                break;
            }
            got += static_cast<std::size_t>(n);
        }
    }
    close(fd);
    if (!error.empty()) {
        return failure(error);
    }
    return bytes;
}

} // namespace hearth::gpu
