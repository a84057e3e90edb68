// SPDX-License-Identifier: Apache-2.0
// The practice network through its facade. With the fake worker time is driven by hand; one test renders with
// the real hearth-gpu.
#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/indexer/profile.h"
#include "core/indexer/reward_days.h"
#include "core/practice/practice_network.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QtTest>

#include <optional>

using namespace hearth;
using namespace hearth::practice;

namespace {

Result<EventLogCheck> verified(PracticeNetwork& net) {
    std::optional<Result<EventLogCheck>> out;
    net.verify_log([&](const Result<EventLogCheck>& check) { out = check; });
    if (!QTest::qWaitFor([&] { return out.has_value(); }, 30'000)) {
        return fail("HRT-PRA-009");
    }
    return *out;
}

struct Fixture {
    QTemporaryDir dir;
    ManualClock clock;
    SeededRandom random{7};
    std::unique_ptr<PracticeNetwork> net;
    QStringList lines;

    Fixture() {
        // The pretend scenes are not the ones that the practice profile pins.
        QJsonObject profile =
            QJsonDocument::fromJson(*indexer::Profile::embedded_json(QStringLiteral("practice"))).object();
        profile.insert(QStringLiteral("scenes"), QJsonArray{});
        QFile file(dir.filePath(QStringLiteral("profile.json")));
        if (file.open(QIODevice::WriteOnly)) {
            file.write(QJsonDocument(profile).toJson());
        }
        QDir(dir.path()).mkpath(QStringLiteral("scenes"));
        for (const char* name : {"one", "two"}) {
            QFile scene(dir.filePath(QStringLiteral("scenes/%1.hscene").arg(QLatin1String(name))));
            if (scene.open(QIODevice::WriteOnly)) {
                scene.write(QByteArray("pretend scene ") + name);
            }
        }
    }

    PracticeNetwork& start(const QStringList& worker_arguments = {}) {
        net.reset();
        PracticeNetwork::Options options;
        options.data_dir = dir.filePath(QStringLiteral("data"));
        options.worker = QStringLiteral(HEARTH_FAKE_WORKER);
        options.worker_arguments += worker_arguments;
        options.scenes_dir = dir.filePath(QStringLiteral("scenes"));
        options.profile = dir.filePath(QStringLiteral("profile.json"));
        net = std::make_unique<PracticeNetwork>(options, clock, random);
        QObject::connect(
            net.get(), &PracticeNetwork::logLine, net.get(),
            [this](const QString& level, const QString& area, const QString& text, const QString& code) {
                lines.append(QStringLiteral("%1 %2 %3 %4").arg(level, area, code, text));
            });
        const auto ok = net->start();
        if (!ok) {
            qWarning() << ok.error().code << ok.error().detail;
        }
        return *net;
    }

    /// Moves time in small steps, letting the worker processes answer in between, until `done` holds.
    bool run_until(const std::function<bool()>& done, std::int64_t limit_ms = 400'000) {
        const std::int64_t end = clock.monotonic_ms() + limit_ms;
        while (!done()) {
            if (clock.monotonic_ms() > end) {
                for (const auto& job : net->jobs().jobs) {
                    qWarning() << job.id << job.state << job.tiles_done << job.container_name
                               << net->container_status().state;
                }
                qWarning().noquote() << "still waiting; last lines:\n"
                                     << lines.mid(0, 40).join(QLatin1Char('\n'));
                return false;
            }
            step();
        }
        return true;
    }

    /// Fake time must not outrun the processes: while one computes it moves little, otherwise fast.
    void step() {
        const bool computing = net->open_worker_calls() > 0;
        QCoreApplication::processEvents(computing ? QEventLoop::WaitForMoreEvents : QEventLoop::AllEvents);
        clock.advance(computing ? 1 : 50);
    }

    std::optional<Result<SubmitAccepted>> submit(const QString& mode = QStringLiteral("balanced")) {
        SubmitRequest request;
        request.scene = dir.filePath(QStringLiteral("scenes/one.hscene"));
        request.width = 64;
        request.height = 64;
        request.samples = 8;
        request.seed = 5;
        request.mode = mode;
        std::optional<Result<SubmitAccepted>> out;
        net->submit_job(request, [&](const Result<SubmitAccepted>& r) { out = r; });
        run_until([&] { return out.has_value(); });
        return out;
    }

    bool finished(std::uint64_t id) const {
        const auto job = net->job(id);
        return job && job->finished_ms.has_value();
    }
};

} // namespace

class TestPracticeNetwork : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_job_is_rendered_checked_and_paid() {
        Fixture f;
        PracticeNetwork& net = f.start();
        QVERIFY(net.container_start());
        QVERIFY(f.run_until([&] { return net.status().network_view.state == QLatin1String("standby"); }));
        const auto accepted = f.submit();
        QVERIFY(accepted && *accepted);
        QVERIFY(!(*accepted)->estimate_wei.is_zero());
        const auto id = (*accepted)->id;
        QVERIFY(f.run_until([&] { return f.finished(id); }));
        const JobView job = *net.job(id);
        QCOMPARE(job.state, QStringLiteral("paid"));
        QCOMPARE(job.mine_as, QStringLiteral("both")); // the user's machine is the fastest one here
        QVERIFY(job.verdict && job.verdict->valid);
        QCOMPARE(job.verdict->checkers, 3U);
        QCOMPARE(job.verdict->checked, 64U);
        QVERIFY(job.fees && !job.fees->container_wei.is_zero());
        QCOMPARE(job.progress, 1.0);
        QVERIFY(!job.sampled_tiles.isEmpty());
        const AmountsView today = net.earnings_summary().today;
        QCOMPARE(today.fees_wei, job.fees->container_wei); // at the verdict, not at the close of the day
        QVERIFY(!today.delivery_wei.is_zero());
        QVERIFY(f.run_until([&] { return !net.job(id)->picture.isEmpty(); }));
        const auto check = verified(net);
        QVERIFY(check && check->chain_ok && check->replay_ok);
    }

