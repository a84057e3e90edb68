// SPDX-License-Identifier: Apache-2.0
// The wallet from end to end on the practice chain: a real hearthd with a real anvil, spoken to by
// RemoteEngine and hearthctl. Every balance is compared to the wei with what an own, plain JSON-RPC client
// reads and counts.
#include "wallet/eth/address.h"
#include "wallet/eth/message.h"
#include "wallet/eth/signature.h"
#include "wallet/eth/typed_data.h"
#include "wallet_bench.h"

using namespace hearth;
using namespace hearth::test;

namespace {

const QString kChain = QStringLiteral("practice");
const Uint256 kEther("1000000000000000000");
const QString kBob = QStringLiteral("0x70997970C51812dc3A010C7d01b50e0d17dc79C8");

QJsonObject ath_payment(const QString& to, const Uint256& wei) {
    return {{QStringLiteral("kind"), QStringLiteral("send_token")},
            {QStringLiteral("to"), to},
            {QStringLiteral("amount_wei"), text_of(wei)}};
}

QJsonObject document(const QByteArray& text) {
    return QJsonDocument::fromJson(text).object();
}

} // namespace

class TstWalletE2e : public QObject {
    Q_OBJECT

    /// What an account should have, counted by the test.
    struct Books {
        Uint256 coin = 0;
        Uint256 ath = 0;
    };

    void compare(const QString& address, const Books& books) {
        QCOMPARE(text_of(m_node->coin(address)), text_of(books.coin));
        QCOMPARE(text_of(m_node->token(m_token, address)), text_of(books.ath));
        const QJsonObject shown = m_daemon->balance(address, kChain);
        QVERIFY2(!shown.contains(QStringLiteral("error")), m_daemon->said());
        QCOMPARE(shown.value(QStringLiteral("coin_wei")).toString(), text_of(books.coin));
        QCOMPARE(shown.value(QStringLiteral("ath_wei")).toString(), text_of(books.ath));
        QVERIFY(shown.value(QStringLiteral("age_ms")).toInteger(-1) >= 0);
    }
    bool chain_runs() {
        return QTest::qWaitFor(
            [&] {
                const QJsonObject chain = m_daemon->call("chain.get", {{QStringLiteral("chain"), kChain}});
                m_token = chain.value(QStringLiteral("token"))
                              .toObject()
                              .value(QStringLiteral("address"))
                              .toString();
                const QUrl url(chain.value(QStringLiteral("rpc_url")).toString());
                if (!chain.value(QStringLiteral("running")).toBool() || url.isEmpty()) {
                    return false;
                }
                m_node = std::make_unique<Node>(url);
                return true;
            },
            kPatienceMs);
    }
    QString password_file() {
        const QString path = m_tmp.filePath(QStringLiteral("password"));
        QFile file(path);
        if (file.open(QFile::WriteOnly)) {
            file.write(WalletDaemon::password() + '\n');
        }
        return path;
    }

private Q_SLOTS:
    void initTestCase() {
        if (evm_program("anvil").isEmpty()) {
            QSKIP("anvil is not installed: set HEARTH_ANVIL to its path, or run ./dev bootstrap");
        }
        m_daemon = std::make_unique<WalletDaemon>(m_tmp.filePath(QStringLiteral("node")));
        QVERIFY(m_daemon->start());
        QVERIFY2(chain_runs(), m_daemon->said());
        m_me = m_daemon->create();
        QVERIFY2(m_daemon->code().isEmpty(), m_daemon->said());
        QCOMPARE(m_daemon->mnemonic().split(' ').size(), 12);
        QVERIFY2(m_daemon->unlock(), m_daemon->said());
    }

    void the_same_words_give_the_same_account() {
        WalletDaemon other(m_tmp.filePath(QStringLiteral("restored")));
        QVERIFY(other.start());
        const QJsonObject made = other.call(
            "wallet.import", {{QStringLiteral("kind"), QStringLiteral("mnemonic")},
                              {QStringLiteral("secret"), other.secret(m_daemon->mnemonic())},
                              {QStringLiteral("password"), other.secret(WalletDaemon::password())}});
        QVERIFY2(other.code().isEmpty(), other.said());
        const QJsonObject account = made.value(QStringLiteral("accounts")).toArray().at(0).toObject();
        QCOMPARE(account.value(QStringLiteral("address")).toString(), m_me);
        if (!evm_program("cast").isEmpty()) {
            QProcess cast;
            cast.start(evm_program("cast"),
                       {QStringLiteral("wallet"), QStringLiteral("address"), QStringLiteral("--mnemonic"),
                        QString::fromUtf8(m_daemon->mnemonic())});
            QVERIFY(cast.waitForFinished(kPatienceMs));
            QCOMPARE(QString::fromUtf8(cast.readAllStandardOutput()).trimmed(), m_me);
        }
    }

