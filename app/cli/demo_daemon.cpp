// SPDX-License-Identifier: Apache-2.0
#include "app/cli/demo_daemon.h"

#include "core/control/daemon_launcher.h"

#include <QDir>

#include <csignal>
#include <sys/prctl.h>

namespace hearth::cli {

DemoDaemon::DemoDaemon(const QString& data_dir, bool keep) {
    if (data_dir.isEmpty()) {
        m_temporary =
            std::make_unique<QTemporaryDir>(QDir::tempPath() + QStringLiteral("/hearth-demo-XXXXXX"));
        m_temporary->setAutoRemove(!keep);
        m_data_dir = m_temporary->path();
    } else {
        m_data_dir = QDir::current().absoluteFilePath(data_dir);
    }
}

DemoDaemon::~DemoDaemon() {
    stop();
}

Result<void> DemoDaemon::start() {
    if (m_temporary && !m_temporary->isValid()) {
        return fail("HRT-DMN-002", m_temporary->errorString());
    }
    const QString program = control::find_program(QStringLiteral("hearthd"));
    if (program.isEmpty()) {
        return fail("HRT-DMN-004", QStringLiteral("hearthd is neither beside hearthctl nor in PATH"));
    }
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    // However this process ends, its daemon must not stay behind.
    m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGTERM); });
    m_process.start(program, {QStringLiteral("--foreground"), QStringLiteral("--data-dir"), m_data_dir});
    if (!m_process.waitForStarted()) {
        return fail("HRT-DMN-004", m_process.errorString());
    }
    return {};
}

void DemoDaemon::stop() {
    if (!running()) {
        return;
    }
    constexpr int clean_ms = 10'000;
    m_process.terminate();
    if (!m_process.waitForFinished(clean_ms)) {
        m_process.kill();
        m_process.waitForFinished(1000);
    }
}

QString DemoDaemon::last_words() {
    return QString::fromUtf8(m_process.readAll()).trimmed().section(u'\n', -5);
}

} // namespace hearth::cli
