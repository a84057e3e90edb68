// SPDX-License-Identifier: Apache-2.0
#include "app/gui/fake_engine.h"
#include "app/gui/stake/lock_model.h"
#include "app/gui/stake/stake_model.h"
#include "app/gui/stake/stake_text.h"
#include "app/gui/stake/wrap_model.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace hearth;
using namespace hearth::gui;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString me = u"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"_s;
constexpr qint64 week_ms = 604'800'000;

QString text(const RowModelBase& rows, int row, const char* role) {
    return rows.data(rows.index(row), rows.role(role)).toString();
}

QStringList column(const RowModelBase& rows, const char* role) {
    QStringList out;
    for (int row = 0; row < rows.count(); ++row) {
        out.append(text(rows, row, role));
    }
    return out;
}

QString fact(const FactModel& facts, const QString& label, const char* role = "value") {
    for (int row = 0; row < facts.rowCount(); ++row) {
        if (facts.rows().at(row).label == label) {
            return text(facts, row, role);
        }
    }
    return {};
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

int called(const FakeEngine& engine, const QString& method) {
    return static_cast<int>(
        std::count_if(engine.calls().cbegin(), engine.calls().cend(),
                      [&method](const FakeEngine::Call& call) { return call.method == method; }));
}

/// The page's models over a state of the made-up data.
struct Page {
    explicit Page(const QString& state) : engine(state) {
        stake.setEngine(&engine);
        stake.setTicking(false);
        stake.setAccount(me);
        form.setStake(&stake);
        form.setCanSign(true);
        form.setEngine(&engine);
        wrap.setStake(&stake);
    }
    FakeEngine engine;
    StakeModel stake;
    LockModel form;
    WrapModel wrap;
};

} // namespace

class TestStakeModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale::c()); }

    void words_of_time_and_share() {
        QCOMPARE(short_utc(1'795'651'200'000), u"Thu 26 Nov 2026, 00:00 UTC"_s);
        QCOMPARE(weeks_text(208), u"4 year(s)"_s);
        QCOMPARE(weeks_text(1), u"1 week(s)"_s);
        QCOMPARE(weeks_text(62), u"1 year(s) and 10 week(s)"_s);
        QCOMPARE(long_count_down(3 * 86'400'000LL + 4 * 3'600'000LL + 12 * 60'000LL + 9'000),
                 u"3 d 4:12:09"_s);
        QCOMPARE(long_count_down(59'000), u"0:59"_s);
        QCOMPARE(share_text(210), u"0.0210 %"_s);
        QCOMPARE(share_text(250'000), u"25.0 %"_s);
        QVERIFY(share_text(0).startsWith(u'<'));
    }

    void an_account_without_a_lock() {
        Page page(u"stake-none"_s);
        const QAbstractItemModelTester pools(page.stake.pools());
        QTRY_VERIFY(page.stake.isKnown());
        QCOMPARE(last(page.engine, u"stake.get"_s).value(u"address"_s).toString(), me);
        QVERIFY(!page.stake.hasLock());
        QVERIFY(page.stake.sentence().contains(u"Nothing is locked"_s));
        QCOMPARE(page.stake.ath().remove(u','), u"4218.06"_s); // grouped or not, as the locale is
        QVERIFY(page.stake.canWrap());
        QVERIFY(!page.stake.canUnwrap());
        QVERIFY(page.stake.guardTitle().isEmpty());
        QCOMPARE(page.stake.poolTitles(), (QStringList{u"AI pool"_s, u"Gaming pool"_s}));
        const StakePool& pool = *page.stake.pool(0);
        QCOMPARE(pool.state(), u"none"_s);
        QVERIFY(!pool.isLocked());
        QVERIFY(pool.points().isEmpty());
    }

    void two_locks_with_their_actions_and_rewards() {
        Page page(u"busy"_s);
        QTRY_VERIFY(page.stake.isKnown());
        QVERIFY(page.stake.hasLock());
        QVERIFY(page.stake.sentence().contains(u"850.00"_s));
        QVERIFY(page.stake.detail().contains(u"16.79"_s)); // 12.084 and 4.7123 of both pools
        QVERIFY(page.stake.detail().contains(u"CARV"_s));
        StakePool& gaming = *page.stake.pool(page.stake.poolIndex(u"gaming"_s));
        QCOMPARE(gaming.amountText(), u"600.00"_s);
        QCOMPARE(gaming.stateTone(), int(Tone::Good));
        QVERIFY(!gaming.curve()->isEmpty());
        QCOMPARE(column(*gaming.actions(), "actionId"),
                 (QStringList{u"increase"_s, u"extend"_s, u"withdraw"_s, u"claim"_s}));
        QVERIFY(gaming.reasons().contains(u"Withdraw"_s));
        QCOMPARE(column(*gaming.rewards(), "symbol"), (QStringList{u"ATH"_s, u"CARV"_s}));
        // Ends in less than four weeks.
        QCOMPARE(page.stake.pool(page.stake.poolIndex(u"ai"_s))->stateTone(), int(Tone::Warn));
        QCOMPARE(page.stake.history()->count(), 5);
        QVERIFY(text(*page.stake.history(), 0, "kindText").contains(u"Claimed"_s));
        QVERIFY(page.stake.epochProgress() > 0 && page.stake.epochProgress() < 1);
        QVERIFY(page.stake.epochText().startsWith(u"This week ends in"_s));
    }

    void an_expired_lock_can_only_be_taken_out() {
        Page page(u"stake-expired"_s);
        QTRY_VERIFY(page.stake.isKnown());
        QVERIFY(page.stake.sentence().contains(u"can be taken out"_s));
        QCOMPARE(page.stake.reminders()->count(), 1);
        StakePool& ai = *page.stake.pool(page.stake.poolIndex(u"ai"_s));
        QVERIFY(ai.isExpired());
        QCOMPARE(column(*ai.actions(), "actionId"), (QStringList{u"withdraw"_s, u"claim"_s}));
        QVERIFY(ai.curve()->isEmpty());
        // Neither a new lock nor a longer one: the form says what to do first.
        page.form.open(u"lock"_s, u"ai"_s);
        QTRY_VERIFY(page.form.isExact());
        QVERIFY(!page.form.isComplete());
        QVERIFY(page.form.hindrance().contains(u"Withdraw"_s));
        QCOMPARE(page.stake.planParams(u"withdraw"_s, u"ai"_s).value(u"action"_s).toString(), u"withdraw"_s);
        QVERIFY(page.stake.planTitle(u"withdraw"_s, u"ai"_s).contains(u"100.00"_s));
    }

    void the_guard_says_what_is_missing() {
        Page page(u"stake-short"_s);
        QTRY_VERIFY(page.stake.isKnown());
        QVERIFY(page.stake.guardTitle().contains(u"38"_s));
        QVERIFY(!page.stake.guardText().isEmpty());
    }

    void a_chain_without_contracts_is_a_problem_with_a_code() {
        Page page(u"stake-no-contracts"_s);
        QTRY_VERIFY(!page.stake.problem().isEmpty());
        QVERIFY(!page.stake.isKnown());
        QVERIFY(!page.stake.problemCode().isEmpty());
        QVERIFY(!page.form.isComplete());
    }

    void another_account_is_asked_and_an_old_answer_is_not_shown() {
        Page page(u"busy"_s);
        QTRY_VERIFY(page.stake.isKnown());
        const QString other = u"0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359"_s;
        page.stake.setAccount(other);
        QVERIFY(!page.stake.isKnown());
        page.stake.setAccount(me);
        page.stake.setAccount(other);
        QTRY_VERIFY(page.stake.isKnown());
        QCOMPARE(last(page.engine, u"stake.get"_s).value(u"address"_s).toString(), other);
    }

    void the_curve_follows_the_slider_and_the_quote_follows_the_rest() {
        Page page(u"stake-none"_s);
        QTRY_VERIFY(page.form.isExact() && page.stake.isKnown());
        const int before = called(page.engine, u"stake.quote"_s);
        QSignalSpy drawn(page.form.curve(), &DecayData::changed);
        const auto end = [&page] {
            return page.form.curve()->picture().curve.last().at_ms;
        };
        for (int weeks = 60; weeks <= 100; ++weeks) {
            page.form.setWeeks(weeks);
            QVERIFY(!page.form.isExact());
            QCOMPARE(page.form.curve()->picture().curve.size(), 2);
            QVERIFY(std::abs(end() - page.stake.nowMs() - weeks * week_ms) < 5'000);
        }
        QVERIFY(drawn.count() >= 41);
        QCOMPARE(called(page.engine, u"stake.quote"_s), before); // not while it moves
        QTRY_VERIFY(page.form.isExact());
        QCOMPARE(called(page.engine, u"stake.quote"_s), before + 1);
        const QJsonObject asked = last(page.engine, u"stake.quote"_s);
        QCOMPARE(asked.value(u"weeks"_s).toInt(), 100);
        QCOMPARE(asked.value(u"amount_wei"_s).toString(), u"1000000000000000000000"_s);
        QCOMPARE(asked.value(u"pool"_s).toString(), u"ai"_s);
        QCOMPARE(asked.value(u"address"_s).toString(), me);
        // What is shown is what was answered, not what was sketched.
        constexpr qint64 thursday = week_ms; // 1970-01-01 was one: weeks of the epoch end on them
        QCOMPARE(end() % thursday, 0);
        QVERIFY(end() >= page.stake.nowMs() + 100 * week_ms - 60'000);
        QVERIFY(end() < page.stake.nowMs() + 101 * week_ms);
        QVERIFY(page.form.isComplete());
        QCOMPARE(page.form.stepTitles().size(), 4);
        QVERIFY((page.form.unlockText() + page.form.unlockUtc()).endsWith(u"00:00 UTC"_s));
        // 100 of 208 weeks, and up to one more.
        const double votes = fact(*page.form.facts(), u"Votes at the start"_s).toDouble();
        QVERIFY2(votes > 478 && votes < 486, qPrintable(QString::number(votes)));
        const QJsonObject plan = page.form.planParams();
        QCOMPARE(plan.value(u"action"_s).toString(), u"lock"_s);
        QCOMPARE(plan.value(u"weeks"_s).toInt(), 100);
    }

    void amounts_that_cannot_be() {
        Page page(u"stake-none"_s);
        QTRY_VERIFY(page.form.isComplete());
        for (const auto& typed : {u"0"_s, u"abc"_s, u"-1"_s, u"4218.07"_s, u"1.0000000000000000001"_s}) {
            page.form.setAmount(typed);
            QVERIFY2(!page.form.amountProblem().isEmpty(), qPrintable(typed));
            QVERIFY(!page.form.isComplete());
        }
        page.form.setAmount({});
        QVERIFY(!page.form.isComplete());
        const int before = called(page.engine, u"stake.quote"_s);
        QTRY_VERIFY(page.form.isExact());
        QCOMPARE(called(page.engine, u"stake.quote"_s), before); // nothing to ask
        QCOMPARE(page.form.facts()->rowCount(), 0);
        page.form.takeAll();
        QCOMPARE(page.form.amount(), u"4218.06"_s);
        QTRY_VERIFY(page.form.isComplete());
        page.form.setCanSign(false);
        QVERIFY(!page.form.isComplete());
    }

    void a_running_lock_is_added_to_or_extended() {
        Page page(u"stake-one"_s);
        QTRY_VERIFY(page.stake.isKnown());
        StakePool& gaming = *page.stake.pool(page.stake.poolIndex(u"gaming"_s));
        page.form.open(u"increase"_s, u"gaming"_s);
        QVERIFY(page.form.changesLock());
        QCOMPARE(page.form.mode(), LockModel::Increase);
        QVERIFY(page.form.asksAmount() && !page.form.asksWeeks());
        QTRY_VERIFY(page.form.isExact());
        QCOMPARE(last(page.engine, u"stake.quote"_s).value(u"until_ms"_s).toInteger(), gaming.endMs());
        QVERIFY(!page.form.planParams().contains(u"weeks"_s));
        page.form.open(u"extend"_s, u"gaming"_s);
        QCOMPARE(page.form.mode(), LockModel::Extend);
        QVERIFY(!page.form.asksAmount() && page.form.asksWeeks());
        QVERIFY(page.form.leastWeeks() > 1);
        page.form.setWeeks(1); // never shorter than it is
        QCOMPARE(page.form.weeks(), page.form.leastWeeks());
        QTRY_VERIFY(page.form.isExact());
        QCOMPARE(last(page.engine, u"stake.quote"_s).value(u"amount_wei"_s).toString(), gaming.amountWei());
        QVERIFY(!page.form.planParams().contains(u"amount_wei"_s));
        // The other pool has no lock: there one locks.
        page.form.open(u"lock"_s, u"ai"_s);
        QCOMPARE(page.form.mode(), LockModel::Lock);
    }

    void a_refused_quote_says_why() {
        Page page(u"stake-none"_s);
        QTRY_VERIFY(page.form.isComplete());
        page.engine.setAnswer(u"stake.quote"_s, {{u"error"_s, QJsonObject{{u"code"_s, u"HRT-STK-003"_s},
                                                                          {u"message"_s, u"Too long."_s}}}});
        page.form.setWeeks(208);
        QTRY_VERIFY(page.form.isExact());
        QCOMPARE(page.form.hindrance(), u"Too long."_s);
        QVERIFY(page.form.unlockText().isEmpty());
    }

    void a_paused_pool_takes_nothing() {
        Page page(u"stake-paused"_s);
        QTRY_VERIFY(page.stake.isKnown());
        QTRY_VERIFY(page.form.isExact());
        QVERIFY(page.stake.pool(0)->isPaused());
        QVERIFY(page.form.hindrance().contains(u"paused"_s));
    }

    void wrapping_both_ways() {
        Page page(u"busy"_s);
        QTRY_VERIFY(page.stake.isKnown());
        page.wrap.setAmount(u"12.5"_s);
        QVERIFY(page.wrap.isComplete());
        QCOMPARE(page.wrap.planParams().value(u"amount_wei"_s).toString(), u"12500000000000000000"_s);
        QCOMPARE(page.wrap.planParams().value(u"action"_s).toString(), u"wrap"_s);
        page.wrap.setUnwrap(true);
        QVERIFY(page.wrap.amount().isEmpty());
        page.wrap.takeAll();
        QCOMPARE(page.wrap.amount(), u"40"_s); // what is not locked
        QVERIFY(page.wrap.isComplete());
        page.wrap.setAmount(u"40.1"_s);
        QVERIFY(!page.wrap.problem().isEmpty());
        QCOMPARE(page.wrap.planParams().value(u"action"_s).toString(), u"unwrap"_s);
    }
};

QTEST_MAIN(TestStakeModels)
#include "tst_stake_models.moc"
