// SPDX-License-Identifier: Apache-2.0
#include "app/gui/fake_engine.h"
#include "app/gui/plan/plan_model.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace hearth;
using namespace hearth::gui;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString me = u"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"_s;

QJsonObject step(const QString& id, bool done = false) {
    return {{u"id"_s, id},
            {u"title"_s, u"Do "_s + id},
            {u"chain"_s, u"practice"_s},
            {u"action"_s, QJsonObject{{u"kind"_s, u"call"_s}, {u"data"_s, u"0x"_s + id}}},
            {u"done"_s, done}};
}

QJsonObject plan(const QJsonArray& steps, const QJsonArray& warnings = {}) {
    return {{u"steps"_s, steps}, {u"warnings"_s, warnings}};
}

int called(const FakeEngine& engine, const QString& method) {
    return static_cast<int>(
        std::count_if(engine.calls().cbegin(), engine.calls().cend(),
                      [&method](const FakeEngine::Call& call) { return call.method == method; }));
}

QJsonObject last(const FakeEngine& engine, const QString& method) {
    QJsonObject found;
    for (const FakeEngine::Call& call : engine.calls()) {
        if (call.method == method) {
            found = call.params;
        }
    }
    return found;
}

QString text(const RowModelBase& rows, int row, const char* role) {
    return rows.data(rows.index(row), rows.role(role)).toString();
}

/// A page with its plan and its preview.
struct Page {
    explicit Page(FakeEngine& engine) {
        preview.setEngine(&engine);
        preview.setUnlocked(true);
        // As PlanRunner.qml does, and told before the plan: the sheet closes at once, and its preview is
        // gone.
        QObject::connect(&preview, &PreviewModel::signedNow, &preview, &PreviewModel::discard);
        plan.setName(u"stake"_s);
        plan.setPreview(&preview);
        plan.setEngine(&engine);
    }
    PreviewModel preview;
    PlanModel plan;

    /// Signs what is shown.
    void sign(FakeEngine& engine, const QString& hash) {
        QTRY_VERIFY(preview.isPresent());
        preview.markSeen();
        preview.setConfirmed(true);
        engine.setAnswer(u"wallet.sign"_s, {{u"hash"_s, hash}, {u"state"_s, u"pending"_s}});
        preview.sign();
        QTRY_VERIFY(plan.isWaiting());
        preview.discard(); // as the sheet does when it closes
    }
};

void set_history(FakeEngine& engine, const QString& hash, const QString& state,
                 const QJsonObject& more = {}) {
    QJsonObject entry{{u"id"_s, u"e"_s}, {u"hash"_s, hash}, {u"state"_s, state}};
    for (auto it = more.begin(); it != more.end(); ++it) {
        entry.insert(it.key(), it.value());
    }
    engine.setAnswer(u"wallet.history"_s, {{u"entries"_s, QJsonArray{entry}}, {u"total"_s, 1}});
}

} // namespace

/// A plan's steps: in order, each after the one before it is in a block, none twice.
class TestPlanModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void steps_are_signed_one_after_the_other() {
        FakeEngine engine(u"busy"_s);
        engine.setAnswer(u"stake.plan"_s, plan({step(u"aa"_s, true), step(u"bb"_s), step(u"cc"_s)}));
        Page page(engine);
        const QAbstractItemModelTester tester(page.plan.steps());
        QSignalSpy planned(&page.plan, &PlanModel::planned);
        QSignalSpy done(&page.plan, &PlanModel::stepDone);
        QSignalSpy finished(&page.plan, &PlanModel::finishedNow);
        page.plan.begin(u"stake.plan"_s, {{u"address"_s, me}, {u"action"_s, u"lock"_s}}, me, u"Lock"_s);
        QVERIFY(page.plan.isBusy());
        QTRY_COMPARE(planned.count(), 1);
        QVERIFY(!planned.first().first().toBool());
        QCOMPARE(last(engine, u"stake.plan"_s).value(u"action"_s).toString(), u"lock"_s);
        QCOMPARE(page.plan.count(), 3);
        QCOMPARE(page.plan.doneCount(), 1);
        QVERIFY(page.plan.canGoOn());
        QVERIFY(!page.plan.isUnfinished()); // nothing was signed by this plan

        page.plan.goOn();
        QVERIFY(!page.plan.canGoOn());
        page.plan.goOn(); // nothing is prepared twice
        QTRY_VERIFY(page.preview.isPresent());
        QCOMPARE(called(engine, u"wallet.prepare"_s), 1);
        const QJsonObject prepared = last(engine, u"wallet.prepare"_s);
        QCOMPARE(prepared.value(u"from"_s).toString(), me);
        QCOMPARE(prepared.value(u"chain"_s).toString(), u"practice"_s);
        QCOMPARE(prepared.value(u"action"_s).toObject().value(u"data"_s).toString(), u"0xbb"_s);

