// SPDX-License-Identifier: Apache-2.0
#include "wallet/eth/typed_data.h"

#include "vectors.h"

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::test;

namespace {

/// The example of EIP-712.
Json mail() {
    return *read_json(R"({"types":{
        "EIP712Domain":[{"name":"name","type":"string"},{"name":"version","type":"string"},
                        {"name":"chainId","type":"uint256"},{"name":"verifyingContract","type":"address"}],
        "Person":[{"name":"name","type":"string"},{"name":"wallet","type":"address"}],
        "Mail":[{"name":"from","type":"Person"},{"name":"to","type":"Person"},{"name":"contents","type":"string"}]},
      "primaryType":"Mail",
      "domain":{"name":"Ether Mail","version":"1","chainId":1,"verifyingContract":"0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC"},
      "message":{"from":{"name":"Cow","wallet":"0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826"},
                 "to":{"name":"Bob","wallet":"0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB"},"contents":"Hello, Bob!"}})");
}

/// One struct with one field.
Result<TypedDataHash> hash_field(const std::string& type, const std::string& value) {
    Json document{{"types", {{"T", {{{"name", "x"}, {"type", type}}}}}},
                  {"primaryType", "T"},
                  {"domain", Json::object()}};
    document["message"] = *read_json(R"({"x":)" + value + "}");
    return hash_typed_data(document);
}

} // namespace