    void the_faucet_pays() {
        compare(m_me, m_books);
        const QJsonObject paid =
            m_daemon->call("chain.faucet", {{QStringLiteral("address"), m_me},
                                            {QStringLiteral("ath_wei"), text_of(1000 * kEther)},
                                            {QStringLiteral("coin_wei"), text_of(2 * kEther)}});
        QVERIFY2(!paid.value(QStringLiteral("hashes")).toArray().isEmpty(), m_daemon->said());
        m_books = {2 * kEther, 1000 * kEther};
        compare(m_me, m_books);
    }

    void coin_and_ath_arrive_to_the_wei() {
        Books bob{m_node->coin(kBob), m_node->token(m_token, kBob)};
        const Uint256 coin = kEther / 3;
        const Uint256 ath = 12 * kEther + 345;
        QJsonObject preview = m_daemon->prepare(m_me, coin_payment(kBob, coin), kChain);
        QVERIFY2(m_daemon->code().isEmpty(), m_daemon->said());
        QVERIFY(!preview.value(QStringLiteral("blocked")).toBool());
        QVERIFY(preview.value(QStringLiteral("simulated")).toBool());
        const QJsonObject signed_coin = m_daemon->sign(preview);
        QVERIFY2(m_daemon->code().isEmpty(), m_daemon->said());
        const QString first = signed_coin.value(QStringLiteral("hash")).toString();
        const QString second = m_daemon->send(m_me, ath_payment(kBob, ath), kChain);
        QVERIFY2(!second.isEmpty(), m_daemon->said());
        for (const QString& hash : {first, second}) {
            QVERIFY(m_daemon->reaches(hash, kChain, {QStringLiteral("final")}));
        }
        m_books.coin -= coin + m_node->fee(first) + m_node->fee(second);
        m_books.ath -= ath;
        bob.coin += coin;
        bob.ath += ath;
        compare(m_me, m_books);
        QCOMPARE(m_node->coin(kBob), bob.coin);
        QCOMPARE(m_node->token(m_token, kBob), bob.ath);
        const QJsonObject entry = m_daemon->entry(second, kChain);
        QCOMPARE(entry.value(QStringLiteral("fee_wei")).toString(), text_of(m_node->fee(second)));
        const QJsonObject change = entry.value(QStringLiteral("changes")).toArray().at(0).toObject();
        QCOMPARE(change.value(QStringLiteral("amount")).toString(), QStringLiteral("-") + text_of(ath));
        QVERIFY(entry.value(QStringLiteral("mine")).toBool());
    }

    void hearthctl_sends_and_shows() {
        const QString file = password_file();
        const Uint256 ath = 5 * kEther / 2;
        QVERIFY(m_daemon
                    ->ctl({QStringLiteral("wallet"), QStringLiteral("book"), QStringLiteral("set"), kBob,
                           QStringLiteral("Bob")})
                    .status == 0);
        const Ran ran =
            m_daemon->ctl({QStringLiteral("wallet"), QStringLiteral("send"), QStringLiteral("bob"),
                           QStringLiteral("2.5"), QStringLiteral("--yes"), QStringLiteral("--wait"),
                           QStringLiteral("--password-file"), file, QStringLiteral("--json")});
        QVERIFY2(ran.status == 0, ran.err + ran.out);
        QVERIFY2(ran.err.contains("2.5 ATH") && ran.err.contains("digest"), ran.err.constData());
        const QJsonObject answer = document(ran.out);
        const QString hash = answer.value(QStringLiteral("hash")).toString();
        m_books.ath -= ath;
        m_books.coin -= m_node->fee(hash);
        compare(m_me, m_books);
        const Ran balances =
            m_daemon->ctl({QStringLiteral("wallet"), QStringLiteral("balances"), QStringLiteral("--json")});
        QCOMPARE(balances.status, 0);
        QCOMPARE(document(balances.out)
                     .value(QStringLiteral("balances"))
                     .toArray()
                     .at(0)
                     .toObject()
                     .value(QStringLiteral("ath_wei"))
                     .toString(),
                 text_of(m_books.ath));
        const Ran history = m_daemon->ctl({QStringLiteral("wallet"), QStringLiteral("history")});
        QVERIFY2(history.out.contains(hash.toUtf8()) && history.out.contains("Bob"), history.out.constData());
        const Ran csv = m_daemon->ctl({QStringLiteral("wallet"), QStringLiteral("export-history")});
        QVERIFY2(csv.out.contains("-2.5,ATH," + m_token.toUtf8()), csv.out.constData());
        // Nobody to ask, and not told not to: nothing is signed.
        const Ran asked =
            m_daemon->ctl({QStringLiteral("wallet"), QStringLiteral("send"), kBob, QStringLiteral("1"),
                           QStringLiteral("--password-file"), file, QStringLiteral("--json")});
        QCOMPARE(asked.status, 1);
        QVERIFY(asked.out.contains("HRT-DSK-030"));
        compare(m_me, m_books);
    }

