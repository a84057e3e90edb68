// SPDX-License-Identifier: Apache-2.0
#include "core/worker/worker_client.h"

#include "core/base/clock.h"
#include "core/worker/call_gate.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QMetaObject>
#include <QProcess>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace hearth::worker {
namespace {

constexpr qsizetype kMaxLine = 1LL << 20;
constexpr qsizetype kMaxErrorTail = 2048;

/// Calls that occupy the machine; the others are answered from memory or a file.
bool is_heavy(const QString& method) {
    static const std::set<QString> heavy = {QStringLiteral("import"),     QStringLiteral("render"),
                                            QStringLiteral("check"),      QStringLiteral("verify"),
                                            QStringLiteral("poc_render"), QStringLiteral("poc_check"),
                                            QStringLiteral("receive"),    QStringLiteral("bench")};
    return heavy.contains(method);
}

Error error_of(const QJsonObject& answer) {
    const QJsonObject error = answer.value(QLatin1String("error")).toObject();
    const QString code = error.value(QLatin1String("code")).toString();
    QString detail = error.value(QLatin1String("message")).toString();
    const QString more = error.value(QLatin1String("detail")).toString();
    if (!more.isEmpty()) {
        detail += QStringLiteral(": ") + more;
    }
    return Error{code.isEmpty() ? QStringLiteral("HRT-WRK-004") : code, detail};
}

} // namespace

struct WorkerClient::Private {
    struct Call {
        QString method;
        QJsonObject params;
        Done done;
        Progress progress;
        int timeout_ms = 0;
        bool sent = false;
        bool granted = false;
        bool cancelled = false;
        std::shared_ptr<void> ticket;
        std::shared_ptr<void> timer;
    };

    Private(WorkerClient* owner, Options opts, Clock& the_clock)
        : q(owner), options(std::move(opts)), clock(the_clock) {}

    WorkerClient* q;
    Options options;
    Clock& clock;
    QProcess* process = nullptr;
    State state = State::Stopped;
    QByteArray input;
    QByteArray error_tail;
    std::map<CallId, Call> calls;
    CallId next_id = 1;
    int crashes_in_row = 0;
    int restarts = 0;
    bool stopping = false;
    std::shared_ptr<void> idle_timer;
    std::shared_ptr<void> backoff_timer;

    void set_state(State next) {
        if (state != next) {
            state = next;
            Q_EMIT q->stateChanged(next);
        }
    }

    /// Ends a call: the answer is delivered from the event loop, so a callback may call anything here.
    void finish(CallId id, Result<QJsonObject> result) {
        const auto it = calls.find(id);
        if (it == calls.end()) {
            return;
        }
        Call call = std::move(it->second);
        calls.erase(it);
        call.timer.reset();
        QMetaObject::invokeMethod(
            q, [done = std::move(call.done), result = std::move(result)] { done(result); },
            Qt::QueuedConnection);
        // Last: the permit may start another client's call.
        call.ticket.reset();
        arm_idle_stop();
    }

    void fail_all(const char* code, const QString& detail, bool only_sent) {
        std::vector<CallId> ids;
        for (const auto& [id, call] : calls) {
            if (call.sent || !only_sent) {
                ids.push_back(id);
            }
        }
        for (const CallId id : ids) {
            finish(id, fail(code, detail));
        }
    }

    void arm_idle_stop() {
        if (!calls.empty() || !process) {
            idle_timer.reset();
            return;
        }
        idle_timer = clock.call_after(options.idle_stop_ms, [this] {
            if (calls.empty()) {
                close_input();
            }
        });
    }

    void close_input() {
        if (process && !stopping) {
            stopping = true;
            process->closeWriteChannel();
        }
    }

    void start_process() {
        stopping = false;
        input.clear();
        error_tail.clear();
        auto* started = new QProcess(q);
        process = started;
        const bool low_priority = options.low_priority;
        started->setChildProcessModifier([low_priority] {
            // The worker must not outlive a killed daemon, even while it computes.
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            if (low_priority) {
                ::setpriority(PRIO_PROCESS, 0, 10);
            }
        });
        QObject::connect(started, &QProcess::readyReadStandardOutput, q, [this] { read_output(); });
        QObject::connect(started, &QProcess::readyReadStandardError, q, [this] { read_errors(); });
        QObject::connect(started, &QProcess::finished, q,
                         [this, started](int status, QProcess::ExitStatus kind) {
                             if (process == started) {
                                 ended(status, kind);
                             }
                         });
        QObject::connect(started, &QProcess::errorOccurred, q, [this, started](QProcess::ProcessError error) {
            if (process == started && error == QProcess::FailedToStart) {
                failed_to_start();
            }
        });
        started->start(options.program, options.arguments);
        if (process == started) {
            set_state(State::Running);
        }
    }

