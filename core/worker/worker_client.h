// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QJsonObject>
#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>

namespace hearth {
class Clock;
}

namespace hearth::worker {

class CallGate;

/// Talks to one `hearth-gpu serve` process: JSON lines on its standard input and output. The process is
/// started by the first call, stopped when it had nothing to do for a while, and started again with a growing
/// delay after a crash. Lives in one thread; every callback comes from that thread's event loop, never from
/// inside call().
///
/// Errors of its own: HRT-WRK-001 the program cannot be started, HRT-WRK-002 it ended before it answered,
/// HRT-WRK-003 it was killed to free the machine, HRT-WRK-004 it wrote a line that is no answer or is too
/// long, HRT-WRK-005 it did not answer in time, HRT-WRK-006 the call was cancelled. Errors of the worker
/// (HRT-GPU-, HRT-SCN-) are passed on.
class WorkerClient : public QObject {
    Q_OBJECT

public:
    enum class State {
        Stopped, ///< no process; the next call starts one
        Running, ///< the process is there
        Waiting, ///< it crashed; a new start waits for the back-off
    };
    Q_ENUM(State)

    struct Options {
        QString program; ///< path of hearth-gpu
        QStringList arguments = {QStringLiteral("serve")};
        int idle_stop_ms = 15'000;  ///< a process with no call this long is stopped
        int backoff_first_ms = 250; ///< doubles with every crash in a row
        int backoff_limit_ms = 30'000;
        bool low_priority = false;      ///< run at nice 10: neighbours and checks step back
        std::shared_ptr<CallGate> gate; ///< shared limit on heavy calls; null: none
    };

    using CallId = quint64;
    using Progress = std::function<void(const QJsonObject&)>;
    /// Called exactly once with the worker's `result` object or an error.
    using Done = std::function<void(Result<QJsonObject>)>;

    WorkerClient(Options options, Clock& clock, QObject* parent = nullptr);
    ~WorkerClient() override;

    /// Sends a method of the worker's protocol (docs/proofs.md). `timeout_ms` 0 = no limit; a call over its
    /// limit kills the process, because a heavy call cannot be trusted to stop.
    CallId call(const QString& method, const QJsonObject& params, Done done, Progress progress = {},
                int timeout_ms = 0);
    /// Asks the worker to stop one call; its Done comes with HRT-WRK-006. Unknown ids are ignored.
    void cancel(CallId id);
    /// SIGKILL, now: the GPU is free when this returns and the kernel has reaped the process. All open calls
    /// end with HRT-WRK-003. Returns the milliseconds from the signal to the process's end.
    double kill();
    /// Closes the worker's input so that it ends by itself; open calls end with HRT-WRK-006.
    void stop();

    [[nodiscard]] State state() const;
    /// Process id, 0 when there is none.
    [[nodiscard]] qint64 pid() const;
    /// How often the process was started again after a crash.
    [[nodiscard]] int restarts() const;
    [[nodiscard]] int open_calls() const;

Q_SIGNALS:
    void stateChanged(hearth::worker::WorkerClient::State state);
    /// The process ended by itself; `detail` says how (signal or exit status and the last line it wrote).
    void crashed(const QString& detail);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace hearth::worker
