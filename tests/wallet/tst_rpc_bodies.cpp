// SPDX-License-Identifier: Apache-2.0
// What comes back from a server: every malformed answer has its code, and reverts tell their reason.
#include "wallet/rpc/calls.h"
#include "wallet/rpc/revert.h"

#include <QFloat16> // QCOMPARE of Json looks whether it converts to one
#include <QTest>

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::rpc;

namespace {

QString code_of(const char* body, std::size_t count, int status = 200) {
    const auto read = read_answers({status, body, {}}, count, 7);
    return read ? QStringLiteral("ok") : read.error().code;
}

NodeError node_error(std::int64_t code, const char* message, Json data = {}) {
    return {code, message, std::move(data)};
}

Bytes hex(const char* text) {
    return from_hex(text).value();
}

constexpr auto kErrorString = "0x08c379a0"
                              "0000000000000000000000000000000000000000000000000000000000000020"
                              "0000000000000000000000000000000000000000000000000000000000000012"
                              "4e6f7420656e6f7567682045746865722e2e0000000000000000000000000000";

} // namespace

class TstRpcBodies : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void requests() {
        QCOMPARE(Json::parse(request_body({chain_id_call()}, 3).toStdString()),
                 Json::parse(R"({"jsonrpc":"2.0","id":3,"method":"eth_chainId","params":[]})"));
        const Json batch = Json::parse(request_body({chain_id_call(), block_number_call()}, 3).toStdString());
        QVERIFY(batch.is_array() && batch.size() == 2 && batch[1]["id"] == 4);
        Address account;
        account.bytes.fill(0xab);
        QCOMPARE(balance_call(account, "latest").params,
                 Json::parse(R"(["0xabababababababababababababababababababab","latest"])"));
        const Json call = token_balance_call(account, account, "0x10").params;
        QCOMPARE(call[0]["input"],
                 Json("0x70a08231000000000000000000000000abababababababababababababababababababab"));
        QCOMPARE(call[1], Json("0x10"));
        QCOMPARE(fee_history_call().params, Json::parse(R"(["0x14","latest",[10,50,90]])"));
        QCOMPARE(quantity_text(0), std::string("0x0"));
        QCOMPARE(quantity_text(0x0abc), std::string("0xabc"));
    }

    void answers_in_any_order() {
        const auto read = read_answers({200,
                                        R"([{"jsonrpc":"2.0","id":8,"result":"0x2"},
                                            {"jsonrpc":"2.0","id":"7","error":{"code":-32000,"message":"no"}}])",
                                        {}},
                                       2, 7)
                              .value();
        QVERIFY(read[0].error && read[0].error->message == "no");
        QCOMPARE(read[1].result, Json("0x2"));
        QCOMPARE(code_of(R"({"jsonrpc":"2.0","id":7,"result":null})", 1), QStringLiteral("ok"));
        // Some servers put errors of methods under status 400.
        QCOMPARE(code_of(R"({"jsonrpc":"2.0","id":7,"error":{"code":-32000,"message":"x"}})", 1, 400),
                 QStringLiteral("ok"));
    }

    void malformed_answers_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* name, const char* body, int count, int status, const char* code) {
            QTest::newRow(name) << QByteArray(body) << count << status << QString::fromLatin1(code);
        };
        row("html", "<!DOCTYPE html><html><body>Welcome</body></html>", 1, 200, "HRT-RPC-007");
        row("html error", "<html>bad gateway</html>", 1, 502, "HRT-RPC-004");
        row("not found", "", 1, 404, "HRT-RPC-004");
        row("redirect", "", 1, 302, "HRT-RPC-004");
        row("empty", "", 1, 200, "HRT-RPC-007");
        row("garbage", "\x01\x02\xff\xfe", 1, 200, "HRT-RPC-007");
        row("truncated", "{\"jsonrpc\":\"2.0\",\"id\":7,\"resu", 1, 200, "HRT-RPC-007");
        row("two texts", R"({"jsonrpc":"2.0","id":7,"result":1}{})", 1, 200, "HRT-RPC-007");
        row("other json", R"({"hello":"world"})", 1, 200, "HRT-RPC-007");
        row("version 1", R"({"id":7,"result":"0x1","error":null})", 1, 200, "HRT-RPC-007");
        row("result and error", R"({"jsonrpc":"2.0","id":7,"result":"0x1","error":{"code":1}})", 1, 200,
            "HRT-RPC-007");
        row("neither", R"({"jsonrpc":"2.0","id":7})", 1, 200, "HRT-RPC-007");
        row("member twice", R"({"jsonrpc":"2.0","id":7,"result":"0x1","result":"0x2"})", 1, 200,
            "HRT-RPC-007");
        row("a number", "12", 1, 200, "HRT-RPC-007");
        row("nested", R"([[{"jsonrpc":"2.0","id":7,"result":1}]])", 1, 200, "HRT-RPC-007");
        row("wrong id", R"({"jsonrpc":"2.0","id":6,"result":"0x1"})", 1, 200, "HRT-RPC-008");
        row("id beyond", R"({"jsonrpc":"2.0","id":8,"result":"0x1"})", 1, 200, "HRT-RPC-008");
        row("id negative", R"({"jsonrpc":"2.0","id":-7,"result":"0x1"})", 1, 200, "HRT-RPC-008");
        row("no id", R"({"jsonrpc":"2.0","result":"0x1"})", 1, 200, "HRT-RPC-008");
        row("twice", R"([{"jsonrpc":"2.0","id":7,"result":1},{"jsonrpc":"2.0","id":7,"result":2}])", 2, 200,
            "HRT-RPC-008");
        row("one missing", R"([{"jsonrpc":"2.0","id":7,"result":1}])", 2, 200, "HRT-RPC-008");
        row("one too many", R"([{"jsonrpc":"2.0","id":7,"result":1},{"jsonrpc":"2.0","id":8,"result":1}])", 1,
            200, "HRT-RPC-008");
        row("no list", R"({"jsonrpc":"2.0","id":7,"result":1})", 2, 200, "HRT-RPC-008");
        row("empty list", "[]", 1, 200, "HRT-RPC-008");
        row("too many", "slow down", 1, 429, "HRT-RPC-005");
        row("too many, in JSON", R"({"jsonrpc":"2.0","id":null,"error":{"code":-1,"message":"slow"}})", 1,
            429, "HRT-RPC-005");
        row("limit", R"({"jsonrpc":"2.0","id":7,"error":{"code":-32005,"message":"slow"}})", 1, 200,
            "HRT-RPC-005");
        row("limit in a batch",
            R"([{"jsonrpc":"2.0","id":7,"result":1},{"jsonrpc":"2.0","id":8,"error":{"code":-32005}}])", 2,
            200, "HRT-RPC-005");
        row("batch refused", R"({"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"batch"}})", 2,
            200, "HRT-RPC-009");
    }
    void malformed_answers() {
        QFETCH(QByteArray, body);
        QFETCH(int, count);
        QFETCH(int, status);
        QFETCH(QString, code);
        QCOMPARE(code_of(body.constData(), std::size_t(count), status), code);
    }

    void values_are_read_strictly() {
        QCOMPARE(to_quantity("0x00ff", "x").value(), Uint256(255));
        for (const Json& bad : {Json("0x"), Json("ff"), Json(255), Json(nullptr), Json("0x-1"), Json("0xg"),
                                Json("0x1" + std::string(64, '0')), Json("-0x1")}) {
            QCOMPARE(to_quantity(bad, "x").error().code, QStringLiteral("HRT-RPC-012"));
        }
        QVERIFY(to_number("0x7fffffffffffffff", "x"));
        QVERIFY(!to_number("0x8000000000000000", "x"));
        QVERIFY(!to_data("0x123", "x"));
        QVERIFY(!to_hash("0x12", "x"));
        QVERIFY(!to_address("0x12", "x"));
    }

    void reverts_tell_their_reason() {
        const auto reason = revert_of(node_error(3, "execution reverted: Not enough Ether..", kErrorString));
        QCOMPARE(reason.value().text, QStringLiteral("Not enough Ether.."));
        QCOMPARE(result_of({{}, node_error(3, "execution reverted", kErrorString)}).error().code,
                 QStringLiteral("HRT-RPC-015"));
        // Nested data, as some gateways give it; no data at all; no revert.
        QCOMPARE(revert_of(node_error(-32000, "VM execution error: revert", {{"data", kErrorString}}))
                     .value()
                     .text,
                 QStringLiteral("Not enough Ether.."));
        QCOMPARE(revert_of(node_error(-32000, "execution reverted: too late")).value().text,
                 QStringLiteral("too late"));
        QVERIFY(!revert_of(node_error(-32000, "insufficient funds")));
        QCOMPARE(result_of({{}, node_error(-32000, "insufficient funds")}).error().code,
                 QStringLiteral("HRT-RPC-009"));
    }

    void panics_and_custom_errors() {
        QCOMPARE(decode_revert(hex("0x4e487b71"
                                   "0000000000000000000000000000000000000000000000000000000000000011"))
                     .text,
                 QStringLiteral("a number ran over or under (panic 0x11)"));
        // ERC20InsufficientBalance(address,uint256,uint256) of ERC-6093 has the selector e450d38c.
        const auto error =
            abi::parse_signature("error ERC20InsufficientBalance(address s, uint256 b, uint256 n)");
        const std::vector<abi::Signature> known{error.value()};
        const Bytes data = hex("0xe450d38c"
                               "000000000000000000000000d8da6bf26964af9d7eed9e03e53415d37aa96045"
                               "0000000000000000000000000000000000000000000000000000000000000001"
                               "0000000000000000000000000000000000000000000000000000000000000002");
        QCOMPARE(decode_revert(data, known).text,
                 QStringLiteral(
                     "ERC20InsufficientBalance(\"0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045\",\"1\",\"2\")"));
        QCOMPARE(decode_revert(data).text, QStringLiteral("error 0xe450d38c"));
        QCOMPARE(decode_revert({}).text, QStringLiteral("no reason given"));
        // Cut off in the middle: the selector is all that can be said.
        QCOMPARE(decode_revert(hex("0x08c379a000")).text, QStringLiteral("error 0x08c379a0"));
    }

    void texts_from_outside_play_no_tricks() {
        QCOMPARE(plain_text("a\x1b[31m\nb"), QStringLiteral("a [31m b"));
        QCOMPARE(plain_text("abc\xe2\x80\xae"
                            "cba"),
                 QStringLiteral("abc cba")); // right-to-left override
        QCOMPARE(plain_text(std::string(500, 'x'), 10), QStringLiteral("xxxxxxxxxx") + QChar(0x2026));
        QCOMPARE(plain_text(" \n "), QString());
    }

    void balances() {
        std::vector<Address> accounts(2);
        accounts[1].bytes.fill(1);
        QCOMPARE(balance_calls(accounts, Address{}, "latest").size(), 4U);
        const std::string word = "0x" + std::string(63, '0') + "7";
        const std::vector<Answer> answers{{"0x5", {}}, {word, {}}, {"0x6", {}}, {word, {}}};
        const auto read = read_balances(accounts, true, answers).value();
        QCOMPARE(read[1].coin, Uint256(6));
        QCOMPARE(read[1].token.value(), Uint256(7));
        // A token that is no contract answers nothing: an error, not a balance of zero.
        const std::vector<Answer> none{{"0x5", {}}, {"0x", {}}, {"0x6", {}}, {word, {}}};
        QCOMPARE(read_balances(accounts, true, none).error().code, QStringLiteral("HRT-RPC-012"));
        QCOMPARE(read_balances(accounts, false, answers).error().code, QStringLiteral("HRT-RPC-008"));
    }
};

QTEST_GUILESS_MAIN(TstRpcBodies)
#include "tst_rpc_bodies.moc"