        set_history(engine, u"0x01"_s, u"pending"_s);
        page.sign(engine, u"0x01"_s);
        QTRY_VERIFY(called(engine, u"wallet.history"_s) > 0);
        QCOMPARE(done.count(), 0);
        QVERIFY(!page.plan.canGoOn());
        QVERIFY(!page.plan.hint().isEmpty());
        set_history(engine, u"0x02"_s, u"final"_s); // another one
        engine.emitEvent(u"chain"_s, {});
        QTest::qWait(20);
        QVERIFY(page.plan.isWaiting());
        set_history(engine, u"0x01"_s, u"confirming"_s);
        engine.emitEvent(u"chain"_s, {});
        QTRY_COMPARE(done.count(), 1);
        QCOMPARE(done.first().first().toString(), u"bb"_s);
        QCOMPARE(page.plan.doneCount(), 2);
        QVERIFY(page.plan.canGoOn());
        QVERIFY(!page.plan.isFinished());

        page.plan.goOn();
        page.sign(engine, u"0x03"_s);
        set_history(engine, u"0x03"_s, u"final"_s);
        engine.emitEvent(u"balances"_s, {});
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(page.plan.isFinished());
        QVERIFY(!page.plan.isUnfinished());
        QCOMPARE(page.plan.progress(), 1.0);
    }

    void a_closed_preview_offers_the_step_again() {
        FakeEngine engine(u"busy"_s);
        engine.setAnswer(u"stake.plan"_s, plan({step(u"aa"_s)}));
        Page page(engine);
        QSignalSpy planned(&page.plan, &PlanModel::planned);
        page.plan.begin(u"stake.plan"_s, {}, me, u"Lock"_s);
        QTRY_COMPARE(planned.count(), 1);
        QVERIFY(planned.first().first().toBool()); // one step, no warning
        page.plan.goOn();
        QTRY_VERIFY(page.preview.isPresent());
        page.preview.discard();
        QVERIFY(page.plan.canGoOn());
        QVERIFY(!page.plan.isUnfinished()); // nothing was signed
        engine.setAnswer(u"wallet.prepare"_s,
                         {{u"error"_s, QJsonObject{{u"code"_s, u"HRT-DSK-005"_s}, {u"message"_s, u"no"_s}}}});
        page.plan.goOn();
        QTRY_VERIFY(page.preview.hasError());
        QVERIFY(page.plan.canGoOn());
    }

    void a_step_that_fails_stops_the_plan() {
        FakeEngine engine(u"busy"_s);
        engine.setAnswer(u"stake.plan"_s, plan({step(u"aa"_s), step(u"bb"_s)}));
        Page page(engine);
        page.plan.begin(u"stake.plan"_s, {}, me, u"Lock"_s);
        QTRY_VERIFY(page.plan.canGoOn());
        page.plan.goOn();
        page.sign(engine, u"0x01"_s);
        set_history(engine, u"0x01"_s, u"failed"_s, {{u"reason"_s, u"pool paused"_s}});
        engine.emitEvent(u"chain"_s, {});
        QTRY_VERIFY(page.plan.hasFailed());
        QVERIFY(!page.plan.canGoOn());
        QCOMPARE(text(*page.plan.steps(), 0, "detail"), u"pool paused"_s);
        page.plan.goOn();
        QCOMPARE(called(engine, u"wallet.prepare"_s), 1);
        engine.setAnswer(u"stake.plan"_s, plan({step(u"aa"_s)}));
        page.plan.retry();
        QTRY_VERIFY(page.plan.canGoOn());
        QCOMPARE(page.plan.count(), 1);
        QCOMPARE(called(engine, u"stake.plan"_s), 2);
    }

    void what_replaced_a_step_decides() {
        FakeEngine engine(u"busy"_s);
        engine.setAnswer(u"stake.plan"_s, plan({step(u"aa"_s)}));
        Page page(engine);
        QSignalSpy finished(&page.plan, &PlanModel::finishedNow);
        page.plan.begin(u"stake.plan"_s, {}, me, u"Lock"_s);
        QTRY_VERIFY(page.plan.canGoOn());
        page.plan.goOn();
        page.sign(engine, u"0x01"_s);
        set_history(engine, u"0x01"_s, u"replaced"_s, {{u"replaced_by"_s, u"0x0f"_s}});
        engine.emitEvent(u"chain"_s, {});
        QTRY_COMPARE(text(*page.plan.steps(), 0, "hash"), u"0x0f"_s);
        QVERIFY(page.plan.isWaiting());
        set_history(engine, u"0x0f"_s, u"final"_s);
        engine.emitEvent(u"chain"_s, {});
        QTRY_COMPARE(finished.count(), 1);
    }

    void a_plan_goes_on_where_it_was_left() {
        FakeEngine engine(u"busy"_s);
        engine.setAnswer(u"stake.plan"_s, plan({step(u"aa"_s), step(u"bb"_s)}));
        {
            Page page(engine);
            page.plan.begin(u"stake.plan"_s, {{u"action"_s, u"lock"_s}}, me, u"Lock 10 ATH"_s);
            QTRY_VERIFY(page.plan.canGoOn());
            page.plan.goOn();
            page.sign(engine, u"0x01"_s);
        }
        // The page was closed and is opened again; the transaction was mined meanwhile.
        set_history(engine, u"0x01"_s, u"final"_s);
        Page page(engine);
        QVERIFY(page.plan.isUnfinished());
        QVERIFY(page.plan.unfinishedText().contains(u"Lock 10 ATH"_s));
        page.plan.resume();
        QTRY_COMPARE(page.plan.doneCount(), 1);
        QVERIFY(page.plan.canGoOn());
        page.plan.goOn();
        QTRY_VERIFY(page.preview.isPresent());
        QCOMPARE(last(engine, u"wallet.prepare"_s).value(u"action"_s).toObject().value(u"data"_s).toString(),
                 u"0xbb"_s);
        page.sign(engine, u"0x02"_s);
        page.plan.forget();
        QVERIFY(!page.plan.isUnfinished());
        QVERIFY(!page.plan.isPresent());
        // Another page's plans are its own.
        page.plan.setName(u"vote"_s);
        QVERIFY(!page.plan.isUnfinished());
    }

    void a_warning_that_blocks_is_not_signed() {
        FakeEngine engine(u"busy"_s);
        const QJsonObject warning{{u"code"_s, u"x"_s},
                                  {u"level"_s, u"block"_s},
                                  {u"title"_s, u"No"_s},
                                  {u"detail"_s, u"Because"_s}};
        engine.setAnswer(u"stake.plan"_s, plan({step(u"aa"_s)}, {warning}));
        Page page(engine);
        QSignalSpy planned(&page.plan, &PlanModel::planned);
        page.plan.begin(u"stake.plan"_s, {}, me, u"Lock"_s);
        QTRY_COMPARE(planned.count(), 1);
        QVERIFY(!planned.first().first().toBool());
        QVERIFY(!page.plan.canGoOn());
        QVERIFY(!page.plan.hint().isEmpty());
        page.plan.goOn();
        QCOMPARE(called(engine, u"wallet.prepare"_s), 0);
    }

    void a_plan_that_was_forgotten_does_not_come_back() {
        FakeEngine engine(u"busy"_s);
        engine.setAnswer(u"stake.plan"_s, plan({step(u"aa"_s)}));
        Page page(engine);
        QSignalSpy planned(&page.plan, &PlanModel::planned);
        page.plan.begin(u"stake.plan"_s, {}, me, u"Lock"_s);
        page.plan.forget();
        QVERIFY(!page.plan.isBusy());
        QTRY_COMPARE(called(engine, u"stake.plan"_s), 1);
        QTest::qWait(20);
        QCOMPARE(planned.count(), 0);
        QVERIFY(!page.plan.isPresent());
    }

    void a_refusal_is_shown_and_can_be_tried_again() {
        FakeEngine engine(u"busy"_s);
        engine.setAnswer(u"stake.plan"_s, {{u"error"_s, QJsonObject{{u"code"_s, u"HRT-DMN-005"_s},
                                                                    {u"message"_s, u"no network"_s}}}});
        Page page(engine);
        page.plan.begin(u"stake.plan"_s, {}, me, u"Lock"_s);
        QTRY_VERIFY(page.plan.hasError());
        QVERIFY(!page.plan.isPresent());
        QVERIFY(!page.plan.isBusy());
        engine.setAnswer(u"stake.plan"_s, plan({step(u"aa"_s)}));
        page.plan.retry();
        QTRY_VERIFY(page.plan.canGoOn());
        QVERIFY(!page.plan.hasError());
    }
};

QTEST_MAIN(TestPlanModel)
#include "tst_plan_model.moc"
