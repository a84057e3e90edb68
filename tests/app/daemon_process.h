// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/control/instance_paths.h"
#include "core/control/remote_engine.h"

#include <QProcess>

#include <memory>

namespace hearth::test {

/// A hearthd of the build under test, on a data folder of the test's own.
class DaemonProcess {
public:
    explicit DaemonProcess(const QString& data_dir);
    ~DaemonProcess();

    /// Starts it and waits until it serves and its network is up.
    [[nodiscard]] bool start(const QStringList& arguments = {});
    /// The same for tests that need no network: waits until it serves.
    [[nodiscard]] bool serve(const QStringList& arguments = {});
    /// SIGKILL, and waits for the end.
    void kill();
    /// SIGTERM; the exit status, -1 when it did not end in time.
    [[nodiscard]] int terminate();
    [[nodiscard]] Result<QJsonObject> call(const QString& method, const QJsonObject& params = {});
    [[nodiscard]] control::RemoteEngine& engine() { return *m_engine; }
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }
    [[nodiscard]] QByteArray output() { return m_process.readAll(); }
    /// Process ids of the hearth-gpu processes it started.
    [[nodiscard]] QList<qint64> workers() const;

private:
    QString m_data_dir;
    QProcess m_process;
    SystemClock m_clock;
    std::unique_ptr<control::RemoteEngine> m_engine;
};

/// build/bin of the tree under test.
[[nodiscard]] QString program(const QString& name);
/// A bundled scene.
[[nodiscard]] QString bundled_scene();

struct Ran {
    int status = -1;
    QByteArray out;
    QByteArray err;
};
/// Runs hearthctl with arguments.
[[nodiscard]] Ran hearthctl(const QStringList& arguments, int limit_ms = 120'000);

} // namespace hearth::test
