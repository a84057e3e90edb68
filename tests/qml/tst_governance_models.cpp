// SPDX-License-Identifier: Apache-2.0
#include "app/gui/fake_engine.h"
#include "app/gui/governance/governance_model.h"
#include "app/gui/governance/proposal_model.h"
#include "app/gui/governance/propose_model.h"
#include "app/gui/governance/treasury_model.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace hearth;
using namespace hearth::gui;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString me = u"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"_s;
constexpr qint64 day_ms = 86'400'000;

QString text(const RowModelBase& rows, int row, const char* role) {
    return rows.data(rows.index(row), rows.role(role)).toString();
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

QJsonObject proposal(const QString& state, const QJsonObject& more = {}) {
    QJsonObject out{{u"id"_s, u"77"_s},
                    {u"title"_s, u"T"_s},
                    {u"state"_s, state},
                    {u"snapshot_ms"_s, 1'000 * day_ms},
                    {u"deadline_ms"_s, 1'007 * day_ms + day_ms / 2},
                    {u"now_ms"_s, 1'004 * day_ms},
                    {u"for_wei"_s, u"60000000000000000000"_s},
                    {u"against_wei"_s, u"30000000000000000000"_s},
                    {u"abstain_wei"_s, u"10000000000000000000"_s},
                    {u"quorum_wei"_s, u"140000000000000000000"_s},
                    {u"my_votes_wei"_s, u"5000000000000000000"_s},
                    {u"text"_s, u"<b>x</b>"_s}};
    for (auto it = more.begin(); it != more.end(); ++it) {
        out.insert(it.key(), it.value());
    }
    return out;
}

/// What is shown of one proposal.
struct Shown {
    explicit Shown(const QJsonObject& answer) : engine(u"busy"_s) {
        engine.setAnswer(u"vote.get"_s, answer);
        model.setAccount(me);
        model.setCanSign(true);
        model.setProposal(u"77"_s);
        model.setEngine(&engine);
    }
    FakeEngine engine;
    ProposalModel model;
};

} // namespace

class TestGovernanceModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale::c()); }

    void open_proposals_stand_first_and_are_counted() {
        FakeEngine engine(u"governance-many"_s);
        GovernanceModel votes;
        const QAbstractItemModelTester tester(votes.proposals());
        votes.setAccount(me);
        votes.setEngine(&engine);
        QTRY_COMPARE(votes.count(), 40);
        QCOMPARE(last(engine, u"vote.list"_s).value(u"address"_s).toString(), me);
        QCOMPARE(text(*votes.proposals(), 0, "stateText"), u"Open"_s);
        QCOMPARE(text(*votes.proposals(), 1, "stateText"), u"Open"_s);
        QVERIFY(text(*votes.proposals(), 2, "stateText") != u"Open"_s);
        // One of the two was voted on.
        QCOMPARE(votes.sentence(), u"Waiting for your vote: 1 proposal(s)."_s);
        QCOMPARE(votes.current(), text(*votes.proposals(), 0, "proposalId"));
        QVERIFY(votes.mayPropose());
        votes.setFilter(GovernanceModel::Alive);
        QCOMPARE(votes.proposals()->count(), 5);
        votes.setFilter(GovernanceModel::Past);
        QCOMPARE(votes.proposals()->count(), 35);
        QVERIFY(votes.rules()->rowCount() >= 5);
    }

    void nothing_proposed_and_no_votes() {
        FakeEngine engine(u"governance-none"_s);
        GovernanceModel votes;
        votes.setEngine(&engine);
        QTRY_COMPARE(votes.loadState(), PageBackend::Ready);
        QCOMPARE(votes.sentence(), u"Nobody has proposed anything yet."_s);
        QVERIFY(!votes.hasPower());
        QVERIFY(!votes.mayPropose());
        QVERIFY(!votes.proposeHindrance().isEmpty());
        QVERIFY(votes.current().isEmpty());
    }

    void an_open_vote_is_tallied_and_taken() {
        Shown shown(proposal(u"active"_s));
        ProposalModel& model = shown.model;
        QTRY_VERIFY(model.isPresent());
        QCOMPARE(model.tallies()->count(), 3);
        QCOMPARE(text(*model.tallies(), 0, "shareText"), u"60.0 %"_s);
        QCOMPARE(text(*model.tallies(), 1, "shareText"), u"30.0 %"_s);
        // For and abstained count: 70 of 140.
        QCOMPARE(model.quorumShare(), 0.5);
        QVERIFY(!model.quorumReached());
        QCOMPARE(model.whenText(), u"ends in 3 day(s)"_s);
        QVERIFY(model.myVotes().contains(u'5'));
        QVERIFY(model.canVote());
        const QJsonObject params = model.voteParams(u"against"_s, u" because "_s);
        QCOMPARE(params.value(u"id"_s).toString(), u"77"_s);
        QCOMPARE(params.value(u"choice"_s).toString(), u"against"_s);
        QCOMPARE(params.value(u"reason"_s).toString(), u"because"_s);
        QCOMPARE(params.value(u"address"_s).toString(), me);
        QVERIFY(!model.voteParams(u"for"_s, {}).contains(u"reason"_s));
        // Markup stays text.
        QCOMPARE(model.text(), u"<b>x</b>"_s);
        model.setCanSign(false);
        QVERIFY(!model.canVote());
    }

    void who_cannot_vote_is_told_why_data() {
        QTest::addColumn<QJsonObject>("more");
        QTest::addColumn<QString>("state");
        QTest::newRow("voted") << QJsonObject{{u"my_choice"_s, u"for"_s}} << u"active"_s;
        QTest::newRow("no votes") << QJsonObject{{u"my_votes_wei"_s, u"0"_s}} << u"active"_s;
        QTest::newRow("not begun") << QJsonObject{} << u"pending"_s;
        QTest::newRow("over") << QJsonObject{} << u"defeated"_s;
    }

    void who_cannot_vote_is_told_why() {
        QFETCH(QJsonObject, more);
        QFETCH(QString, state);
        Shown shown(proposal(state, more));
        QTRY_VERIFY(shown.model.isPresent());
        QVERIFY(!shown.model.canVote());
        QVERIFY(!shown.model.voteHindrance().isEmpty());
    }

    void an_accepted_one_is_queued_and_carried_out_in_time() {
        Shown accepted(proposal(u"succeeded"_s));
        QTRY_VERIFY(accepted.model.isPresent());
        QCOMPARE(accepted.model.nextAction(), u"queue_plan"_s);
        QVERIFY(accepted.model.nextActionHindrance().isEmpty());
        QCOMPARE(accepted.model.nextParams().value(u"id"_s).toString(), u"77"_s);
        Shown early(proposal(u"queued"_s, {{u"eta_ms"_s, 1'005 * day_ms}}));
        QTRY_VERIFY(early.model.isPresent());
        QCOMPARE(early.model.nextAction(), u"execute_plan"_s);
        QVERIFY(!early.model.nextActionHindrance().isEmpty());
        Shown due(proposal(u"queued"_s, {{u"eta_ms"_s, 1'003 * day_ms}}));
        QTRY_VERIFY(due.model.isPresent());
        QVERIFY(due.model.nextActionHindrance().isEmpty());
        Shown done(proposal(u"executed"_s));
        QTRY_VERIFY(done.model.isPresent());
        QVERIFY(done.model.nextAction().isEmpty());
    }

    void actions_and_timeline_of_the_fixture() {
        FakeEngine engine(u"busy"_s);
        ProposalModel model;
        const QAbstractItemModelTester actions(model.actions());
        const QAbstractItemModelTester timeline(model.timeline());
        model.setProposal(u"1"_s);
        model.setEngine(&engine);
        QTRY_COMPARE(model.actions()->count(), 2);
        QVERIFY(text(*model.actions(), 0, "lines").contains(u"400 ATH"_s));
        QCOMPARE(model.timeline()->count(), 5);
        QCOMPARE(text(*model.timeline(), 0, "done"), u"true"_s);
        QCOMPARE(text(*model.timeline(), 4, "done"), u"false"_s);
    }

    void a_proposal_needs_words_and_a_call_needs_a_contract() {
        ProposeModel form;
        QVERIFY(!form.hindrance().isEmpty());
        form.setTitle(u"T"_s);
        QVERIFY(!form.hindrance().isEmpty());
        form.setText(u"Because."_s);
        QVERIFY(form.hindrance().isEmpty());
        QVERIFY(form.params(me).value(u"actions"_s).toArray().isEmpty());
        form.setTitle(QString(121, u'x'));
        QVERIFY(!form.hindrance().isEmpty());
        form.setTitle(u"T"_s);
        form.setCalls(true);
        QVERIFY(!form.hindrance().isEmpty());
        form.setTarget(u"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD"_s); // a letter is wrong
        QVERIFY(!form.targetProblem().isEmpty());
        form.setTarget(me);
        QVERIFY(form.targetProblem().isEmpty());
        QVERIFY(!form.hindrance().isEmpty());
        form.setData(u"0x123"_s);
        QVERIFY(!form.dataProblem().isEmpty());
        form.setData(u"0x1234ab"_s);
        QVERIFY(form.hindrance().isEmpty());
        const QJsonObject call = form.params(me).value(u"actions"_s).toArray().first().toObject();
        QCOMPARE(call.value(u"target"_s).toString(), me);
        QCOMPARE(call.value(u"data"_s).toString(), u"0x1234ab"_s);
        form.clear();
        QVERIFY(!form.hindrance().isEmpty());
    }

    void what_is_assumed_is_marked() {
        FakeEngine engine(u"busy"_s);
        TreasuryModel treasury;
        const QAbstractItemModelTester tester(treasury.split());
        treasury.setEngine(&engine);
        QTRY_COMPARE(treasury.split()->count(), 3);
        QCOMPARE(treasury.supply()->count(), 2);
        QCOMPARE(treasury.history()->count(), 5);
        QCOMPARE(text(*treasury.split(), 0, "shareText"), u"80 %"_s);
        QCOMPARE(text(*treasury.split(), 0, "assumed"), u"false"_s);
        QCOMPARE(text(*treasury.split(), 1, "assumed"), u"true"_s);
        QVERIFY(treasury.assumedText().contains(u"assumed"_s));
        QCOMPARE(treasury.rounds()->count(), 12);
        QCOMPARE(text(*treasury.rounds(), 0, "poolText"), u"Gaming"_s);
        QCOMPARE(text(*treasury.rounds(), 0, "amountText").remove(u','), u"500000.00 ATH"_s);
        QCOMPARE(text(*treasury.rounds(), 0, "amountFull").remove(u','),
                 u"500000.00 ATH of it 86.50 out of fees"_s);
        QCOMPARE(text(*treasury.rounds(), 5, "amountText").remove(u','), u"13000.00 PRT2"_s);
        QCOMPARE(text(*treasury.rounds(), 5, "stateText"), u"Owed"_s);
        QCOMPARE(text(*treasury.rounds(), 6, "stateText"), u"Posted"_s);
        QCOMPARE(QString(treasury.facts()->rows().first().value).remove(u','), u"38412.50"_s);
    }
};

QTEST_MAIN(TestGovernanceModels)
#include "tst_governance_models.moc"