    void an_approval_is_listed_and_revoked() {
        const QJsonObject approve{{QStringLiteral("kind"), QStringLiteral("approve")},
                                  {QStringLiteral("token"), m_token},
                                  {QStringLiteral("spender"), kBob},
                                  {QStringLiteral("amount_wei"), text_of(7 * kEther)}};
        const QString hash = m_daemon->send(m_me, approve, kChain);
        QVERIFY2(m_daemon->reaches(hash, kChain, {QStringLiteral("final")}), m_daemon->said());
        m_books.coin -= m_node->fee(hash);
        const auto list = [&] {
            return m_daemon
                ->call("wallet.approvals",
                       {{QStringLiteral("address"), m_me}, {QStringLiteral("chain"), kChain}})
                .value(QStringLiteral("approvals"))
                .toArray();
        };
        QCOMPARE(list().size(), 1);
        QCOMPARE(list().at(0).toObject().value(QStringLiteral("amount")).toString(), text_of(7 * kEther));
        QCOMPARE(list().at(0).toObject().value(QStringLiteral("spender_name")).toString(),
                 QStringLiteral("Bob"));
        const Ran ran =
            m_daemon->ctl({QStringLiteral("wallet"), QStringLiteral("revoke"), kBob, QStringLiteral("--yes"),
                           QStringLiteral("--wait"), QStringLiteral("--password-file"), password_file(),
                           QStringLiteral("--json")});
        QVERIFY2(ran.status == 0, ran.err + ran.out);
        m_books.coin -= m_node->fee(document(ran.out).value(QStringLiteral("hash")).toString());
        QVERIFY(list().isEmpty());
        compare(m_me, m_books);
    }

    void what_was_signed_is_verified_by_others() {
        const QJsonObject message{{QStringLiteral("kind"), QStringLiteral("message")},
                                  {QStringLiteral("text"), QStringLiteral("Hearth says hello")}};
        const QString signature = m_daemon->sign(m_daemon->prepare(m_me, message, kChain))
                                      .value(QStringLiteral("signature"))
                                      .toString();
        QVERIFY2(m_daemon->code().isEmpty(), m_daemon->said());
        const auto bytes = wallet::from_hex(signature.toStdString()).value();
        const auto who =
            wallet::recover_address(wallet::message_digest(wallet::bytes_of_text("Hearth says hello")),
                                    wallet::parse_signature_bytes(bytes).value());
        QCOMPARE(to_checksum(who.value()), m_me);
        if (!evm_program("cast").isEmpty()) {
            QProcess cast;
            cast.start(evm_program("cast"),
                       {QStringLiteral("wallet"), QStringLiteral("verify"), QStringLiteral("--address"), m_me,
                        QStringLiteral("Hearth says hello"), signature});
            QVERIFY(cast.waitForFinished(kPatienceMs));
            QVERIFY2(cast.exitCode() == 0, cast.readAllStandardError().constData());
        }
        // Typed data, with a number that no double holds, through hearthctl.
        const QByteArray typed =
            R"({"types":{"EIP712Domain":[{"name":"name","type":"string"},)"
            R"({"name":"chainId","type":"uint256"}],"Bid":[{"name":"amount","type":"uint256"}]},)"
            R"("primaryType":"Bid","domain":{"name":"Auction","chainId":CHAIN},)"
            R"("message":{"amount":18446744073709551617}})";
        const Uint256 chain_id = integer_of(m_node->call("eth_chainId"));
        QByteArray data = typed;
        data.replace("CHAIN", text_of(chain_id).toUtf8());
        const QString path = m_tmp.filePath(QStringLiteral("typed.json"));
        QFile file(path);
        QVERIFY(file.open(QFile::WriteOnly) && file.write(data) == data.size());
        file.close();
        const Ran ran = m_daemon->ctl({QStringLiteral("wallet"), QStringLiteral("sign-typed"), path,
                                       QStringLiteral("--yes"), QStringLiteral("--password-file"),
                                       password_file(), QStringLiteral("--json")});
        QVERIFY2(ran.status == 0, ran.err + ran.out);
        const auto hash = wallet::hash_typed_data(wallet::read_json(data.toStdString()).value()).value();
        const auto made =
            wallet::from_hex(document(ran.out).value(QStringLiteral("signature")).toString().toStdString());
        QCOMPARE(
            to_checksum(
                wallet::recover_address(hash.digest, wallet::parse_signature_bytes(*made).value()).value()),
            m_me);
    }

