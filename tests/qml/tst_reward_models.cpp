// SPDX-License-Identifier: Apache-2.0
#include "app/gui/fake_engine.h"
#include "app/gui/rewards/claim_planner.h"
#include "app/gui/rewards/container_stake_model.h"
#include "app/gui/rewards/rewards_model.h"

#include <QAbstractItemModelTester>
#include <QDateTime>
#include <QJsonArray>
#include <QTest>

using namespace hearth;
using namespace hearth::gui;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 day_ms = 86'400'000;
constexpr qint64 start_ms = 1'795'219'200'000; // 2026-11-21 00:00 UTC

QVariant cell(const RowModelBase* rows, int row, const char* role) {
    return rows->data(rows->index(row), rows->role(role));
}

int row_of(const RowModelBase* rows, const char* role, const QString& value) {
    for (int row = 0; row < rows->count(); ++row) {
        if (cell(rows, row, role).toString() == value) {
            return row;
        }
    }
    return -1;
}

QJsonObject day(qint64 at_ms, const QString& base) {
    return {{u"at_ms"_s, at_ms},
            {u"base_wei"_s, base},
            {u"bonus_wei"_s, u"1"_s},
            {u"container_wei"_s, u"2"_s},
            {u"fees_wei"_s, u"3"_s}};
}

} // namespace

class TestRewardModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void daysAddUpToTheWei() {
        RewardDays days;
        QVERIFY(days.isEmpty());
        QVERIFY(days.bars(30, 1).isEmpty());
        // Out of order, with two days missing between.
        days.set({day(start_ms + 3 * day_ms, u"30"_s), day(start_ms, u"1000000000000000001"_s),
                  day(start_ms + 4 * day_ms, u"7"_s)});
        QCOMPARE(days.count(), 5);
        QCOMPARE(days.sum(0, 5).at(0).to_decimal(), u"1000000000000000038"_s);
        QCOMPARE(days.sum(0, 5).at(3).to_decimal(), u"9"_s);
        QCOMPARE(days.sum(1, 3).at(0).to_decimal(), u"0"_s);
        QCOMPARE(days.sum(4, 5).at(0).to_decimal(), u"7"_s);
        const QList<Bar> daily = days.bars(3, 1);
        QCOMPARE(daily.size(), 3);
        QVERIFY(daily.last().emphasised);
        QVERIFY(daily.last().tip.contains(u"0.000000000000000013"));
        const QList<Bar> grouped = days.bars(1'461, 2);
        QCOMPARE(grouped.size(), 3); // 1 + 2 + 2 days: the oldest bar is the incomplete one
        QVERIFY(grouped.first().tip.contains(u"1.000000000000000007"));
    }