    void windows_prove_the_rate_and_earn() {
        Fixture f;
        PracticeNetwork& net = f.start();
        QVERIFY(net.container_start());
        QVERIFY(f.run_until([&] { return net.status().passed_today >= 2; }, 300'000));
        const StatusView status = net.status();
        QVERIFY(status.proven && status.proven->rays_per_s > 0);
        QVERIFY(status.earning);
        QVERIFY(!status.today.capacity_wei.is_zero());
        const DayStrip strip = net.day_strip();
        QCOMPARE(strip.cells.size(), 96);
        QVERIFY(strip.now > 0);
        QCOMPARE(strip.cells.at(strip.now - 1).state, QStringLiteral("passed"));
        QVERIFY(!net.checks().isEmpty());
    }

    void the_users_checker_earns() {
        Fixture f;
        PracticeNetwork& net = f.start();
        QVERIFY(net.checker_start());
        QVERIFY(f.run_until([&] { return net.checker_status().right >= 1; }, 600'000));
        QVERIFY(f.run_until([&] { return !net.earnings_summary().all.checker_wei.is_zero(); }, 120'000));
        QCOMPARE(net.checker_status().wrong, 0);
        QCOMPARE(net.licenses().size(), 1);
    }

    void a_cheating_neighbour_is_caught_with_the_pixel() {
        Fixture f;
        PracticeNetwork& net = f.start();
        QVERIFY(net.set_cheater(true, 0.3));
        const QSignalSpy proven(&net, &PracticeNetwork::fraudProven);
        const auto accepted = f.submit(QStringLiteral("cheapest"));
        QVERIFY(accepted && *accepted);
        const auto id = (*accepted)->id;
        QVERIFY(f.run_until([&] { return f.finished(id); }));
        const JobView job = *net.job(id);
        QCOMPARE(job.container, net.cheater().address);
        QCOMPARE(job.state, QStringLiteral("rejected"));
        QVERIFY(job.verdict && !job.verdict->valid && job.verdict->fraud);
        QVERIFY(job.verdict->fraud->expected != job.verdict->fraud->got);
        QVERIFY(!job.fees);
        QVERIFY(job.picture.isEmpty());
        QCOMPARE(proven.count(), 1); // who slashes need not wait for the next window
        QCOMPARE(net.reward_days().frauds().back().container, job.container);
        for (const PeerView& peer : net.peers()) {
            if (peer.address == job.container) {
                QCOMPARE(peer.state, QStringLiteral("quarantined"));
                QCOMPARE(peer.jobs_done, 0);
            }
        }
    }

    void pausing_frees_the_machine_and_another_container_delivers() {
        Fixture f;
        PracticeNetwork& net = f.start({QStringLiteral("--unit-us"), QStringLiteral("20000")});
        QVERIFY(net.container_start());
        QVERIFY(f.run_until([&] { return net.status().network_view.state == QLatin1String("standby"); }));
        const auto accepted = f.submit(QStringLiteral("fastest"));
        QVERIFY(accepted && *accepted);
        const auto id = (*accepted)->id;
        QVERIFY(f.run_until(
            [&] { return net.job(id)->state == QLatin1String("rendering") && net.job(id)->tiles_done > 0; }));
        QVERIFY(net.container_pause());
        QCOMPARE(net.container_status().worker.pid, 0);
        QVERIFY(net.container_status().gave_back_ms.value_or(9999) < 1000);
        QVERIFY(f.run_until([&] { return f.finished(id); }));
        QCOMPARE(net.job(id)->state, QStringLiteral("paid"));
        QCOMPARE(net.job(id)->mine_as, QStringLiteral("requester"));
        QVERIFY(net.earnings_summary().all.fees_wei.is_zero());
        QCOMPARE(net.status().state, QStringLiteral("paused"));
    }

    void bad_requests_are_refused() {
        Fixture f;
        PracticeNetwork& net = f.start();
        SubmitRequest request;
        request.scene = QStringLiteral("/nowhere.glb");
        request.width = 64;
        request.height = 64;
        request.samples = 4;
        std::optional<Result<SubmitAccepted>> out;
        net.submit_job(request, [&](const auto& r) { out = r; });
        QVERIFY(f.run_until([&] { return out.has_value(); }));
        QCOMPARE(out->error().code, QStringLiteral("HRT-JOB-003"));
        request.samples = 0;
        out.reset();
        net.submit_job(request, [&](const auto& r) { out = r; });
        QVERIFY(f.run_until([&] { return out.has_value(); }));
        QCOMPARE(out->error().code, QStringLiteral("HRT-JOB-002"));
        QCOMPARE(net.job(99).error().code, QStringLiteral("HRT-JOB-001"));
        QCOMPARE(net.set_cheater(true, 1.5).error().code, QStringLiteral("HRT-PRA-005"));
    }

    void demand_comes_only_after_the_click_and_is_paid() {
        Fixture f;
        PracticeNetwork& net = f.start();
        QVERIFY(net.container_start());
        QVERIFY(f.run_until([&] { return net.status().network_view.state == QLatin1String("standby"); }));
        f.clock.advance(1000);
        QCOMPARE(net.jobs().total, 0);
        QVERIFY(net.set_demand(true));
        QVERIFY(f.run_until([&] { return net.container_status().jobs_done >= 2; }, 300'000));
        QVERIFY(!net.earnings_summary().today.fees_wei.is_zero());
    }

    void a_restart_goes_on_from_the_log_and_pays_once() {
        Fixture f;
        f.start({QStringLiteral("--unit-us"), QStringLiteral("2000")});
        QVERIFY(f.net->container_start());
        QVERIFY(f.run_until([&] { return f.net->status().network_view.state == QLatin1String("standby"); }));
        const auto accepted = f.submit();
        QVERIFY(accepted && *accepted);
        const auto id = (*accepted)->id;
        // Interrupted in each state that a job passes through, and once more while it is checked.
        for (const char* state : {"rendering", "checking", "checking"}) {
            QVERIFY2(
                f.run_until([&] { return f.net->job(id)->state == QLatin1String(state) || f.finished(id); }),
                state);
            const auto head = f.net->status().log_head;
            f.start();
            QCOMPARE(f.net->status().log_head == head, true);
        }
        QVERIFY(f.run_until([&] { return f.finished(id); }));
        QCOMPARE(f.net->job(id)->state, QStringLiteral("paid"));
        int fees = 0;
        const auto entries = f.net->earnings().entries;
        for (const EarningsEntry& entry : entries) {
            fees += entry.job == id && entry.source == QLatin1String("fee") ? 1 : 0;
        }
        QCOMPARE(fees, 1);
        QVERIFY(f.run_until([&] { return !f.net->job(id)->picture.isEmpty(); }));
        QVERIFY(verified(*f.net)->replay_ok);
    }

    void a_walk_that_a_stop_ends_is_answered() {
        Fixture f;
        PracticeNetwork& net = f.start();
        std::vector<QString> codes;
        const auto answered = [&](const Result<EventLogCheck>& check) {
            codes.push_back(check ? QStringLiteral("done") : check.error().code);
        };
        net.verify_log(answered);
        net.verify_log(answered);
        net.stop();
        QCOMPARE(codes.size(), 2U);
        QCOMPARE(codes[0], QStringLiteral("HRT-PRA-009"));
        net.verify_log(answered);
        QCOMPARE(codes.size(), 3U);
        QCOMPARE(codes[2], QStringLiteral("HRT-PRA-009"));
    }

    void sleeps_when_nothing_is_on() {
        Fixture f;
        PracticeNetwork& net = f.start();
        QVERIFY(net.container_start());
        QVERIFY(f.run_until([&] { return net.status().passed_today >= 1; }, 200'000));
        QVERIFY(net.container_stop());
        // A process needs real time to end, so fake time goes beside it in this one wait.
        const auto asleep = [&] {
            f.step();
            f.clock.advance(net.open_worker_calls() == 0 ? 500 : 0);
            return net.worker_pids().isEmpty();
        };
        QTRY_VERIFY_WITH_TIMEOUT(asleep(), 60'000);
        f.run_until([] { return false; }, 70'000); // the open window runs out
        f.lines.clear();
        const auto position = net.status().log_position;
        f.clock.advance(30 * 60'000);
        QCOMPARE(net.status().log_position, position);
        QVERIFY(net.worker_pids().isEmpty());
    }

    void real_worker_renders_and_checks() {
        const QString worker = QStringLiteral(HEARTH_REAL_WORKER);
        QVERIFY2(QFileInfo::exists(worker), qPrintable(worker));
        QTemporaryDir dir;
        SystemClock clock;
        SystemRandom random;
        PracticeNetwork::Options options;
        options.data_dir = dir.filePath(QStringLiteral("data"));
        options.worker = worker;
        options.scenes_dir = QStringLiteral(HEARTH_SCENES);
        PracticeNetwork net(options, clock, random);
        QStringList lines;
        connect(&net, &PracticeNetwork::logLine, this,
                [&](const QString& level, const QString& area, const QString& text, const QString& code) {
                    lines.append(QStringLiteral("%1 %2 %3 %4").arg(level, area, code, text));
                });
        const auto ok = net.start();
        QVERIFY2(ok, qPrintable(ok ? QString() : ok.error().code + ok.error().detail));
        QVERIFY(net.container_start());
        SubmitRequest request;
        request.scene = QStringLiteral(HEARTH_SCENES "/hearth.glb");
        request.width = 128;
        request.height = 72;
        request.samples = 8;
        request.mode = QStringLiteral("fastest");
        std::optional<Result<SubmitAccepted>> accepted;
        net.submit_job(request, [&](const auto& r) { accepted = r; });
        QTRY_VERIFY_WITH_TIMEOUT(accepted.has_value(), 60'000);
        QVERIFY2(*accepted,
                 qPrintable(*accepted ? QString() : accepted->error().code + accepted->error().detail));
        const auto id = (*accepted)->id;
        QTRY_VERIFY2_WITH_TIMEOUT(net.job(id)->finished_ms.has_value(),
                                  qPrintable(lines.join(QLatin1Char('\n'))), 120'000);
        const JobView job = *net.job(id);
        QVERIFY2(job.state == QLatin1String("paid"), qPrintable(job.state + lines.join(QLatin1Char('\n'))));
        QCOMPARE(job.verdict->checkers, 3U);
        QTRY_VERIFY_WITH_TIMEOUT(!net.job(id)->picture.isEmpty(), 60'000);
        QVERIFY(QFileInfo(net.job(id)->picture).size() > 1000);
        QVERIFY(verified(net)->replay_ok);
    }
};

QTEST_GUILESS_MAIN(TestPracticeNetwork)
#include "tst_practice_network.moc"
