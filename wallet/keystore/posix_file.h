// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QByteArray>

namespace hearth::wallet {

/// A file descriptor that is closed when it goes.
class Descriptor {
public:
    explicit Descriptor(int fd) : m_fd(fd) {}
    ~Descriptor();
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor(Descriptor&&) = delete;
    Descriptor& operator=(Descriptor&&) = delete;
    [[nodiscard]] int get() const { return m_fd; }
    [[nodiscard]] bool valid() const { return m_fd >= 0; }

private:
    int m_fd;
};

/// `code` with the path and what errno says of the call just made.
[[nodiscard]] tl::unexpected<Error> system_failure(const char* code, const QString& path);

/// Writes all of it and waits until the disk has it. False: see errno.
[[nodiscard]] bool write_durably(int fd, const QByteArray& bytes);
/// Waits until the folder of `path` has its new entry on disk. False: see errno.
[[nodiscard]] bool sync_folder_of(const QString& path);

/// Opens for reading without waiting: a pipe in the folder must not stop the program. Not valid: see errno.
[[nodiscard]] int open_to_read(const QString& path);
/// The size of an ordinary file; none for a folder, a pipe, a device.
[[nodiscard]] std::optional<std::int64_t> ordinary_size(int fd);
/// What there is from here on, at most `most` bytes. None: see errno.
[[nodiscard]] std::optional<QByteArray> read_at_most(int fd, qsizetype most);

} // namespace hearth::wallet
