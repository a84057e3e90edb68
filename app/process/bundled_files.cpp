// SPDX-License-Identifier: Apache-2.0
#include "app/process/bundled_files.h"

#include <QCoreApplication>
#include <QDir>

namespace hearth::app {

QString bundled_scenes_dir() {
    return QDir::cleanPath(QCoreApplication::applicationDirPath() +
                           QStringLiteral("/../share/hearth/scenes"));
}

} // namespace hearth::app