class TestTypedData : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_example_of_eip_712() {
        const auto hash = hash_typed_data(mail());
        QVERIFY2(hash, why(hash).constData());
        QCOMPARE(
            hash->encode_type,
            std::string("Mail(Person from,Person to,string contents)Person(string name,address wallet)"));
        QCOMPARE(to_hex(hash->domain_separator.bytes),
                 std::string("0xf2cee375fa42b42143804025fc449deafd50cc031ca257e0b194a650a912090f"));
        QCOMPARE(to_hex(hash->struct_hash.bytes),
                 std::string("0xc52c0ee5d84264471806290a3f2c4cecfc5490626bf912d01f240d7a274b371e"));
        QCOMPARE(to_hex(hash->digest.bytes),
                 std::string("0xbe609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2"));
    }

    void agrees_with_ethers() {
        const Json all = vectors("ethers_typed_data.json");
        QVERIFY(all["cases"].size() == 300);
        for (const Json& test : all["cases"]) {
            const auto hash = hash_typed_data(test["typed_data"]);
            QVERIFY2(hash, (test["typed_data"].dump() + why(hash).toStdString()).c_str());
            QCOMPARE(to_hex(hash->digest.bytes), test["digest"].get<std::string>());
            Json derived = test["typed_data"];
            derived.erase("primaryType");
            QVERIFY(hash_typed_data(derived)->digest == hash->digest);
        }
    }

    void the_domain_has_any_members_in_its_own_order() {
        Json document = mail();
        document["types"].erase("EIP712Domain");
        QVERIFY(hash_typed_data(document)->digest == hash_typed_data(mail())->digest);
        document = mail();
        document["types"]["EIP712Domain"] =
            *read_json(R"([{"name":"chainId","type":"uint256"},{"name":"name","type":"string"}])");
        const auto other = hash_typed_data(document);
        QVERIFY2(other, why(other).constData());
        QVERIFY(other->domain_separator != hash_typed_data(mail())->domain_separator);
        document["types"]["EIP712Domain"].push_back({{"name", "salt"}, {"type", "bytes32"}});
        QVERIFY(!hash_typed_data(document)); // declared, but not there
        document = mail();
        document["types"].erase("EIP712Domain");
        document["domain"]["owner"] = "0x00";
        QVERIFY(!hash_typed_data(document));
    }

    void only_the_domain_may_be_signed() {
        Json document = mail();
        document["primaryType"] = "EIP712Domain";
        const auto hash = hash_typed_data(document);
        QVERIFY2(hash, why(hash).constData());
        Bytes data{0x19, 0x01};
        append(data, hash->domain_separator.bytes);
        QVERIFY(hash->digest == keccak(data));
    }

    void null_and_missing_members() {
        Json document = mail();
        document["message"].erase("to");
        const auto missing = hash_typed_data(document);
        QVERIFY2(missing, why(missing).constData()); // v4: a missing struct is zero
        document["message"]["to"] = nullptr;
        QVERIFY(hash_typed_data(document)->digest == missing->digest);
        document["message"].erase("contents");
        QVERIFY(!hash_typed_data(document)); // a string is not
        document["message"]["contents"] = nullptr;
        const auto null_text = hash_typed_data(document);
        document["message"]["contents"] = "";
        QVERIFY(null_text->digest == hash_typed_data(document)->digest);
        document["message"]["from"]["wallet"] = nullptr;
        QVERIFY(!hash_typed_data(document));
    }

    void recursive_types() {
        Json document = *read_json(
            R"({"types":{"Person":[{"name":"name","type":"string"},{"name":"mother","type":"Person"},
            {"name":"friends","type":"Person[]"}]},"primaryType":"Person","domain":{},
            "message":{"name":"Jon","friends":[],"mother":{"name":"Lyanna","friends":[],"mother":null}}})");
        const auto hash = hash_typed_data(document);
        QVERIFY2(hash, why(hash).constData());
        QCOMPARE(hash->encode_type, std::string("Person(string name,Person mother,Person[] friends)"));
        // By hand: three words behind the type hash, empty lists are the hash of nothing.
        const Hash type = keccak(hash->encode_type);
        const Hash empty = keccak(ByteView());
        const auto person = [&](const char* name, const Hash& mother) {
            Bytes data(type.bytes.begin(), type.bytes.end());
            append(data, keccak(std::string_view(name)).bytes);
            append(data, mother.bytes);
            append(data, empty.bytes);
            return keccak(data);
        };
        QVERIFY(hash->struct_hash == person("Jon", person("Lyanna", Hash())));
    }

    void integers_have_many_spellings() {
        const auto decimal = hash_field("uint256", "255");
        QVERIFY2(decimal, why(decimal).constData());
        QVERIFY(hash_field("uint256", "\"255\"")->digest == decimal->digest);
        QVERIFY(hash_field("uint256", "\"0xff\"")->digest == decimal->digest);
        QVERIFY(hash_field("int8", "-1")->digest == hash_field("int8", "\"-1\"")->digest);
        QVERIFY(hash_field("uint256",
                           "115792089237316195423570985008687907853269984665640564039457584007913129639935"));
    }

    void what_is_refused_data() {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("value");
        const auto row = [](const char* type, const char* value) {
            QTest::addRow("%s %s", type, value) << QString::fromLatin1(type) << QString::fromLatin1(value);
        };
        row("uint8", "256");
        row("uint8", "-1");
        row("uint8", "1.5");
        row("bytes4", "\"0x010203\"");
        row("bytes", "\"0x1\"");
        row("address", "\"0x01\"");
        row("address", "\"0xcD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826\"");
        row("bool", "\"maybe\"");
        row("uint256[2]", "[1]");
        row("uint256[2]", "{}");
        row("uint256[]", "1");
        row("uint256[0x2]", "[1,2]");
        row("uint256[", "[1]");
        row("Unknown", "{}");
        row("Unknown[]", "[]");
        row("fixed", "1");
        row("function", "\"0x000000000000000000000000000000000000000000000000\"");
        row("tuple(uint256)", "[1]");
        row("uint256 ", "1");
        row("T", "1");
    }
    void what_is_refused() {
        QFETCH(QString, type);
        QFETCH(QString, value);
        QVERIFY(!hash_field(type.toStdString(), value.toStdString()));
    }

    void documents_that_are_none() {
        for (
            const char* text :
            {"[]", "{}", R"({"types":{}})", R"({"types":{},"primaryType":"A","domain":{},"message":{}})",
             R"({"types":{"A":[]},"primaryType":"A","domain":{}})",
             R"({"types":{"uint256":[]},"primaryType":"uint256","domain":{},"message":{}})",
             R"({"types":{"A":[{"name":"x"}]},"primaryType":"A","domain":{},"message":{}})",
             R"({"types":{"A":[],"B":[]},"domain":{},"message":{}})",
             R"({"types":{"A":[{"name":"x","type":"bool"},{"name":"x","type":"bool"}]},"primaryType":"A","domain":{},"message":{"x":true}})"}) {
            const auto hash = hash_typed_data(*read_json(text));
            QVERIFY2(!hash, text);
            QCOMPARE(hash.error().code, QStringLiteral("HRT-ETH-040"));
        }
    }
};

QTEST_GUILESS_MAIN(TestTypedData)
#include "tst_typed_data.moc"
