// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/instance_lock.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace hearth::daemon {

Result<std::unique_ptr<InstanceLock>> InstanceLock::take(const QString& data_dir, const QString& lock_file) {
    const int descriptor = open(QFile::encodeName(data_dir).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
        return fail("HRT-DMN-002",
                    QStringLiteral("%1: %2").arg(data_dir, QString::fromLocal8Bit(std::strerror(errno))));
    }
    if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        const bool taken = errno == EWOULDBLOCK;
        close(descriptor);
        QFile note(lock_file);
        const QString pid =
            note.open(QFile::ReadOnly) ? QString::fromLatin1(note.readAll().trimmed()) : QString();
        return taken
                   ? fail("HRT-DMN-001", QStringLiteral("%1, process %2")
                                             .arg(data_dir, pid.isEmpty() ? QStringLiteral("unknown") : pid))
                   : fail("HRT-DMN-002", QStringLiteral("%1 cannot be locked").arg(data_dir));
    }
    QFile note(lock_file);
    if (note.open(QFile::WriteOnly | QFile::Truncate)) {
        note.write(QByteArray::number(getpid()) + '\n');
        note.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    }
    return std::unique_ptr<InstanceLock>(new InstanceLock(descriptor));
}

InstanceLock::~InstanceLock() {
    close(m_descriptor);
}

} // namespace hearth::daemon
