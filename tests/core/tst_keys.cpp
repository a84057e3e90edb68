// SPDX-License-Identifier: Apache-2.0
#include "core/base/digest.h"
#include "core/base/random.h"
#include "core/base/secp256k1.h"
#include "core/base/types.h"

#include <QTest>

using namespace hearth;

class TestKeys : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void digests() {
        // Keccak team's and FIPS 180-4's values for the empty string.
        QCOMPARE(keccak256({}).to_hex(),
                 QStringLiteral("c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"));
        QCOMPARE(sha256({}).to_hex(),
                 QStringLiteral("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    }

    void address_of_key_one() {
        QByteArray one(32, '\0');
        one[31] = 1;
        const auto key = PrivateKey::from_bytes(one);
        QVERIFY(key);
        QCOMPARE(to_checksum(key->address()), QStringLiteral("0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf"));
    }

    void checksums_data() {
        // The examples of EIP-55.
        QTest::addColumn<QString>("address");
        for (const char* text :
             {"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
              "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB", "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb"}) {
            QTest::newRow(text) << QString::fromLatin1(text);
        }
    }
    void checksums() {
        QFETCH(QString, address);
        QCOMPARE(to_checksum(*Address::from_hex(address.toLower())), address);
    }

    void refuses_keys_outside_the_group() {
        QCOMPARE(PrivateKey::from_bytes(QByteArray(32, '\0')).error().code, QStringLiteral("HRT-BASE-004"));
        QCOMPARE(PrivateKey::from_bytes(QByteArray(32, '\xff')).error().code, QStringLiteral("HRT-BASE-004"));
        QCOMPARE(PrivateKey::from_bytes(QByteArray(31, '\x01')).error().code, QStringLiteral("HRT-BASE-004"));
    }

    void signs_and_recovers() {
        SeededRandom random(7);
        for (int i = 0; i < 100; ++i) {
            const PrivateKey key = PrivateKey::generate(random);
            const Hash digest = keccak256(random.bytes(40));
            Signature signature = key.sign(digest);
            QCOMPARE(recover(digest, signature)->to_hex(), key.address().to_hex());
            // One flipped bit names another signer or none, never the same.
            signature.bytes[std::size_t(i) % 64] ^= 1;
            const auto other = recover(digest, signature);
            QVERIFY(!other || *other != key.address());
        }
    }

    void refuses_high_s() {
        SeededRandom random(8);
        const PrivateKey key = PrivateKey::generate(random);
        const Hash digest = keccak256("x");
        const Signature low = key.sign(digest);
        // n - s is the malleable twin of s: n's bytes from SEC 2.
        const QByteArray n =
            QByteArray::fromHex("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");
        Signature high = low;
        int borrow = 0;
        for (int i = 31; i >= 0; --i) {
            const int d = int(quint8(n[i])) - int(low.bytes[std::size_t(32 + i)]) - borrow;
            borrow = d < 0 ? 1 : 0;
            high.bytes[std::size_t(32 + i)] = std::uint8_t(d & 0xff);
        }
        high.bytes[64] ^= 1;
        QCOMPARE(recover(digest, high).error().code, QStringLiteral("HRT-BASE-005"));
    }

    void a_moved_key_is_wiped() {
        SeededRandom random(9);
        PrivateKey key = PrivateKey::generate(random);
        const PrivateKey taken = std::move(key);
        for (const auto byte :
             key.secret()) { // NOLINT(bugprone-use-after-move): the wiped state is what is tested
            QCOMPARE(byte, std::uint8_t(0));
        }
        QVERIFY(!taken.address().is_zero());
    }

    void hex_of_the_wrong_shape() {
        for (const char* text : {"", "0x", "0x12", "zz6916095ca1df60bb79ce92ce3ea74c37c5d359",
                                 "fb6916095ca1df60bb79ce92ce3ea74c37c5d35900"}) {
            QCOMPARE(Address::from_hex(QString::fromLatin1(text)).error().code,
                     QStringLiteral("HRT-BASE-003"));
        }
    }
};

QTEST_GUILESS_MAIN(TestKeys)
#include "tst_keys.moc"
