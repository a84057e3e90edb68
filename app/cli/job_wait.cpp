// SPDX-License-Identifier: Apache-2.0
#include "app/cli/job_wait.h"

#include "app/cli/job_report.h"
#include "app/cli/progress_bar.h"
#include "app/process/unix_signals.h"

#include <QEventLoop>
#include <QFile>
#include <QJsonArray>
#include <QSaveFile>

#define K(name) QStringLiteral(name)

namespace hearth::cli {
namespace {

/// The job once its picture lies here: the requester fetches and proves it after the verdict.
Result<QJsonObject> delivered(Session& session, qint64 id) {
    constexpr int limit_ms = 60'000;
    constexpr int step_ms = 100;
    for (int waited = 0;; waited += step_ms) {
        auto job = session.call(K("job.show"), {{K("id"), id}});
        const bool due = job && job->value(K("state")).toString() == u"paid" && !job->contains(K("picture"));
        if (!due || waited >= limit_ms) {
            return job;
        }
        session.wait_until([] { return false; }, step_ms);
    }
}

} // namespace

Result<QJsonObject> wait_for_job(Session& session, qint64 id, bool quiet) {
    control::RemoteEngine& engine = session.engine();
    ProgressBar bar(quiet);
    QEventLoop loop;
    std::optional<Error> error;
    bool over = false;
    int stops = 0;

    const auto see = [&](const QJsonObject& job) {
        if (job.value(K("id")).toInteger() != id) {
            return;
        }
        const QString state = job.value(K("state")).toString();
        bar.update(state, state == u"rendering" ? job.value(K("progress")).toDouble() : -1);
        if (is_over(state)) {
            over = true;
            loop.quit();
        }
    };
    QObject::connect(&engine, &control::Engine::event, &loop,
                     [&](const QString& topic, const QJsonObject& data) {
                         if (topic == u"jobs") {
                             see(data);
                         }
                     });
    // Also after a reconnect: what happened in between is in the snapshot.
    QObject::connect(
        &engine, &control::Engine::snapshot, &loop, [&](const QString& topic, const QJsonObject& data) {
            const QJsonArray jobs = topic == u"jobs" ? data.value(K("jobs")).toArray() : QJsonArray{};
            for (const auto& job : jobs) {
                see(job.toObject());
            }
        });
    app::UnixSignals stop;
    QObject::connect(&stop, &app::UnixSignals::stopRequested, &loop, [&] {
        if (++stops > 1) {
            error = Error{K("HRT-CLI-004"), K("job %1 may still run").arg(id)};
            loop.quit();
            return;
        }
        engine.call(K("job.cancel"), {{K("id"), id}}, &loop, [](const Result<QJsonObject>&) {});
    });
    // A daemon that does not come back within this time ends the wait, not the job.
    constexpr int lost_limit_ms = 60'000;
    QTimer lost;
    lost.setSingleShot(true);
    QObject::connect(&lost, &QTimer::timeout, &loop, [&] {
        error = Error{K("HRT-API-010"),
                      K("hearthd did not come back; job %1 is resumed by its next start").arg(id)};
        loop.quit();
    });
    QObject::connect(&engine, &control::Engine::connectionChanged, &loop,
                     [&](control::Engine::Connection state) {
                         if (state == control::Engine::Connection::Ready) {
                             lost.stop();
                         } else if (!lost.isActive()) {
                             lost.start(lost_limit_ms);
                         }
                     });
    engine.subscribe({K("jobs")});
    loop.exec();
    engine.unsubscribe({K("jobs")});
    bar.clear();
    if (error) {
        return fail(*error);
    }
    return delivered(session, id);
}

Result<void> copy_picture(const QJsonObject& job, const QString& path) {
    const QString from = job.value(K("picture")).toString();
    if (from.isEmpty()) {
        return fail("HRT-CLI-003", K("the job delivered no picture"));
    }
    QFile in(from);
    if (!in.open(QFile::ReadOnly)) {
        return fail("HRT-CLI-003", K("%1: %2").arg(from, in.errorString()));
    }
    QSaveFile out(path);
    const QByteArray bytes = in.readAll();
    if (!out.open(QFile::WriteOnly) || out.write(bytes) != bytes.size() || !out.commit()) {
        return fail("HRT-CLI-003", K("%1: %2").arg(path, out.errorString()));
    }
    return {};
}

} // namespace hearth::cli