    void a_watched_account_signs_nothing() {
        const QString watched = QStringLiteral("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
        (void)m_daemon->call("wallet.import", {{QStringLiteral("kind"), QStringLiteral("watch")},
                                               {QStringLiteral("address"), watched},
                                               {QStringLiteral("name"), QStringLiteral("Look")}});
        QVERIFY2(m_daemon->code().isEmpty(), m_daemon->said());
        QCOMPARE(m_daemon->balance(watched, kChain).value(QStringLiteral("coin_wei")).toString(),
                 text_of(m_node->coin(watched)));
        const QJsonObject preview = m_daemon->prepare(watched, coin_payment(kBob, 1), kChain);
        QCOMPARE(preview.value(QStringLiteral("signer")).toString(), QStringLiteral("watch"));
        (void)m_daemon->sign(preview);
        QCOMPARE(m_daemon->code(), QStringLiteral("HRT-DSK-013"));
        (void)m_daemon->call("wallet.remove",
                             {{QStringLiteral("address"), watched},
                              {QStringLiteral("password"), m_daemon->secret(WalletDaemon::password())}});
        QVERIFY2(m_daemon->code().isEmpty(), m_daemon->said());
    }

    void too_much_is_warned_of_and_other_digests_are_refused() {
        const QJsonObject preview = m_daemon->prepare(m_me, ath_payment(kBob, 5000 * kEther), kChain);
        QVERIFY2(m_daemon->code().isEmpty(), m_daemon->said());
        QStringList codes;
        for (const auto& warning : preview.value(QStringLiteral("warnings")).toArray()) {
            codes.append(warning.toObject().value(QStringLiteral("code")).toString());
        }
        QVERIFY2(codes.contains(QStringLiteral("insufficient_token")) ||
                     codes.contains(QStringLiteral("will_revert")),
                 qPrintable(codes.join(u' ')));
        (void)m_daemon->call("wallet.sign", {{QStringLiteral("preview"), preview.value(QStringLiteral("id"))},
                                             {QStringLiteral("digest"), QString(64, u'a')}});
        QCOMPARE(m_daemon->code(), QStringLiteral("HRT-DSK-008"));
        compare(m_me, m_books);
    }

    void a_lock_ends_the_right_to_sign() {
        (void)m_daemon->call("wallet.lock");
        (void)m_daemon->sign(m_daemon->prepare(m_me, coin_payment(kBob, 1), kChain));
        QCOMPARE(m_daemon->code(), QStringLiteral("HRT-API-006"));
        QVERIFY(m_daemon->unlock());
    }

    void killed_at_random_the_books_still_balance() {
        Uint256 sent = 0;
        Uint256 bob = m_node->coin(kBob);
        const std::uint64_t first_nonce = m_node->nonce(m_me);
        std::uint64_t expected = first_nonce;
        for (int round = 0; round < 4; ++round) {
            const Uint256 amount = kEther / 1000 + round;
            const QString hash = m_daemon->send(m_me, coin_payment(kBob, amount), kChain);
            QVERIFY2(!hash.isEmpty(), m_daemon->said());
            sent += amount;
            ++expected;
            QTest::qWait(round * 37); // somewhere between signed, sent and mined
            m_daemon->kill();
            QVERIFY(m_daemon->start());
            QVERIFY(chain_runs());
            QVERIFY2(m_daemon->unlock(), m_daemon->said());
            QVERIFY(m_daemon->reaches(hash, kChain, {QStringLiteral("confirming"), QStringLiteral("final")}));
        }
        QCOMPARE(m_node->nonce(m_me), expected);
        QCOMPARE(text_of(m_node->coin(kBob)), text_of(bob + sent));
    }

private:
    QTemporaryDir m_tmp;
    std::unique_ptr<WalletDaemon> m_daemon;
    std::unique_ptr<Node> m_node;
    QString m_token;
    QString m_me;
    Books m_books;
};

QTEST_GUILESS_MAIN(TstWalletE2e)
#include "tst_wallet_e2e.moc"
