// SPDX-License-Identifier: Apache-2.0
// The journal, the dump's file, and what the transport lets through: without anvil.
#include "rpc_fakes.h"
#include "wallet/chain/call_screen.h"
#include "wallet/chain/chain_dump.h"
#include "wallet/chain/chain_journal.h"
#include "wallet/chain/work_queue.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <limits>
#include <sys/resource.h>

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::chain;

namespace {

constexpr auto kAll = std::numeric_limits<std::int64_t>::max();

Hash hash_of(std::uint8_t number) {
    Hash out;
    out.bytes.fill(number);
    return out;
}

/// While it lives no file of this process may grow beyond `bytes`.
class SmallDisk {
public:
    explicit SmallDisk(rlim_t bytes) {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit small{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallDisk() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

private:
    rlimit m_before{};
};

} // namespace

class TstChainJournal : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;

    [[nodiscard]] QString path(const char* name) const { return m_dir.filePath(QLatin1String(name)); }
    static std::unique_ptr<ChainJournal> open(const QString& path, std::int64_t time = 1000) {
        return ChainJournal::open(path, {time, 7}).value();
    }

private Q_SLOTS:
    void everything_comes_back() {
        {
            auto journal = open(path("a"));
            QCOMPARE(journal->add_transactions({{1}, {2}, {1}})->size(), 2U);
            QVERIFY(journal->order_block(1, 1500, 0));
            QVERIFY(journal->finish_block(1, hash_of(9), {keccak(Bytes{2}), keccak(Bytes{1})}, {}));
            QVERIFY(journal->add_transactions({{3}, {4}, {5}}));
            QVERIFY(journal->refuse(keccak(Bytes{4}), QStringLiteral("no money")));
            QVERIFY(journal->order_block(2, 1600, 86'400));
            QCOMPARE(journal->travelled_s(), 86'400);
        }
        auto journal = open(path("a"), 5000);
        QCOMPARE(journal->genesis().time_s, 1000); // the first one counts
        QCOMPARE(journal->travelled_s(), 86'400);
        QCOMPARE(journal->position(), 7);
        const auto first = journal->transactions_of(1).value();
        QCOMPARE(first.size(), 2U);
        QCOMPARE(first[0].raw, Bytes{2}); // as mined, not as journaled
        const auto blocks = journal->blocks_after(0).value();
        QCOMPARE(blocks.size(), 2U);
        QCOMPARE(blocks[0].hash.value(), hash_of(9));
        QVERIFY(!blocks[1].hash);
        QCOMPARE(blocks[1].travel_s, 86'400);
        QCOMPARE(journal->blocks_after(blocks[0].position)->size(), 1U);
        const auto waiting = journal->waiting_before(kAll).value();
        QCOMPARE(waiting.size(), 2U);
        QCOMPARE(waiting[0].raw, Bytes{3});
        QCOMPARE(waiting[1].raw, Bytes{5});
        QCOMPARE(journal->newest_used_block().value(), 1U);
        QCOMPARE(journal->unknown_of({keccak(Bytes{3}), keccak(Bytes{4}), hash_of(1)})->size(), 2U);
    }

    void a_transaction_keeps_its_place() {
        auto journal = open(path("b"));
        QCOMPARE(journal->add_transactions({{1}})->size(), 1U);
        QVERIFY(journal->add_transactions({{1}})->empty());
        // Refused bytes may be tried again, for example once there is money.
        QVERIFY(journal->refuse(keccak(Bytes{1}), QStringLiteral("no money")));
        QVERIFY(journal->waiting_before(kAll)->empty());
        QCOMPARE(journal->add_transactions({{1}})->size(), 1U);
        QCOMPARE(journal->waiting_before(kAll)->size(), 1U);
        // What was mined is never refused.
        QVERIFY(journal->order_block(1, 1500, 0));
        QVERIFY(journal->finish_block(1, hash_of(1), {keccak(Bytes{1})}, {}));
        QVERIFY(journal->refuse(keccak(Bytes{1}), QStringLiteral("late")));
        QCOMPARE(journal->transactions_of(1)->size(), 1U);
    }

    void a_foreign_transaction_belongs_to_its_block() {
        auto journal = open(path("c"));
        QVERIFY(journal->order_block(1, 1500, 0));
        QVERIFY(journal->finish_block(1, hash_of(1), {keccak(Bytes{7})}, {{7}}));
        QCOMPARE(journal->transactions_of(1)->at(0).raw, Bytes{7});
    }

    void a_block_is_ordered_once() {
        auto journal = open(path("d"));
        QVERIFY(journal->order_block(1, 1500, 10));
        QVERIFY(journal->order_block(1, 1600, 5)); // never seen mined
        QCOMPARE(journal->block(1)->value().time_s, 1600);
        QCOMPARE(journal->travelled_s(), 15);
        QVERIFY(journal->finish_block(1, hash_of(1), {}, {}));
        const auto again = journal->order_block(1, 1700, 5);
        QCOMPARE(again.error().code, QStringLiteral("HRT-CHN-004"));
        QCOMPARE(open(path("d"))->travelled_s(), 15);
    }

    void another_chain_is_refused() {
        (void)open(path("e"));
        QCOMPARE(ChainJournal::open(path("e"), {1, 8}).error().code, QStringLiteral("HRT-CHN-015"));
    }

    void a_damaged_file_is_refused_and_kept() {
        const QString name = path("f");
        {
            auto journal = open(name);
            for (std::uint8_t i = 0; i < 100; ++i) {
                QVERIFY(journal->add_transactions({Bytes(500, i)}));
            }
        }
        QFile file(name);
        QVERIFY(file.open(QFile::ReadWrite));
        const qint64 size = file.size();
        QVERIFY(size > 20'000);
        file.seek(size / 2);
        file.write(QByteArray(4096, '\xa5'));
        file.close();
        const auto opened = ChainJournal::open(name, {1000, 7});
        const auto read = opened ? (*opened)->waiting_before(kAll) : fail(opened.error());
        QCOMPARE(read.error().code, QStringLiteral("HRT-CHN-004"));
        QCOMPARE(QFile(name).size(), size);
    }

    void a_full_disk_takes_nothing_in_part() {
        auto journal = open(path("g"));
        QVERIFY(journal->add_transactions({{1}}));
        {
            const SmallDisk full(std::uint64_t(QFile(path("g-wal")).size()));
            const auto refused = journal->add_transactions({Bytes(100'000, 2), Bytes(100'000, 3)});
            QCOMPARE(refused.error().code, QStringLiteral("HRT-CHN-004"));
            QVERIFY2(refused.error().detail.contains(QStringLiteral("HRT-STO-005")),
                     qPrintable(refused.error().detail));
            QVERIFY(!journal->order_block(1, 1500, 60));
        }
        QCOMPARE(journal->position(), 1);
        QCOMPARE(journal->travelled_s(), 0);
        QCOMPARE(journal->waiting_before(kAll)->size(), 1U);
        QVERIFY(journal->add_transactions({{4}}));
        QVERIFY(journal->order_block(1, 1500, 60));
        QCOMPARE(open(path("g"))->position(), 3);
    }

    void a_dump_is_whole_or_none() {
        const QString name = path("state.dump");
        QCOMPARE(read_dump(name).error().code, QStringLiteral("HRT-CHN-005"));
        const ChainDump dump{12, 4, hash_of(3), 1000, QByteArray("0x") + QByteArray(5000, 'a')};
        QVERIFY(write_dump(name, dump));
        const auto read = read_dump(name).value();
        QCOMPARE(read.position, 12);
        QCOMPARE(read.block, 4U);
        QCOMPARE(read.hash, hash_of(3));
        QCOMPARE(read.genesis_s, 1000);
        QCOMPARE(read.state, dump.state);
        QFile file(name);
        QVERIFY(file.open(QFile::ReadOnly));
        const QByteArray bytes = file.readAll();
        const auto is_refused = [&](const QByteArray& changed) {
            QFile other(path("other.dump"));
            return other.open(QFile::WriteOnly) && other.write(changed) == changed.size() && other.flush() &&
                   !read_dump(path("other.dump"));
        };
        for (qsizetype cut = 0; cut < bytes.size(); cut += 97) {
            QVERIFY(is_refused(bytes.left(cut)));
        }
        for (qsizetype at = 0; at < 220; at += 3) {
            QByteArray flipped = bytes;
            flipped[at] = char(flipped[at] ^ 1);
            QVERIFY2(is_refused(flipped), qPrintable(QString::number(at)));
        }
        // Written in place of the old one; where that fails the old one stays.
        {
            const SmallDisk full(1000);
            QVERIFY(!write_dump(name, {20, 5, hash_of(4), 1000, QByteArray(9000, 'b')}));
        }
        QCOMPARE(read_dump(name)->position, 12);
    }

    void only_reading_and_raw_transactions_pass() {
        const auto send = QByteArrayLiteral(
            R"([{"id":1,"method":"eth_getBalance","params":[]},{"id":7,"method":"eth_sendRawTransaction","params":["0x0102"]}])");
        const auto screened = screen_body(send).value();
        QCOMPARE(screened.sends.size(), 1U);
        QCOMPARE(screened.sends[0].first, std::string("7"));
        QCOMPARE(screened.sends[0].second, (Bytes{1, 2}));
        QVERIFY(screen_body(R"({"id":1,"method":"eth_chainId"})")->sends.empty());
        for (const char* body :
             {R"({"id":1,"method":"evm_mine","params":[]})", R"({"id":1,"method":"anvil_setBalance"})",
              R"({"id":1,"method":"hardhat_reset"})",
              R"({"id":1,"method":"eth_sendTransaction","params":[{}]})",
              R"({"id":1,"method":"eth_sendRawTransaction","params":[]})",
              R"({"id":1,"method":"eth_sendRawTransaction","params":["0x1"]})",
              R"({"id":1,"method":"eth_sendRawTransaction","params":["0x01","0x02"]})",
              R"({"method":"eth_sendRawTransaction","params":["0x01"]})", R"({"id":1,"method":7})", R"([1])",
              R"([[]])", R"({"id":1,"method":"eth_chainId","method":"evm_mine"})", "", "<html>",
              R"({"id":1})", R"([{"id":1,"method":"eth_chainId"},{"id":2,"method":"anvil_reset"}])"}) {
            QCOMPARE(screen_body(body).error().code, QStringLiteral("HRT-CHN-013"));
        }
    }

    void refusals_are_told_apart() {
        const auto refusals = refusals_of(
            R"([{"id":1,"result":"0x"},{"id":2,"error":{"code":-32003,"message":"Insufficient funds"}},)"
            R"({"id":"x","error":{"code":-32003,"message":"transaction already imported"}}])");
        QCOMPARE(refusals.size(), 1U);
        QCOMPARE(refusals.at("2"), QStringLiteral("Insufficient funds"));
        QCOMPARE(refusals_of(R"({"id":3,"error":{"message":1}})").size(), 1U);
        QVERIFY(refusals_of("<html>").empty() && refusals_of("[1,null]").empty());
    }

    void the_queue_runs_one_after_the_other() {
        WorkQueue queue;
        QStringList seen;
        std::vector<WorkQueue::Finished> running;
        const auto job = [&](const char* name) {
            return WorkQueue::Job{[&, name](const WorkQueue::Finished& finished) {
                                      seen += QString::fromLatin1(name);
                                      running.push_back(finished);
                                  },
                                  [&, name](const Error&) {
                                      seen += QString::fromLatin1(name) + u'!';
                                  }};
        };
        queue.add(job("a"));
        queue.add(job("b"));
        QVERIFY(seen.isEmpty());
        queue.open();
        QCOMPARE(seen, QStringList{QStringLiteral("a")});
        // Cut off: the old run's end counts no more, the job begins again before the next.
        queue.close();
        running[0]();
        queue.open();
        QCOMPARE(seen.join(u','), QStringLiteral("a,a"));
        running[1]();
        QCOMPARE(seen.join(u','), QStringLiteral("a,a,b"));
        queue.close();
        queue.open();
        queue.close();
        queue.open();
        queue.close(); // the third time
        QCOMPARE(seen.join(u','), QStringLiteral("a,a,b,b,b,b!"));
        queue.add(job("c"));
        queue.refuse_all({});
        QCOMPARE(seen.last(), QStringLiteral("c!"));
        QVERIFY(queue.empty());
    }
};

QTEST_GUILESS_MAIN(TstChainJournal)
#include "tst_chain_journal.moc"