    void daysThatAreNoCalendarDaysAreNotFilled() {
        RewardDays days;
        days.set({day(start_ms, u"1"_s), day(start_ms + 96 * 60'000, u"1"_s)});
        QCOMPARE(days.count(), 2);
        // A date far off must not make a million days.
        days.set({day(0, u"1"_s), day(start_ms * 1'000, u"1"_s)});
        QCOMPARE(days.count(), 2);
    }

    void fourYearsAreDrawnInBars() {
        FakeEngine engine(u"rewards-four-years"_s);
        RewardsModel model;
        model.setEngine(&engine);
        QTRY_VERIFY(!model.chart()->isEmpty());
        QCOMPARE(model.chart()->bars().size(), 90);
        model.setRange(RewardsModel::FourYears);
        QCOMPARE(model.chart()->bars().size(), 209);
        QCOMPARE(model.chart()->bars().first().values.size(), 4);
        QVERIFY(model.chartNote().contains(QLocale().toString(1'461)));
        // The bonus of a quarter would hide the days beside it: it is left out of daily bars until it is
        // asked for.
        QVERIFY(model.withBonus());
        model.setRange(RewardsModel::Quarter);
        QVERIFY(!model.withBonus());
        const double without = model.chart()->largest();
        model.setWithBonus(true);
        QVERIFY(model.chart()->largest() > 5 * without);
    }

    void thePageSaysWhatCanBeDone() {
        FakeEngine engine(u"busy"_s);
        RewardsModel model;
        const QAbstractItemModelTester tester(model.orders(),
                                              QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setEngine(&engine);
        QTRY_COMPARE(model.orders()->count(), 9);
        QVERIFY(model.canClaim());
        QVERIFY(model.canWithdraw());
        QVERIFY(model.sentence().contains(u"2,475.25"));
        QCOMPARE(model.withdrawParams().value(u"orders"_s).toArray(), QJsonArray({u"1003"_s}));
        QCOMPARE(model.optionDays(), QVariantList({30, 180}));
        QCOMPARE(model.sources()->count(), 5);
        QTRY_VERIFY(!model.assumedNote().isEmpty()); // the container's figures have no source
        QVERIFY(cell(model.sources(), row_of(model.sources(), "kind", u"poc"_s), "assumed").toBool());
        QVERIFY(!cell(model.sources(), row_of(model.sources(), "kind", u"base"_s), "assumed").toBool());
        // The calendar: what vests or waits, the next one first.
        QCOMPARE(model.calendar()->count(), 5);
        QCOMPARE(cell(model.calendar(), 0, "idFull").toString(), u"1003"_s);
        QCOMPARE(cell(model.calendar(), 0, "progress").toDouble(), 1.0);
        QCOMPARE(cell(model.calendar(), 1, "idFull").toString(), u"1008"_s);
        QCOMPARE(cell(model.calendar(), 2, "idFull").toString(), u"1012"_s);
        const double part = cell(model.calendar(), 2, "progress").toDouble();
        QVERIFY(part > 0.39 && part < 0.41); // 12 of 30 days
    }

    void aPendingClaimCountsDown() {
        FakeEngine engine(u"busy"_s);
        QJsonObject answer = engine.answer(u"reward.get"_s);
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        QJsonArray orders;
        for (const auto& value : answer.value(u"orders"_s).toArray()) {
            QJsonObject order = value.toObject();
            if (order.value(u"state"_s).toString() == u"pending"_s) {
                order.insert(u"expires_ms"_s, now + 65'000);
            }
            orders.append(order);
        }
        answer.insert(u"orders"_s, orders);
        answer.insert(u"now_ms"_s, now);
        engine.setAnswer(u"reward.get"_s, answer);
        RewardsModel model;
        model.setEngine(&engine);
        QTRY_VERIFY2(model.waitingText().contains(u"1:0"), qPrintable(model.waitingText()));
        QCOMPARE(model.waitingParams().value(u"order"_s).toString(), u"1016"_s);
        QVERIFY(model.waitingTitle().contains(u"ATH"));
        const int row = row_of(model.orders(), "idFull", u"1016"_s);
        const QString before = cell(model.orders(), row, "nextText").toString();
        QTRY_VERIFY(cell(model.orders(), row, "nextText").toString() != before);
        model.setTicking(false);
        const QString stopped = cell(model.orders(), row, "nextText").toString();
        QTest::qWait(1'200);
        QCOMPARE(cell(model.orders(), row, "nextText").toString(), stopped);
    }

    void tooLittleIsSaid() {
        FakeEngine engine(u"rewards-small"_s);
        RewardsModel model;
        model.setEngine(&engine);
        QTRY_VERIFY(!model.sentence().isEmpty());
        QVERIFY(!model.canClaim());
        QVERIFY(model.claimHint().contains(u"30 ATH"));
        QVERIFY(model.claimHint().contains(u"11.75 ATH"));
    }

    void theChainsErrorStandsBesideWhatIsKnown() {
        FakeEngine engine(u"error"_s);
        RewardsModel model;
        model.setEngine(&engine);
        QTRY_COMPARE(model.problemCode(), u"HRT-CHN-001"_s);
        QVERIFY(model.hasAnything());
        FakeEngine bare(u"rewards-no-contracts"_s);
        RewardsModel other;
        other.setEngine(&bare);
        QTRY_COMPARE(other.errorCode(), u"HRT-CHN-016"_s);
        QVERIFY(!other.isKnown());
        QVERIFY(other.sentence().contains(u"could not be read"));
    }

    void anotherAccountAsksAgain() {
        FakeEngine engine(u"busy"_s);
        RewardsModel model;
        model.setEngine(&engine);
        QTRY_VERIFY(model.hasAnything());
        model.setAddress(u"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"_s);
        QCOMPARE(engine.calls().last().method, u"reward.get"_s);
        QCOMPARE(engine.calls().last().params.value(u"address"_s).toString(),
                 u"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"_s);
    }

    void thePlannerComparesBothTimes() {
        FakeEngine engine(u"busy"_s);
        ClaimPlanner planner;
        planner.setEngine(&engine);
        planner.setDays({30, 180});
        planner.begin();
        QTRY_VERIFY(cell(planner.options(), 0, "known").toBool() &&
                    cell(planner.options(), 1, "known").toBool());
        // 1,204.5 ATH: 25 % - 5 at 30 days, all - 5 at 180.
        QCOMPARE(cell(planner.options(), 0, "netText").toString(), u"296.12"_s);
        QCOMPARE(cell(planner.options(), 0, "netFull").toString(), u"296.125 ATH"_s);
        QCOMPARE(cell(planner.options(), 1, "netText").toString(), u"1,199.50"_s);
        QTRY_COMPARE(planner.chosenDays(), 180); // what keeps most
        QVERIFY(cell(planner.options(), 1, "best").toBool());
        QCOMPARE(planner.warningTone(), int(Tone::Info));
        planner.choose(30);
        QCOMPARE(planner.warningTone(), int(Tone::Bad));
        QVERIFY(planner.warningTitle().contains(u"903.375 ATH"));
        QVERIFY(planner.isReady());
        QCOMPARE(planner.claimParams().value(u"days"_s).toInt(), 30);
        QVERIFY(!planner.claimParams().contains(u"amount_wei"_s)); // everything
        // What is typed is asked for after a pause, and refused below the minimum.
        planner.setAmountText(u"20"_s);
        QTRY_VERIFY(!planner.isReady());
        QTRY_VERIFY(planner.hindrance().contains(u"30"));
        QCOMPARE(planner.claimParams().value(u"amount_wei"_s).toString(), u"20000000000000000000"_s);
        planner.setAmountText(u"x"_s);
        QVERIFY(!planner.amountProblem().isEmpty());
        QVERIFY(!planner.isReady());
    }

    void rewardsOfTheContainerHaveTheirOwnTime() {
        FakeEngine engine(u"busy"_s);
        RewardsModel model;
        model.setEngine(&engine);
        QTRY_VERIFY(model.canClaimContainer());
        QCOMPARE(model.containerDays(), QVariantList({45}));
        ClaimPlanner planner;
        planner.setEngine(&engine);
        planner.setDays(model.containerDays());
        planner.begin();
        QTRY_VERIFY(planner.isReady());
        QCOMPARE(planner.chosenDays(), 45);
        QVERIFY(!cell(planner.options(), 0, "best").toBool()); // there is nothing to compare it with
        QCOMPARE(cell(planner.options(), 0, "netText").toString(), u"513.05"_s);
        QCOMPARE(planner.warningTone(), int(Tone::Info));
    }

    void theContainersStakeIsExplained() {
        FakeEngine engine(u"error"_s);
        ContainerStakeModel model;
        model.setEngine(&engine);
        QTRY_COMPARE(model.state(), u"short"_s);
        QCOMPARE(model.facts()->count(), 4);
        QCOMPARE(model.slashes()->count(), 2);
        QVERIFY(model.share() > 0.63 && model.share() < 0.65);
        QCOMPARE(model.action(), u"stake"_s);
        const QJsonObject status = engine.answer(u"container.stake_status"_s);
        const Wei missing =
            saturating_sub(Wei::from_decimal(status.value(u"required_wei"_s).toString()).value(),
                           Wei::from_decimal(status.value(u"staked_wei"_s).toString()).value());
        QCOMPARE(model.planParams(u"0x1"_s).value(u"amount_wei"_s).toString(), missing.to_decimal());
        FakeEngine slashed(u"rewards-slashed"_s);
        ContainerStakeModel unlocking;
        unlocking.setEngine(&slashed);
        QTRY_COMPARE(unlocking.state(), u"unlocking"_s);
        QVERIFY(unlocking.action().isEmpty());
        const QString unlock = unlocking.unlockText(); // read once: a day may end in between
        QVERIFY2(unlock.contains(u"120") || unlock.contains(u"121"), qPrintable(unlock));
    }
};

QTEST_MAIN(TestRewardModels)
#include "tst_reward_models.moc"
