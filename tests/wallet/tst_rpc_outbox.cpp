// SPDX-License-Identifier: Apache-2.0
// The outbox keeps what was signed through a kill, and never lets other bytes take its place.
#include "rpc_fakes.h"
#include "wallet/rpc/outbox.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::rpc;
using namespace hearth::wallet::rpc::fakes;

class TstRpcOutbox : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    ManualClock m_clock;
    std::unique_ptr<Outbox> open(std::uint64_t chain = 31337) {
        return Outbox::open(m_dir->filePath(QStringLiteral("outbox.db")), chain, m_clock).value();
    }
    static QString code_of(const Result<OutboxEntry>& put) { return put ? QString() : put.error().code; }

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void keeps_and_gives_back() {
        const Bytes raw = payment(3);
        const auto put = open()->put(QStringLiteral("pay-1"), raw).value();
        QCOMPARE(put.hash, keccak(raw));
        QCOMPARE(put.nonce, 3U);
        const auto box = open();
        const auto found = box->find_intent(QStringLiteral("pay-1")).value().value();
        QCOMPARE(found.raw, raw);
        QCOMPARE(found.sender, put.sender);
        QCOMPARE(found.progress.state, TxState::Stored);
        QCOMPARE(box->open_nonces(put.sender).value(), std::set<std::uint64_t>{3});
        QVERIFY(box->put(QStringLiteral("pay-1"), raw)); // the same again is no second one
        QCOMPARE(box->open_entries()->size(), 1U);
    }

    void an_action_is_never_signed_twice() {
        const auto box = open();
        QVERIFY(box->put(QStringLiteral("pay-1"), payment(3)));
        // Other bytes for the same action, also under the next nonce: this is how a payment is made twice.
        QCOMPARE(code_of(box->put(QStringLiteral("pay-1"), payment(4))), QStringLiteral("HRT-RPC-018"));
        QCOMPARE(code_of(box->put(QStringLiteral("pay-1"), payment(3, 9'000'000'000))),
                 QStringLiteral("HRT-RPC-018"));
        // Another action on the same nonce, without saying that it replaces.
        QCOMPARE(code_of(box->put(QStringLiteral("pay-2"), payment(3, 9'000'000'000))),
                 QStringLiteral("HRT-RPC-018"));
        QCOMPARE(box->open_entries()->size(), 1U);
        // Another account's nonce 3 is nobody's business.
        QVERIFY(box->put(QStringLiteral("pay-3"), payment(3, 9'000'000'000, 31337, 2)));
    }

    void replacements_are_chained() {
        const auto box = open();
        const auto first = box->put(QStringLiteral("pay"), payment(3, 1'000'000'000)).value();
        QCOMPARE(code_of(box->put(QStringLiteral("faster"), payment(3, 1'050'000'000), first.hash)),
                 QStringLiteral("HRT-RPC-017"));
        const auto second = box->put(QStringLiteral("faster"), payment(3, 1'100'000'000), first.hash).value();
        QCOMPARE(second.replaces.value(), first.hash);
        // The first was replaced already; the second is what has to be named now.
        QCOMPARE(code_of(box->put(QStringLiteral("again"), payment(3, 2'000'000'000), first.hash)),
                 QStringLiteral("HRT-RPC-018"));
        QVERIFY(box->put(QStringLiteral("again"), payment(3, 2'000'000'000), second.hash));
        QCOMPARE(code_of(box->put(QStringLiteral("lost"), payment(9), second.hash)),
                 QStringLiteral("HRT-RPC-018"));
        // Once one of them is in a block, the nonce is closed.
        TxProgress mined;
        mined.state = TxState::Mined;
        mined.receipt = Receipt{second.hash, Hash{}, 7, true, 21000, 1, Address{}};
        mined.confirmations = 1;
        QVERIFY(box->save_progress(second.hash, mined));
        QCOMPARE(box->find(second.hash).value()->progress, mined);
        const auto newest = box->find_intent(QStringLiteral("again")).value().value();
        QCOMPARE(code_of(box->put(QStringLiteral("late"), payment(3, 9'000'000'000), newest.hash)),
                 QStringLiteral("HRT-RPC-018"));
    }

    void only_what_this_chain_takes() {
        const auto box = open();
        QCOMPARE(code_of(box->put(QStringLiteral("x"), payment(0, 2'000'000'000, 1))),
                 QStringLiteral("HRT-ETH-032"));
        Transaction plain = decode_transaction(payment(0)).value();
        plain.signature.reset();
        QVERIFY(!box->put(QStringLiteral("x"), signed_bytes(plain)));
        QVERIFY(!box->put(QStringLiteral("x"), Bytes{1, 2, 3}));
        QCOMPARE(code_of(box->put({}, payment(0))), QStringLiteral("HRT-RPC-018"));
        QVERIFY(box->open_entries()->empty());
        // Two chains share the file, not the entries.
        QVERIFY(open(1)->put(QStringLiteral("x"), payment(0, 2'000'000'000, 1)));
        QVERIFY(box->open_entries()->empty());
    }

    void only_what_was_never_sent_is_discarded() {
        const auto box = open();
        const auto entry = box->put(QStringLiteral("pay"), payment(3)).value();
        QVERIFY(box->discard(entry.hash));
        QVERIFY(box->open_entries()->empty());
        QVERIFY(box->put(QStringLiteral("pay"), payment(3, 7'000'000'000)));
        const Hash sent = keccak(payment(3, 7'000'000'000));
        QVERIFY(box->note_attempt(sent));
        QCOMPARE(box->discard(sent).error().code, QStringLiteral("HRT-RPC-018"));
        QCOMPARE(box->open_entries()->size(), 1U);
    }

    void survives_kill_9_between_signing_and_sending() {
        const Bytes raw = payment(3);
        const pid_t child = fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            ManualClock clock;
            auto box = Outbox::open(m_dir->filePath(QStringLiteral("outbox.db")), 31337, clock);
            if (box && (*box)->put(QStringLiteral("pay"), raw) && (*box)->note_attempt(keccak(raw))) {
                (void)kill(getpid(), SIGKILL);
            }
            _exit(1);
        }
        int status = 0;
        QCOMPARE(waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
        const auto box = open();
        const auto entry = box->find_intent(QStringLiteral("pay")).value().value();
        QCOMPARE(entry.raw, raw);
        QCOMPARE(entry.attempts, 1U);
        QCOMPARE(code_of(box->put(QStringLiteral("pay"), payment(4))), QStringLiteral("HRT-RPC-018"));
        QCOMPARE(box->discard(entry.hash).error().code, QStringLiteral("HRT-RPC-018"));
    }

    void a_changed_row_is_noticed() {
        const auto entry = open()->put(QStringLiteral("pay"), payment(3)).value();
        {
            store::Options options;
            options.migrations = {QStringLiteral("never run")};
            const auto db =
                store::Database::open(m_dir->filePath(QStringLiteral("outbox.db")), options).value();
            QVERIFY(db->execute(QStringLiteral("UPDATE outbox SET raw = x'00'")));
        }
        QCOMPARE(open()->find(entry.hash).error().code, QStringLiteral("HRT-RPC-019"));
        QCOMPARE(Outbox::open(QStringLiteral("/nowhere/at/all.db"), 1, m_clock).error().code,
                 QStringLiteral("HRT-RPC-019"));
    }
};

QTEST_GUILESS_MAIN(TstRpcOutbox)
#include "tst_rpc_outbox.moc"
