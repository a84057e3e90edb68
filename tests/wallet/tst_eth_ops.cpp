// SPDX-License-Identifier: Apache-2.0
// The table of offline operations: the documented examples, the frame, spellings of input.
#include "vectors.h"
#include "wallet/tools/batch.h"

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::test;

namespace {

Json ask(const std::string& line) {
    return *read_json(answer_line(line));
}
std::string code_of(const Json& answer) {
    return answer.contains("error") ? answer["error"]["code"].get<std::string>() : "ok " + answer.dump();
}

} // namespace

class TestEthOps : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void every_documented_example_gives_its_answer() {
        QFile file(QStringLiteral(HEARTH_DOCS "/eth-batch.md"));
        QVERIFY(file.open(QFile::ReadOnly));
        const std::string page = file.readAll().toStdString();
        for (const auto ops : {eth_ops(), key_ops()}) {
            for (const Op& op : ops) {
                const std::string name(op.name);
                QVERIFY2(page.find("`" + name + "`") != std::string::npos, name.c_str());
                QVERIFY2(page.find(op.example) != std::string::npos, name.c_str());
                const Json answer = ask(std::string(op.example));
                QVERIFY2(answer.contains("ok"), (name + " " + answer.dump()).c_str());
                if (!op.answer.empty()) { // what is random has none
                    QCOMPARE(answer["ok"].dump(), read_json(op.answer)->dump());
                    QVERIFY2(page.find(op.answer) != std::string::npos, name.c_str());
                }
            }
        }
    }

    void the_frame_answers_every_line_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("code");
        QTest::newRow("empty") << QByteArray() << QStringLiteral("HRT-ETH-001");
        QTest::newRow("no JSON") << QByteArray("hello") << QStringLiteral("HRT-ETH-001");
        QTest::newRow("a list") << QByteArray("[]") << QStringLiteral("HRT-ETH-001");
        QTest::newRow("two documents") << QByteArray("{}{}") << QStringLiteral("HRT-ETH-001");
        QTest::newRow("a member twice")
            << QByteArray(R"({"op":"namehash","op":"sign"})") << QStringLiteral("HRT-ETH-001");
        QTest::newRow("no UTF-8") << QByteArray("{\"op\":\"\xff\"}") << QStringLiteral("HRT-ETH-001");
        QTest::newRow("deep") << QByteArray(100'000, '[') << QStringLiteral("HRT-ETH-001");
        QTest::newRow("no op") << QByteArray("{}") << QStringLiteral("HRT-ETH-003");
        QTest::newRow("op is a number") << QByteArray(R"({"op":1})") << QStringLiteral("HRT-ETH-003");
        QTest::newRow("no such op") << QByteArray(R"({"op":"rlp.explode"})") << QStringLiteral("HRT-ETH-002");
        QTest::newRow("no argument") << QByteArray(R"({"op":"rlp.decode"})") << QStringLiteral("HRT-ETH-003");
        QTest::newRow("argument of a wrong type")
            << QByteArray(R"({"op":"rlp.decode","hex":7})") << QStringLiteral("HRT-ETH-003");
        const Json wrong{{"op", "merkle.verify"},
                         {"root", std::string(64, '0')},
                         {"leaves", Json::array()},
                         {"proof", Json::array()},
                         {"flags", Json::array({1})}};
        QTest::newRow("a list of wrong things")
            << QByteArray::fromStdString(wrong.dump()) << QStringLiteral("HRT-ETH-003");
    }
    void the_frame_answers_every_line() {
        QFETCH(QByteArray, line);
        QFETCH(QString, code);
        const Json answer = ask(line.toStdString());
        QCOMPARE(QString::fromStdString(code_of(answer)), code);
        QVERIFY(!answer["error"]["message"].get<std::string>().empty());
        QVERIFY(!answer.contains("ok"));
    }

    void the_id_comes_back() {
        QCOMPARE(ask(R"({"op":"keccak256","text":"","id":"a"})")["id"].get<std::string>(), std::string("a"));
        QCOMPARE(ask(R"({"op":"nothing","id":[1,{"x":null}]})")["id"].dump(),
                 std::string(R"([1,{"x":null}])"));
        QVERIFY(!ask(R"({"op":"keccak256","text":""})").contains("id"));
    }

    void integers_and_names_have_many_spellings() {
        const std::string key = "4646464646464646464646464646464646464646464646464646464646464646";
        const std::string to = "0x3535353535353535353535353535353535353535";
        const Json first = ask(Json{
            {"op", "tx.sign"},
            {"private_key", key},
            {"tx",
             {{"nonce", 9},
              {"gasPrice", 20'000'000'000},
              {"gasLimit", 21'000},
              {"value", 1'000'000'000'000'000'000},
              {"chainId", 1},
              {"to", to}}}}.dump());
        QVERIFY2(first.contains("ok"), first.dump().c_str());
        const Json second = ask(Json{
            {"op", "tx.sign"},
            {"privateKey", "0x" + key},
            {"transaction",
             {{"nonce", "0x9"},
              {"gas_price", "20000000000"},
              {"gas", "0x5208"},
              {"value", "0xde0b6b3a7640000"},
              {"chain_id", "1"},
              {"data", "0x"},
              {"type", 0},
              {"accessList", nullptr},
              {"to", to}}}}.dump());
        QCOMPARE(second.dump(), first.dump());
        Json request{{"op", "tx.decode"}, {"chain_id", 1}, {"hex", first["ok"]}};
        const Json decoded = ask(request.dump());
        QCOMPARE(decoded["ok"]["from"].get<std::string>(),
                 std::string("0x9d8A62f656a8d1615C1294fd71e9CFb3E4855A4F"));
        request["chain_id"] = 5;
        QCOMPARE(code_of(ask(request.dump())), std::string("HRT-ETH-032"));
        // What is decoded can be signed again as it is.
        const Json again = ask(
            Json{{"op", "tx.sign"}, {"detail", true}, {"tx", decoded["ok"]}, {"private_key", key}}.dump());
        QVERIFY2(again.contains("ok"), again.dump().c_str());
        QCOMPARE(again["ok"]["raw"].dump(), first["ok"].dump());
    }

    void a_transaction_that_would_not_be_meant_is_refused() {
        const std::string key =
            R"(,"private_key":"0x4646464646464646464646464646464646464646464646464646464646464646"})";
        const auto sign = [&](const char* tx) {
            return code_of(ask(std::string(R"({"op":"tx.sign","tx":)") + tx + key));
        };
        QCOMPARE(sign(R"({"nonce":1,"gasprise":7})"), std::string("HRT-ETH-031"));
        QCOMPARE(sign(R"({"type":2,"chainId":1,"gasPrice":7})"), std::string("HRT-ETH-031"));
        QCOMPARE(sign(R"({"type":0,"maxFeePerGas":7})"), std::string("HRT-ETH-031"));
        QCOMPARE(sign(R"({"type":9})"), std::string("HRT-ETH-031"));
        QCOMPARE(sign(R"({"to":"0x35"})"), std::string("HRT-ETH-061"));
        QCOMPARE(sign(R"({"nonce":-1})"), std::string("HRT-ETH-003"));
        QCOMPARE(sign(R"({"from":"0x3535353535353535353535353535353535353535"})"),
                 std::string("HRT-ETH-033"));
        QCOMPARE(sign(R"({"from":"0x9d8A62f656a8d1615C1294fd71e9CFb3E4855A4F"})").substr(0, 2),
                 std::string("ok"));
        QCOMPARE(code_of(ask(R"({"op":"tx.sign","tx":{},"private_key":"0x00"})")),
                 std::string("HRT-ETH-003"));
        const Json zero{{"op", "tx.sign"}, {"tx", Json::object()}, {"private_key", std::string(64, '0')}};
        QCOMPARE(code_of(ask(zero.dump())), std::string("HRT-BASE-004"));
    }

    void strict_decoding_asks_for_the_newest_rules() {
        // tx_basic.json: 10,000 gas do not pay for any transaction.
        Json request{{"op", "tx.decode"}, {"hex", vectors("tx_basic.json")[0]["signed"]}};
        QCOMPARE(code_of(ask(request.dump())).substr(0, 2), std::string("ok"));
        request["strict"] = true;
        QCOMPARE(code_of(ask(request.dump())), std::string("HRT-ETH-031"));
    }

    void the_oldest_transactions_may_have_a_high_s() {
        const Json all = vectors("tx_basic.json");
        Json request{{"op", "tx.decode"}, {"hex", all[1]["signed"]}};
        const Json old = ask(request.dump())["ok"];
        QVERIFY(old["high_s"] == true);
        QVERIFY(old["from"].is_string());
        request["high_s"] = false;
        QCOMPARE(code_of(ask(request.dump())), std::string("HRT-ETH-050"));
        const Json decoded = ask(Json{{"op", "tx.decode"}, {"hex", all[0]["signed"]}}.dump())["ok"];
        QVERIFY(!decoded.contains("high_s"));

        // A chain id is younger than EIP-2: the example of EIP-155 with n - s.
        request = {{"op", "tx.decode"},
                   {"hex",
                    "0xf86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a764000080"
                    "26a028ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276"
                    "a098341627668089e51348fccfb4c7ff31c55912f2d2e47ef09652acf665fad3be"}};
        QCOMPARE(code_of(ask(request.dump())), std::string("HRT-ETH-050"));
        request["high_s"] = true;
        QVERIFY(ask(request.dump())["ok"]["high_s"] == true);
    }

    void transactions_before_they_are_signed() {
        for (const Json& test : vectors("tx_basic.json")) {
            const Json answer = ask(Json{{"op", "tx.decode"}, {"hex", test["unsigned"]}}.dump());
            QVERIFY2(answer.contains("ok"), answer.dump().c_str());
            QVERIFY(answer["ok"]["signed"] == false);
            QVERIFY(answer["ok"]["nonce"] == "0");
        }
    }

    void verify_says_no_instead_of_failing() {
        // The public key of the private key 1.
        Json request{{"op", "verify"},
                     {"digest", std::string(64, '1')},
                     {"public_key", "0x0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"}};
        for (const std::string& der : {std::string("0x"), std::string("0x3000"), std::string(140, '0')}) {
            request["signature_der"] = der;
            QVERIFY(ask(request.dump())["ok"] == false);
        }
        request.erase("signature_der");
        request["signature"] = std::string(128, '0');
        QVERIFY(ask(request.dump())["ok"] == false);
        request["public_key"] = "0x02";
        QCOMPARE(code_of(ask(request.dump())), std::string("HRT-ETH-051"));
    }

    void logs_and_errors() {
        const std::string a(64, 'a');
        const Json topic = ask(Json{{"op", "abi.topic"}, {"signature", "E(string,uint8)"}}.dump())["ok"];
        const Json log = ask(Json{
            {"op", "abi.decode_log"},
            {"signature", "E(string indexed s, uint8 n)"},
            {"topics", Json::array({topic, a})},
            {"data", std::string(63, '0') +
                         "7"}}.dump());
        QVERIFY2(log.contains("ok"), log.dump().c_str());
        QCOMPARE(log["ok"]["inputs"][0]["hash"].get<std::string>(), "0x" + a);
        QCOMPARE(log["ok"]["inputs"][1]["value"].get<std::string>(), std::string("7"));
        const Json revert =
            ask(Json{{"op", "abi.encode_call"}, {"signature", "Poor(uint256)"}, {"values", Json::array({5})}}
                    .dump());
        const Json own = ask(Json{
            {"op", "abi.decode_error"}, {"errors", Json::array({"Poor(uint256 has)"})}, {"hex", revert["ok"]}}
                                 .dump());
        QCOMPARE(own["ok"]["name"].get<std::string>(), std::string("Poor"));
        QCOMPARE(code_of(ask(Json{{"op", "abi.decode_error"}, {"hex", "0x"}}.dump())),
                 std::string("HRT-ETH-022"));
        const Json wrong{{"op", "abi.decode_call"}, {"signature", "f()"}, {"hex", "0x00000000"}};
        QCOMPARE(code_of(ask(wrong.dump())), std::string("HRT-ETH-022"));
    }
};

QTEST_GUILESS_MAIN(TestEthOps)
#include "tst_eth_ops.moc"
