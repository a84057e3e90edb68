// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/bundled_files.h"

#include <QCoreApplication>
#include <QDir>

namespace hearth::daemon {

QString bundled_scenes_dir() {
    const QStringList candidates{QCoreApplication::applicationDirPath() +
                                     QStringLiteral("/../share/hearth/scenes"),
                                 QStringLiteral(HEARTH_SOURCE_SCENES)};
    for (const QString& path : candidates) {
        if (QDir(path).exists()) {
            return QDir::cleanPath(path);
        }
    }
    return {};
}

} // namespace hearth::daemon
