// SPDX-License-Identifier: Apache-2.0
#include "core/diagnostics/system_facts.h"

#include <QDir>
#include <QFile>
#include <QTemporaryFile>

#include <sys/stat.h>
#include <sys/timex.h>
#include <unistd.h>

#include <filesystem>
#include <system_error>

namespace hearth::diagnostics {
namespace {

/// The bytes behind `name:` in a file of lines such as "MemAvailable:  123 kB"; -1 when there is none.
std::int64_t kib_field(const QString& path, const QByteArray& name) {
    QFile file(path);
    if (!file.open(QFile::ReadOnly)) {
        return -1;
    }
    for (QByteArray line = file.readLine(); !line.isEmpty(); line = file.readLine()) {
        if (line.startsWith(name + ':')) {
            const QByteArrayList words = line.mid(name.size() + 1).simplified().split(' ');
            return words.isEmpty() ? -1 : words.first().toLongLong() * 1024;
        }
    }
    return -1;
}

QString try_write(const QString& folder) {
    QTemporaryFile file(folder + QStringLiteral("/.doctor-XXXXXX"));
    // Larger than what a file system packs into the entry of the folder.
    const QByteArray bytes(qsizetype{64} * 1024, 'h');
    if (!file.open() || file.write(bytes) != bytes.size() || !file.flush()) {
        return file.errorString();
    }
    return fsync(file.handle()) == 0 ? QString() : QStringLiteral("fsync failed");
}

QString nvidia_driver() {
    QFile file(QStringLiteral("/proc/driver/nvidia/version"));
    if (!file.open(QFile::ReadOnly)) {
        return {};
    }
    // "NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.183.01  ..."
    const QStringList words = QString::fromLatin1(file.readLine()).simplified().split(u' ');
    for (const QString& word : words) {
        if (!word.isEmpty() && word.front().isDigit() && word.contains(u'.')) {
            return word;
        }
    }
    return QStringLiteral("unknown");
}

bool nvidia_device() {
    QDir devices(QStringLiteral("/sys/bus/pci/devices"));
    for (const QString& name : devices.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const auto read = [&](const QString& what) {
            QFile file(devices.filePath(name + u'/' + what));
            return file.open(QFile::ReadOnly) ? file.readAll().trimmed() : QByteArray();
        };
        // Class 0x03: display controllers; the card's audio part has the same vendor.
        if (read(QStringLiteral("vendor")) == "0x10de" && read(QStringLiteral("class")).startsWith("0x03")) {
            return true;
        }
    }
    return false;
}

} // namespace

PathFact path_fact(const QString& path) {
    PathFact out;
    out.path = path;
    struct stat info {};
    const QByteArray raw = QFile::encodeName(path);
    if (stat(raw.constData(), &info) != 0) {
        return out;
    }
    out.exists = true;
    out.mine = info.st_uid == getuid();
    out.private_ = (info.st_mode & 0077) == 0;
    out.writable = access(raw.constData(), W_OK) == 0;
    return out;
}

SystemFacts gather_system_facts(const QString& data_dir, const QString& socket_path,
                                const QStringList& key_files) {
    SystemFacts out;
    out.data_dir = path_fact(data_dir);
    out.write_error = try_write(data_dir);
    // Not QStorageInfo: it looks the folder up in the mount table, which a chroot does not share.
    std::error_code failed;
    const auto space = std::filesystem::space(data_dir.toStdString(), failed);
    if (!failed) {
        out.disk_free_bytes = qint64(space.available);
        out.disk_total_bytes = qint64(space.capacity);
    }
    out.socket = path_fact(socket_path);
    for (const QString& key : key_files) {
        out.key_files.append(path_fact(key));
    }
    const auto meminfo = QStringLiteral("/proc/meminfo");
    out.memory_available_bytes = kib_field(meminfo, "MemAvailable");
    out.memory_total_bytes = kib_field(meminfo, "MemTotal");
    out.daemon_rss_bytes = kib_field(QStringLiteral("/proc/self/status"), "VmRSS");
    timex state{};
    const int result = adjtimex(&state); // modes = 0 only reads
    if (result >= 0) {
        out.clock_synchronised = result != TIME_ERROR && (state.status & STA_UNSYNC) == 0;
        out.clock_max_error_us = state.maxerror;
    }
    out.nvidia_driver = nvidia_driver();
    out.nvidia_device = nvidia_device();
    return out;
}

} // namespace hearth::diagnostics
