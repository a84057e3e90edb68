// SPDX-License-Identifier: Apache-2.0
// A benchmark from the call to the history, with a worker that answers from a script, a clock that the test
// moves, and the practice network with the fake worker where roles matter.
#include "app/daemon/bench_desk.h"
#include "app/daemon/bench_report.h"
#include "core/base/random.h"
#include "core/indexer/profile.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace hearth;
using namespace hearth::daemon;

#define K(name) QStringLiteral(name)

namespace {

constexpr std::int64_t kDay = 86'400'000;

void write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    QVERIFY2(file.open(QFile::WriteOnly), qPrintable(path));
    file.write(bytes);
}

QJsonObject part(const QString& id, const QString& unit, double value) {
    return {{K("id"), id},          {K("unit"), unit},  {K("value"), value}, {K("low"), value / 2},
            {K("high"), value * 2}, {K("spread"), 1.5}, {K("repeats"), 5},   {K("verified"), true}};
}

/// What hearth-gpu could answer for a card that renders as fast as told.
QJsonObject card_result(double render, const QJsonObject& load = {}) {
    return {
        {K("backend"), K("cuda")},
        {K("device"),
         QJsonObject{{K("name"), K("NVIDIA T4")}, {K("uuid"), K("GPU-7")}, {K("pci"), K("0000:01:00.0")}}},
        {K("seconds"), 12.5},
        {K("tested_on_hardware"), false},
        {K("parts"), QJsonArray{part(K("int8"), K("TOPS"), 71.5), part(K("fp32"), K("TFLOPS"), 7.29),
                                part(K("mem_read"), K("GB/s"), 288), part(K("render"), K("Mray/s"), render)}},
        {K("load"), load}};
}

struct Bench {
    QTemporaryDir dir;
    ManualClock clock;
    SeededRandom random{3};
    NetworkHost host;
    Settings settings;
    std::unique_ptr<BenchDesk> desk;

    explicit Bench(const QString& fake_worker_arguments = {})
        : host(network_options(fake_worker_arguments), clock, random),
          settings(dir.filePath(K("settings.json"))) {
        restart();
    }

    practice::PracticeNetwork::Options network_options(const QString& arguments) {
        QJsonObject profile =
            QJsonDocument::fromJson(*indexer::Profile::embedded_json(K("practice"))).object();
        profile.insert(K("scenes"), QJsonArray{});
        write(dir.filePath(K("profile.json")), QJsonDocument(profile).toJson());
        QDir(dir.path()).mkpath(K("scenes"));
        write(dir.filePath(K("scenes/one.hscene")), "pretend scene one");
        write(dir.filePath(K("scenes/two.hscene")), "pretend scene two");
        practice::PracticeNetwork::Options out;
        out.data_dir = dir.filePath(K("data"));
        out.worker = K(HEARTH_FAKE_WORKER);
        out.worker_arguments += arguments.split(u' ', Qt::SkipEmptyParts);
        out.scenes_dir = dir.filePath(K("scenes"));
        out.profile = dir.filePath(K("profile.json"));
        return out;
    }

    [[nodiscard]] QString history() const { return dir.filePath(K("benchmarks.sqlite")); }

    /// As after a new start of hearthd.
    void restart() {
        desk.reset();
        BenchDesk::Options options;
        options.worker = K(HEARTH_SCRIPTED_WORKER);
        options.worker_arguments = QStringList{dir.path()};
        options.history = history();
        desk = std::make_unique<BenchDesk>(options, host, settings, clock);
    }

    void script(const QString& method, const QJsonObject& what) const {
        write(dir.filePath(method + K(".json")), QJsonDocument(what).toJson());
    }

    [[nodiscard]] QList<QJsonObject> calls() const {
        QFile file(dir.filePath(K("calls")));
        QList<QJsonObject> out;
        if (file.open(QFile::ReadOnly)) {
            for (const QByteArray& line : file.readAll().split('\n')) {
                if (!line.isEmpty()) {
                    out.append(QJsonDocument::fromJson(line).object());
                }
            }
        }
        return out;
    }

