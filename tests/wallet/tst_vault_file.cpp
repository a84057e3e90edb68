// SPDX-License-Identifier: Apache-2.0
// The vault's file: damage is reported and never overwritten, changes from outside are noticed, and a kill at
// any instant leaves what was acknowledged.
#include "tests/wallet/vault_test.h"

#include <QDir>
#include <QRandomGenerator>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::test;
using namespace hearth::wallet::vault;

class TstVaultFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_what_it_writes() {
        Bench bench;
        QVERIFY(bench.restore(kJunk, 3, "pass"));
        QVERIFY(bench.add_key("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"));
        QVERIFY(bench.vault->add_watched({}, QStringLiteral("0x00000000219ab540356cBB839Cbe05303d7705Fa")));
        const QByteArray bytes = bench.bytes();
        const auto file = VaultFile::parse(view(bytes));
        QVERIFY2(file, qPrintable(file ? QString() : file.error().detail));
        QCOMPARE(file->to_text(), bytes);
        QCOMPARE(file->accounts.size(), std::size_t(5));
    }

    void every_cut_is_damage_and_stays() {
        Bench bench;
        QVERIFY(bench.restore());
        const QByteArray whole = bench.bytes();
        for (qsizetype size = 0; size < whole.size() - 2; size += 1 + size / 40) {
            QVERIFY(bench.write(whole.left(size)));
            const auto loaded = bench.reopen();
            QCOMPARE(code_of(loaded), QStringLiteral("HRT-WAL-040"));
            QVERIFY(bench.vault->accounts().empty());
            QCOMPARE(code_of(bench.vault->add_watched({}, kJunkSecond)), QStringLiteral("HRT-WAL-040"));
            QCOMPARE(bench.bytes(), whole.left(size));
        }
        QCOMPARE(code_of(bench.restore()), QStringLiteral("HRT-WAL-040"));
        QCOMPARE(code_of(bench.unlock()), QStringLiteral("HRT-WAL-040"));
        QVERIFY(bench.write(whole));
        QVERIFY(bench.reopen());
        QVERIFY(bench.unlock());
    }

    void flipped_bits_never_give_a_wrong_signature() {
        Bench bench;
        QVERIFY(bench.restore());
        QVERIFY(bench.add_key("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"));
        const QByteArray whole = bench.bytes();
        Hash digest;
        int refused = 0;
        int signed_right = 0;
        for (qsizetype at = 0; at < whole.size(); at += 7) {
            QByteArray bytes = whole;
            bytes[at] = char(bytes[at] ^ 1);
            QVERIFY(bench.write(bytes));
            if (!bench.reopen() || !bench.unlock()) {
                ++refused;
                bench.clock.advance(1'000'000);
                continue;
            }
            for (const Account& account : bench.vault->accounts()) {
                const auto signature = bench.vault->sign(account.address, digest);
                if (signature) {
                    QCOMPARE(recover_address(digest, *signature).value_or(Address{}), account.address);
                    ++signed_right;
                } else {
                    ++refused;
                }
            }
        }
        QVERIFY(refused > 50 && signed_right > 10);
    }

    void an_address_put_in_place_of_another_is_noticed() {
        Bench bench;
        QVERIFY(bench.restore());
        const QString evil = QStringLiteral("0x000000000000000000000000000000000000dEaD");
        QVERIFY(bench.write(QByteArray(bench.bytes()).replace(kJunkFirst.toLatin1(), evil.toLatin1())));
        QVERIFY(bench.reopen());
        QVERIFY(bench.unlock());
        QCOMPARE(code_of(bench.vault->sign(address(evil), Hash{})), QStringLiteral("HRT-WAL-046"));
    }

    void boxes_cannot_be_swapped() {
        Bench bench;
        QVERIFY(bench.restore());
        const auto other =
            bench.restore("legal winner thank year wave sausage worth useful legal winner thank "
                          "yellow");
        QVERIFY(other);
        auto file = VaultFile::parse(view(bench.bytes()));
        QVERIFY(file);
        std::swap(file->wallets[0].secret, file->wallets[1].secret);
        QVERIFY(bench.write(file->to_text()));
        QVERIFY(bench.reopen());
        QVERIFY(bench.unlock());
        QCOMPARE(code_of(bench.vault->sign(address(kJunkFirst), Hash{})), QStringLiteral("HRT-WAL-045"));
    }

    void hostile_files_are_refused_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("other") << QByteArray(
            R"({"format":"other","version":1,"id":"a","wallets":[],"accounts":[]})");
        QTest::newRow("newer") << QByteArray(
            R"({"format":"hearth-vault","version":2,"id":"a","wallets":[],"accounts":[]})");
        QTest::newRow("deep") << QByteArray(100'000, '[');
        QTest::newRow("large") << QByteArray(5 << 20, ' ');
        QTest::newRow("no lists") << QByteArray(R"({"format":"hearth-vault","version":1,"id":"a"})");
        QTest::newRow("secret without a master") << QByteArray(
            R"({"format":"hearth-vault","version":1,"id":"a","wallets":[],"accounts":[{"address":)"
            R"("f39Fd6e51aad88F6F4ce6aB8827279cffFb92266","name":"x","kind":"key","created_ms":1,)"
            R"("key":{"nonce":"000000000000000000000000","sealed":)"
            R"("0000000000000000000000000000000000000000"}}]})");
        QTest::newRow("twice") << QByteArray(
            R"({"format":"hearth-vault","version":1,"id":"a","wallets":[],"accounts":[)"
            R"({"address":"f39Fd6e51aad88F6F4ce6aB8827279cffFb92266","name":"x","kind":"watch","created_ms":1},)"
            R"({"address":"f39Fd6e51aad88F6F4ce6aB8827279cffFb92266","name":"y","kind":"watch","created_ms":1}]})");
        QTest::newRow("lost wallet") << QByteArray(
            R"({"format":"hearth-vault","version":1,"id":"a","wallets":[],"accounts":[)"
            R"({"address":"f39Fd6e51aad88F6F4ce6aB8827279cffFb92266","name":"x","kind":"hd","wallet":"b",)"
            R"("path":"m/0","created_ms":1}]})");
        QTest::newRow("greedy master") << QByteArray(
            R"({"format":"hearth-vault","version":1,"id":"a","wallets":[],"accounts":[],"master":{"version":3,)"
            R"("id":"x","crypto":{"cipher":"aes-128-ctr","cipherparams":{"iv":"00000000000000000000000000000000"},)"
            R"("ciphertext":"00","kdf":"scrypt","kdfparams":{"dklen":32,"n":1073741824,"r":8,"p":1,"salt":"00"},)"
            R"("mac":"0000000000000000000000000000000000000000000000000000000000000000"}}})");
    }
    void hostile_files_are_refused() {
        QFETCH(QByteArray, bytes);
        QCOMPARE(code_of(VaultFile::parse(view(bytes))), QStringLiteral("HRT-WAL-040"));
        Bench bench;
        QVERIFY(QDir().mkpath(bench.folder()));
        QVERIFY(bench.write(bytes));
        QCOMPARE(code_of(bench.reopen()), QStringLiteral("HRT-WAL-040"));
        QCOMPARE(bench.bytes(), bytes);
    }

    void a_disk_that_refuses_changes_nothing() {
        Bench bench;
        QVERIFY(bench.restore());
        // The folder goes away and a file stands in its place: nothing can be written below it.
        QVERIFY(QDir().rename(bench.folder(), bench.folder() + QStringLiteral(".away")));
        QFile block(bench.folder());
        QVERIFY(block.open(QFile::WriteOnly));
        block.close();
        QCOMPARE(code_of(bench.vault->add_watched({}, kJunkSecond)), QStringLiteral("HRT-WAL-041"));
        QCOMPARE(bench.vault->accounts().size(), std::size_t(1));
        QCOMPARE(code_of(bench.unlock()), QStringLiteral("HRT-WAL-041")); // no try that is not counted
    }

    void a_kill_at_any_instant_loses_nothing_acknowledged() {
        for (int round = 0; round < 12; ++round) {
            Bench bench;
            QVERIFY(bench.restore());
            std::array<int, 2> ends{-1, -1};
            QCOMPARE(pipe(ends.data()), 0);
            const pid_t child = fork();
            QVERIFY(child >= 0);
            if (child == 0) {
                for (std::uint32_t i = 1;; ++i) {
                    Address address;
                    address.bytes[0] = 1;
                    std::memcpy(address.bytes.data() + 4, &i, sizeof(i));
                    if (!bench.vault->add_watched({}, to_checksum(address)) ||
                        write(ends[1], "x", 1) != 1) { // acknowledged
                        _exit(1);
                    }
                }
            }
            close(ends[1]);
            usleep(useconds_t(3'000 + QRandomGenerator::global()->bounded(40'000)));
            ::kill(child, SIGKILL);
            waitpid(child, nullptr, 0);
            std::size_t acknowledged = 0;
            char byte = 0;
            while (read(ends[0], &byte, 1) == 1) {
                ++acknowledged;
            }
            close(ends[0]);
            QVERIFY(bench.reopen());
            const std::size_t kept = bench.vault->accounts().size() - 1;
            QVERIFY2(kept == acknowledged || kept == acknowledged + 1,
                     qPrintable(QStringLiteral("%1 of %2").arg(kept).arg(acknowledged)));
            QVERIFY(bench.unlock());
            QVERIFY(bench.vault->sign(address(kJunkFirst), Hash{}));
        }
    }
};

QTEST_GUILESS_MAIN(TstVaultFile)
#include "tst_vault_file.moc"
