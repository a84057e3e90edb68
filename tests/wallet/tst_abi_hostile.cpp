// SPDX-License-Identifier: Apache-2.0
// ABI data from a stranger: dirty words, offsets and lengths that point anywhere, data that points at itself.
#include "wallet/eth/abi_json.h"

#include "vectors.h"

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::test;

namespace {

/// 32 bytes in hex: the digits at the end, `fill` before them.
std::string word(const std::string& digits, char fill = '0') {
    std::string out(64, fill);
    return out.replace(64 - digits.size(), digits.size(), digits);
}

Result<std::vector<abi::Value>> decode(std::string_view types, const std::string& data,
                                       abi::Padding padding = abi::Padding::Strict) {
    const auto parsed = abi::types_from_json(Json(types));
    return parsed ? abi::decode(*parsed, hex(data), padding) : fail(parsed.error());
}

} // namespace

class TestAbiHostile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void dirty_words_are_refused_data() {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("data");
        const auto row = [](const char* type, const std::string& data) {
            QTest::addRow("%s %s", type, data.substr(0, 12).c_str())
                << QString::fromLatin1(type) << QString::fromStdString(data);
        };
        row("uint8", word("100"));
        row("uint248", "01" + std::string(62, '0'));
        row("int8", word("80"));
        row("int8", word("ff"));
        row("int8", word("7f", 'f'));
        row("address", "01" + word("5aaeb6053f3e94c9b9a09f33669435e7ef1beaed").substr(2));
        row("bool", word("2"));
        row("bytes4", "01020304" + word("1").substr(8));
        row("function", word("1"));
        row("ufixed8x1", word("100"));
        row("uint8", std::string(62, '0')); // 31 bytes
        row("uint8[2]", word("1"));
        row("bytes", word("21") + word("0"));
        row("bytes", word("20"));                                            // no length
        row("bytes", word("20") + word("1") + "01");                         // not padded
        row("bytes", word("20") + word("1") + "01" + word("1").substr(2));   // dirty padding
        row("bytes", word("20") + word("21") + word("0"));                   // longer than the data
        row("string", word("20") + word("1") + "ff" + std::string(62, '0')); // no UTF-8
        row("bytes", std::string(64, 'f') + word("0"));                      // offset 2^256-1
        row("bytes", "8" + std::string(63, '0') + word("0"));
        row("bytes", word("20") + std::string(64, 'f'));
        row("uint256[]", word("20") + word("ffffffffffffffff"));
        row("uint256[]", word("20") + word("800000000000000"));
        row("uint256[]", word("20") + word("2") + word("1"));
        row("uint256[][]", word("20") + word("1") + word("40") + word("1"));
        row("(uint8,bytes)", word("20") + word("1"));
    }
    void dirty_words_are_refused() {
        QFETCH(QString, type);
        QFETCH(QString, data);
        const auto out = decode(type.toStdString(), data.toStdString());
        QVERIFY(!out);
        QCOMPARE(out.error().code, QStringLiteral("HRT-ETH-022"));
    }

    void the_loose_form_forgives_padding_only() {
        const std::string unpadded = word("20") + word("1") + "01";
        QCOMPARE((*decode("bytes", unpadded, abi::Padding::Loose))[0].bytes, Bytes{1});
        QVERIFY(!decode("bytes", word("20") + word("2") + "01", abi::Padding::Loose));
        QVERIFY(!decode("bool", word("2"), abi::Padding::Loose));
    }

    void bytes_behind_the_values_are_allowed() { QVERIFY(decode("uint8", word("1") + "deadbeef")); }

    /// Ten nested arrays whose items all point at the same array would be 32^10 values.
    void data_that_points_at_itself_ends_soon() {
        std::string types = "uint256";
        std::string data = word("20");
        for (int level = 0; level < 10; ++level) {
            types += "[]";
            data += word("20"); // 32 items
            for (int item = 0; item < 32; ++item) {
                data += word("400"); // each at the next level
            }
        }
        data += word("20") + std::string(64 * 32, '0');
        // 32^10 items, were they all read: nobody would see the end of this test.
        QVERIFY(!decode(types, data));
    }

    void items_without_size_are_counted() {
        QVERIFY(!decode("uint256[0][]", word("20") + word("ffffffffffff")));
        QVERIFY(!decode("()[]", word("20") + word("7fffffffffffffff")));
        const auto few = decode("()[]", word("20") + word("3"));
        QVERIFY2(few, why(few).constData());
        QCOMPARE((*few)[0].items.size(), std::size_t(3));
    }

    void strings_that_overlap_are_paid_for() {
        std::string data = word("20") + word("800");
        const std::string text = word("4000") + std::string(2 * 0x4000, '0');
        for (int i = 0; i < 0x800; ++i) {
            data += word("10000");
        }
        data += text; // 2048 strings of 16 KiB, all the same one
        QVERIFY(!decode("string[]", data));
    }
};

QTEST_GUILESS_MAIN(TestAbiHostile)
#include "tst_abi_hostile.moc"
