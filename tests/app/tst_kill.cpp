// SPDX-License-Identifier: Apache-2.0
// SIGKILL of hearthd and of its workers at random moments during jobs. After every restart: no acknowledged
// entry is lost, the chain holds, a replay gives the same state, and no job is paid twice.
// HEARTH_KILLS: how often (20), HEARTH_KILL_SEED: repeats a run.
#include "core/base/random.h"
#include "core/eventlog/sqlite_event_log.h"
#include "core/indexer/fold.h"
#include "tests/app/daemon_process.h"
#include "tests/app/kill_seed.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <map>
#include <set>

using namespace hearth;

namespace {

struct Folded {
    indexer::State state;
    std::map<std::uint64_t, int> fees; ///< times that a job's container was paid its fee
    bool ok = false;
};

/// Folds the whole log and notes each fee as it is accrued.
Folded fold(const eventlog::EventLog& log) {
    Folded out;
    std::uint64_t next = 1;
    while (true) {
        const auto entries = log.read(LogPosition{next}, 500);
        if (!entries) {
            return out;
        }
        if (entries->empty()) {
            out.ok = true;
            return out;
        }
        for (const eventlog::Entry& entry : *entries) {
            const std::uint64_t before = out.state.accrual_count;
            indexer::apply(out.state, entry.payload, entry.position);
            const std::uint64_t fresh = out.state.accrual_count - before;
            for (std::uint64_t i = 0; i < fresh; ++i) {
                const indexer::Accrual& accrual = out.state.accruals[out.state.accruals.size() - 1 - i];
                if (accrual.source == indexer::Source::Fee && !accrual.node.is_zero() &&
                    accrual.job.value != 0) {
                    ++out.fees[accrual.job.value];
                }
            }
        }
        next += entries->size();
    }
}

} // namespace

class TstKill : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothing_acknowledged_is_lost() {
        const int kills = hearth::test::kills_wanted();
        SeededRandom random = hearth::test::kill_random();

        QTemporaryDir tmp;
        const QString data = tmp.filePath(QStringLiteral("node"));
        std::set<qint64> jobs;                  // acknowledged by job.submit
        std::map<std::uint64_t, QString> heads; // position -> hash, as status.get told them
        int daemon_kills = 0;
        int worker_kills = 0;
        for (int round = 0; round < kills; ++round) {
            test::DaemonProcess daemon(data);
            QVERIFY2(daemon.start(), daemon.output().constData());
            // Some daemons die young, some in the middle of a job.
            if (const auto job = daemon.call(QStringLiteral("job.submit"),
                                             {{QStringLiteral("scene"), test::bundled_scene()},
                                              {QStringLiteral("width"), 96},
                                              {QStringLiteral("height"), 64},
                                              {QStringLiteral("samples"), 8},
                                              {QStringLiteral("seed"), QString::number(round)}})) {
                jobs.insert(job->value(QStringLiteral("id")).toInteger());
            }
            const qint64 life = qint64(random.below(1500));
            const bool kill_worker_first = random.below(2) == 1;
            QElapsedTimer time;
            time.start();
            bool worker_killed = false;
            while (time.elapsed() < life) {
                if (const auto status = daemon.call(QStringLiteral("status.get"))) {
                    const QJsonObject log = status->value(QStringLiteral("log")).toObject();
                    heads[std::uint64_t(log.value(QStringLiteral("position")).toInteger())] =
                        log.value(QStringLiteral("head")).toString();
                }
                if (kill_worker_first && !worker_killed && time.elapsed() > life / 2) {
                    const QList<qint64> workers = daemon.workers();
                    if (!workers.isEmpty()) {
                        ::kill(pid_t(workers[qsizetype(random.below(std::uint64_t(workers.size())))]),
                               SIGKILL);
                        worker_killed = true;
                        ++worker_kills;
                    }
                }
                QTest::qWait(20);
            }
            daemon.kill();
            ++daemon_kills;

            const auto log = eventlog::SqliteEventLog::open(data + QStringLiteral("/log.sqlite"));
            QVERIFY2(log, log ? "" : qPrintable(log.error().code + log.error().detail));
            const auto walked = (*log)->verify();
            QVERIFY(walked && walked->chain_ok);
            for (const auto& [position, hash] : heads) {
                if (position == 0) {
                    continue;
                }
                const auto entry = (*log)->read(LogPosition{position}, 1);
                QVERIFY2(entry && entry->size() == 1, "an acknowledged entry is lost");
                QCOMPARE(entry->front().hash.to_hex(), hash);
            }
            const Folded once = fold(**log);
            const Folded twice = fold(**log);
            QVERIFY(once.ok && twice.ok);
            QCOMPARE(indexer::state_hash(once.state), indexer::state_hash(twice.state));
            for (const auto& [job, times] : once.fees) {
                QVERIFY2(times == 1,
                         qPrintable(QStringLiteral("job %1 was paid %2 times").arg(job).arg(times)));
            }
        }

