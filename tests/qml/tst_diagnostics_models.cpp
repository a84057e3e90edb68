// SPDX-License-Identifier: Apache-2.0
#include "app/gui/backend/tone.h"
#include "app/gui/diagnostics/diagnostics_backend.h"
#include "app/gui/diagnostics/log_view.h"
#include "app/gui/fake_engine.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace hearth::gui;
using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject line(int seq, const QString& level, const QString& area, const QString& text) {
    return {{u"seq"_s, seq},
            {u"at_ms"_s, qint64(1'795'274'000'000 + seq)},
            {u"level"_s, level},
            {u"area"_s, area},
            {u"text"_s, text}};
}

} // namespace

class TestDiagnosticsModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void only_rows_that_need_it_have_an_action() {
        FakeEngine engine(u"error"_s);
        DiagnosticsBackend backend;
        const QAbstractItemModelTester tester(backend.checks(),
                                              QAbstractItemModelTester::FailureReportingMode::Fatal);
        backend.setEngine(&engine);
        QTRY_VERIFY(backend.checks()->count() >= 12);
        QCOMPARE(backend.tone(), int(Tone::Bad));
        const RowModelBase* model = backend.checks();
        int failed = 0;
        for (int i = 0; i < model->count(); ++i) {
            const QModelIndex index = model->index(i, 0);
            const bool needs = index.data(model->role("needsAttention")).toBool();
            QVERIFY(needs || index.data(model->role("actionText")).toString().isEmpty());
            failed += index.data(model->role("status")).toString() == u"fail" ? 1 : 0;
        }
        QVERIFY(failed > 0);
        for (int i = 0; i < failed; ++i) {
            QCOMPARE(model->index(i, 0).data(model->role("status")).toString(), u"fail"_s);
        }
    }

    void the_title_asks_why_nothing_is_earned_only_where_nothing_is() {
        FakeEngine engine(u"error"_s);
        DiagnosticsBackend backend;
        QSignalSpy changes(&backend, &DiagnosticsBackend::checksTitleChanged);
        backend.setEngine(&engine);
        QTRY_COMPARE(backend.checksTitle(), u"Why am I not earning?"_s);
        QJsonObject status = engine.answer(u"status.get"_s);
        status.insert(u"earning"_s, true);
        changes.clear();
        engine.emitEvent(u"status"_s, status);
        QCOMPARE(backend.checksTitle(), u"What needs your attention"_s);
        QCOMPARE(changes.count(), 1);
        FakeEngine fresh(u"empty"_s); // warnings, no failure
        backend.setEngine(&fresh);
        QTRY_COMPARE(backend.checksTitle(), u"What was checked"_s);
    }

    void actions_call_the_node_or_open_a_page() {
        FakeEngine engine(u"empty"_s);
        DiagnosticsBackend backend;
        backend.setEngine(&engine);
        QSignalSpy pages(&backend, &DiagnosticsBackend::pageRequested);
        backend.perform(u"open:Settings"_s);
        QCOMPARE(pages.takeFirst().first().toString(), u"settings"_s);
        QTRY_VERIFY(!backend.isRunning());
        backend.perform(u"practice.demand"_s);
        const auto asked = [&engine](const QString& method) {
            for (const FakeEngine::Call& call : engine.calls()) {
                if (call.method == method) {
                    return call.params;
                }
            }
            return QJsonObject();
        };
        QTRY_VERIFY(asked(u"practice.demand"_s).value(u"enabled"_s).toBool());
        QVERIFY(!action_text(u"container.start"_s).isEmpty());
        QVERIFY(action_text(u"unknown"_s).isEmpty());
    }

    void a_broken_log_is_named() {
        FakeEngine engine(u"busy"_s);
        engine.setAnswer(
            u"eventlog.verify"_s,
            {{u"entries"_s, 10}, {u"chain_ok"_s, false}, {u"replay_ok"_s, false}, {u"broken_at"_s, 7}});
        DiagnosticsBackend backend;
        backend.setEngine(&engine);
        backend.verifyLog();
        QVERIFY(backend.isVerifying());
        QTRY_VERIFY(backend.isVerified());
        QVERIFY(backend.verifyText().contains(u'7'));
        QCOMPARE(backend.verifyTone(), int(Tone::Bad));
    }

    void a_filter_takes_levels_and_above() {
        const LogFilter filter{.level = u"warn"_s, .area = u"bus"_s, .text = u"DROP"_s};
        QVERIFY(filter.accepts(log_line_from_json(line(1, u"error"_s, u"bus"_s, u"dropped 3"_s))));
        QVERIFY(!filter.accepts(log_line_from_json(line(1, u"info"_s, u"bus"_s, u"dropped 3"_s))));
        QVERIFY(!filter.accepts(log_line_from_json(line(1, u"warn"_s, u"gpu"_s, u"dropped 3"_s))));
        QVERIFY(!filter.accepts(log_line_from_json(line(1, u"warn"_s, u"bus"_s, u"kept"_s))));
        QVERIFY(LogFilter().accepts(LogLine()));
    }

    void new_lines_appear_only_while_following() {
        FakeEngine engine(u"busy"_s);
        LogView log;
        const QAbstractItemModelTester tester(log.lines(),
                                              QAbstractItemModelTester::FailureReportingMode::Fatal);
        log.setEngine(&engine);
        QTRY_VERIFY(log.lines()->count() > 0);
        const int before = log.lines()->count();
        engine.emitEvent(u"log"_s, line(1'000'000, u"info"_s, u"bus"_s, u"hello"_s));
        QTRY_COMPARE(log.lines()->count(), before + 1);
        QVERIFY(log.lineText(before).contains(u"hello"));
        // A line that was there already (a snapshot and a delta may overlap) is not shown twice.
        engine.emitEvent(u"log"_s, line(1'000'000, u"info"_s, u"bus"_s, u"hello"_s));
        QTest::qWait(0);
        QCOMPARE(log.lines()->count(), before + 1);
        log.setFollowing(false);
        engine.emitEvent(u"log"_s, line(1'000'001, u"info"_s, u"bus"_s, u"unseen"_s));
        QTest::qWait(0);
        QCOMPARE(log.lines()->count(), before + 1);
    }

    void the_daemon_is_asked_with_the_filter() {
        FakeEngine engine(u"busy"_s);
        LogView log;
        log.setEngine(&engine);
        QTRY_VERIFY(log.lines()->count() > 0);
        QVERIFY(!log.isFiltered());
        log.setLevel(u"error"_s);
        log.setText(u"  fan "_s);
        QTRY_COMPARE(engine.calls().last().params.value(u"level"_s).toString(), u"error"_s);
        QCOMPARE(engine.calls().last().params.value(u"text"_s).toString(), u"fan"_s);
        QVERIFY(log.isFiltered());
        log.clearFilter();
        QTRY_VERIFY(!engine.calls().last().params.contains(u"level"_s));
        log.chooseArea(1);
        QCOMPARE(log.area(), log.areaChoices().at(1));
    }
};

QTEST_MAIN(TestDiagnosticsModels)
#include "tst_diagnostics_models.moc"
