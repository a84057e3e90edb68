// SPDX-License-Identifier: Apache-2.0
#include "wallet/chain/anvil_process.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcessEnvironment>
#include <QRegularExpression>
#include <QStandardPaths>

#include <algorithm>
#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>

namespace hearth::wallet::chain {
namespace {

constexpr qsizetype kKeptOutput = 4096;
constexpr int kPatienceToDieMs = 5000;

bool is_program(const QString& path) {
    const QFileInfo file(path);
    return file.isFile() && file.isExecutable();
}

/// Without the settings and secrets that this process was started with: proxies, keys, RUST_LOG.
QProcessEnvironment clean_environment(const QString& home) {
    QProcessEnvironment out;
    out.insert(QStringLiteral("HOME"), home);
    out.insert(QStringLiteral("PATH"), QStringLiteral("/usr/bin:/bin"));
    out.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    return out;
}

} // namespace

Result<QString> find_anvil() {
    const QString given = qEnvironmentVariable("HEARTH_ANVIL");
    if (!given.isEmpty()) {
        return is_program(given)
                   ? Result<QString>(given)
                   : fail("HRT-CHN-001",
                          QStringLiteral("HEARTH_ANVIL names %1, which is no program").arg(given));
    }
    if (const QString found = QStandardPaths::findExecutable(QStringLiteral("anvil")); !found.isEmpty()) {
        return found;
    }
    const QString beside =
        QDir::cleanPath(QCoreApplication::applicationDirPath() + QStringLiteral("/../evm"));
    const QString installed =
        beside + QStringLiteral("/node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil");
    if (is_program(installed)) {
        return installed;
    }
    return fail(
        "HRT-CHN-001",
        QStringLiteral("HEARTH_ANVIL is not set, PATH has no anvil, and there is none in %1").arg(beside));
}

AnvilProcess::AnvilProcess(Options options, Clock& clock, QObject* parent)
    : QObject(parent), m_options(std::move(options)), m_clock(clock) {}

AnvilProcess::~AnvilProcess() {
    kill();
}

qint64 AnvilProcess::pid() const {
    return m_process ? m_process->processId() : 0;
}

void AnvilProcess::start() {
    kill();
    m_said.clear();
    m_process = std::make_unique<QProcess>();
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    m_process->setStandardInputFile(QProcess::nullDevice());
    m_process->setWorkingDirectory(m_options.folder);
    m_process->setProcessEnvironment(clean_environment(m_options.folder));
    const pid_t parent = ::getpid();
    m_process->setChildProcessModifier([parent] {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        // It may have died between the fork and the line above; nothing would tell then.
        if (::getppid() != parent) {
            ::_exit(1);
        }
    });
    connect(m_process.get(), &QProcess::readyRead, this, &AnvilProcess::read_output);
    connect(m_process.get(), &QProcess::finished, this, [this](int status, QProcess::ExitStatus kind) {
        read_output();
        const QString how = kind == QProcess::CrashExit ? QStringLiteral("ended by signal %1").arg(status)
                                                        : QStringLiteral("ended with status %1").arg(status);
        const QString said = QString::fromUtf8(m_said.right(300)).simplified();
        const char* code = m_url ? "HRT-CHN-003" : "HRT-CHN-002";
        give_up(
            {QString::fromLatin1(code), said.isEmpty() || m_url ? how : how + QStringLiteral(": ") + said});
    });
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            give_up({QStringLiteral("HRT-CHN-002"),
                     QStringLiteral("%1: %2").arg(m_options.program, m_process->errorString())});
        }
    });
    m_patience = m_clock.call_after(m_options.patience_ms, [this] {
        const auto keep = std::exchange(m_patience, {});
        give_up({QStringLiteral("HRT-CHN-002"), QStringLiteral("%1 named no port within %2 s")
                                                    .arg(m_options.program)
                                                    .arg(m_options.patience_ms / 1000)});
    });
    m_process->start(m_options.program, m_options.arguments);
}

void AnvilProcess::kill() {
    m_url.reset();
    m_patience.reset();
    if (const auto process = std::exchange(m_process, nullptr)) {
        process->disconnect(this);
        process->kill();
        process->waitForFinished(kPatienceToDieMs);
    }
}

void AnvilProcess::give_up(const Error& why) {
    m_url.reset();
    m_patience.reset();
    if (auto* process = m_process.release()) {
        // This may run in one of its signals.
        process->disconnect(this);
        process->kill();
        process->deleteLater();
    }
    Q_EMIT ended(why);
}

void AnvilProcess::read_output() {
    // Reading it all keeps the pipe from filling up: anvil would stop in the middle of a call.
    m_said = (m_said + m_process->readAll()).right(kKeptOutput);
    if (m_url) {
        return;
    }
    static const QRegularExpression listening_line(
        QStringLiteral("Listening on 127\\.0\\.0\\.1:([0-9]{1,5})\\s"));
    const auto match = listening_line.match(QString::fromUtf8(m_said));
    const int port = match.captured(1).toInt();
    if (port <= 0 || port > 65535) {
        return;
    }
    m_patience.reset();
    m_url = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port));
    m_said.clear();
    Q_EMIT listening();
}

} // namespace hearth::wallet::chain
