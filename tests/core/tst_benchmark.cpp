// SPDX-License-Identifier: Apache-2.0
#include "core/benchmark/drift.h"
#include "core/benchmark/earnings.h"
#include "core/benchmark/gpu_classes.h"
#include "core/benchmark/history.h"
#include "core/benchmark/obe.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace hearth;
using namespace hearth::benchmark;

namespace {

Part part(const char* id, double value, double low = 0, double high = 0) {
    Part out;
    out.id = QString::fromLatin1(id);
    out.value = value;
    out.low = low > 0 ? low : value;
    out.high = high > 0 ? high : value;
    return out;
}

Run card(std::vector<Part> parts) {
    Run run;
    run.backend = QStringLiteral("cuda");
    run.card = QStringLiteral("GPU-1");
    run.parts = std::move(parts);
    return run;
}

QJsonObject part_json(const char* id, double value, double low, double high) {
    return {{QStringLiteral("id"), QString::fromLatin1(id)},
            {QStringLiteral("unit"), QStringLiteral("GB/s")},
            {QStringLiteral("value"), value},
            {QStringLiteral("low"), low},
            {QStringLiteral("high"), high},
            {QStringLiteral("verified"), true}};
}

QJsonObject result_json(const QJsonArray& parts) {
    return {{QStringLiteral("backend"), QStringLiteral("cuda")},
            {QStringLiteral("device"), QJsonObject{{QStringLiteral("name"), QStringLiteral("NVIDIA T4")},
                                                   {QStringLiteral("uuid"), QStringLiteral("GPU-7")},
                                                   {QStringLiteral("pci"), QStringLiteral("0000:01:00.0")}}},
            {QStringLiteral("parts"), parts},
            {QStringLiteral("load"),
             QJsonObject{{QStringLiteral("watts"), 68.5},
                         {QStringLiteral("throttled"), true},
                         {QStringLiteral("throttle_reasons"), QJsonArray{QStringLiteral("power limit")}}}}};
}

} // namespace