    void failed_to_start() {
        const QString why = process->errorString();
        drop_process();
        set_state(State::Stopped);
        fail_all("HRT-WRK-001", QStringLiteral("%1: %2").arg(options.program, why), false);
    }

    void drop_process() {
        if (process) {
            process->disconnect(q);
            process->deleteLater();
            process = nullptr;
        }
        idle_timer.reset();
    }

    void ended(int status, QProcess::ExitStatus kind) {
        read_output();
        const bool asked = std::exchange(stopping, false);
        const bool expected = asked && calls.empty();
        drop_process();
        if (expected) {
            crashes_in_row = 0;
            set_state(State::Stopped);
            return;
        }
        QString how = kind == QProcess::CrashExit ? QStringLiteral("ended by signal %1").arg(status)
                                                  : QStringLiteral("ended with status %1").arg(status);
        if (!error_tail.isEmpty()) {
            how += QStringLiteral("; it wrote: ") + QString::fromUtf8(error_tail.right(400)).trimmed();
        }
        fail_all(asked ? "HRT-WRK-006" : "HRT-WRK-002", how, true);
        if (asked) {
            set_state(State::Stopped);
            pump();
            return;
        }
        ++crashes_in_row;
        ++restarts;
        set_state(State::Waiting);
        Q_EMIT q->crashed(how);
        const qint64 delay = std::min<qint64>(
            options.backoff_limit_ms, qint64(options.backoff_first_ms) << std::min(crashes_in_row - 1, 16));
        backoff_timer = clock.call_after(delay, [this] {
            set_state(State::Stopped);
            pump();
        });
    }

    /// Starts the process where needed and sends what may be sent.
    void pump() {
        if (state == State::Waiting || stopping) {
            return; // ended() continues
        }
        if (!process && !calls.empty()) {
            start_process();
        }
        if (!process) {
            return;
        }
        idle_timer.reset();
        std::vector<CallId> ids;
        for (const auto& entry : calls) {
            ids.push_back(entry.first);
        }
        for (const CallId id : ids) {
            offer(id);
        }
    }

    void offer(CallId id) {
        const auto it = calls.find(id);
        if (it == calls.end() || it->second.sent) {
            return;
        }
        Call& call = it->second;
        if (call.granted || !options.gate || !is_heavy(call.method)) {
            send(id, call);
        } else if (!call.ticket) {
            auto ticket = options.gate->acquire([this, id] {
                const auto found = calls.find(id);
                if (found != calls.end()) {
                    found->second.granted = true;
                    if (found->second.ticket) { // granted later, not inside acquire()
                        pump();
                    }
                }
            });
            call.ticket = std::move(ticket);
            if (call.granted) {
                send(id, call);
            }
        }
    }

    void send(CallId id, Call& call) {
        call.sent = true;
        write({{QStringLiteral("id"), qint64(id)},
               {QStringLiteral("method"), call.method},
               {QStringLiteral("params"), call.params}});
        if (call.timeout_ms > 0) {
            call.timer = clock.call_after(call.timeout_ms, [this, id] { timed_out(id); });
        }
    }

