// SPDX-License-Identifier: Apache-2.0
#include "core/control/daemon_launcher.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

namespace hearth::control {

QString find_program(const QString& name) {
    QString beside = QCoreApplication::applicationDirPath() + u'/' + name;
    if (QFileInfo(beside).isExecutable()) {
        return beside;
    }
    return QStandardPaths::findExecutable(name);
}

Result<void> start_daemon(const QString& data_dir) {
    const QString program = find_program(QStringLiteral("hearthd"));
    if (program.isEmpty()) {
        return fail("HRT-DMN-004", QStringLiteral("hearthd is neither beside this program nor in PATH"));
    }
    QProcess process;
    process.setProgram(program);
    if (!data_dir.isEmpty()) {
        process.setArguments({QStringLiteral("--data-dir"), QDir::current().absoluteFilePath(data_dir)});
    }
    // The daemon outlives the terminal: it must not hold its output open.
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    if (!process.startDetached()) {
        return fail("HRT-DMN-004", process.errorString());
    }
    return {};
}

} // namespace hearth::control
