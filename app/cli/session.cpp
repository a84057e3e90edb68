// SPDX-License-Identifier: Apache-2.0
#include "app/cli/session.h"

#include "core/control/daemon_launcher.h"

#include <QDateTime>
#include <QDir>
#include <QEventLoop>
#include <QJsonArray>
#include <QProcess>

namespace hearth::cli {
namespace {

using Connection = control::Engine::Connection;

constexpr int kConnectMs = 5'000;
constexpr int kStartMs = 60'000;
constexpr int kNetworkMs = 30'000;

control::RemoteEngine::Options engine_options(const control::InstancePaths& paths) {
    control::RemoteEngine::Options out;
    out.socket_path = paths.socket_path;
    out.spare_socket_path = paths.spare_socket_path;
    out.client = QStringLiteral("hearthctl");
    out.version = QStringLiteral(HEARTH_VERSION);
    return out;
}

} // namespace

Session::Session(Options options, Console& console)
    : m_options(std::move(options)), m_console(console),
      m_paths(control::instance_paths(m_options.data_dir, QProcessEnvironment::systemEnvironment())),
      m_engine(engine_options(m_paths), m_clock) {}

bool Session::wait_until(const std::function<bool()>& done, int limit_ms) {
    QEventLoop loop;
    QTimer limit;
    QTimer tick; // conditions may depend on time and files, not only on signals
    QObject::connect(&limit, &QTimer::timeout, &loop, &QEventLoop::quit);
    QObject::connect(&tick, &QTimer::timeout, &loop, [&] {
        if (done()) {
            loop.quit();
        }
    });
    limit.start(limit_ms);
    tick.start(20);
    if (!done()) {
        loop.exec();
    }
    return done();
}

Result<QJsonObject> Session::call(const QString& method, const QJsonObject& params) {
    std::optional<Result<QJsonObject>> answer;
    QEventLoop loop;
    m_engine.call(method, params, &loop, [&](const Result<QJsonObject>& result) {
        answer = result;
        loop.quit();
    });
    loop.exec();
    return *answer;
}

Result<void> Session::connect() {
    bool failed = false;
    const auto watch =
        QObject::connect(&m_engine, &control::Engine::connectionChanged, &m_engine,
                         [&](Connection state) { failed |= state == Connection::Disconnected; });
    m_engine.start();
    wait_until([&] { return failed || m_engine.connection() != Connection::Connecting; }, kConnectMs);
    QObject::disconnect(watch);
    if (m_engine.connection() == Connection::Refused) {
        return fail("HRT-API-012");
    }
    if (m_engine.connection() != Connection::Ready) {
        if (!m_options.start_daemon) {
            return fail("HRT-API-010", QStringLiteral("nothing answers at %1").arg(m_paths.socket_path));
        }
        if (auto started = start_daemon(); !started) {
            return started;
        }
        if (auto there = wait_for_daemon(kConnectMs); !there) {
            return there;
        }
    }
    wait_for_network();
    return {};
}

Result<void> Session::wait_for_daemon(int limit_ms) {
    m_engine.start();
    if (!wait_until([&] { return m_engine.connection() == Connection::Ready; }, limit_ms)) {
        return fail("HRT-API-010", QStringLiteral("nothing answers at %1").arg(m_paths.socket_path));
    }
    wait_for_network();
    return {};
}

Result<void> Session::start_daemon() {
    const QString program = control::find_program(QStringLiteral("hearthd"));
    if (program.isEmpty()) {
        return fail("HRT-DMN-004", QStringLiteral("hearthd is neither beside hearthctl nor in PATH"));
    }
    QProcess process;
    QStringList arguments;
    if (!m_options.data_dir.isEmpty()) {
        arguments = {QStringLiteral("--data-dir"), QDir::current().absoluteFilePath(m_options.data_dir)};
    }
    process.start(program, arguments);
    // hearthd goes to the background and ends once it serves.
    if (!process.waitForFinished(kStartMs)) {
        return fail("HRT-DMN-004", process.errorString());
    }
    if (process.exitCode() != 0) {
        return fail("HRT-DMN-004", QString::fromUtf8(process.readAllStandardError()).trimmed());
    }
    m_console.note(
        QStringLiteral("hearthctl: no hearthd was running; started one (data in %1)").arg(m_paths.data_dir));
    return {};
}

void Session::wait_for_network() {
    const qint64 started = m_engine.hello().value(QStringLiteral("started_ms")).toInteger();
    const qint64 end = started + kNetworkMs;
    // An old daemon whose network is down has a reason that waiting does not remove.
    while (QDateTime::currentMSecsSinceEpoch() < end) {
        const auto status = call(QStringLiteral("status.get"));
        if (!status) {
            return;
        }
        const QJsonArray next = status->value(QStringLiteral("next")).toArray();
        if (next.isEmpty() ||
            next.first().toObject().value(QStringLiteral("code")).toString() != u"HRT-DMN-005") {
            return;
        }
        wait_until([] { return false; }, 100);
    }
}

} // namespace hearth::cli
