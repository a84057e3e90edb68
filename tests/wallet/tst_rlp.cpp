// SPDX-License-Identifier: Apache-2.0
#include "tests/wallet/rlp_test.h"
#include "vectors.h"

using namespace hearth::wallet;
using namespace hearth::wallet::test;

class TestRlp : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void official_vectors_decode_and_encode_to_themselves() {
        const Json all = vectors("rlp.json");
        QVERIFY(all.size() >= 28);
        for (const auto& [name, test] : all.items()) {
            const Bytes bytes = hex(test["out"].get<std::string>());
            const auto item = rlp::decode(bytes);
            QVERIFY2(item, (name + " " + why(item).toStdString()).c_str());
            QCOMPARE(to_hex(encoded(*item)), to_hex(bytes));
        }
    }

    void invalid_vectors_are_refused() {
        const Json all = vectors("rlp_invalid.json");
        QVERIFY(all.size() >= 26);
        for (const auto& [name, test] : all.items()) {
            const auto item = rlp::decode(hex(test["out"].get<std::string>()));
            QVERIFY2(!item, name.c_str());
            QCOMPARE(item.error().code, QStringLiteral("HRT-ETH-010"));
        }
    }

    void only_the_canonical_form_passes_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"",
                                 "8100",
                                 "817f",
                                 "b800",
                                 "b80100",
                                 "b837" /* 55 bytes in the long form, cut off */,
                                 "b90000",
                                 "b9003800",
                                 "c180"
                                 "00",
                                 "c2",
                                 "c3c0",
                                 "f800",
                                 "f80100",
                                 "f90000",
                                 "ff0000000000000000",
                                 "bfffffffffffffffff",
                                 "ffffffffffffffffff",
                                 "bf8000000000000000",
                                 "c28100",
                                 "0000",
                                 "80c0"}) {
            QTest::newRow(text[0] == 0 ? "nothing" : text) << QString::fromLatin1(text);
        }
    }
    void only_the_canonical_form_passes() {
        QFETCH(QString, text);
        QVERIFY(!rlp::decode(hex(text.toStdString())));
    }

    void every_prefix_of_an_item_is_refused() {
        const Bytes bytes = hex("f83b80"
                                "83646f67"
                                "b4" +
                                std::string(104, 'a') + "00");
        QVERIFY2(rlp::decode(bytes), why(rlp::decode(bytes)).constData());
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            QVERIFY(!rlp::decode(ByteView(bytes).first(size)));
        }
    }

    void integers_are_canonical() {
        const auto integer = [](std::string_view text) {
            const Bytes bytes = hex(text);
            return rlp::to_integer(*rlp::decode(bytes));
        };
        QVERIFY(*integer("80") == 0);
        QVERIFY(*integer("820400") == 1024);
        QVERIFY(!integer("00"));
        QVERIFY(!integer("820001"));
        QVERIFY(!integer("c0"));
        QVERIFY(*integer("a0" + std::string(64, 'f')) == std::numeric_limits<hearth::Uint256>::max());
        QVERIFY(!integer("a101" + std::string(64, '0')));
        Bytes out;
        rlp::append_integer(out, 0);
        rlp::append_integer(out, 127);
        rlp::append_integer(out, 128);
        QCOMPARE(to_hex(out), std::string("0x807f8180"));
    }

    void nesting_has_an_end() {
        Bytes bytes;
        for (int i = 0; i < 5000; ++i) {
            Bytes outer;
            rlp::append_list(outer, bytes);
            bytes = std::move(outer);
            if (i == 1000) {
                QVERIFY(rlp::decode(bytes));
            }
        }
        QVERIFY(!rlp::decode(bytes));
    }
};

QTEST_GUILESS_MAIN(TestRlp)
#include "tst_rlp.moc"