    /// Runs a benchmark to its end.
    Result<QJsonObject> run(const BenchDesk::Request& request) {
        std::optional<Result<QJsonObject>> answer;
        desk->start(request, [&](const Result<QJsonObject>& result) { answer = result; });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, 60'000)) {
            return fail("no answer");
        }
        return *answer;
    }
    Result<QJsonObject> run_card(double render, const QJsonObject& load = {}) {
        script(K("benchmark"), {{K("result"), card_result(render, load)}});
        return run({K("GPU-7"), {}, {}, {}});
    }
    [[nodiscard]] QJsonArray runs(const QString& gpu = {}, int limit = 100) {
        return desk->history(gpu, limit).value_or(QJsonObject{}).value(K("runs")).toArray();
    }
};

QString code_of(const Result<QJsonObject>& result) {
    return result ? K("no error") : result.error().code;
}

} // namespace

class TstBenchDesk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // ---- one run ------------------------------------------------------------------------------------------
    void a_run_is_asked_for_as_told_and_answered_with_its_meaning() {
        Bench b;
        b.script(K("benchmark"), {{K("result"), card_result(200, {{K("watts"), 70.0}})}});
        const auto run = b.run({K("GPU-7"), 0.5, 3, {K("int8"), K("render")}});
        QVERIFY2(run, qPrintable(code_of(run)));
        QCOMPARE(b.calls().size(), 1);
        QCOMPARE(b.calls()[0].value(K("method")).toString(), K("benchmark"));
        QCOMPARE(b.calls()[0].value(K("params")).toObject(),
                 (QJsonObject{{K("backend"), K("cuda")},
                              {K("gpu"), K("GPU-7")},
                              {K("seconds"), 0.5},
                              {K("repeats"), 3},
                              {K("parts"), QJsonArray{K("int8"), K("render")}}}));
        QCOMPARE(run->value(K("id")).toInt(), 1);
        QCOMPARE(run->value(K("at_ms")).toInteger(), qint64(b.clock.now_ms()));
        QCOMPARE(run->value(K("class")).toObject().value(K("id")).toString(), K("t4"));
        QCOMPARE(run->value(K("class")).toObject().value(K("marked")).toString(), K("modelled"));
        QCOMPARE(run->value(K("obe")).toObject().value(K("value")).toDouble(), 100.0);
        QVERIFY(run->value(K("obe")).toObject().value(K("estimated")).toBool());
        QVERIFY(!run->value(K("tested_on_hardware")).toBool(true));
        // Nothing is known of a network that does not run, nor of a past.
        QVERIFY(!run->contains(K("earnings_per_day")) && !run->contains(K("drift")));
        QVERIFY(!run->value(K("disturbed")).toBool(true));
    }

    void the_processor_is_no_card() {
        Bench b;
        QJsonObject result = card_result(5);
        result.insert(K("backend"), K("cpu"));
        b.script(K("benchmark"), {{K("result"), result}});
        const auto run = b.run({K("cpu"), {}, {}, {}});
        QVERIFY(run);
        QCOMPARE(b.calls()[0].value(K("params")).toObject(), (QJsonObject{{K("backend"), K("cpu")}}));
        QVERIFY(!run->contains(K("class")));
    }

    void the_default_is_the_first_card_for_roles_data() {
        QTest::addColumn<QByteArray>("gpus");
        QTest::addColumn<QString>("gpu");
        QTest::newRow("none") << QByteArray("[]") << "cpu";
        QTest::newRow("uuid") << QByteArray(R"([{"usable":true,"uuid":"GPU-1","pci":"0:1"}])") << "GPU-1";
        QTest::newRow("address") << QByteArray(R"([{"usable":true,"uuid":"","pci":"0:1"}])") << "0:1";
        QTest::newRow("not usable") << QByteArray(R"([{"usable":false,"uuid":"GPU-1"}])") << "cpu";
        QTest::newRow("asleep") << QByteArray(R"([{"usable":true,"asleep":true,"uuid":"GPU-1"}])") << "cpu";
        QTest::newRow("second") << QByteArray(R"([{"usable":false,"pci":"0:1"},{"usable":true,"pci":"0:2"}])")
                                << "0:2";
    }
    void the_default_is_the_first_card_for_roles() {
        QFETCH(QByteArray, gpus);
        QFETCH(QString, gpu);
        Bench b;
        b.script(K("probe"),
                 {{K("result"), QJsonObject{{K("gpus"), QJsonDocument::fromJson(gpus).array()}}}});
        b.script(K("benchmark"), {{K("result"), card_result(5)}});
        QVERIFY(b.run({}));
        const QJsonObject params = b.calls().last().value(K("params")).toObject();
        QCOMPARE(params.value(K("backend")).toString(), gpu == u"cpu" ? K("cpu") : K("cuda"));
        QCOMPARE(params.value(K("gpu")).toString(), gpu == u"cpu" ? QString() : gpu);
    }

    void progress_is_told() {
        Bench b;
        QCOMPARE(b.desk->progress(), (QJsonObject{{K("running"), false}}));
        QList<QJsonObject> seen;
        connect(b.desk.get(), &BenchDesk::progressed, this, [&] { seen.append(b.desk->progress()); });
        b.script(K("benchmark"),
                 {{K("progress"),
                   QJsonArray{QJsonObject{{K("part"), K("int8")}, {K("done"), 1}, {K("total"), 10}},
                              QJsonObject{{K("part"), K("render")}, {K("done"), 6}, {K("total"), 10}}}},
                  {K("result"), card_result(5)}});
        QVERIFY(b.run({K("GPU-7"), {}, {}, {}}));
        QVERIFY(seen.contains(QJsonObject{{K("running"), true},
                                          {K("gpu"), K("GPU-7")},
                                          {K("part"), K("render")},
                                          {K("done"), 6},
                                          {K("total"), 10}}));
        QCOMPARE(seen.last(), (QJsonObject{{K("running"), false}}));
    }

    void failures_have_their_code_data() {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QString>("code");
        QTest::newRow("killed") << QByteArray(R"({"die":true})") << "HRT-WRK-002";
        QTest::newRow("refused") << QByteArray(R"({"error":{"code":"HRT-GPU-052","message":"m"}})")
                                 << "HRT-GPU-052";
        QTest::newRow("nonsense") << QByteArray(R"({"result":{"backend":"abacus"}})") << "HRT-BEN-001";
        QTest::newRow("no figure")
            << QByteArray(R"({"result":{"backend":"cpu","parts":[{"id":"int8","value":-1}]}})")
            << "HRT-BEN-001";
    }
    void failures_have_their_code() {
        QFETCH(QByteArray, script);
        QFETCH(QString, code);
        Bench b;
        write(b.dir.filePath(K("benchmark.json")), script);
        const QSignalSpy noted(b.desk.get(), &BenchDesk::noted);
        QCOMPARE(code_of(b.run({K("GPU-7"), {}, {}, {}})), code);
        QCOMPARE(noted.size(), 1);
        QCOMPARE(b.desk->progress().value(K("error")).toObject().value(K("code")).toString(), code);
        QVERIFY(b.runs().isEmpty());
        // The next one is not harmed by it.
        b.clock.advance(1000); // a crashed worker starts again after a pause
        QVERIFY(b.run_card(5));
        QVERIFY(!b.desk->progress().contains(K("error")));
    }

    void there_is_one_at_a_time() {
        Bench b;
        b.script(K("benchmark"), {{K("hang"), true}});
        std::optional<Result<QJsonObject>> first;
        b.desk->start({K("GPU-7"), {}, {}, {}}, [&](const Result<QJsonObject>& r) { first = r; });
        QCOMPARE(code_of(b.run({K("cpu"), {}, {}, {}})), K("HRT-BEN-005"));
        QVERIFY(!first);
        const QSignalSpy noted(b.desk.get(), &BenchDesk::noted);
        QVERIFY(b.desk->cancel());
        QTRY_VERIFY(first);
        QVERIFY(noted.isEmpty());
        QCOMPARE(code_of(*first), K("HRT-BEN-004"));
        QVERIFY(!b.desk->cancel());
    }

    void cancel_ends_also_a_deaf_worker() {
        Bench b;
        b.script(K("benchmark"), {{K("deaf"), true}});
        std::optional<Result<QJsonObject>> answer;
        b.desk->start({K("GPU-7"), {}, {}, {}}, [&](const Result<QJsonObject>& r) { answer = r; });
        QTRY_COMPARE(b.calls().size(), 1);
        QVERIFY(b.desk->cancel());
        QTRY_COMPARE(b.calls().size(), 2);
        QVERIFY(!answer);
        const qint64 pid = b.desk->worker_pid();
        QVERIFY(pid > 0);
        b.clock.advance(2000);
        QTRY_VERIFY(answer);
        QCOMPARE(code_of(*answer), K("HRT-BEN-004"));
        QVERIFY(b.desk->worker_pid() != pid);
    }

    void without_a_worker_it_says_so() {
        Bench b;
        BenchDesk desk({}, b.host, b.settings, b.clock);
        std::optional<Result<QJsonObject>> answer;
        desk.start({}, [&](const Result<QJsonObject>& r) { answer = r; });
        QVERIFY(answer);
        QCOMPARE(code_of(*answer), K("HRT-DMN-011"));
    }

    // ---- history and drift --------------------------------------------------------------------------------
    void a_slower_run_is_told_with_its_cause() {
        Bench b;
        for (const double rate : {99.0, 100.0, 101.0}) {
            const auto run = b.run_card(rate);
            QVERIFY(run && !run->contains(K("drift")));
            b.clock.advance(kDay);
        }
        const auto slow =
            b.run_card(90, {{K("throttled"), true}, {K("throttle_reasons"), QJsonArray{K("hot (driver)")}}});
        QVERIFY(slow);
        QCOMPARE(slow->value(K("drift")).toArray(),
                 (QJsonArray{QJsonObject{{K("part"), K("render")},
                                         {K("value"), 90.0},
                                         {K("median"), 100.0},
                                         {K("ratio"), 0.9},
                                         {K("count"), 3},
                                         {K("text_code"), K("slower")},
                                         {K("probable_cause"), K("thermal_throttling")}}}));
        QVERIFY(slow->value(K("sentence")).toString().endsWith(K("thermal throttling.")));
        const auto well = b.run_card(100);
        QVERIFY(well && well->contains(K("drift")) && well->value(K("drift")).toArray().isEmpty());
        // Of another card nothing is known yet.
        QJsonObject other = card_result(50);
        other.insert(K("device"), QJsonObject{{K("name"), K("NVIDIA T4")}, {K("uuid"), K("GPU-8")}});
        b.script(K("benchmark"), {{K("result"), other}});
        const auto first = b.run({K("GPU-8"), {}, {}, {}});
        QVERIFY(first && !first->contains(K("drift")));
    }

    void a_month_old_run_is_past() {
        Bench b;
        for (int i = 0; i < 3; ++i) {
            QVERIFY(b.run_card(100));
        }
        b.clock.advance(30 * kDay);
        QVERIFY(b.run_card(50)->contains(K("drift")));
        b.clock.advance(1);
        b.clock.advance(kDay);
        // Only the run at 50 is left.
        QVERIFY(!b.run_card(25)->contains(K("drift")));
    }

    void a_clock_that_jumps_back_loses_nothing() {
        Bench b;
        for (int i = 0; i < 3; ++i) {
            QVERIFY(b.run_card(100));
        }
        b.clock.set_wall_offset(-400 * kDay);
        const auto run = b.run_card(80);
        QVERIFY(run);
        QCOMPARE(run->value(K("at_ms")).toInteger(), qint64(b.clock.now_ms()));
        // The order is that of keeping; what seems to lie in the future still counts.
        QCOMPARE(run->value(K("drift")).toArray().size(), 1);
        QCOMPARE(run->value(K("drift")).toArray()[0].toObject().value(K("count")).toInt(), 3);
        QList<int> ids;
        for (const auto& row : b.runs()) {
            ids.append(row.toObject().value(K("id")).toInt());
        }
        QCOMPARE(ids, (QList<int>{4, 3, 2, 1}));
    }

    void the_history_is_what_was_answered() {
        Bench b;
        const auto first = b.run_card(100);
        b.clock.advance(5000);
        const auto second = b.run_card(101);
        QVERIFY(first && second);
        b.restart();
        QCOMPARE(b.runs(), (QJsonArray{*second, *first}));
        QCOMPARE(b.runs({}, 1), QJsonArray{*second});
        // By UUID and by address; the processor has none.
        QCOMPARE(b.runs(K("GPU-7")).size(), 2);
        QCOMPARE(b.runs(K("0000:01:00.0"), 1), QJsonArray{*second});
        QVERIFY(b.runs(K("cpu")).isEmpty());
    }

    void a_run_without_a_figure_is_not_kept() {
        Bench b;
        QJsonObject result = card_result(1);
        result.insert(K("parts"),
                      QJsonArray{QJsonObject{{K("id"), K("int8")},
                                             {K("unit"), K("TOPS")},
                                             {K("skipped"), QJsonObject{{K("code"), K("HRT-GPU-085")}}}}});
        b.script(K("benchmark"), {{K("result"), result}});
        const auto run = b.run({K("GPU-7"), {}, {}, {}});
        QVERIFY(run && !run->contains(K("id")) && !run->contains(K("history_error")));
        QVERIFY(run->contains(K("at_ms")));
        QVERIFY(b.runs().isEmpty());
    }

    void a_broken_history_is_moved_aside_and_told_data() {
        QTest::addColumn<bool>("later");
        QTest::newRow("at the start") << false;
        QTest::newRow("while it runs") << true;
    }
    void a_broken_history_is_moved_aside_and_told() {
        QFETCH(bool, later);
        Bench b;
        QVERIFY(b.run_card(100));
        b.desk.reset();
        const QByteArray broken(20'000, 'x');
        write(b.history(), broken);
        b.restart();
        QStringList noted;
        connect(b.desk.get(), &BenchDesk::noted, this, [&](const Error& error) { noted.append(error.code); });
        const auto answer = later ? b.run_card(99) : b.desk->history({}, 10);
        QVERIFY2(answer, qPrintable(code_of(answer)));
        const QJsonObject error = answer->value(later ? K("history_error") : K("error")).toObject();
        QCOMPARE(error.value(K("code")).toString(), K("HRT-BEN-006"));
        QVERIFY(!error.value(K("remedy")).toString().isEmpty());
        QCOMPARE(noted, QStringList{K("HRT-BEN-006")});
        QVERIFY(error.value(K("message")).toString().contains(b.history() + K(".damaged")));
        QFile aside(b.history() + K(".damaged"));
        QVERIFY(aside.open(QFile::ReadOnly));
        QCOMPARE(aside.readAll(), broken);
        // The new one works, also after a second accident, which takes nothing of the first.
        QCOMPARE(b.runs().size(), later ? 1 : 0);
        QVERIFY(b.run_card(98)->contains(K("id")));
        b.desk.reset();
        write(b.history(), "y" + broken);
        b.restart();
        QVERIFY(b.run_card(97)->contains(K("id")));
        QCOMPARE(QFile(b.history() + K(".damaged")).size(), 20'000);
        QCOMPARE(QFile(b.history() + K(".damaged-2")).size(), 20'001);
    }

    void where_nothing_can_be_kept_the_run_is_still_answered() {
        Bench b;
        QDir().mkpath(b.history()); // a folder is no database
        const auto run = b.run_card(100);
        QVERIFY2(run, qPrintable(code_of(run)));
        QVERIFY(!run->contains(K("id")));
        QCOMPARE(run->value(K("history_error")).toObject().value(K("code")).toString(), K("HRT-BEN-007"));
        QVERIFY(run->contains(K("class")));
        QVERIFY(code_of(b.desk->history({}, 10)).startsWith(K("HRT-STO-")));
        QDir().rmdir(b.history());
        QVERIFY(b.run_card(100)->contains(K("id")));
    }

    // ---- beside the roles ---------------------------------------------------------------------------------
    void a_busy_container_goes_first() {
        Bench b(K("--hang poc_render"));
        b.host.start();
        practice::PracticeNetwork* network = b.host.running();
        QVERIFY(network != nullptr);
        QVERIFY(network->container_start());
        for (int i = 0; i < 4000 && network->own_worker_calls() == 0; ++i) {
            QCoreApplication::processEvents();
            b.clock.advance(50);
        }
        QCOMPARE(network->own_worker_calls(), 1);
        b.script(K("benchmark"), {{K("result"), card_result(5)}});
        std::optional<Result<QJsonObject>> answer;
        b.desk->start({K("cpu"), {}, {}, {}}, [&](const Result<QJsonObject>& r) { answer = r; });
        QVERIFY(!b.desk->progress().value(K("waiting")).toString().isEmpty());
        for (int i = 0; i < 700 && !answer && network->own_worker_calls() > 0; ++i) {
            QVERIFY(b.calls().isEmpty());
            b.clock.advance(100);
            QCoreApplication::processEvents();
        }
        QVERIFY(answer);
        QCOMPARE(code_of(*answer), K("HRT-BEN-003"));
        QVERIFY(b.calls().isEmpty());
        // A wait can be cancelled.
        answer.reset();
        b.desk->start({K("cpu"), {}, {}, {}}, [&](const Result<QJsonObject>& r) { answer = r; });
        QVERIFY(b.desk->cancel());
        QVERIFY(answer);
        QCOMPARE(code_of(*answer), K("HRT-BEN-004"));
    }

    void a_card_is_measured_alone() {
        Bench b;
        b.host.start();
        practice::PracticeNetwork* network = b.host.running();
        QVERIFY(network != nullptr);
        b.script(K("benchmark"), {{K("hang"), true}});
        std::optional<Result<QJsonObject>> answer;
        b.desk->start({K("GPU-7"), {}, {}, {}}, [&](const Result<QJsonObject>& r) { answer = r; });
        QTRY_COMPARE(b.calls().size(), 1);
        // Nobody else gets a turn now ..
        bool granted = false;
        const auto turn = network->take_turn(false, [&] { granted = true; });
        QCoreApplication::processEvents();
        QVERIFY(!granted);
        // .. until it is over.
        QVERIFY(b.desk->cancel());
        QTRY_VERIFY(answer);
        QTRY_VERIFY(granted);
    }

    void the_processor_is_shared() {
        Bench b;
        b.host.start();
        practice::PracticeNetwork* network = b.host.running();
        QVERIFY(network != nullptr);
        b.script(K("benchmark"), {{K("hang"), true}});
        std::optional<Result<QJsonObject>> answer;
        b.desk->start({K("cpu"), {}, {}, {}}, [&](const Result<QJsonObject>& r) { answer = r; });
        QTRY_COMPARE(b.calls().size(), 1);
        bool one = false;
        bool two = false;
        const auto first = network->take_turn(false, [&] { one = true; });
        const auto second = network->take_turn(false, [&] { two = true; });
        QTRY_VERIFY(one);
        QCoreApplication::processEvents();
        QVERIFY(!two);
        b.desk->stop();
        QVERIFY(answer);
        QCOMPARE(code_of(*answer), K("HRT-BEN-004"));
        QTRY_VERIFY(two);
    }

    void a_network_that_stops_keeps_nobody_waiting() {
        Bench b;
        b.host.start();
        QVERIFY(b.host.running() != nullptr);
        const auto turn = b.host.running()->take_turn(true, [] {});
        b.script(K("benchmark"), {{K("result"), card_result(5)}});
        std::optional<Result<QJsonObject>> answer;
        b.desk->start({K("GPU-7"), {}, {}, {}}, [&](const Result<QJsonObject>& r) { answer = r; });
        b.clock.advance(500);
        QVERIFY(b.calls().isEmpty());
        b.host.stop();
        b.clock.advance(100);
        QTRY_VERIFY(answer);
        QVERIFY2(*answer, qPrintable(code_of(*answer)));
        QVERIFY(!(*answer)->contains(K("earnings_per_day")));
    }

    // ---- what it earns ------------------------------------------------------------------------------------
    void a_day_follows_the_network_s_demand() {
        Bench b;
        const auto profile = indexer::Profile::embedded(K("practice")).value();
        const QJsonObject result = card_result(100, {{K("watts"), 400.0}});
        const auto run = benchmark::parse_run(result).value();
        BenchSurroundings around;
        around.profile = &profile;
        const auto day = [&] {
            return bench_report(result, run, around).value(K("earnings_per_day")).toObject();
        };
        QJsonObject earnings = day();
        QCOMPARE(earnings.value(K("busy")).toDouble(), 0.25);
        QVERIFY(earnings.value(K("busy_assumed")).toBool());
        QCOMPARE(earnings.value(K("power_kwh")).toDouble(), 0.64);
        QVERIFY(!earnings.contains(K("power_cost")) && !earnings.contains(K("net_fiat")));
        // 40 Mray/s are asked for, and 100 others and these 100 serve them: a fifth of the day.
        around.market.demand_rays_per_s = 40'000'000;
        around.market.others_rays_per_s = 100'000'000;
        around.power = {300'000, 0, K("EUR")};
        earnings = day();
        QCOMPARE(earnings.value(K("busy")).toDouble(), 0.2);
        QVERIFY(!earnings.value(K("busy_assumed")).toBool(true));
        // 1e8 rays/s x 5760 s x 0.2 at 1e10 wei
        QCOMPARE(earnings.value(K("delivery_wei")).toString(), K("1152000000000000000000"));
        QCOMPARE(earnings.value(K("fees_wei")).toString(), K("1843200000000000000000"));
        QCOMPARE(earnings.value(K("power_cost")).toString(), K("0.192000"));
        QCOMPARE(earnings.value(K("net_fiat")).toString(), K("-0.192000"));
        QCOMPARE(earnings.value(K("currency")).toString(), K("EUR"));
        const auto wei = [&](const QString& key) {
            return Wei::from_decimal(earnings.value(key).toString()).value();
        };
        QVERIFY(wei(K("low_ath_wei")) < wei(K("ath_wei")) && wei(K("ath_wei")) < wei(K("high_ath_wei")));
        // More demand than all can serve is a full day, none is an empty one.
        around.market.demand_rays_per_s = 1'000'000'000'000;
        QCOMPARE(day().value(K("busy")).toDouble(), 1.0);
        around.market.demand_rays_per_s = 0;
        QCOMPARE(day().value(K("busy")).toDouble(), 0.0);
        QCOMPARE(day().value(K("delivery_wei")).toString(), K("0"));
    }

    void the_tariff_comes_from_the_settings() {
        Bench b;
        b.host.start();
        QVERIFY(b.host.running() != nullptr);
        QVERIFY(b.settings.set(
            {{K("power.tariff"), 250'000}, {K("power.ath_price"), 30'000}, {K("power.currency"), K("CHF")}}));
        const auto run = b.run_card(100, {{K("watts"), 1000.0}});
        QVERIFY2(run, qPrintable(code_of(run)));
        const QJsonObject earnings = run->value(K("earnings_per_day")).toObject();
        // 1 kW for 96 minutes
        QCOMPARE(earnings.value(K("power_kwh")).toDouble(), 1.6);
        QCOMPARE(earnings.value(K("power_cost")).toString(), K("0.400000"));
        QVERIFY(earnings.value(K("power_upper_bound")).toBool());
        QCOMPARE(earnings.value(K("currency")).toString(), K("CHF"));
        const Wei total = Wei::from_decimal(earnings.value(K("ath_wei")).toString()).value();
        const auto value = mul_div(total, 30'000U, Wei::ath(1).value()).value().value();
        const auto net = value.convert_to<qint64>() - 400'000;
        QCOMPARE(earnings.value(K("net_fiat")).toString().remove(u'.').toLongLong(), net);
    }

    void the_table_of_classes_tells_its_sources() {
        const QJsonArray classes = classes_json(benchmark::gpu_classes()).value(K("classes")).toArray();
        QVERIFY(classes.size() >= 9);
        int measured = 0;
        for (const auto& row : classes) {
            const QJsonObject figures = row.toObject().value(K("figures")).toObject();
            QVERIFY(figures.size() >= 4);
            for (const auto& value : figures) {
                const QString marked = value.toObject().value(K("marked")).toString();
                QVERIFY(marked == u"modelled" || marked == u"measured");
                measured += marked == u"measured" ? 1 : 0;
                QVERIFY(!value.toObject().value(K("source")).toString().isEmpty());
            }
        }
        QVERIFY(measured > 0);
    }
};

QTEST_GUILESS_MAIN(TstBenchDesk)
#include "tst_bench_desk.moc"