        // A last daemon that lives on brings every acknowledged job to its end.
        test::DaemonProcess daemon(data);
        QVERIFY(daemon.start());
        const auto open_jobs = [&] {
            const auto list = daemon.call(QStringLiteral("job.list"), {{QStringLiteral("limit"), 10'000}});
            std::set<qint64> known;
            int open = 0;
            for (const QJsonValue& value :
                 list ? list->value(QStringLiteral("jobs")).toArray() : QJsonArray{}) {
                const QJsonObject job = value.toObject();
                known.insert(job.value(QStringLiteral("id")).toInteger());
                static const QStringList over{QStringLiteral("paid"), QStringLiteral("rejected"),
                                              QStringLiteral("cancelled"), QStringLiteral("failed")};
                open += over.contains(job.value(QStringLiteral("state")).toString()) ? 0 : 1;
            }
            for (const qint64 id : jobs) {
                open += known.contains(id) ? 0 : 1'000'000; // lost
            }
            return open;
        };
        // It still works: a new job comes to its end.
        const auto last =
            daemon.call(QStringLiteral("job.submit"), {{QStringLiteral("scene"), test::bundled_scene()},
                                                       {QStringLiteral("width"), 64},
                                                       {QStringLiteral("height"), 64},
                                                       {QStringLiteral("samples"), 4}});
        QVERIFY2(last, last ? "" : qPrintable(last.error().code + last.error().detail));
        const QJsonObject last_id{{QStringLiteral("id"), last->value(QStringLiteral("id"))}};
        const auto last_paid = [&] {
            const auto job = daemon.call(QStringLiteral("job.show"), last_id);
            return job && job->value(QStringLiteral("state")).toString() == u"paid";
        };
        QTRY_VERIFY_WITH_TIMEOUT(last_paid(), 600'000); // it stands behind all that the kills left
        QTRY_VERIFY_WITH_TIMEOUT(open_jobs() == 0, 300'000);
        const auto verify = daemon.call(QStringLiteral("eventlog.verify"));
        QVERIFY(verify && verify->value(QStringLiteral("chain_ok")).toBool() &&
                verify->value(QStringLiteral("replay_ok")).toBool());
        int paid = 0;
        int rejected = 0;
        QMap<QString, int> states;
        for (const qint64 id : jobs) {
            const auto job = daemon.call(QStringLiteral("job.show"), {{QStringLiteral("id"), id}});
            QVERIFY(job);
            ++states[job->value(QStringLiteral("state")).toString() + u' ' +
                     job->value(QStringLiteral("error")).toObject().value(QStringLiteral("code")).toString()];
            paid += int(job->value(QStringLiteral("state")).toString() == u"paid");
            // Nobody cheats here: a rejection would be an accusation of an honest container.
            rejected +=
                int(job->value(QStringLiteral("verdict")).toObject().contains(QStringLiteral("fraud")));
        }
        for (auto it = states.begin(); it != states.end(); ++it) {
            qInfo("%d jobs %s", it.value(), qPrintable(it.key()));
        }
        QCOMPARE(rejected, 0);
        // What a kill interrupts goes on after it: every acknowledged job is rendered, checked and paid.
        QCOMPARE(paid, int(jobs.size()));
        QCOMPARE(daemon.terminate(), 0);
        const auto log = eventlog::SqliteEventLog::open(data + QStringLiteral("/log.sqlite"));
        QVERIFY(log);
        for (const auto& [job, times] : fold(**log).fees) {
            QCOMPARE(times, 1);
        }
        qInfo("%d kills of hearthd, %d of hearth-gpu, %d jobs, %d paid, %zu heads compared", daemon_kills,
              worker_kills, int(jobs.size()), paid, heads.size());
    }
};

QTEST_GUILESS_MAIN(TstKill)
#include "tst_kill.moc"
