// SPDX-License-Identifier: Apache-2.0
#include "wallet/keystore/posix_file.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hearth::wallet {

Descriptor::~Descriptor() {
    if (m_fd >= 0) {
        ::close(m_fd);
    }
}

tl::unexpected<Error> system_failure(const char* code, const QString& path) {
    return fail(code, QStringLiteral("%1: %2").arg(path, QString::fromLocal8Bit(std::strerror(errno))));
}

bool write_durably(int fd, const QByteArray& bytes) {
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t n = ::write(fd, bytes.constData() + done, std::size_t(bytes.size() - done));
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            return false;
        }
        done += n;
    }
    return ::fsync(fd) == 0;
}

bool sync_folder_of(const QString& path) {
    const Descriptor folder(::open(QFile::encodeName(QFileInfo(path).absolutePath()).constData(),
                                   O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return folder.valid() && ::fsync(folder.get()) == 0;
}

int open_to_read(const QString& path) {
    return ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
}

std::optional<std::int64_t> ordinary_size(int fd) {
    struct stat facts {};
    if (::fstat(fd, &facts) != 0 || !S_ISREG(facts.st_mode)) {
        return std::nullopt;
    }
    return std::int64_t(facts.st_size);
}

std::optional<QByteArray> read_at_most(int fd, qsizetype most) {
    QByteArray out(most, '\0');
    qsizetype size = 0;
    while (size < out.size()) {
        const ssize_t n = ::read(fd, out.data() + size, std::size_t(out.size() - size));
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n < 0) {
            return std::nullopt;
        }
        if (n == 0) {
            break;
        }
        size += n;
    }
    out.truncate(size);
    return out;
}

} // namespace hearth::wallet
