// SPDX-License-Identifier: Apache-2.0
#include "app/gui/backend/format.h"
#include "app/gui/fake_engine.h"
#include "app/gui/licenses/license_export.h"
#include "app/gui/licenses/licenses_model.h"
#include "app/gui/licenses/operator_form.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace hearth;
using namespace hearth::gui;
using namespace Qt::Literals::StringLiterals;

namespace {

QVariant cell(const RowModelBase* rows, int row, const char* role) {
    return rows->data(rows->index(row), rows->role(role));
}

LicenseEntry entry(qint64 id, LicenseState state = LicenseState::Ready, qint64 right = 0) {
    LicenseEntry made;
    made.id = id;
    made.state = state;
    made.right = right;
    made.owner = u"0x00000000000000000000000000000000000000%1"_s.arg(id % 100, 2, 10, QChar(u'0'));
    made.burner = u"0xb"_s;
    made.chain = true;
    return made;
}

QList<qint64> shown_ids(const LicenseTable& table) {
    QList<qint64> ids;
    for (const LicenseEntry& e : table.shown()) {
        ids.append(e.id);
    }
    return ids;
}

int calls_of(const FakeEngine& engine, const QString& method) {
    return static_cast<int>(
        std::count_if(engine.calls().cbegin(), engine.calls().cend(),
                      [&method](const FakeEngine::Call& call) { return call.method == method; }));
}

QJsonObject last_params(const FakeEngine& engine, const QString& method) {
    for (auto call = engine.calls().crbegin(); call != engine.calls().crend(); ++call) {
        if (call->method == method) {
            return call->params;
        }
    }
    return {};
}

} // namespace

class TestLicenseModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void rowsAreSortedFilteredAndSearched() {
        LicenseTable table;
        const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
        table.begin();
        table.put({entry(7, LicenseState::Ready, 3), entry(2, LicenseState::Banned, 9),
                   entry(30, LicenseState::Ready, 3)});
        QCOMPARE(shown_ids(table), QList<qint64>({7, 2, 30})); // in the order of arrival until all are there
        table.settle();
        QCOMPARE(shown_ids(table), QList<qint64>({2, 7, 30}));
        table.toggleSort(u"right"_s);
        QCOMPARE(shown_ids(table), QList<qint64>({7, 30, 2})); // equal ones by number
        table.toggleSort(u"right"_s);
        QVERIFY(table.isDescending());
        QCOMPARE(shown_ids(table), QList<qint64>({2, 30, 7}));
        table.toggleSort(u"nonsense"_s);
        QCOMPARE(table.sortBy(), u"right"_s);
        table.setStateFilter(u"ready"_s);
        QCOMPARE(shown_ids(table), QList<qint64>({30, 7}));
        table.setText(u"#3"_s);
        QCOMPARE(shown_ids(table), QList<qint64>({30}));
        table.clearFilters();
        table.setText(u"0X00000000000000000000000000000000000000"_s);
        QCOMPARE(table.count(), 3);
        table.setText(u"0xC"_s);
        QCOMPARE(table.count(), 0);
    }

    void aRefreshKeepsPlacesAndDropsWhatIsGone() {
        LicenseTable table;
        const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
        table.begin();
        table.put({entry(1), entry(2), entry(3)});
        table.settle();
        table.toggle(0, false);
        table.toggle(2, false);
        QSignalSpy reset(&table, &QAbstractItemModel::modelReset);
        QSignalSpy values(&table, &QAbstractItemModel::dataChanged);
        table.begin();
        table.put({entry(1), entry(2, LicenseState::Offline), entry(3)});
        table.settle();
        QCOMPARE(reset.size(), 0);
        QCOMPARE(values.size(), 1);
        QCOMPARE(values.first().at(0).toModelIndex().row(), 1);
        QCOMPARE(values.first().at(1).toModelIndex().row(), 1);
        table.begin();
        table.put({entry(2), entry(3)});
        table.settle();
        QCOMPARE(shown_ids(table), QList<qint64>({2, 3}));
        QCOMPARE(table.selectedCount(), 1); // licence 1 is gone, and with it its tick
        QVERIFY(!table.find(entry(1).key()));
        QCOMPARE(table.find(entry(3).key())->id, 3);
    }

    void selectionGoesOverRangesAndFilters() {
        LicenseTable table;
        QList<LicenseEntry> many;
        for (qint64 id = 1; id <= 10; ++id) {
            many.append(entry(id, id % 2 == 0 ? LicenseState::Offline : LicenseState::Ready));
        }
        table.begin();
        table.put(many);
        table.settle();
        QCOMPARE(table.selectedShare(), 0);
        table.toggle(1, false);
        table.toggle(4, true);
        QCOMPARE(table.selectedCount(), 4);
        QCOMPARE(table.selectedShare(), 1);
        table.setStateFilter(u"offline"_s);
        table.toggleAll(); // two of the five are ticked already
        QCOMPARE(table.selectedShare(), 2);
        QCOMPARE(table.selectedCount(), 7);
        table.toggleAll();
        QCOMPARE(table.selectedShare(), 0);
        QCOMPARE(table.selectedCount(), 2); // those that the filter hides
        table.toggle(-1, false);
        table.toggle(99, true);
        QCOMPARE(table.selectedCount(), 2);
        table.clearSelection();
        QCOMPARE(table.selectedCount(), 0);
    }

    void numbersOfTheLogAndOfTheChainAreTwoThings() {
        LicenseTable table;
        LicenseEntry logged = entry(1);
        logged.chain = false;
        table.begin();
        table.put({logged, entry(1)});
        table.settle();
        QCOMPARE(table.count(), 2);
        table.toggle(0, false);
        QCOMPARE(table.selectedCount(), 1);
        QCOMPARE(license_number_text(entry(1)), u"#1"_s);
        QVERIFY(license_number_text(logged) != u"#1"_s);
    }

    void nobodyHasTheZeroAddress() {
        const QJsonObject object{{u"id"_s, 4},
                                 {u"burner"_s, u"0x0000000000000000000000000000000000000000"_s}};
        QVERIFY(license_entry_from_json(object).burner.isEmpty());
    }

    void tenThousandComeInPages() {
        FakeEngine engine(u"licences-10000"_s);
        LicensesModel model;
        model.setEngine(&engine);
        QVERIFY(model.isLoading());
        QTRY_VERIFY_WITH_TIMEOUT(!model.isLoading(), 60'000);
        QCOMPARE(model.table()->total(), 10'000);
        QCOMPARE(calls_of(engine, u"license.list"_s), 20); // 500 a question
        const auto tiles = model.tiles();
        int sum = 0;
        for (int i = 1; i < tiles->count(); ++i) {
            sum += cell(tiles, i, "countText").toString().remove(QLocale().groupSeparator()).toInt();
        }
        QCOMPARE(sum, 10'000);
        QSet<qint64> ids;
        for (const LicenseEntry& e : model.table()->all()) {
            ids.insert(e.id);
        }
        QCOMPARE(ids.size(), 10'000);
        // A tile filters, the same one again shows all.
        model.chooseTile(2);
        QCOMPARE(model.table()->count(),
                 cell(tiles, 2, "countText").toString().remove(QLocale().groupSeparator()).toInt());
        QVERIFY(cell(tiles, 2, "chosen").toBool());
        model.chooseTile(2);
        QCOMPARE(model.table()->count(), 10'000);
    }

    void aBannedLicenceSaysUntilWhenAndWhy() {
        FakeEngine engine(u"licences-banned"_s);
        LicensesModel model;
        model.setEngine(&engine);
        QTRY_COMPARE(model.table()->total(), 3);
        QCOMPARE(model.bannedCount(), 1);
        model.table()->setStateFilter(u"banned"_s);
        model.choose(0);
        QTRY_VERIFY(model.detail()->wrongs()->count() == 2);
        QVERIFY(model.detail()->isBanned());
        QVERIFY2(model.detail()->banText().contains(u"26"), qPrintable(model.detail()->banText()));
        QVERIFY(cell(model.detail()->wrongs(), 0, "detail").toString().contains(u"tile 41"));
        QCOMPARE(model.detail()->uptimeTone(), int(Tone::Warn));
        // Only the licence that is asked for is shown: an answer that comes late changes nothing.
        model.table()->clearFilters();
        model.choose(0);
        model.choose(2);
        QTRY_VERIFY(!model.detail()->isLoading());
        QCOMPARE(model.detail()->number(), 31'207);
        QVERIFY(!model.detail()->isBanned());
        QCOMPARE(model.detail()->wrongs()->count(), 0);
    }

    void daysAreExplainedToTheTask() {
        FakeEngine engine(u"licences-three"_s);
        LicensesModel model;
        model.setEngine(&engine);
        QTRY_VERIFY(model.detail()->days()->count() > 10);
        const QJsonObject first =
            engine.answer(u"license.get"_s).value(u"days"_s).toArray().first().toObject();
        const QString formula = model.detail()->baseFormula();
        QCOMPARE(formula,
                 u"Base: "_s +
                     format_ath_full(Wei::from_decimal(first.value(u"base_wei"_s).toString()).value()));
        const QString sentence = model.detail()->daySentence();
        QVERIFY2(sentence.startsWith(QString::number(first.value(u"right"_s).toInt()) + u' '),
                 qPrintable(sentence));
        QVERIFY2(sentence.contains(QLocale().toString(first.value(u"network_tasks"_s).toInt())),
                 qPrintable(sentence));
        QCOMPARE(model.detail()->dayExplain(), first.value(u"explain"_s).toString());
        // One sale and one delegation, the newer one first.
        QCOMPARE(model.detail()->transfers()->count(), 2);
        QVERIFY(cell(model.detail()->transfers(), 0, "title").toString().startsWith(u"Delegated"));
        QVERIFY(cell(model.detail()->transfers(), 1, "title").toString().startsWith(u"New owner"));
        const QString day = model.detail()->dayTitle();
        model.detail()->chooseDay(3);
        QVERIFY(model.detail()->dayTitle() != day);
        model.detail()->chooseDay(1000);
        QCOMPARE(model.detail()->chosenDay(), 3);
        QCOMPARE(model.detail()->facts()->count(), 3);
    }

    void selectedLicencesBecomeAPlan() {
        FakeEngine engine(u"busy"_s);
        LicensesModel model;
        model.setEngine(&engine);
        QTRY_VERIFY(!model.isLoading() && model.table()->total() > 3);
        model.table()->setStateFilter(u"undelegated"_s);
        const int undelegated = model.table()->count();
        model.table()->toggleAll();
        QVERIFY(model.canDelegate());
        QVERIFY(!model.canUndelegate());
        const QString owner = model.signerFor(u"delegate"_s);
        QVERIFY(owner.startsWith(u"0x"));
        const QJsonObject params = model.planParams(u"delegate"_s, owner, model.burner());
        QCOMPARE(params.value(u"ids"_s).toArray().size(), undelegated);
        QCOMPARE(params.value(u"operator"_s).toString(), model.burner());
        QCOMPARE(params.value(u"from"_s).toString(), owner);
        // Licences of two accounts have no one signer; those of strangers cannot be delegated at all.
        model.table()->clearFilters();
        model.table()->toggleAll();
        QVERIFY(model.signerFor(u"undelegate"_s).isEmpty());
        QVERIFY(model.canApprove());
        model.table()->clearSelection();
        model.table()->setStateFilter(u"pending"_s);
        model.table()->toggleAll();
        QVERIFY(!model.canDelegate());
        QVERIFY(!model.leftOutText().isEmpty());
    }

    void delegationsAreAnswered() {
        FakeEngine engine(u"licences-pending"_s);
        LicensesModel model;
        model.setEngine(&engine);
        QTRY_COMPARE(model.pendingCount(), 4);
        QSignalSpy answered(&model, &LicensesModel::answered);
        model.approve({qint64(8'801)});
        QVERIFY(model.isAnswering());
        QTRY_COMPARE(answered.size(), 1);
        QCOMPARE(last_params(engine, u"license.approve"_s).value(u"ids"_s).toArray(),
                 QJsonArray({u"8801"_s}));
        QCOMPARE(model.failures().size(), 1); // one of the canned answer could not be approved
        QVERIFY(model.failures().first().contains(u"HRT-LIC-004"));
        model.approveAll();
        QTRY_COMPARE(answered.size(), 2);
        QVERIFY(last_params(engine, u"license.approve"_s).value(u"all"_s).toBool());
        model.deny({qint64(8'802), qint64(8'803)});
        QTRY_COMPARE(answered.size(), 3);
        QCOMPARE(last_params(engine, u"license.deny"_s).value(u"ids"_s).toArray().size(), 2);
    }

    void theBurnerProvesItself() {
        FakeEngine engine(u"busy"_s);
        LicensesModel model;
        model.setEngine(&engine);
        QTRY_VERIFY(!model.burner().isEmpty());
        model.askProof(u"  For Ines "_s);
        QTRY_VERIFY(model.proof().contains(model.burner()));
        QCOMPARE(last_params(engine, u"license.burner"_s).value(u"text"_s).toString(), u"For Ines"_s);
        QVERIFY(model.proof().section(u'\n', 1).startsWith(u"0x"));
        model.forgetProof();
        QVERIFY(model.proof().isEmpty());
    }

    void withoutLicencesThePageTeaches() {
        FakeEngine engine(u"empty"_s);
        LicensesModel model;
        model.setEngine(&engine);
        QTRY_VERIFY(!model.isLoading());
        QVERIFY(model.isEmpty());
        QVERIFY(model.isNoneOwned());
        QVERIFY(!model.sentence().isEmpty());
        QVERIFY(!model.burner().isEmpty());
        QVERIFY(!model.detail()->isPresent());
        QSignalSpy given(&model, &LicensesModel::given);
        model.askFaucet(u"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"_s);
        QVERIFY(model.isAsking());
        QTRY_COMPARE(given.size(), 1);
        QCOMPARE(calls_of(engine, u"chain.faucet"_s), 2); // coins for gas, then licences
        QCOMPARE(last_params(engine, u"chain.faucet"_s).value(u"licenses"_s).toInt(), 5);
    }

    void withoutContractsThePageSaysSo() {
        FakeEngine engine(u"licences-no-contracts"_s);
        LicensesModel model;
        model.setEngine(&engine);
        QTRY_VERIFY(model.hasError());
        QCOMPARE(model.errorCode(), u"HRT-CHN-016"_s);
        QVERIFY(!model.isLoading());
        QVERIFY(!model.isEmpty()); // nobody knows
        QVERIFY(model.sentence().contains(u"could not be read"));
    }

    void anOperatorIsCheckedAsItIsTyped() {
        OperatorForm form;
        QVERIFY(form.problem().isEmpty());
        form.setOperatorText(u"0x12"_s);
        QVERIFY(!form.problem().isEmpty());
        // EIP-55's own example, and the same with one letter's case turned.
        form.setOperatorText(u" 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed "_s);
        QVERIFY(form.problem().isEmpty());
        QCOMPARE(form.checkedOperator(), u"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"_s);
        form.setBurner(u"0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"_s);
        QVERIFY(form.isSameAsHere());
        form.setOperatorText(u"0x5aaEb6053F3E94C9b9A09f33669435E7Ef1BeAed"_s);
        QVERIFY(form.checkedOperator().isEmpty());
        QVERIFY(!form.problem().isEmpty());
    }

    void aCsvKeepsEveryWei() {
        LicenseEntry one = entry(5, LicenseState::Banned);
        one.today = Wei::from_decimal(u"1000000000000000001"_s).value();
        one.banned_until_ms = 1'795'274'000'000;
        const QStringList lines = QString::fromUtf8(licenses_csv({one})).split(u"\r\n"_s);
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines.at(0).count(u','), lines.at(1).count(u','));
        QVERIFY(lines.at(1).startsWith(u"5,banned,0x"));
        QVERIFY(lines.at(1).contains(u",1.000000000000000001,1000000000000000001,"));
        QVERIFY(lines.at(1).contains(u"2026-11-21"));
    }

    void anExportWritesWhatIsShown() {
        FakeEngine engine(u"busy"_s);
        LicensesModel model;
        model.setEngine(&engine);
        QTRY_VERIFY(!model.isLoading() && model.table()->total() > 3);
        model.table()->setStateFilter(u"pending"_s);
        const QTemporaryDir folder;
        QSignalSpy exported(&model, &LicensesModel::exported);
        model.exportTo(QUrl::fromLocalFile(folder.filePath(u"l.csv"_s)));
        QTRY_COMPARE(exported.size(), 1);
        QFile file(folder.filePath(u"l.csv"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().count("\r\n"), model.table()->count() + 1);
        model.exportTo(QUrl::fromLocalFile(folder.filePath(u"no/l.csv"_s)));
        QTRY_COMPARE(model.errorCode(), u"HRT-GUI-010"_s);
    }
};

QTEST_MAIN(TestLicenseModels)
#include "tst_license_models.moc"
