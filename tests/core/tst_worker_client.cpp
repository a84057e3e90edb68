// SPDX-License-Identifier: Apache-2.0
#include "core/base/clock.h"
#include "core/worker/call_gate.h"
#include "core/worker/worker_client.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>
#include <optional>

using namespace hearth;
using hearth::worker::CallGate;
using hearth::worker::WorkerClient;

class TestWorkerClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_dir = std::make_unique<QTemporaryDir>();
        QFile scene(m_dir->filePath(QStringLiteral("a.hscene")));
        QVERIFY(scene.open(QIODevice::WriteOnly));
        scene.write("scene a");
    }

    void answers_and_reports_progress() {
        WorkerClient client(options({}), m_clock);
        QCOMPARE(client.state(), WorkerClient::State::Stopped);
        int lines = 0;
        int bands = 0;
        std::optional<Result<QJsonObject>> out;
        client.call(
            QStringLiteral("render"), render_params(), [&](auto r) { out = std::move(r); },
            [&](const QJsonObject& p) {
                ++lines;
                bands += int(p.value(QLatin1String("bands_done")).toArray().size());
            });
        QVERIFY(!out); // never from inside call()
        QTRY_VERIFY(out.has_value());
        QVERIFY2(out->has_value(), qPrintable(out->has_value() ? QString() : out->error().detail));
        QCOMPARE((**out).value(QLatin1String("units")).toInteger(), 600 * 2);
        QVERIFY(lines > 10);
        QCOMPARE(bands, 3);
        QVERIFY(client.pid() > 0);
        QCOMPARE(client.open_calls(), 0);
    }

    void passes_on_the_workers_errors() {
        WorkerClient client(options({}), m_clock);
        const auto out = call(client, QStringLiteral("no_such_method"), {});
        QVERIFY(!out);
        QCOMPARE(out.error().code, QStringLiteral("HRT-GPU-010"));
        QCOMPARE(client.restarts(), 0);
    }

    void names_a_program_that_cannot_start() {
        auto opts = options({});
        opts.program = QStringLiteral("/nowhere/hearth-gpu");
        WorkerClient client(opts, m_clock);
        const auto out = call(client, QStringLiteral("probe"), {});
        QVERIFY(!out);
        QCOMPARE(out.error().code, QStringLiteral("HRT-WRK-001"));
        QCOMPARE(client.state(), WorkerClient::State::Stopped);
    }

    void starts_again_with_a_growing_delay_after_crashes() {
        WorkerClient client(options({QStringLiteral("--crash-at"), QStringLiteral("1")}), m_clock);
        qint64 delay = 250;
        for (int crash = 1; crash <= 3; ++crash) {
            const auto out = call(client, QStringLiteral("probe"), {});
            QVERIFY(!out);
            QCOMPARE(out.error().code, QStringLiteral("HRT-WRK-002"));
            QVERIFY2(out.error().detail.contains(QStringLiteral("told to crash")),
                     qPrintable(out.error().detail));
            QCOMPARE(client.state(), WorkerClient::State::Waiting);
            QCOMPARE(client.restarts(), crash);
            m_clock.advance(delay - 1);
            QCOMPARE(client.state(), WorkerClient::State::Waiting);
            m_clock.advance(1);
            QCOMPARE(client.state(), WorkerClient::State::Stopped);
            delay *= 2;
        }
    }

    void calls_made_while_waiting_are_kept() {
        WorkerClient client(options({}), m_clock);
        QVERIFY(call(client, QStringLiteral("probe"), {}));
        QSignalSpy crashed(&client, &WorkerClient::crashed);
        QCOMPARE(::kill(pid_t(client.pid()), SIGKILL), 0);
        QTRY_COMPARE(crashed.count(), 1);
        std::optional<Result<QJsonObject>> out;
        client.call(QStringLiteral("probe"), {}, [&](auto r) { out = std::move(r); });
        QCOMPARE(client.pid(), 0);
        m_clock.advance(250);
        QTRY_VERIFY(out.has_value());
        QVERIFY(out->has_value());
    }

    void kill_frees_the_machine_at_once() {
        WorkerClient client(options({QStringLiteral("--unit-us"), QStringLiteral("1000000")}), m_clock);
        std::optional<Result<QJsonObject>> out;
        client.call(QStringLiteral("render"), render_params(), [&](auto r) { out = std::move(r); });
        QTRY_VERIFY(client.pid() > 0);
        const auto pid = pid_t(client.pid());
        const double ms = client.kill();
        QCOMPARE(::kill(pid, 0), -1); // reaped
        QVERIFY(ms < 1000);
        QCOMPARE(client.pid(), 0);
        QVERIFY(!out);
        QTRY_VERIFY(out.has_value());
        QCOMPARE(out->error().code, QStringLiteral("HRT-WRK-003"));
        QVERIFY(call(client, QStringLiteral("probe"), {})); // and a new one starts without delay
    }

    void cancels_one_call() {
        WorkerClient client(options({QStringLiteral("--hang"), QStringLiteral("render")}), m_clock);
        std::optional<Result<QJsonObject>> first;
        std::optional<Result<QJsonObject>> second;
        const auto id =
            client.call(QStringLiteral("render"), render_params(), [&](auto r) { first = std::move(r); });
        client.call(QStringLiteral("probe"), {}, [&](auto r) { second = std::move(r); });
        client.cancel(id);
        client.cancel(9999);
        QTRY_VERIFY(first.has_value() && second.has_value());
        QCOMPARE(first->error().code, QStringLiteral("HRT-WRK-006"));
        QVERIFY(second->has_value());
    }

    void a_call_over_its_time_kills_the_process() {
        WorkerClient client(options({QStringLiteral("--hang"), QStringLiteral("render")}), m_clock);
        std::optional<Result<QJsonObject>> out;
        client.call(
            QStringLiteral("render"), render_params(), [&](auto r) { out = std::move(r); }, {}, 5000);
        QTRY_VERIFY(client.pid() > 0);
        m_clock.advance(5000);
        QTRY_VERIFY(out.has_value());
        QCOMPARE(out->error().code, QStringLiteral("HRT-WRK-005"));
        QTRY_COMPARE(client.state(), WorkerClient::State::Waiting);
    }

    void refuses_what_is_no_answer_data() {
        QTest::addColumn<QString>("flag");
        QTest::newRow("garbage") << QStringLiteral("--garbage");
        QTest::newRow("long line") << QStringLiteral("--long-line");
    }
    void refuses_what_is_no_answer() {
        QFETCH(const QString, flag);
        WorkerClient client(options({flag}), m_clock);
        const auto out = call(client, QStringLiteral("probe"), {});
        QVERIFY(!out);
        QCOMPARE(out.error().code, QStringLiteral("HRT-WRK-004"));
        QTRY_COMPARE(client.state(), WorkerClient::State::Waiting);
    }

    void stops_the_process_when_idle() {
        WorkerClient client(options({}), m_clock);
        QVERIFY(call(client, QStringLiteral("probe"), {}));
        m_clock.advance(15'000);
        QTRY_COMPARE(client.state(), WorkerClient::State::Stopped);
        QCOMPARE(client.pid(), 0);
        QCOMPARE(client.restarts(), 0);
        QVERIFY(call(client, QStringLiteral("probe"), {}));
    }

    void the_gate_lets_heavy_calls_through_in_turn() {
        const auto gate = std::make_shared<CallGate>(1);
        auto hanging = options({QStringLiteral("--hang"), QStringLiteral("render")});
        hanging.gate = gate;
        auto plain = options({});
        plain.gate = gate;
        WorkerClient first(hanging, m_clock);
        WorkerClient second(plain, m_clock);
        std::optional<Result<QJsonObject>> a;
        std::optional<Result<QJsonObject>> b;
        const auto id =
            first.call(QStringLiteral("render"), render_params(), [&](auto r) { a = std::move(r); });
        second.call(QStringLiteral("render"), render_params(), [&](auto r) { b = std::move(r); });
        QVERIFY(call(second, QStringLiteral("probe"), {})); // light calls need no permit
        QVERIFY(!b);
        QCOMPARE(gate->free(), 0);
        first.cancel(id);
        QTRY_VERIFY(a && b);
        QVERIFY(b->has_value());
        QCOMPARE(gate->free(), 1);
    }

private:
    static WorkerClient::Options options(const QStringList& more) {
        WorkerClient::Options out;
        out.program = QStringLiteral(HEARTH_FAKE_WORKER);
        out.arguments += more;
        return out;
    }

    [[nodiscard]] QJsonObject render_params() const {
        return {{QStringLiteral("scene"), m_dir->filePath(QStringLiteral("a.hscene"))},
                {QStringLiteral("width"), 240},
                {QStringLiteral("height"), 160},
                {QStringLiteral("samples"), 8},
                {QStringLiteral("seed"), QStringLiteral("7")},
                {QStringLiteral("units"), m_dir->filePath(QStringLiteral("u.bin"))}};
    }

    static Result<QJsonObject> call(WorkerClient& client, const QString& method, const QJsonObject& params) {
        std::optional<Result<QJsonObject>> out;
        client.call(method, params, [&](auto r) { out = std::move(r); });
        [&] {
            QTRY_VERIFY(out.has_value());
        }();
        return out ? *out : Result<QJsonObject>(fail("none"));
    }

    ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(TestWorkerClient)
#include "tst_worker_client.moc"