    void write(const QJsonObject& object) const {
        process->write(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
    }

    void timed_out(CallId id) {
        const auto it = calls.find(id);
        if (it == calls.end()) {
            return;
        }
        finish(id, fail("HRT-WRK-005", QStringLiteral("%1 took longer than %2 ms")
                                           .arg(it->second.method)
                                           .arg(it->second.timeout_ms)));
        if (process) {
            process->kill();
        }
    }

    void read_errors() {
        error_tail += process->readAllStandardError();
        error_tail = error_tail.right(kMaxErrorTail);
    }

    void read_output() {
        input += process->readAllStandardOutput();
        qsizetype from = 0;
        for (;;) {
            const qsizetype end = input.indexOf('\n', from);
            if (end < 0) {
                break;
            }
            const QByteArray line = input.mid(from, end - from);
            from = end + 1;
            if (!line.trimmed().isEmpty() && !read_line(line)) {
                return;
            }
            if (!process) {
                return;
            }
        }
        input.remove(0, from);
        if (input.size() > kMaxLine) {
            bad_output(QStringLiteral("a line over %1 bytes").arg(kMaxLine));
        }
    }

    bool read_line(const QByteArray& line) {
        const QJsonDocument document =
            line.size() > kMaxLine ? QJsonDocument() : QJsonDocument::fromJson(line);
        if (!document.isObject()) {
            bad_output(QStringLiteral("no JSON object: ") + QString::fromUtf8(line.left(120)));
            return false;
        }
        const QJsonObject answer = document.object();
        const auto id = CallId(answer.value(QLatin1String("id")).toInteger());
        const auto it = calls.find(id);
        if (it == calls.end()) {
            return true; // the answer to a cancel, or to a call that was given up
        }
        if (answer.contains(QLatin1String("progress"))) {
            if (it->second.progress && !it->second.cancelled) {
                const Progress report = it->second.progress; // it may end the call
                report(answer.value(QLatin1String("progress")).toObject());
            }
        } else if (answer.contains(QLatin1String("result"))) {
            crashes_in_row = 0;
            finish(id, answer.value(QLatin1String("result")).toObject());
        } else if (it->second.cancelled) {
            finish(id, fail("HRT-WRK-006"));
        } else {
            crashes_in_row = 0;
            finish(id, fail(error_of(answer)));
        }
        return true;
    }

    void bad_output(const QString& what) {
        input.clear();
        fail_all("HRT-WRK-004", what, true);
        process->kill();
    }
};

WorkerClient::WorkerClient(Options options, Clock& clock, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(this, std::move(options), clock)) {}

WorkerClient::~WorkerClient() {
    if (QProcess* process = std::exchange(d->process, nullptr)) {
        process->disconnect(this);
        process->kill();
        process->waitForFinished(2000);
    }
    d->calls.clear();
}

WorkerClient::CallId WorkerClient::call(const QString& method, const QJsonObject& params, Done done,
                                        Progress progress, int timeout_ms) {
    const CallId id = d->next_id++;
    Private::Call call;
    call.method = method;
    call.params = params;
    call.done = std::move(done);
    call.progress = std::move(progress);
    call.timeout_ms = timeout_ms;
    d->calls.emplace(id, std::move(call));
    d->pump();
    return id;
}

void WorkerClient::cancel(CallId id) {
    const auto it = d->calls.find(id);
    if (it == d->calls.end()) {
        return;
    }
    if (!it->second.sent || !d->process) {
        d->finish(id, fail("HRT-WRK-006"));
        return;
    }
    it->second.cancelled = true;
    const CallId request = d->next_id++;
    d->write({{QStringLiteral("id"), qint64(request)},
              {QStringLiteral("method"), QStringLiteral("cancel")},
              {QStringLiteral("params"), QJsonObject{{QStringLiteral("target"), qint64(id)}}}});
}

double WorkerClient::kill() {
    double took_ms = 0;
    if (QProcess* process = d->process) {
        d->drop_process();
        QElapsedTimer timer;
        timer.start();
        process->kill();
        process->waitForFinished(5000);
        took_ms = double(timer.nsecsElapsed()) / 1e6;
    }
    d->backoff_timer.reset();
    d->stopping = false;
    d->crashes_in_row = 0;
    d->set_state(State::Stopped);
    d->fail_all("HRT-WRK-003", QStringLiteral("the worker was killed to free the machine"), false);
    return took_ms;
}

void WorkerClient::stop() {
    d->fail_all("HRT-WRK-006", {}, false);
    d->close_input();
}

WorkerClient::State WorkerClient::state() const {
    return d->state;
}

qint64 WorkerClient::pid() const {
    return d->process ? d->process->processId() : 0;
}

int WorkerClient::restarts() const {
    return d->restarts;
}

int WorkerClient::open_calls() const {
    return int(d->calls.size());
}

} // namespace hearth::worker
