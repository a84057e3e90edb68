// SPDX-License-Identifier: Apache-2.0
#include "app/gui/fake_engine.h"
#include "app/gui/wallet/approval_model.h"
#include "app/gui/wallet/book_model.h"
#include "app/gui/wallet/chain_model.h"
#include "app/gui/wallet/drill_model.h"
#include "app/gui/wallet/history_model.h"
#include "app/gui/wallet/send_model.h"
#include "app/gui/wallet/setup_model.h"
#include "app/gui/wallet/wallet_model.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace hearth;
using namespace hearth::gui;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString right_words = u"legal winner thank year wave sausage worth useful legal winner thank yellow"_s;

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

QJsonObject last_params(const FakeEngine& engine, const QString& method) {
    for (auto call = engine.calls().crbegin(); call != engine.calls().crend(); ++call) {
        if (call->method == method) {
            return call->params;
        }
    }
    return {};
}

/// What went over the secret channel for a member of the last call of `method`.
QByteArray secret_of_call(FakeEngine& engine, const QString& method, const QString& member) {
    const auto id = last_params(engine, method).value(member).toObject().value(u"secret"_s).toInteger(-1);
    const auto secret = engine.sentSecret(static_cast<quint32>(id));
    return secret ? QByteArray(secret->view().data(), static_cast<qsizetype>(secret->view().size()))
                  : QByteArray();
}

} // namespace

class TestWalletModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale::c()); }

    void only_the_own_accounts_make_the_total() {
        FakeEngine engine(u"busy"_s);
        WalletModel wallet;
        const QAbstractItemModelTester tester(wallet.accounts());
        wallet.setEngine(&engine);
        QTRY_COMPARE(wallet.accountCount(), 5);
        QLocale::setDefault(QLocale(QLocale::English));
        // 12,480.25 + 250,000 + 0.75: neither the watched treasury nor what lies on Ethereum counts.
        QTRY_COMPARE(wallet.total(), u"262,481.00"_s);
        QCOMPARE(wallet.totalFull(), u"262,481 ATH"_s);
        QVERIFY(wallet.watchedText().contains(u"1,904,220.50"));
        QVERIFY(wallet.totalNote().startsWith(u"Practice chain"));
        QVERIFY(wallet.worth().contains(u"EUR"));
    }

    void the_price_of_another_sum_is_not_shown() {
        FakeEngine engine(u"busy"_s);
        QJsonObject balances = engine.answer(u"wallet.balances"_s);
        balances.insert(u"total"_s,
                        QJsonObject{{u"ath_wei"_s, u"1"_s}, {u"fiat"_s, u"9"_s}, {u"currency"_s, u"EUR"_s}});
        engine.setAnswer(u"wallet.balances"_s, balances);
        WalletModel wallet;
        wallet.setEngine(&engine);
        QTRY_COMPARE(wallet.accountCount(), 5);
        QTest::qWait(1);
        QVERIFY(wallet.worth().isEmpty());
    }

    void holdings_tell_age_and_errors() {
        FakeEngine engine(u"busy"_s);
        WalletModel wallet;
        const QAbstractItemModelTester tester(wallet.holdings());
        wallet.setEngine(&engine);
        QTRY_VERIFY(wallet.holdings()->count() > 6);
        QCOMPARE(cell(wallet.holdings(), 0, "chain").toString(), u"practice"_s);
        const int silent = row_of(wallet.holdings(), "chain", u"arbitrum-one"_s);
        QCOMPARE(cell(wallet.holdings(), silent, "amountText").toString(), u"\u2013"_s);
        QCOMPARE(cell(wallet.holdings(), silent, "ageTone").toInt(), int(Tone::Bad));
        QVERIFY(cell(wallet.holdings(), silent, "ageHelp").toString().contains(u"HRT-RPC-012"));
        // The token that only calls itself ATH stands last on its chain and says so.
        const int fake = row_of(wallet.holdings(), "title", u"\u2068ATH\u2069 (not genuine)"_s);
        QCOMPARE(fake, 3);
    }

    void each_chain_is_read_by_itself() {
        FakeEngine engine(u"busy"_s);
        WalletModel wallet;
        wallet.setEngine(&engine);
        const auto read = [&engine](const QString& chain) {
            return std::count_if(engine.calls().cbegin(), engine.calls().cend(),
                                 [&chain](const FakeEngine::Call& call) {
                                     return call.method == u"wallet.balances" &&
                                            call.params.value(u"chain"_s).toString() == chain &&
                                            call.params.value(u"refresh"_s).toBool();
                                 });
        };
        QTRY_COMPARE(read(u"arbitrum-one"_s), 1);
        QCOMPARE(read(u"practice"_s), 1);
        QTRY_VERIFY(wallet.holdings()->count() > 6);
        // An answer of one chain leaves the others as they are.
        const int before = wallet.holdings()->count();
        engine.emitEvent(u"balances"_s,
                         {{u"balances"_s, QJsonArray{QJsonObject{{u"address"_s, wallet.current()},
                                                                 {u"chain"_s, u"ethereum"_s},
                                                                 {u"ath_wei"_s, u"7"_s},
                                                                 {u"coin_wei"_s, u"8"_s}}}}});
        QCOMPARE(wallet.holdings()->count(), before);
        const int other = row_of(wallet.holdings(), "chain", u"ethereum"_s);
        QVERIFY(cell(wallet.holdings(), other, "amountFull").toString().contains(u"0.000000000000000007"));
        // A new block: the chain in use is read again.
        QTRY_COMPARE(wallet.loadState(), WalletModel::Ready);
        engine.emitEvent(u"chain"_s, engine.answer(u"chain.get"_s));
        QTRY_COMPARE(read(u"practice"_s), 2);
        QCOMPARE(read(u"ethereum"_s), 1);
    }

    void the_next_page_shows_the_account_that_was_chosen() {
        FakeEngine engine(u"busy"_s);
        QString chosen;
        {
            WalletModel wallet;
            wallet.setEngine(&engine);
            QTRY_VERIFY(wallet.accounts()->count() > 1);
            chosen = cell(wallet.accounts(), 1, "address").toString();
            QVERIFY(wallet.current() != chosen);
            wallet.setCurrent(chosen);
        }
        WalletModel next;
        next.setEngine(&engine);
        QTRY_COMPARE(next.current(), chosen);
    }

    void a_watched_account_cannot_sign() {
        FakeEngine engine(u"busy"_s);
        WalletModel wallet;
        wallet.setEngine(&engine);
        QTRY_COMPARE(wallet.accountCount(), 5);
        QVERIFY(wallet.canSign());
        wallet.setCurrent(cell(wallet.accounts(), 3, "address").toString());
        QCOMPARE(wallet.currentKind(), u"watch"_s);
        QVERIFY(!wallet.canSign());
        QVERIFY(wallet.holdings()->count() > 0);
    }

    void unlocking_hands_the_password_over_and_empties_the_field() {
        FakeEngine engine(u"busy"_s);
        engine.setAnswer(u"wallet.list"_s, [&] {
            QJsonObject list = engine.answer(u"wallet.list"_s);
            list.insert(u"unlocked"_s, false);
            return list;
        }());
        WalletModel wallet;
        wallet.setEngine(&engine);
        QTRY_COMPARE(wallet.accountCount(), 5);
        QVERIFY(!wallet.isUnlocked());
        SecretInput field;
        field.insert(u"päss wörd"_s);
        QCOMPARE(field.length(), 9);
        QSignalSpy unlocked(&wallet, &WalletModel::unlockedNow);
        wallet.unlock(&field);
        QVERIFY(field.isEmpty());
        QTRY_COMPARE(unlocked.count(), 1);
        QCOMPARE(secret_of_call(engine, u"wallet.unlock"_s, u"password"_s),
                 QByteArray("p\xc3\xa4ss w\xc3\xb6rd"));
        QVERIFY(wallet.isUnlocked());
        QVERIFY(wallet.lockText().contains(u':'));
        wallet.lock();
        QTRY_VERIFY(!wallet.isUnlocked());
    }

    void a_wrong_password_says_so_and_waits() {
        FakeEngine engine(u"error"_s);
        WalletModel wallet;
        wallet.setEngine(&engine);
        QTRY_COMPARE(wallet.accountCount(), 5);
        QVERIFY(wallet.waitText().contains(u"0:16") || wallet.waitText().contains(u"0:15"));
        SecretInput field;
        field.insert(u"no"_s);
        wallet.unlock(&field);
        QTRY_COMPARE(wallet.unlockCode(), u"HRT-WAL-042"_s);
        QCOMPARE(wallet.unlockProblem(), u"Wrong password"_s);
        QVERIFY(!wallet.isUnlocked());
        QVERIFY(!wallet.hasError()); // stands in the sheet, not on the page
    }

    void an_event_locks_the_page() {
        FakeEngine engine(u"busy"_s);
        WalletModel wallet;
        wallet.setEngine(&engine);
        QTRY_VERIFY(wallet.isUnlocked());
        QJsonObject list = engine.answer(u"wallet.list"_s);
        list.insert(u"unlocked"_s, false);
        engine.emitEvent(u"wallet"_s, list);
        QVERIFY(!wallet.isUnlocked());
    }

    void the_form_knows_addresses_and_amounts() {
        FakeEngine engine(u"busy"_s);
        WalletModel wallet;
        wallet.setEngine(&engine);
        SendModel form;
        form.setWallet(&wallet);
        form.setChain(u"practice"_s);
        QTRY_COMPARE(form.tokens().size(), 3); // not the one that is not genuine
        QCOMPARE(form.symbol(), u"ATH"_s);
        QVERIFY(!form.isComplete());
        form.setRecipient(u"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe"_s);
        QVERIFY(!form.recipientProblem().isEmpty());
        form.setRecipient(u"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD"_s); // one letter in the wrong case
        QVERIFY(form.recipientProblem().contains(u"checksum"));
        form.setRecipient(u"vitalik.eth"_s);
        QVERIFY(!form.recipientProblem().isEmpty());
        form.setRecipient(u" 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed "_s);
        QVERIFY(form.recipientProblem().isEmpty());
        QCOMPARE(form.recipientGroups(), u"0x5aAe b605 3F3E 94C9 b9A0 9f33 6694 35E7 Ef1B eAed"_s);
        form.setAmount(u"12480.250000000000000001"_s);
        QVERIFY(!form.amountProblem().isEmpty());
        form.setAmount(u"0.1234567890123456789"_s); // a nineteenth decimal
        QVERIFY(!form.amountProblem().isEmpty());
        form.setAmount(u"12480.25"_s);
        QVERIFY(form.amountProblem().isEmpty());
        QVERIFY(form.isComplete());
        QCOMPARE(form.action(), QJsonObject({{u"kind"_s, u"send_token"_s},
                                             {u"to"_s, u"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"_s},
                                             {u"amount_wei"_s, u"12480250000000000000000"_s}}));
        form.setToken(1);
        QCOMPARE(form.symbol(), u"ETH"_s);
        form.setMax(true);
        QCOMPARE(form.amount(), u"3.402117"_s);
        QCOMPARE(form.action().value(u"kind"_s), QJsonValue(u"send_coin"_s));
        QCOMPARE(form.action().value(u"max"_s), QJsonValue(true));
        form.setToken(2);
        form.setAmount(u"1.5"_s); // six decimals
        QCOMPARE(form.action().value(u"amount_wei"_s), QJsonValue(u"1500000"_s));
        QVERIFY(form.action().contains(u"token"_s));
    }

    void history_hides_spam_and_opens_entries() {
        FakeEngine engine(u"busy"_s);
        HistoryModel history;
        const QAbstractItemModelTester tester(history.entries());
        history.setEngine(&engine);
        QTRY_COMPARE(history.entryCount(), 10);
        QCOMPARE(history.entries()->count(), 9);
        QCOMPARE(history.spamCount(), 1);
        history.setShowSpam(true);
        QCOMPARE(history.entries()->count(), 10);
        QCOMPARE(history.waitingTitle(), u"Send 120 ATH to Ines"_s);
        history.open(3);
        QVERIFY(!history.openWaits());
        QCOMPARE(history.openFacts()->rows().first().value, u"Failed"_s);
        history.open(0);
        QVERIFY(history.openWaits());
        QVERIFY(!history.openHash().isEmpty());
    }

    void history_is_written_to_a_file() {
        FakeEngine engine(u"busy"_s);
        engine.setAnswer(u"wallet.export_history"_s,
                         {{u"text"_s, u"time,title\r\n1,x\r\n"_s}, {u"rows"_s, 1}});
        HistoryModel history;
        history.setEngine(&engine);
        const QTemporaryDir folder;
        QSignalSpy done(&history, &HistoryModel::exported);
        history.exportTo(QUrl::fromLocalFile(folder.filePath(u"h.csv"_s)));
        QTRY_COMPARE(done.count(), 1);
        QCOMPARE(last_params(engine, u"wallet.export_history"_s).value(u"format"_s), QJsonValue(u"csv"_s));
        QFile file(folder.filePath(u"h.csv"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("time,title\r\n1,x\r\n"));
        history.exportTo(QUrl::fromLocalFile(folder.filePath(u"none/h.json"_s)));
        QTRY_COMPARE(history.errorCode(), u"HRT-GUI-010"_s);
        QCOMPARE(last_params(engine, u"wallet.export_history"_s).value(u"format"_s), QJsonValue(u"json"_s));
    }

    void the_practice_chain_gives_and_travels() {
        FakeEngine engine(u"busy"_s);
        ChainModel chain;
        chain.setEngine(&engine);
        QTRY_VERIFY(chain.isRunning());
        QVERIFY(chain.isPractice() && chain.hasFaucet() && chain.hasTravel());
        QSignalSpy given(&chain, &ChainModel::given);
        chain.give(u"0x01"_s);
        QVERIFY(chain.isBusy());
        QTRY_COMPARE(given.count(), 1);
        QSignalSpy travelled(&chain, &ChainModel::travelled);
        QTRY_VERIFY(!chain.isBusy());
        chain.travelBy(3);
        QTRY_COMPARE(travelled.count(), 1);
        QCOMPARE(last_params(engine, u"chain.travel"_s).value(u"seconds"_s).toInteger(), 7 * 86'400);
        chain.travelBy(99);
        QVERIFY(!chain.isBusy());
    }

    void a_chain_that_does_not_run_says_how_to_get_it() {
        FakeEngine engine(u"error"_s);
        ChainModel chain;
        chain.setEngine(&engine);
        QTRY_VERIFY(chain.isKnown());
        QVERIFY(!chain.isRunning() && !chain.hasFaucet());
        QVERIFY(chain.problem().contains(u"anvil"));
        QVERIFY(chain.problemRemedy().contains(u"./dev"));
        QCOMPARE(chain.problemCode(), u"HRT-CHN-001"_s);
    }

    void new_words_come_over_the_secret_channel_and_are_forgotten() {
        FakeEngine engine(u"empty"_s);
        SetupModel setup;
        setup.setEngine(&engine);
        SecretInput password;
        password.insert(u"correct horse battery staple"_s);
        QCOMPARE(setup.strengthOf(&password), 3);
        QSignalSpy created(&setup, &SetupModel::created);
        setup.create(u" Mine "_s, 12, &password);
        QVERIFY(password.isEmpty());
        QTRY_COMPARE(created.count(), 1);
        QCOMPARE(setup.newWords().join(u' '), right_words);
        QCOMPARE(last_params(engine, u"wallet.create"_s).value(u"name"_s), QJsonValue(u"Mine"_s));
        QCOMPARE(secret_of_call(engine, u"wallet.create"_s, u"password"_s),
                 QByteArray("correct horse battery staple"));
        setup.forgetWords();
        QVERIFY(setup.newWords().isEmpty());
    }

    void every_typed_word_is_checked() {
        FakeEngine engine(u"empty"_s);
        SetupModel setup;
        setup.setEngine(&engine);
        setup.setWord(0, right_words);
        QVERIFY(setup.areWordsRight());
        QVERIFY(setup.wordsProblem().isEmpty());
        setup.setWord(9, u"winnner"_s);
        QVERIFY(!setup.areWordsRight());
        QVERIFY(setup.wordProblem(9).contains(u"Word 10"));
        QCOMPARE(setup.wordMeant(9), u"winner"_s);
        QVERIFY(setup.wordProblem(8).isEmpty());
        setup.setWord(9, u"legal"_s); // a word of the list, but not this one
        QVERIFY(setup.wordProblem(9).isEmpty());
        QVERIFY(!setup.areWordsRight());
        QVERIFY(!setup.wordsProblem().isEmpty());
        setup.setWord(9, u"winner"_s);
        QVERIFY(setup.areWordsRight());
        SecretInput password;
        password.insert(u"pw"_s);
        QSignalSpy imported(&setup, &SetupModel::imported);
        setup.restore(QString(), nullptr, &password);
        QTRY_COMPARE(imported.count(), 1);
        QCOMPARE(secret_of_call(engine, u"wallet.import"_s, u"secret"_s), right_words.toUtf8());
        QVERIFY(!last_params(engine, u"wallet.import"_s).contains(u"name"_s));
        setup.setWordCount(24);
        QCOMPARE(setup.wordCount(), 24);
        setup.setWordCount(13);
        QCOMPARE(setup.wordCount(), 24);
    }

    void an_import_that_fails_stays_in_the_sheet() {
        FakeEngine engine(u"empty"_s);
        engine.setAnswer(u"wallet.import"_s, {{u"error"_s, QJsonObject{{u"code"_s, u"HRT-WAL-024"_s}}}});
        SetupModel setup;
        setup.setEngine(&engine);
        setup.watch(u"x"_s, u"0x1234"_s); // no address: not even asked
        QVERIFY(!setup.isBusy());
        setup.watch(u"x"_s, u"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"_s);
        QTRY_COMPARE(setup.problemCode(), u"HRT-WAL-024"_s);
        QCOMPARE(setup.problem(), u"Wrong password"_s);
        QVERIFY(!setup.hasError());
    }

    void the_drill_sends_words_as_a_secret_and_names_the_wrong_one() {
        FakeEngine engine(u"error"_s);
        DrillModel drill;
        drill.setEngine(&engine);
        drill.check({u"a"_s, u"b"_s, u"c"_s}); // not begun: nothing is asked
        drill.begin(u"w1"_s);
        QTRY_COMPARE(drill.positions(), QList<int>({3, 7, 11}));
        drill.check({u" thank "_s, u"wrong"_s, u"thank"_s});
        QTRY_COMPARE(drill.wrong(), QList<int>({7}));
        QVERIFY(!drill.isRight());
        QVERIFY(drill.isWrong(7) && !drill.isWrong(3));
        QCOMPARE(secret_of_call(engine, u"wallet.drill_check"_s, u"words"_s),
                 QByteArray("thank wrong thank"));
    }

    void the_book_keeps_checked_addresses_only() {
        FakeEngine engine(u"busy"_s);
        BookModel book;
        const QAbstractItemModelTester tester(book.contacts());
        book.setEngine(&engine);
        QTRY_COMPARE(book.count(), 3);
        QCOMPARE(book.nameAt(1), u"Ines"_s); // by name
        QCOMPARE(book.nameOf(book.addressAt(1).toLower()), u"Ines"_s);
        book.set(u"0x12"_s, u"Bad"_s, QString());
        QVERIFY(last_params(engine, u"wallet.book_set"_s).isEmpty());
        QSignalSpy saved(&book, &BookModel::saved);
        book.set(u"0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"_s, u" Good "_s, QString());
        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(last_params(engine, u"wallet.book_set"_s),
                 QJsonObject({{u"address"_s, u"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"_s},
                              {u"name"_s, u"Good"_s}}));
    }

    void allowances_are_of_the_chosen_account() {
        FakeEngine engine(u"busy"_s);
        ApprovalModel approvals;
        const QAbstractItemModelTester tester(approvals.approvals());
        approvals.setEngine(&engine);
        QCOMPARE(approvals.count(), 0); // no account: not asked
        approvals.setAccount(u"0x01"_s);
        QTRY_COMPARE(approvals.count(), 2);
        QCOMPARE(cell(approvals.approvals(), 1, "amountText").toString(), u"everything"_s);
        QCOMPARE(approvals.revoke(1).value(u"kind"_s), QJsonValue(u"revoke"_s));
        QVERIFY(approvals.revoke(7).isEmpty());
    }
};

QTEST_MAIN(TestWalletModels)
#include "tst_wallet_models.moc"
