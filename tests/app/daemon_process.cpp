// SPDX-License-Identifier: Apache-2.0
#include "tests/app/daemon_process.h"

#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QTest>

#include <csignal>

namespace hearth::test {

QString program(const QString& name) {
    return qEnvironmentVariable("HEARTH_BIN",
                                QCoreApplication::applicationDirPath() + QStringLiteral("/../bin")) +
           u'/' + name;
}

QString bundled_scene() {
    return QDir::cleanPath(program(QStringLiteral("../share/hearth/scenes/hearth.glb")));
}

DaemonProcess::DaemonProcess(const QString& data_dir) : m_data_dir(data_dir) {
    m_process.setProcessChannelMode(QProcess::MergedChannels);
}

DaemonProcess::~DaemonProcess() {
    kill();
}

bool DaemonProcess::start(const QStringList& arguments) {
    return serve(arguments) && QTest::qWaitFor(
                                   [this] {
                                       const auto network = call(QStringLiteral("network.get"));
                                       return network &&
                                              network->value(QStringLiteral("roles_available")).toBool();
                                   },
                                   60'000);
}

bool DaemonProcess::serve(const QStringList& arguments) {
    m_process.start(program(QStringLiteral("hearthd")),
                    QStringList{QStringLiteral("--foreground"), QStringLiteral("--data-dir"), m_data_dir} +
                        arguments);
    if (!m_process.waitForStarted()) {
        return false;
    }
    const auto paths = control::instance_paths(m_data_dir, QProcessEnvironment::systemEnvironment());
    m_engine = std::make_unique<control::RemoteEngine>(
        control::RemoteEngine::Options{.socket_path = paths.socket_path,
                                       .spare_socket_path = paths.spare_socket_path,
                                       .client = QStringLiteral("test"),
                                       .version = QStringLiteral("0"),
                                       .connect_retry_ms = 20,
                                       .connect_retry_max_ms = 50},
        m_clock);
    m_engine->start();
    return QTest::qWaitFor([this] { return m_engine->connection() == control::Engine::Connection::Ready; },
                           60'000);
}

void DaemonProcess::kill() {
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

int DaemonProcess::terminate() {
    m_process.terminate();
    return m_process.waitForFinished(20'000) && m_process.exitStatus() == QProcess::NormalExit
               ? m_process.exitCode()
               : -1;
}

Result<QJsonObject> DaemonProcess::call(const QString& method, const QJsonObject& params) {
    std::optional<Result<QJsonObject>> answer;
    QEventLoop loop;
    m_engine->call(method, params, &loop, [&](const Result<QJsonObject>& result) {
        answer = result;
        loop.quit();
    });
    loop.exec();
    return *answer;
}

QList<qint64> DaemonProcess::workers() const {
    QList<qint64> out;
    // Children of any of its threads; Linux lists them by thread.
    QDir tasks(QStringLiteral("/proc/%1/task").arg(pid()));
    for (const QString& task : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile children(tasks.filePath(task + QStringLiteral("/children")));
        if (children.open(QFile::ReadOnly)) {
            for (const QByteArray& child : children.readAll().simplified().split(' ')) {
                if (!child.isEmpty()) {
                    out.append(child.toLongLong());
                }
            }
        }
    }
    return out;
}

Ran hearthctl(const QStringList& arguments, int limit_ms) {
    QProcess process;
    process.start(program(QStringLiteral("hearthctl")), arguments);
    if (!process.waitForFinished(limit_ms)) {
        process.kill();
        process.waitForFinished();
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace hearth::test
