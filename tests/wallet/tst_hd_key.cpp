// SPDX-License-Identifier: Apache-2.0
// BIP-32: test vectors 1 to 5, public derivation against private, paths, and damaged keys.
#include "core/base/random.h"
#include "tests/wallet/key_test.h"
#include "wallet/keys/base58.h"
#include "wallet/keys/extended_key.h"
#include "wallet/keys/mnemonic.h"

#include <QTest>

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::test;

namespace {

DerivationPath path(const char* text) {
    return *DerivationPath::parse(text);
}

} // namespace

class TstHdKey : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valid_vectors_data() {
        QTest::addColumn<QJsonObject>("row");
        const QJsonArray rows = read_data("bip32.json").value(QStringLiteral("valid")).toArray();
        QCOMPARE(rows.size(), 17);
        for (int i = 0; i < rows.size(); ++i) {
            QTest::addRow("%d", i) << rows[i].toObject();
        }
    }
    void valid_vectors() {
        QFETCH(QJsonObject, row);
        const auto root =
            ExtendedKey::from_seed(from_hex(row.value(QStringLiteral("seed")).toString()).span());
        QVERIFY(root);
        QString steps = row.value(QStringLiteral("path")).toString();
        for (const char mark : {'\'', 'h', 'H'}) {
            const QByteArray written = QString(steps).replace(u'\'', QLatin1Char(mark)).toLatin1();
            const auto parsed = DerivationPath::parse(view(written));
            QVERIFY(parsed);
            QCOMPARE(parsed->to_text(), steps);
            const auto key = root->derive(*parsed);
            QVERIFY(key);
            QCOMPARE(text(key->xprv()), row.value(QStringLiteral("xprv")).toString());
            QCOMPARE(key->xpub(), row.value(QStringLiteral("xpub")).toString());
        }
        const QByteArray xprv = row.value(QStringLiteral("xprv")).toString().toLatin1();
        const auto read = ExtendedKey::parse(view(xprv));
        QVERIFY(read);
        QVERIFY(read->has_private());
        QCOMPARE(text(read->xprv()).toLatin1(), xprv);
        QCOMPARE(read->xpub(), row.value(QStringLiteral("xpub")).toString());
        const auto watched = ExtendedKey::parse(view(read->xpub().toLatin1()));
        QVERIFY(watched);
        QVERIFY(!watched->has_private() && watched->xprv().empty());
        QCOMPARE(watched->xpub(), read->xpub());
        QCOMPARE(watched->address(), read->address());
    }

    void invalid_vectors_data() {
        QTest::addColumn<QString>("key");
        const QJsonArray rows = read_data("bip32.json").value(QStringLiteral("invalid")).toArray();
        QCOMPARE(rows.size(), 16);
        for (int i = 0; i < rows.size(); ++i) {
            QTest::addRow("%s (%d)", qPrintable(rows[i][QStringLiteral("why")].toString()), i)
                << rows[i][QStringLiteral("key")].toString();
        }
    }
    void invalid_vectors() {
        QFETCH(QString, key);
        QCOMPARE(code_of(ExtendedKey::parse(view(key.toLatin1()))), QStringLiteral("HRT-WAL-008"));
    }

    void damaged_keys_are_refused() {
        const QByteArray good = read_data("bip32.json")
                                    .value(QStringLiteral("valid"))
                                    .toArray()[1][QStringLiteral("xpub")]
                                    .toString()
                                    .toLatin1();
        QVERIFY(ExtendedKey::parse(view(good)));
        for (qsizetype i = 0; i < good.size(); ++i) {
            QByteArray bad = good;
            bad[i] = bad[i] == 'z' ? 'y' : 'z';
            QVERIFY(!ExtendedKey::parse(view(bad)));
            QVERIFY(!ExtendedKey::parse(view(good.left(i))));
        }
        for (const QByteArray& bad : {QByteArray(), good + ' ', ' ' + good, '1' + good, good + good,
                                      QByteArray(100000, 'z'), QByteArray(111, '1'), QByteArray("0OIl")}) {
            QCOMPARE(code_of(ExtendedKey::parse(view(bad))), QStringLiteral("HRT-WAL-008"));
        }
    }

    void public_derivation_agrees_with_private() {
        SeededRandom random(32);
        for (int round = 0; round < 50; ++round) {
            const auto root = ExtendedKey::from_seed(SecretBytes::copy_of(view(random.bytes(32))).span());
            QVERIFY(root);
            const ExtendedKey watched = root->watch_only();
            const auto number = std::uint32_t(random.below(kHardened));
            const auto child = root->child(number);
            const auto seen = watched.child(number);
            QVERIFY(child && seen);
            QCOMPARE(seen->xpub(), child->xpub());
            QCOMPARE(seen->parent_fingerprint(), root->fingerprint());
            QCOMPARE(code_of(watched.child(number | kHardened)), QStringLiteral("HRT-WAL-009"));
        }
    }

    void ethereum_addresses() {
        // The accounts that every Ethereum test tool shows for this sentence.
        const auto mnemonic = Mnemonic::parse("test test test test test test test test test test test junk");
        QVERIFY(mnemonic);
        const auto root = ExtendedKey::from_seed(mnemonic->seed("").span());
        QVERIFY(root);
        const auto first = root->derive(DerivationPath::ethereum(0));
        const auto second = root->derive(DerivationPath::ethereum(1));
        QVERIFY(first && second);
        QCOMPARE(to_checksum(first->address()), QStringLiteral("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"));
        QCOMPARE(to_hex(first->private_key().span()),
                 QStringLiteral("ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"));
        QCOMPARE(to_checksum(second->address()),
                 QStringLiteral("0x70997970C51812dc3A010C7d01b50e0d17dc79C8"));
        QCOMPARE(DerivationPath::ethereum(7).to_text(), QStringLiteral("m/44'/60'/0'/0/7"));
        QCOMPARE(DerivationPath::ledger_live(7).to_text(), QStringLiteral("m/44'/60'/7'/0/0"));
        // Watch-only: the account's xpub gives the same addresses.
        const auto account = root->derive(path("m/44'/60'/0'"));
        QVERIFY(account);
        const auto watched = ExtendedKey::parse(view(account->xpub().toLatin1()));
        QVERIFY(watched);
        const auto seen = watched->derive(path("0/1"));
        QVERIFY(seen);
        QCOMPARE(seen->address(), second->address());
    }

    void paths_data() {
        QTest::addColumn<QByteArray>("written");
        QTest::addColumn<QString>("read");
        QTest::newRow("root") << QByteArray("m") << QStringLiteral("m");
        QTest::newRow("upper") << QByteArray("M/1") << QStringLiteral("m/1");
        QTest::newRow("marks") << QByteArray("m/1h/2H/3'/4") << QStringLiteral("m/1'/2'/3'/4");
        QTest::newRow("relative") << QByteArray("0/5") << QStringLiteral("m/0/5");
        QTest::newRow("largest") << QByteArray("m/2147483647'") << QStringLiteral("m/2147483647'");
        for (const char* bad : {"",
                                "/",
                                "m/",
                                "m//1",
                                "/1",
                                "m/1/",
                                "m1",
                                "n/1",
                                "m/-1",
                                "m/+1",
                                "m/ 1",
                                "m/1 ",
                                "m/0x1",
                                "m/1''",
                                "m/'",
                                "m/h",
                                "m/2147483648",
                                "m/4294967296",
                                "m/99999999999",
                                "m/1/m/2",
                                "m/a",
                                "m/1\n",
                                "m/1.0"}) {
            QTest::newRow(bad) << QByteArray(bad) << QString();
        }
        QTest::newRow("zero byte") << QByteArray("m/1\0", 4) << QString();
        QTest::newRow("255 steps") << "m" + QByteArray("/0").repeated(255)
                                   << u'm' + QStringLiteral("/0").repeated(255);
        QTest::newRow("256 steps") << "m" + QByteArray("/0").repeated(256) << QString();
    }
    void paths() {
        QFETCH(QByteArray, written);
        QFETCH(QString, read);
        const auto parsed = DerivationPath::parse(view(written));
        QCOMPARE(parsed.has_value(), !read.isEmpty());
        if (parsed) {
            QCOMPARE(parsed->to_text(), read);
        } else {
            QCOMPARE(parsed.error().code, QStringLiteral("HRT-WAL-007"));
        }
    }

    void the_tree_ends_at_depth_255() {
        const auto root = ExtendedKey::from_seed(SecretBytes(16).span());
        QVERIFY(root);
        const auto deepest = root->derive(DerivationPath(std::vector<std::uint32_t>(255, 0)));
        QVERIFY(deepest);
        QCOMPARE(int(deepest->depth()), 255);
        QCOMPARE(code_of(deepest->child(0)), QStringLiteral("HRT-WAL-007"));
    }

    void seeds_of_other_sizes_are_refused() {
        for (std::size_t size = 0; size <= 70; ++size) {
            const auto made = ExtendedKey::from_seed(SecretBytes(size).span());
            QCOMPARE(code_of(made), size >= 16 && size <= 64 ? QString() : QStringLiteral("HRT-WAL-006"));
        }
    }

    void tweaks_at_the_border() {
        // n, the order of the group.
        SecretBytes order =
            from_hex(QStringLiteral("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"));
        SecretBytes one(32);
        one.data()[31] = 1;
        const Scalar n(order.data(), 32);
        const CompressedKey generator = public_key_of(Scalar(one.data(), 32));
        QVERIFY(!is_private_key(n));
        QVERIFY(!add_to_public_key(generator, n));
        QVERIFY(!add_to_private_key(std::span<std::uint8_t, 32>(one.clone().data(), 32), n));
        order.data()[31] -= 1; // n - 1: the sum with 1 is 0
        QVERIFY(is_private_key(n));
        QVERIFY(!add_to_public_key(generator, n));
        SecretBytes sum = one.clone();
        QVERIFY(!add_to_private_key(std::span<std::uint8_t, 32>(sum.data(), 32), n));
    }

    void base58_keeps_leading_zeros() {
        SeededRandom random(58);
        for (int round = 0; round < 200; ++round) {
            const auto zeros = qsizetype(random.below(4));
            const QByteArray raw = QByteArray(zeros, '\0') + random.bytes(qsizetype(random.below(80)));
            const SecretBytes payload = SecretBytes::copy_of(view(raw));
            const SecretBytes written = base58check(payload.span());
            const auto read = from_base58check(written.view());
            QVERIFY(read);
            QVERIFY(read->equals(payload.span()));
            QVERIFY(written.view().starts_with(std::string(std::size_t(zeros), '1')));
        }
        // Bitcoin's address of HASH160 zero.
        QCOMPARE(text(base58check(SecretBytes(21).span())), QStringLiteral("1111111111111111111114oLvT2"));
    }
};

QTEST_GUILESS_MAIN(TstHdKey)
#include "tst_hd_key.moc"
