// SPDX-License-Identifier: Apache-2.0
#include "core/control/instance_paths.h"

#include "core/base/digest.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <sys/stat.h>
#include <unistd.h>

namespace hearth::control {
namespace {

/// sockaddr_un holds 108 bytes; Qt makes the socket in a temporary folder beside it first.
constexpr qsizetype kMaxSocketPath = 100;

QString short_socket_path(const QString& data_dir) {
    const QString hash = sha256(data_dir.toUtf8()).to_hex().left(16);
    return QStringLiteral("/tmp/hearth-%1/%2/control.sock").arg(getuid()).arg(hash);
}

QString xdg(const QProcessEnvironment& environment, const QString& variable, const QString& fallback) {
    const QString value = environment.value(variable);
    // The XDG base directory specification: relative paths are to be ignored.
    if (value.startsWith(u'/')) {
        return QDir::cleanPath(value);
    }
    return QDir::cleanPath(environment.value(QStringLiteral("HOME"), QDir::homePath()) + fallback);
}

QString reason() {
    return QString::fromLocal8Bit(std::strerror(errno)); // NOLINT(concurrency-mt-unsafe)
}

} // namespace

InstancePaths instance_paths(const QString& data_dir, const QProcessEnvironment& environment) {
    InstancePaths out;
    QString direct;
    if (!data_dir.isEmpty()) {
        out.own_dir = true;
        out.data_dir = QDir::cleanPath(QDir::current().absoluteFilePath(data_dir));
        out.config_dir = out.data_dir;
        out.state_dir = out.data_dir;
        out.cache_dir = out.data_dir + QStringLiteral("/cache");
        direct = out.data_dir + QStringLiteral("/control.sock");
    } else {
        const QString name = QStringLiteral("/hearth");
        out.data_dir =
            xdg(environment, QStringLiteral("XDG_DATA_HOME"), QStringLiteral("/.local/share")) + name;
        out.config_dir =
            xdg(environment, QStringLiteral("XDG_CONFIG_HOME"), QStringLiteral("/.config")) + name;
        out.state_dir =
            xdg(environment, QStringLiteral("XDG_STATE_HOME"), QStringLiteral("/.local/state")) + name;
        out.cache_dir = xdg(environment, QStringLiteral("XDG_CACHE_HOME"), QStringLiteral("/.cache")) + name;
        const QString runtime = environment.value(QStringLiteral("XDG_RUNTIME_DIR"));
        if (runtime.startsWith(u'/')) {
            direct = QDir::cleanPath(runtime) + QStringLiteral("/hearth/control.sock");
        }
    }
    const bool fits = !direct.isEmpty() && direct.toUtf8().size() <= kMaxSocketPath;
    out.spare_socket_path = short_socket_path(out.data_dir);
    out.socket_path = fits ? direct : out.spare_socket_path;
    return out;
}

Result<void> make_private_dir(const QString& path, const QString& marker) {
    const QByteArray raw = QFile::encodeName(path);
    struct stat info {};
    if (lstat(raw.constData(), &info) != 0) {
        const QString parent = path.section(u'/', 0, -2);
        if (!parent.isEmpty() && !QDir().mkpath(parent)) {
            return fail("HRT-DMN-002", QStringLiteral("%1 cannot be made: %2").arg(parent, reason()));
        }
        if (mkdir(raw.constData(), 0700) != 0 && errno != EEXIST) {
            return fail("HRT-DMN-002", QStringLiteral("%1 cannot be made: %2").arg(path, reason()));
        }
        if (lstat(raw.constData(), &info) != 0) {
            return fail("HRT-DMN-002", QStringLiteral("%1 cannot be read: %2").arg(path, reason()));
        }
    }
    if (S_ISLNK(info.st_mode) && stat(raw.constData(), &info) != 0) {
        return fail("HRT-DMN-002", QStringLiteral("%1 is a link to nothing").arg(path));
    }
    if (!S_ISDIR(info.st_mode)) {
        return fail("HRT-DMN-002", QStringLiteral("%1 is not a folder").arg(path));
    }
    if (info.st_uid != getuid()) {
        return fail("HRT-DMN-002", QStringLiteral("%1 belongs to another user").arg(path));
    }
    if ((info.st_mode & 0077) == 0) {
        return {};
    }
    // A folder that others may read is taken over only when nothing else lives in it: --data-dir / must not
    // change the modes of a system folder.
    const bool empty =
        QDir(path).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    const bool ours = !marker.isEmpty() && QFile::exists(path + u'/' + marker);
    if (!empty && !ours) {
        return fail("HRT-DMN-003", path);
    }
    if (chmod(raw.constData(), 0700) != 0) {
        return fail("HRT-DMN-002", QStringLiteral("%1: %2").arg(path, reason()));
    }
    return {};
}

} // namespace hearth::control