/// What is made of a benchmark's figures: reading them, the nearest class, OBe, a day's earnings, drift, and
/// the history.
class TestBenchmark : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_result_is_read() {
        QJsonObject skipped{{QStringLiteral("id"), QStringLiteral("pcie_up")},
                            {QStringLiteral("unit"), QStringLiteral("GB/s")},
                            {QStringLiteral("skipped"),
                             QJsonObject{{QStringLiteral("code"), QStringLiteral("HRT-GPU-040")}}}};
        const auto run = parse_run(result_json({part_json("mem_read", 270, 260, 280), skipped}));
        QVERIFY(run);
        QCOMPARE(run->card, QStringLiteral("GPU-7"));
        QCOMPARE(run->device, QStringLiteral("NVIDIA T4"));
        QCOMPARE(run->parts.size(), std::size_t(2));
        QCOMPARE(run->part(QStringLiteral("mem_read"))->low, 260.0);
        QVERIFY(run->part(QStringLiteral("mem_read"))->verified);
        QVERIFY(run->part(QStringLiteral("pcie_up")) == nullptr);
        QCOMPARE(run->parts[1].skipped, QStringLiteral("HRT-GPU-040"));
        QCOMPARE(run->watts.value_or(0), 68.5);
        QVERIFY(run->throttled);
        QCOMPARE(run->throttle_reasons, QStringList{QStringLiteral("power limit")});
    }

    void a_card_without_uuid_goes_by_its_address() {
        QJsonObject json = result_json({part_json("mem_read", 1, 1, 1)});
        QJsonObject device = json.value(QStringLiteral("device")).toObject();
        device.remove(QStringLiteral("uuid"));
        json.insert(QStringLiteral("device"), device);
        QCOMPARE(parse_run(json).value().card, QStringLiteral("0000:01:00.0"));
        json.insert(QStringLiteral("backend"), QStringLiteral("cpu"));
        QCOMPARE(parse_run(json).value().card, QStringLiteral("cpu"));
    }

    void nonsense_is_refused_data() {
        QTest::addColumn<QJsonObject>("json");
        QJsonObject backend = result_json({});
        backend.insert(QStringLiteral("backend"), QStringLiteral("fpga"));
        QTest::newRow("backend") << backend;
        QTest::newRow("negative") << result_json({part_json("int8", -1, 1, 1)});
        QTest::newRow("zero") << result_json({part_json("int8", 0, 1, 1)});
        QTest::newRow("below its range") << result_json({part_json("int8", 5, 6, 7)});
        QTest::newRow("above its range") << result_json({part_json("int8", 8, 6, 7)});
        QTest::newRow("no id") << result_json({part_json("", 5, 5, 5)});
        QTest::newRow("skipped for no reason") << result_json({QJsonObject{
            {QStringLiteral("id"), QStringLiteral("vram")}, {QStringLiteral("skipped"), QJsonObject()}}});
    }
    void nonsense_is_refused() {
        QFETCH(QJsonObject, json);
        const auto run = parse_run(json);
        QVERIFY(!run);
        QCOMPARE(run.error().code, QStringLiteral("HRT-BEN-001"));
    }

    // ---- classes ------------------------------------------------------------------------------------------
    void the_network_s_models_are_there() {
        QStringList ids;
        for (const GpuClass& c : gpu_classes()) {
            ids.append(c.id);
            for (const auto& [name, figure] : c.figures) {
                QVERIFY2(figure.value > 0 && !figure.source.isEmpty(), qPrintable(c.id + u' ' + name));
            }
        }
        QCOMPARE(ids, (QStringList{
                          QStringLiteral("b200"), QStringLiteral("h200-sxm"), QStringLiteral("h100-sxm"),
                          QStringLiteral("a100-80"), QStringLiteral("rtx-5090"), QStringLiteral("rtx-4090"),
                          QStringLiteral("rtx-4080"), QStringLiteral("rtx-3090"), QStringLiteral("rtx-a6000"),
                          QStringLiteral("l40s"), QStringLiteral("l40"), QStringLiteral("t4")}));
        // Data sheets are no measurements.
        QVERIFY(!gpu_classes()[1].figures.at(QStringLiteral("int8")).measured);
        QVERIFY(gpu_classes()[3].figures.at(QStringLiteral("stream_read")).measured);
    }

    void each_class_is_nearest_to_itself() {
        for (const GpuClass& c : gpu_classes()) {
            std::vector<Part> parts;
            for (const char* id : {"int8", "fp32", "mem_read"}) {
                const QString key = QString::fromLatin1(id);
                parts.push_back(part(id, c.figures.at(key).value * usual_fraction(key)));
            }
            parts.push_back(part("vram", c.figures.at(QStringLiteral("vram")).value));
            const auto nearest = nearest_class(gpu_classes(), card(parts));
            QVERIFY(nearest);
            QCOMPARE(nearest->gpu_class->id, c.id);
            QVERIFY(nearest->distance < 1e-9 && nearest->near);
        }
    }

    void memory_tells_an_h200_from_an_h100() {
        // Bandwidth between both; 100 GB proven is more than an H100 has.
        const std::vector<Part> speed{part("int8", 1088), part("fp32", 60), part("mem_read", 3500)};
        QCOMPARE(nearest_class(gpu_classes(), card(speed))->gpu_class->id, QStringLiteral("h100-sxm"));
        std::vector<Part> all = speed;
        all.push_back(part("vram", 100e9));
        QCOMPARE(nearest_class(gpu_classes(), card(all))->gpu_class->id, QStringLiteral("h200-sxm"));
        // Less than it has may only not have been asked for.
        all.back().value = 1e9;
        QCOMPARE(nearest_class(gpu_classes(), card(all))->gpu_class->id, QStringLiteral("h100-sxm"));
    }

    void far_from_everything_is_said() {
        const auto nearest =
            nearest_class(gpu_classes(), card({part("int8", 2), part("fp32", 0.3), part("mem_read", 20)}));
        QVERIFY(nearest && !nearest->near);
        QCOMPARE(nearest->gpu_class->id, QStringLiteral("t4"));
        // ln(2 / 71.5), ln(0.3 / 7.29), ln(20 / 288)
        const double expected =
            std::sqrt((std::pow(std::log(2 / 71.5), 2) + std::pow(std::log(0.3 / 7.29), 2) +
                       std::pow(std::log(20.0 / 288), 2)) /
                      3);
        QVERIFY(std::abs(nearest->distance - expected) < 1e-12);
    }

    void the_processor_has_no_class() {
        Run run = card({part("int8", 1)});
        run.backend = QStringLiteral("cpu");
        QVERIFY(!nearest_class(gpu_classes(), run));
        QVERIFY(!nearest_class(gpu_classes(), card({part("render", 100)})));
    }

    void names_suggest_a_class_data() {
        QTest::addColumn<QString>("device");
        QTest::addColumn<QString>("id");
        QTest::newRow("H200") << "NVIDIA H200"
                              << "h200-sxm";
        QTest::newRow("A100") << "NVIDIA A100-SXM4-80GB"
                              << "";
        QTest::newRow("A100 PCIe") << "NVIDIA A100 80GB PCIe"
                                   << "a100-80";
        QTest::newRow("L40S") << "NVIDIA L40S"
                              << "l40s";
        QTest::newRow("L40") << "NVIDIA L40"
                             << "l40";
        QTest::newRow("4090") << "NVIDIA GeForce RTX 4090"
                              << "rtx-4090";
        QTest::newRow("4090 laptop") << "NVIDIA GeForce RTX 4090 Laptop GPU"
                                     << "";
        QTest::newRow("4060") << "NVIDIA GeForce RTX 4060"
                              << "";
        QTest::newRow("T4") << "Tesla T4"
                            << "t4";
        QTest::newRow("T400") << "NVIDIA T400 4GB"
                              << "";
    }
    void names_suggest_a_class() {
        QFETCH(QString, device);
        QFETCH(QString, id);
        const GpuClass* found = class_by_name(gpu_classes(), device);
        QCOMPARE(found == nullptr ? QString() : found->id, id);
    }

    void a_damaged_table_is_refused() {
        QCOMPARE(parse_gpu_classes("{}").error().code, QStringLiteral("HRT-BEN-002"));
        const auto with = [](const QByteArray& figure) {
            return parse_gpu_classes(R"({"classes":[{"id":"x","name":"X","names":["X"],"figures":{"int8":)" +
                                     figure + "}}]}");
        };
        QCOMPARE(with(R"({"value":1,"unit":"TOPS","label":"modelled"})").error().detail,
                 QStringLiteral("x, int8"));
        QCOMPARE(with(R"({"value":1,"unit":"TOPS","label":"guessed","source":"s"})").error().detail,
                 QStringLiteral("x, int8"));
        QCOMPARE(with(R"({"value":1,"unit":"TOPS","label":"modelled","source":"s"})").error().detail,
                 QStringLiteral("x has no fp32"));
    }

    // ---- OBe ----------------------------------------------------------------------------------------------
    void obe_has_the_calibration_s_band() {
        // No spread: a factor of two each way.
        const ObeEstimate exact = estimate_obe(part("render", 200));
        QCOMPARE(exact.value, 100.0);
        QCOMPARE(exact.low, 50.0);
        QCOMPARE(exact.high, 200.0);
        // A range of a factor of 4 is another factor of 2 each way: exp(sqrt(2) ln 2) = 2.6651.
        const ObeEstimate wide = estimate_obe(part("render", 200, 100, 400));
        QCOMPARE(wide.value, 100.0);
        QVERIFY(std::abs(wide.high - 266.5144) < 1e-3);
        QVERIFY(std::abs(wide.low - 37.5214) < 1e-3);
    }

    // ---- earnings -----------------------------------------------------------------------------------------
    void a_day_is_counted_in_wei() {
        const auto profile = indexer::Profile::embedded(QStringLiteral("practice")).value();
        EarningsInput input;
        input.rays_per_s = 400'000'000;
        const DailyEarnings day = estimate_day(profile, input);
        QCOMPARE(day.day_ms, std::int64_t(5'760'000));
        // 42e27 x 12 / 730,500 / 96 wei a window, 4e8 of 2.04e10 of it (1 / 51), 96 windows.
        const Uint256 pool = Uint256("42000000000000000000000000000") * 12 / (Uint256(730'500) * 96);
        QCOMPARE(day.capacity.value(),
                 pool * 400'000'000'000ULL * 1000 / (Uint256(20'400'000'000'000ULL) * 1000) * 96);
        // 4e8 rays/s x 5760 s x 1/4 = 5.76e11 rays at 1e10 and, less 20 %, 2e10 wei.
        QCOMPARE(day.delivery.to_decimal(), QStringLiteral("5760000000000000000000"));
        QCOMPARE(day.fees.to_decimal(), QStringLiteral("9216000000000000000000"));
        QCOMPARE(day.total.value(), day.capacity.value() + day.delivery.value() + day.fees.value());
        QVERIFY(!day.energy && !day.value_micro && !day.net_micro);
    }

    void others_take_their_share() {
        const auto profile = indexer::Profile::embedded(QStringLiteral("practice")).value();
        EarningsInput input;
        input.rays_per_s = 400'000'000;
        input.others_rays_per_s = 600'000'000;
        const DailyEarnings day = estimate_day(profile, input);
        const Uint256 pool = Uint256("42000000000000000000000000000") * 12 / (Uint256(730'500) * 96);
        // 4e8 of 2.1e10
        QCOMPARE(day.capacity.value(),
                 pool * 400'000'000'000ULL * 1000 / (Uint256(21'000'000'000'000ULL) * 1000) * 96);
    }

    void energy_is_netted() {
        const auto profile = indexer::Profile::embedded(QStringLiteral("practice")).value();
        EarningsInput input;
        input.rays_per_s = 1'000'000;
        input.load_milliwatts = 400'000;
        input.tariff_micro_per_kwh = 300'000; // 0.30
        DailyEarnings day = estimate_day(profile, input);
        // 400 W for 1.6 h = 640 Wh, 0.192 of the currency.
        QCOMPARE(day.energy->milliwatt_hours, std::uint64_t(640'000));
        QCOMPARE(day.energy->cost_micro, std::uint64_t(192'000));
        QVERIFY(day.energy->upper_bound);
        QVERIFY(!day.net_micro);
        input.idle_milliwatts = 40'000;
        input.ath_price_micro = 10'000; // 0.01
        day = estimate_day(profile, input);
        // A quarter of the time 400 W, else 40 W: 130 W for 1.6 h.
        QCOMPARE(day.energy->milliwatt_hours, std::uint64_t(208'000));
        QCOMPARE(day.energy->cost_micro, std::uint64_t(62'400));
        QVERIFY(!day.energy->upper_bound);
        const Uint256 value = day.total.value() * 10'000 / Uint256("1000000000000000000");
        QCOMPARE(*day.value_micro, value.convert_to<std::int64_t>());
        QCOMPARE(*day.net_micro, *day.value_micro - 62'400);
        // Costs round up, also the smallest.
        input.load_milliwatts = 1;
        input.tariff_micro_per_kwh = 1;
        day = estimate_day(profile, input);
        QCOMPARE(day.energy->milliwatt_hours, std::uint64_t(2));
        QCOMPARE(day.energy->cost_micro, std::uint64_t(1));
    }

    void a_dear_tariff_makes_a_loss() {
        const auto profile = indexer::Profile::embedded(QStringLiteral("practice")).value();
        EarningsInput input;
        input.load_milliwatts = 1'000'000;
        input.tariff_micro_per_kwh = 1'000'000;
        input.ath_price_micro = 1;
        const DailyEarnings day = estimate_day(profile, input);
        QVERIFY(day.total.is_zero());
        QCOMPARE(*day.net_micro, std::int64_t(-1'600'000));
    }

    void a_rate_no_card_has_overflows_nothing() {
        const auto profile = indexer::Profile::embedded(QStringLiteral("practice")).value();
        EarningsInput input;
        input.rays_per_s = ~std::uint64_t(0);
        input.load_milliwatts = ~std::uint64_t(0);
        input.tariff_micro_per_kwh = ~std::uint64_t(0);
        input.ath_price_micro = ~std::uint64_t(0);
        const DailyEarnings day = estimate_day(profile, input);
        QVERIFY(day.total.is_zero() && !day.energy && !day.net_micro);
    }

    // ---- drift --------------------------------------------------------------------------------------------
    void the_median() {
        QCOMPARE(median_of({}), 0.0);
        QCOMPARE(median_of({3}), 3.0);
        QCOMPARE(median_of({9, 1, 5}), 5.0);
        QCOMPARE(median_of({4, 1, 3, 2}), 2.5);
    }

    void three_percent_slower_is_told_with_its_reason() {
        const std::vector<Run> earlier{card({part("render", 99), part("int8", 50)}),
                                       card({part("render", 100), part("int8", 50)}),
                                       card({part("render", 101), part("int8", 50)})};
        Run now = card({part("int8", 49.9), part("render", 97)});
        now.throttled = true;
        now.throttle_reasons = {QStringLiteral("hot (driver)")};
        const auto drift = find_drift(now, earlier);
        QVERIFY(drift && drift->alarm);
        QCOMPARE(drift->part, QStringLiteral("render"));
        QCOMPARE(drift->parts.size(), std::size_t(2));
        QCOMPARE(drift->parts[0].part, QStringLiteral("int8"));
        QVERIFY(std::abs(drift->parts[0].change + 0.002) < 1e-12);
        QCOMPARE(drift->parts[1].median, 100.0);
        QCOMPARE(drift->parts[1].noise, 0.01);
        QCOMPARE(drift->parts[1].runs, 3);
        QCOMPARE(drift->sentence,
                 QStringLiteral("Rendering is 3.0 % slower than your median of the last 30 days: thermal "
                                "throttling."));
        QVERIFY(drift->parts[1].alarm && !drift->parts[0].alarm);
        now.throttled = false;
        QCOMPARE(find_drift(now, earlier)->sentence,
                 QStringLiteral("Rendering is 3.0 % slower than your median of the last 30 days."));
        now.parts[1].value = 97.1;
        QVERIFY(!find_drift(now, earlier)->alarm);
        QVERIFY(find_drift(now, earlier)->sentence.isEmpty());
    }

    void the_cause_is_what_was_seen_data() {
        QTest::addColumn<QStringList>("reasons");
        QTest::addColumn<QString>("cause");
        QTest::newRow("hot") << QStringList{QStringLiteral("power limit"), QStringLiteral("hot (hardware)")}
                             << "thermal_throttling";
        QTest::newRow("processor") << QStringList{QStringLiteral("hot (processor)")} << "thermal_throttling";
        QTest::newRow("power") << QStringList{QStringLiteral("power limit")} << "power_limit";
        QTest::newRow("brake") << QStringList{QStringLiteral("power brake")} << "hardware_slowdown";
        QTest::newRow("no reason") << QStringList{} << "throttling";
    }
    void the_cause_is_what_was_seen() {
        QFETCH(QStringList, reasons);
        QFETCH(QString, cause);
        Run run = card({part("render", 90)});
        run.throttled = true;
        run.throttle_reasons = reasons;
        QCOMPARE(cause_name(probable_cause(run, {})), cause);
        QVERIFY(!cause_words(probable_cause(run, {})).isEmpty());
        // Work beside it explains more than clocks do.
        run.disturbed = true;
        QCOMPARE(cause_name(probable_cause(run, {})), QStringLiteral("other_work"));
    }

    void a_new_driver_or_a_lower_clock_is_a_cause() {
        Run before = card({part("render", 100)});
        before.driver = QStringLiteral("570.1");
        before.clock_mhz = 2000;
        const std::vector<Run> earlier(3, before);
        Run now = before;
        QCOMPARE(cause_name(probable_cause(now, earlier)), QString());
        now.clock_mhz = 1941;
        QCOMPARE(cause_name(probable_cause(now, earlier)), QString());
        now.clock_mhz = 1940;
        QCOMPARE(cause_name(probable_cause(now, earlier)), QStringLiteral("lower_clock"));
        // Two clocks are no habit.
        QCOMPARE(cause_name(probable_cause(now, {before, before})), QString());
        now.driver = QStringLiteral("575.2");
        QCOMPARE(cause_name(probable_cause(now, earlier)), QStringLiteral("driver_changed"));
    }

    void two_runs_say_nothing() {
        const std::vector<Run> two{card({part("render", 100)}), card({part("render", 100)})};
        QVERIFY(!find_drift(card({part("render", 50)}), two));
        // A skipped part is no run of it.
        std::vector<Run> three = two;
        three.push_back(card({part("int8", 1)}));
        QVERIFY(!find_drift(card({part("render", 50)}), three));
    }

    void a_noisy_card_is_not_accused() {
        const std::vector<Run> noisy{card({part("render", 80)}), card({part("render", 100)}),
                                     card({part("render", 120)})};
        // Its runs lie 20 % apart: 10 % slower is nothing new, 25 % is.
        QVERIFY(!find_drift(card({part("render", 90)}), noisy)->alarm);
        QVERIFY(find_drift(card({part("render", 75)}), noisy)->alarm);
        // A size is no speed.
        const std::vector<Run> sizes(3, card({part("vram", 8e9)}));
        QVERIFY(!find_drift(card({part("vram", 1e9)}), sizes));
    }

    // ---- history ------------------------------------------------------------------------------------------
    void runs_are_kept_and_found() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("bench.sqlite"));
        {
            const auto history = History::open(path);
            QVERIFY(history);
            for (int i = 1; i <= 4; ++i) {
                const auto id = (*history)->add({0,
                                                 i * 1000,
                                                 i % 2 == 1 ? QStringLiteral("a") : QStringLiteral("b"),
                                                 QStringLiteral("cuda"),
                                                 {{QStringLiteral("n"), i}}});
                QVERIFY(id);
                QCOMPARE(*id, std::int64_t(i));
            }
        }
        const auto again = History::open(path);
        QVERIFY(again);
        const auto numbers = [&](const History::Query& query) {
            QList<int> out;
            const auto runs = (*again)->list(query).value();
            for (const StoredRun& run : runs) {
                out.append(run.document.value(QStringLiteral("n")).toInt());
            }
            return out;
        };
        QCOMPARE(numbers({}), (QList<int>{4, 3, 2, 1}));
        History::Query query;
        query.card = QStringLiteral("a");
        QCOMPARE(numbers(query), (QList<int>{3, 1}));
        query.since_ms = 2000;
        QCOMPARE(numbers(query), QList<int>{3});
        query = {};
        query.backend = QStringLiteral("cpu");
        QVERIFY(numbers(query).isEmpty());
        query = {};
        query.limit = 2;
        query.before = 4;
        QCOMPARE(numbers(query), (QList<int>{3, 2}));
        QCOMPARE((*again)->list({}).value().first().at_ms, std::int64_t(4000));
    }

    void the_oldest_make_room() {
        const QTemporaryDir folder;
        const auto history = History::open(folder.filePath(QStringLiteral("bench.sqlite")), 5);
        QVERIFY(history);
        const QString cpu = QStringLiteral("cpu");
        QVERIFY((*history)->add({0, 1, QStringLiteral("other"), cpu, {}}));
        for (int i = 0; i < 7; ++i) {
            QVERIFY((*history)->add({0, i, cpu, cpu, {}}));
        }
        History::Query query;
        query.limit = 50;
        const auto runs = (*history)->list(query).value();
        QCOMPARE(runs.size(), 6);
        QCOMPARE(runs.last().card, QStringLiteral("other"));
        QCOMPARE(runs.at(runs.size() - 2).at_ms, std::int64_t(2));
    }
};

QTEST_GUILESS_MAIN(TestBenchmark)
#include "tst_benchmark.moc"
