// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/daemon/bench_history.h"
#include "app/daemon/network_host.h"
#include "app/daemon/settings.h"
#include "core/worker/worker_client.h"

#include <QObject>

namespace hearth::daemon {

/// Runs benchmarks, one at a time, in a worker process of their own.
///
/// Earning goes first: on the processor a run waits until the user's container has nothing to do and then
/// takes one of the two places for heavy work, so that checks go on beside it (the run is then marked
/// `disturbed`). A card works for one program at a time, so that a run on it takes both places, and the work
/// of all roles waits until it is over. Where the container's work does not end within a minute, the run is
/// refused.
class BenchDesk : public QObject {
    Q_OBJECT

public:
    struct Options {
        QString worker; ///< path of hearth-gpu; empty: HRT-DMN-011
        QStringList worker_arguments = {QStringLiteral("serve")};
        QString history;               ///< path of the SQLite file
        std::int64_t wait_ms = 60'000; ///< for the roles
        std::int64_t cancel_ms = 2000; ///< a cancelled worker that goes on this long is killed
    };
    struct Request {
        QString gpu; ///< UUID, PCI address or "cpu"; empty: the first card that is usable and not disabled,
                     ///< else the processor
        std::optional<double> seconds; ///< of each part
        std::optional<int> repeats;
        QStringList parts; ///< empty: all
    };
    using Reply = std::function<void(Result<QJsonObject>)>;

    BenchDesk(Options options, NetworkHost& host, Settings& settings, Clock& clock,
              QObject* parent = nullptr);

    /// The answer is a run as in docs/control-api.md. Errors: HRT-BEN-001, -003, -004, -005, HRT-DMN-011,
    /// HRT-WRK- and the worker's.
    void start(const Request& request, Reply reply);
    /// Whether there was one to cancel. Its reply comes with HRT-BEN-004.
    bool cancel();
    /// Ends what runs, at once.
    void stop();

    /// The topic `bench`.
    [[nodiscard]] QJsonObject progress() const;
    /// gpu.bench_history. Errors: HRT-STO-.
    [[nodiscard]] Result<QJsonObject> history(const QString& gpu, int limit);
    /// 0 while there is none.
    [[nodiscard]] qint64 worker_pid() const { return m_worker.pid(); }

Q_SIGNALS:
    void progressed();
    /// Why a run failed, or what is wrong with the history: for the log.
    void noted(const hearth::Error& error);

private:
    struct Job {
        Request request;
        Reply reply;
        QString gpu; ///< the device in use, once it is known
        QString part;
        QString waiting; ///< why it has not begun
        int done = 0;
        int total = 0;
        bool cancelled = false;
        bool disturbed = false;
        std::int64_t waits_until = 0; ///< monotonic
        worker::WorkerClient::CallId call = 0;
        std::shared_ptr<void> turn;
        std::shared_ptr<void> timer;
    };
    using JobRef = std::shared_ptr<Job>;

    void choose(const JobRef& job);
    void line_up(const JobRef& job, const QString& gpu);
    void wait(const JobRef& job);
    void take_turn(const JobRef& job);
    void run(const JobRef& job);
    void watch(const JobRef& job);
    void ran(const JobRef& job, const Result<QJsonObject>& result);
    void finish(const JobRef& job, Result<QJsonObject> result);
    [[nodiscard]] Result<QJsonObject> keep(QJsonObject result, bool disturbed);
    void note_damage();
    [[nodiscard]] bool is_current(const JobRef& job) const { return m_job == job; }

    Options m_options;
    NetworkHost& m_host;
    Settings& m_settings;
    Clock& m_clock;
    BenchHistory m_history;
    worker::WorkerClient m_worker;
    bool m_damage_noted = false;
    JobRef m_job;
    std::optional<Error> m_last_error; ///< of the last run, until the next one
};

} // namespace hearth::daemon
