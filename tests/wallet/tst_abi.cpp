// SPDX-License-Identifier: Apache-2.0
#include "wallet/eth/abi_json.h"

#include "vectors.h"

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::test;

namespace {

Result<std::string> encode(const Json& types, const Json& values) {
    const auto parsed = abi::types_from_json(types);
    if (!parsed) {
        return fail(parsed.error());
    }
    const auto read = abi::values_from_json(*parsed, values);
    const auto bytes = read ? abi::encode(*parsed, *read) : fail(read.error());
    return bytes ? Result<std::string>(to_hex(*bytes)) : fail(bytes.error());
}

Result<Json> decode(const Json& types, const std::string& data) {
    const auto parsed = abi::types_from_json(types);
    if (!parsed) {
        return fail(parsed.error());
    }
    const auto values = abi::decode(*parsed, hex(data));
    return values ? Result<Json>(abi::values_to_json(*parsed, *values)) : fail(values.error());
}

} // namespace

class TestAbi : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void official_vectors() {
        const Json all = vectors("abi_basic.json");
        QVERIFY(all.size() >= 3);
        for (const auto& [name, test] : all.items()) {
            const auto out = encode(test["types"], test["args"]);
            QVERIFY2(out, why(out).constData());
            QCOMPARE(*out, prefixed(test["result"].get<std::string>()));
            QVERIFY2(decode(test["types"], *out), name.c_str());
        }
    }

    void agrees_with_ethers() {
        const Json all = vectors("ethers_abi.json");
        QVERIFY(all["cases"].size() == 500);
        for (const Json& test : all["cases"]) {
            const auto out = encode(test["types"], test["values"]);
            QVERIFY2(out, (test["types"].dump() + why(out).toStdString()).c_str());
            QCOMPARE(*out, test["hex"].get<std::string>());
            const auto back = decode(test["types"], *out);
            QVERIFY2(back, (test["types"].dump() + why(back).toStdString()).c_str());
            QCOMPARE(back->dump(), test["values"].dump());
        }
    }

    void types_have_canonical_names_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("canonical");
        const auto row = [](const char* text, const char* canonical) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(canonical);
        };
        row("uint", "uint256");
        row("int[]", "int256[]");
        row("fixed", "fixed128x18");
        row("ufixed8x80", "ufixed8x80");
        row("address payable[3]", "");
        row("address[3][]", "address[3][]");
        row("tuple(uint a, (bytes,bool)[2] b)[] list", "(uint256,(bytes,bool)[2])[]");
        row("(uint256,(address,bytes)[])[2]", "(uint256,(address,bytes)[])[2]");
        row("()", "()");
        row("bytes32", "bytes32");
        row("function", "function");
        row("string memory name", "string");
        for (const char* bad : {"",
                                "uint7",
                                "uint264",
                                "uint0",
                                "uint08",
                                "int+8",
                                "bytes0",
                                "bytes33",
                                "fixed128",
                                "fixed128x81",
                                "fixed7x1",
                                "uint256[",
                                "uint256]",
                                "uint256[-1]",
                                "uint256[01]",
                                "uint256[4294967296000]",
                                "(uint256",
                                "uint256)",
                                "(uint256,)",
                                "(,)",
                                "real",
                                "uint256 a b",
                                "tuple",
                                "uint[1048576][1048576]",
                                "uint256[][x]"}) {
            row(bad, "");
        }
    }
    void types_have_canonical_names() {
        QFETCH(QString, text);
        QFETCH(QString, canonical);
        const auto type = abi::parse_type(text.toStdString());
        QCOMPARE(type ? QString::fromStdString(type->canonical()) : QString(), canonical);
        if (!type) {
            QCOMPARE(type.error().code, QStringLiteral("HRT-ETH-020"));
        }
    }

    void a_type_nested_without_end_is_refused() {
        const std::string open(100'000, '(');
        QVERIFY(!abi::parse_type(open));
        std::string arrays = "uint8";
        for (int i = 0; i < 1000; ++i) {
            arrays += "[]";
        }
        QVERIFY(!abi::parse_type(arrays));
    }

    void signatures() {
        const auto hash_of = [](std::string_view text) {
            const auto signature = abi::parse_signature(text);
            return signature ? to_hex(keccak(signature->canonical()).bytes).substr(0, 10)
                             : why(signature).toStdString();
        };
        QCOMPARE(hash_of("transfer(address,uint256)"), std::string("0xa9059cbb"));
        QCOMPARE(hash_of("function transfer(address to, uint amount) external returns (bool)"),
                 std::string("0xa9059cbb"));
        QCOMPARE(hash_of("error Error(string)"), std::string("0x08c379a0"));
        QCOMPARE(hash_of("event Transfer(address indexed from, address indexed to, uint256 value)"),
                 std::string("0xddf252ad"));
        const auto returns = abi::parse_signature("function f() view returns (uint a, string b)");
        QVERIFY(returns);
        QCOMPARE(returns->outputs.size(), std::size_t(2));
        QVERIFY(!abi::parse_signature("transfer"));
        QVERIFY(!abi::parse_signature("(uint256)"));
        QVERIFY(!abi::parse_signature("f(uint256"));
    }

    void values_out_of_range_are_refused_data() {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("good");
        QTest::addColumn<QString>("bad");
        const auto row = [](const char* type, const char* good, const char* bad) {
            QTest::addRow("%s %s", type, bad)
                << QString::fromLatin1(type) << QString::fromLatin1(good) << QString::fromLatin1(bad);
        };
        row("uint8", "255", "256");
        row("uint8", "\"0xff\"", "-1");
        row("int8", "-128", "-129");
        row("int8", "127", "128");
        row("uint256", "\"115792089237316195423570985008687907853269984665640564039457584007913129639935\"",
            "\"115792089237316195423570985008687907853269984665640564039457584007913129639936\"");
        row("int256", "\"-57896044618658097711785492504343953926634992332820282019728792003956564819968\"",
            "\"-57896044618658097711785492504343953926634992332820282019728792003956564819969\"");
        row("uint256", "1", "1.5");
        row("uint256", "1", "\"\"");
        row("uint256", "1", "\"0x\"");
        row("uint256", "1", "\"1e3\"");
        row("uint256", "1", "null");
        row("bool", "true", "2");
        row("bool", "\"false\"", "\"yes\"");
        row("bytes4", "\"0x01020304\"", "\"0x010203\"");
        row("bytes", "\"0x\"", "\"0x1\"");
        row("address", "\"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed\"",
            "\"0x5aaeb6053F3E94C9b9A09f33669435E7Ef1BeAed\"");
        row("uint8[2]", "[1,2]", "[1]");
        row("(uint8,bool)", "[1,true]", "[1]");
        row("fixed8x1", "\"-12.8\"", "\"12.8\"");
        row("ufixed8x2", "\"2.5\"", "\"1.001\"");
        row("string", "\"\"", "1");
    }
    void values_out_of_range_are_refused() {
        QFETCH(QString, type);
        QFETCH(QString, good);
        QFETCH(QString, bad);
        const Json types = Json::array({type.toStdString()});
        const auto fine = encode(types, Json::array({*read_json(good.toStdString())}));
        QVERIFY2(fine, why(fine).constData());
        QVERIFY(decode(types, *fine));
        const auto refused = encode(types, Json::array({*read_json(bad.toStdString())}));
        QVERIFY(!refused);
        QVERIFY(refused.error().code == u"HRT-ETH-021" || refused.error().code == u"HRT-ETH-062");
    }

    void fixed_point_is_exact() {
        const auto out = encode({"fixed128x18"}, {"-1.000000000000000001"});
        QVERIFY2(out, why(out).constData());
        QCOMPARE((*decode({"fixed128x18"}, *out))[0].get<std::string>(),
                 std::string("-1.000000000000000001"));
        QCOMPARE(*encode({"int64"}, {"-1000000000000000001"}), *out);
    }

    void tuples_by_name_are_tuples_by_place() {
        const Json types = {
            {{"type", "tuple[]"},
             {"components",
              {{{"name", "to"}, {"type", "address"}}, {{"name", "amount"}, {"type", "uint96"}}}}}};
        const std::string to = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
        const auto named = encode(types, Json::array({Json::array({{{"amount", 7}, {"to", to}}})}));
        QVERIFY2(named, why(named).constData());
        QCOMPARE(*named, *encode({"(address,uint96)[]"}, Json::array({Json::array({Json::array({to, 7})})})));
    }

    void packed_form() {
        const auto types = abi::types_from_json("int16,bytes1,uint16,string,uint8[2]");
        const auto values =
            abi::values_from_json(*types, Json::array({-1, "0x42", 3, "Hello, world!", Json::array({1, 2})}));
        QVERIFY2(values, why(values).constData());
        QCOMPARE(to_hex(*abi::encode_packed(*types, *values)), "0xffff42000348656c6c6f2c20776f726c6421" +
                                                                   std::string(63, '0') + "1" +
                                                                   std::string(63, '0') + "2");
    }
};

QTEST_GUILESS_MAIN(TestAbi)
#include "tst_abi.moc"
