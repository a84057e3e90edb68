// SPDX-License-Identifier: Apache-2.0
// Addresses, messages, permits, names, units, Merkle trees, exact JSON.
#include "vectors.h"
#include "wallet/eth/address.h"
#include "wallet/eth/ens.h"
#include "wallet/eth/json_full.h"
#include "wallet/eth/merkle.h"
#include "wallet/eth/message.h"
#include "wallet/eth/typed_data.h"
#include "wallet/eth/units.h"

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::test;

namespace {

Hash hash_of_hex(const std::string& text) {
    const Bytes bytes = hex(text);
    Hash out;
    std::copy(bytes.begin(), bytes.end(), out.bytes.begin());
    return out;
}

} // namespace

class TestEthValues : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addresses_of_eip_55() {
        for (const char* text :
             {"0x52908400098527886E0F7030069857D2E4169EE7", "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
              "0xde709f2102306220921060314715629080e2fb77", "0x27b1fdb04752bbc536007a920d24acb045561c26",
              "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
              "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB", "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb"}) {
            const auto address = parse_address(text);
            QVERIFY2(address, text);
            QCOMPARE(checksum_text(*address), std::string(text));
        }
        QCOMPARE(parse_address("0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed").error().code,
                 QStringLiteral("HRT-ETH-062"));
        for (const char* text :
             {"", "0x", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe",
              "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAedd", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeg",
              " 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe"}) {
            QCOMPARE(parse_address(text).error().code, QStringLiteral("HRT-ETH-061"));
        }
        QVERIFY(parse_address("5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"));
    }

    void addresses_of_eip_1014_data() {
        QTest::addColumn<QString>("sender");
        QTest::addColumn<QString>("salt");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("address");
        const QString zero(64, u'0');
        const auto row = [](const char* sender, const QString& salt, const char* code, const char* address) {
            QTest::newRow(address) << QString::fromLatin1(sender) << salt << QString::fromLatin1(code)
                                   << QString::fromLatin1(address);
        };
        row("0x0000000000000000000000000000000000000000", zero, "00",
            "0x4D1A2e2bB4F88F0250f26Ffff098B0b30B26BF38");
        row("0xdeadbeef00000000000000000000000000000000", zero, "00",
            "0xB928f69Bb1D91Cd65274e3c79d8986362984fDA3");
        row("0xdeadbeef00000000000000000000000000000000",
            QStringLiteral("000000000000000000000000feed000000000000000000000000000000000000"), "00",
            "0xD04116cDd17beBE565EB2422F2497E06cC1C9833");
        row("0x0000000000000000000000000000000000000000", zero, "deadbeef",
            "0x70f2b2914A2a4b783FaEFb75f459A580616Fcb5e");
        row("0x00000000000000000000000000000000deadbeef", QStringLiteral("cafebabe").rightJustified(64, u'0'),
            "deadbeef", "0x60f3f640a8508fC6a86d45DF051962668E1e8AC7");
        row("0x0000000000000000000000000000000000000000", zero, "",
            "0xE33C0C7F7df4809055C3ebA6c09CFe4BaF1BD9e0");
    }
    void addresses_of_eip_1014() {
        QFETCH(QString, sender);
        QFETCH(QString, salt);
        QFETCH(QString, code);
        QFETCH(QString, address);
        const auto out = create2_address(*parse_address(sender.toStdString()),
                                         hash_of_hex(salt.toStdString()), keccak(hex(code.toStdString())));
        QCOMPARE(QString::fromStdString(checksum_text(out)), address);
    }

    void addresses_of_create() {
        const Address sender = *parse_address("0x6ac7ea33f8831ea9dcc53393aaa88b25a785dbf0");
        const char* const expected[] = {
            "0xcd234a471b72ba2f1ccf0a70fcaba648a5eecd8d", "0x343c43a37d37dff08ae8c4a11544c718abb4fcf8",
            "0xf778b86fa74e846c4f0a1fbd1335fe81c00a0c91", "0xfffd933a0bc612844eaf0c6fe3e5b8e9b6c1d19c"};
        for (unsigned nonce = 0; nonce < 4; ++nonce) {
            QVERIFY(create_address(sender, nonce) == *parse_address(expected[nonce]));
        }
    }

    void messages() {
        QCOMPARE(to_hex(message_digest(bytes_of_text("Hello World")).bytes),
                 std::string("0xa1de988600a42c4b4ab089b619297c17d53cffae5d5120d82d8a92d0bb3b78f2"));
        QCOMPARE(to_hex(message_digest({}).bytes),
                 std::string("0x5f35dce98ba4fba25530a026ed80b2cecdaa31091ba4958b99b52ea1d068adad"));
        Bytes data{0x19, 0};
        append(data, Bytes(20, 5));
        append(data, Bytes{1, 2});
        Address validator;
        validator.bytes.fill(5);
        QVERIFY(validator_digest(validator, Bytes{1, 2}) == keccak(data));
    }

    void a_permit_is_its_typed_data() {
        Permit permit;
        permit.token_name = "Aethir Token";
        permit.chain_id = 42161;
        permit.token = *parse_address("0x3535353535353535353535353535353535353535");
        permit.owner = *parse_address("0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826");
        permit.spender = *parse_address("0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB");
        permit.value = std::numeric_limits<Uint256>::max();
        permit.nonce = 3;
        permit.deadline = 1'900'000'000;
        const auto typed =
            hash_typed_data(*read_json(R"({"types":{"Permit":[{"name":"owner","type":"address"},
            {"name":"spender","type":"address"},{"name":"value","type":"uint256"},{"name":"nonce","type":"uint256"},
            {"name":"deadline","type":"uint256"}]},"primaryType":"Permit","domain":{"name":"Aethir Token","version":"1","chainId":42161,
            "verifyingContract":"0x3535353535353535353535353535353535353535"},"message":{"owner":"0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826",
            "spender":"0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB",
            "value":"0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff","nonce":3,"deadline":1900000000}})"));
        QVERIFY2(typed, why(typed).constData());
        QVERIFY(permit_domain_separator(permit) == typed->domain_separator);
        QVERIFY(permit_digest(permit) == typed->digest);
    }

    void names_of_eip_137() {
        const auto node = [](std::string_view name) {
            return to_hex(namehash(*normalize_name(name)).bytes);
        };
        QCOMPARE(node(""), "0x" + std::string(64, '0'));
        QCOMPARE(node("eth"),
                 std::string("0x93cdeb708b7545dc668eb9280176169d1c33cfd8ed6f04690a0bcc88a93fc4ae"));
        QCOMPARE(node("foo.eth"),
                 std::string("0xde9b09fd7c5f901e23a3f19fecc54828e9c848539801e86591bd9801b019f84f"));
        QCOMPARE(node("FOO.Eth"), node("foo.eth"));
    }

    void names_have_a_normal_form() {
        const auto normal = [](const char* name) {
            const auto out = normalize_name(name);
            return out ? *out : std::string("refused");
        };
        QCOMPARE(normal("Nick.ETH"), std::string("nick.eth"));
        QCOMPARE(normal("\xc3\x96lm\xc3\xbchle.eth"), std::string("\xc3\xb6lm\xc3\xbchle.eth"));
        QCOMPARE(normal("o\xcc\x88.eth"), std::string("\xc3\xb6.eth")); // composed
        QCOMPARE(normal("\xef\xbd\x81"
                        "b.eth"),
                 std::string("ab.eth")); // full width a
        QCOMPARE(normal("a\xc2\xad"
                        "b.eth"),
                 std::string("ab.eth")); // soft hyphen
        QCOMPARE(normal("STRA\xc3\x9f"
                        "E.eth"),
                 std::string("stra\xc3\x9f"
                             "e.eth")); // sharp s stays
        const char* const farmer =
            "\xf0\x9f\xa7\x91\xe2\x80\x8d\xf0\x9f\x8c\xbe.eth"; // two pictures and a joiner
        QCOMPARE(normal(farmer), std::string(farmer));
        QCOMPARE(normal("a\xe2\x80\x8d"
                        "b.eth"),
                 std::string("refused"));
        QCOMPARE(normal("_dnslink.a-b.eth"), std::string("_dnslink.a-b.eth"));
        for (const char* bad :
             {".", "a..eth", ".eth", "eth.", "a b.eth", "a\n.eth", "a!.eth", "a_b.eth", "xn--a.eth",
              "a\xe2\x80\xae"
              "b.eth",
              "\xcc\x88"
              "a.eth",
              "a\xe3\x80\x82"
              "eth",
              "\xff.eth"}) {
            QCOMPARE(normal(bad), std::string("refused"));
        }
    }

    void units() {
        const auto parsed = [](const char* text, int decimals) {
            const auto out = parse_units(text, decimals);
            return out ? (out->negative ? "-" : "") + to_decimal(out->magnitude) : std::string("refused");
        };
        QCOMPARE(parsed("1", 18), std::string("1000000000000000000"));
        QCOMPARE(parsed("00.100", 18), std::string("100000000000000000"));
        QCOMPARE(parsed("-1.5", 9), std::string("-1500000000"));
        QCOMPARE(parsed(".5", 1), std::string("5"));
        QCOMPARE(parsed("5.", 1), std::string("50"));
        QCOMPARE(parsed("1.000", 0), std::string("1"));
        QCOMPARE(parsed("-0", 18), std::string("0"));
        for (const char* bad :
             {"", ".", "-", "1e3", "1,0", "0x1", " 1", "1 ", "+1", "--1", "1.2.3", "0.0000000000000000001"}) {
            QCOMPARE(parsed(bad, 18), std::string("refused"));
        }
        const std::string most = to_decimal(std::numeric_limits<Uint256>::max());
        QCOMPARE(parsed(most.c_str(), 0), most);
        QCOMPARE(parsed(most.c_str(), 1), std::string("refused"));
        QCOMPARE(format_units({false, 0}, 18), std::string("0.0"));
        QCOMPARE(format_units({true, 1}, 18), std::string("-0.000000000000000001"));
        QCOMPARE(format_units({false, 1500}, 3), std::string("1.5"));
        QCOMPARE(format_units({false, 1500}, 0), std::string("1500"));
        QCOMPARE(*unit_decimals("GWei"), 9);
        QCOMPARE(*unit_decimals("77"), 77);
        QVERIFY(!unit_decimals("78") && !unit_decimals("parsec") && !unit_decimals("") &&
                !unit_decimals("-1"));
    }

    void integers_from_text() {
        for (const char* bad :
             {"", "-", "0x", "0xg", "1.0", "1e3", " 1", "1 ", "0b1", "--1", "1_000",
              "115792089237316195423570985008687907853269984665640564039457584007913129639936",
              "0x10000000000000000000000000000000000000000000000000000000000000000"}) {
            QVERIFY2(!parse_integer(bad), bad);
        }
        QVERIFY(parse_integer("0x0000000000000000000000000000000000000000000000000000000000000000000ff")
                    ->magnitude == 255);
        QVERIFY(parse_integer("-0x10")->negative);
        QVERIFY(!parse_integer("-0")->negative);
        const Uint256 odd("0x1234567890abcdef1234567890abcdef1234567890abcdef1234567890abcdef");
        QVERIFY(parse_integer(to_decimal(odd))->magnitude == odd);
        QVERIFY(from_big_endian(to_word(odd)) == odd);
    }

    void merkle_proofs() {
        for (const std::size_t count : {1U, 2U, 3U, 7U, 16U, 33U}) {
            std::vector<Hash> leaves;
            for (std::size_t i = 0; i < count; ++i) {
                leaves.push_back(merkle::leaf(to_word(i)));
            }
            const auto tree = merkle::Tree::build(leaves);
            QVERIFY(tree);
            for (std::size_t i = 0; i < count; ++i) {
                const auto proof = tree->proof(i);
                QVERIFY(merkle::verify(tree->root(), leaves[i], proof));
                QVERIFY(!merkle::verify(tree->root(), merkle::leaf(to_word(count + i)), proof));
                std::vector<std::size_t> some;
                for (std::size_t k = i; k < count; k += 2) {
                    some.push_back(k);
                }
                auto many = tree->multi_proof(some);
                QVERIFY(merkle::verify(tree->root(), many));
                if (!many.flags.empty()) {
                    many.flags.back() = !many.flags.back();
                    QVERIFY(!merkle::verify(tree->root(), many));
                }
            }
            QVERIFY(merkle::verify(tree->root(), tree->multi_proof({})));
        }
        QVERIFY(!merkle::Tree::build({}));
        QVERIFY(!merkle::verify(Hash(), merkle::MultiProof{}));
        QVERIFY(!merkle::verify(Hash(), {{Hash()}, {Hash()}, {true}}));
    }

    void json_is_read_exactly() {
        const auto read = [](std::string_view text) {
            const auto json = read_json(text);
            return json ? json->dump() : std::string("refused");
        };
        QCOMPARE(read("[18446744073709551615,18446744073709551616,-5,1.50,1e3]"),
                 std::string(R"([18446744073709551615,"18446744073709551616",-5,"1.50","1e3"])"));
        QCOMPARE(read(R"({"a":[{"b":[[],{}]},null],"c":true})"),
                 std::string(R"({"a":[{"b":[[],{}]},null],"c":true})"));
        for (const std::string& bad :
             {std::string(""), std::string("{"), std::string("{} x"), std::string(R"({"a":1,"a":2})"),
              std::string("\"\xff\""), std::string("[1,]"), std::string("01"), std::string(100'000, '[')}) {
            QCOMPARE(read(bad), std::string("refused"));
        }
    }

    /// Whatever text: the short way gives what the full reader gives. Each text is also cut off and changed
    /// anywhere.
    void short_and_full_way_through_json() {
        const auto same = [](const std::string& text) {
            const auto quick = read_json(text);
            const auto full = read_any_json(text);
            return quick.has_value() == full.has_value() &&
                   (!quick ||
                    (quick->type() == full->type() && *quick == *full && quick->dump() == full->dump()));
        };
        const std::vector<std::string> texts{
            R"({"op":"tx.sign","tx":{"nonce":22879,"to":"0x09","list":[{"a":[]},{}]},"n":null,"t":true,"f":false})",
            R"( [ 0 , -1 , 18446744073709551615 , 9223372036854775808 , -9223372036854775808 , 123456789012345678901 ] )",
            R"([0.5, 1e3, -0, 01, 1.0, 999999999999999999, 1000000000000000000])",
            R"({"a":1,"a":2})",
            "{\"a\":\"\\u00e9\\n\\\"\",\"b\":\"\\/\"}", // raw, moc would lose its way
            "\"a\x7f\"",
            "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
            "\xef\xbb\xbf{}",
            "nul",
            ""};
        const std::string_view replacements = "\"\\{}[]:,0-9. \n\x01\xc3tnf";
        for (const std::string& text : texts) {
            QVERIFY2(same(text), text.c_str());
            for (std::size_t at = 0; at < text.size(); ++at) {
                QVERIFY2(same(text.substr(0, at)), text.substr(0, at).c_str());
                for (const char c : replacements) {
                    std::string changed = text;
                    changed[at] = c;
                    QVERIFY2(same(changed), changed.c_str());
                }
            }
        }
        QVERIFY(read_json(texts.front()));
    }
};

QTEST_GUILESS_MAIN(TestEthValues)
#include "tst_eth_values.moc"
