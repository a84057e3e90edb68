// SPDX-License-Identifier: Apache-2.0
// The desk's rules that need no chain: actions, events, prices, the address book.
#include "wallet/desk/action.h"
#include "wallet/desk/address_book.h"
#include "wallet/desk/chain_log.h"
#include "wallet/desk/desk_store.h"
#include "wallet/desk/history_export.h"
#include "wallet/desk/prices.h"
#include "wallet/desk/tokens.h"
#include "wallet/eth/address.h"

#include <QFloat16> // QCOMPARE of Json looks whether it converts to one
#include <QTemporaryDir>
#include <QTest>

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::desk;

namespace {

constexpr const char* kBob = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
constexpr const char* kToken = "0x5FbDB2315678afecb367f032d93F642f64180aa3";

Address address(const char* text) {
    return parse_address(text).value();
}

DeskChain chain_with_ath() {
    DeskChain out;
    out.facts.name = "test";
    out.facts.chain_id = 31337;
    preview::TokenInfo ath;
    ath.address = address(kToken);
    ath.symbol = "ATH";
    ath.name = "Aethir Token";
    ath.verified = true;
    out.facts.tokens = {ath};
    out.ath = ath;
    return out;
}

/// A log of the token as a node writes it.
Json log(const std::string& signature, const Address& from, const Address& to, const std::string& data) {
    const auto word = [](const Address& who) {
        return "0x" + std::string(24, '0') + to_hex(who.bytes).substr(2);
    };
    return {{"address", kToken},
            {"topics", {to_hex(keccak(signature).bytes), word(from), word(to)}},
            {"data", data},
            {"blockNumber", "0x10"},
            {"blockHash", "0x" + std::string(64, 'a')},
            {"transactionHash", "0x" + std::string(64, 'b')},
            {"logIndex", "0x2"},
            {"blockTimestamp", "0x6553f100"},
            {"removed", false}};
}

std::string word(std::uint64_t value) {
    return to_hex(to_word(value));
}

} // namespace

class TstDeskRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void actions_are_read_exactly() {
        const auto send =
            parse_action({{"kind", "send_token"}, {"to", kBob}, {"amount_wei", "1500"}}).value();
        QCOMPARE(send.kind, ActionKind::SendToken);
        QCOMPARE(send.amount, Uint256(1500));
        QVERIFY(!send.token && !send.max);
        const auto all = parse_action({{"kind", "send_coin"}, {"to", kBob}, {"max", true}}).value();
        QVERIFY(all.max);
        const auto call =
            parse_action({{"kind", "call"}, {"to", kBob}, {"data", "0x"}, {"value_wei", "7"}}).value();
        QVERIFY(call.data.empty());
        QCOMPARE(call.amount, Uint256(7));
        QCOMPARE(parse_action({{"kind", "message"}, {"hex", "0x00ff"}})->data, (Bytes{0x00, 0xff}));
        QCOMPARE(parse_action({{"kind", "message"}, {"text", "hi"}})->data, (Bytes{'h', 'i'}));
        for (const auto kind : {ActionKind::SendCoin, ActionKind::TypedData, ActionKind::SpeedUp}) {
            QVERIFY(!action_name(kind).isEmpty());
            QCOMPARE(is_transaction(kind), kind != ActionKind::TypedData);
        }
    }

    void bad_actions_are_refused_data() {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* json, const char* code) {
            QTest::newRow(json) << QString::fromLatin1(json) << QString::fromLatin1(code);
        };
        row("[]", "HRT-DSK-002");
        row("{}", "HRT-DSK-002");
        row(R"({"kind":"steal"})", "HRT-DSK-002");
        row(R"({"kind":"send_coin","amount_wei":"1"})", "HRT-DSK-002");
        row(R"({"kind":"send_coin","to":"bob","amount_wei":"1"})", "HRT-ETH-061");
        row(R"({"kind":"send_coin","to":"0x70997970c51812DC3a010c7D01B50E0D17DC79c8","amount_wei":"1"})",
            "HRT-ETH-062");
        row(R"({"kind":"send_coin","to":"0x0000000000000000000000000000000000000000","amount_wei":"1"})",
            "HRT-DSK-002");
        row(R"({"kind":"send_coin","to":"0x70997970C51812dc3A010C7d01b50e0d17dc79C8","amount_wei":"-1"})",
            "HRT-DSK-002");
        row(R"({"kind":"send_coin","to":"0x70997970C51812dc3A010C7d01b50e0d17dc79C8","amount_wei":"0x10"})",
            "HRT-DSK-002");
        row(R"({"kind":"send_coin","to":"0x70997970C51812dc3A010C7d01b50e0d17dc79C8","amount_wei":10})",
            "HRT-DSK-002");
        row(R"({"kind":"send_coin","to":"0x70997970C51812dc3A010C7d01b50e0d17dc79C8"})", "HRT-DSK-002");
        row(R"({"kind":"send_coin","to":"0x70997970C51812dc3A010C7d01b50e0d17dc79C8","amount_wei":"1","max":true})",
            "HRT-DSK-002");
        row(R"({"kind":"call","to":"0x70997970C51812dc3A010C7d01b50e0d17dc79C8","data":"0x1"})",
            "HRT-DSK-002");
        row(R"({"kind":"cancel","hash":"0x12"})", "HRT-DSK-002");
        row(R"({"kind":"message"})", "HRT-DSK-002");
        row(R"({"kind":"typed_data","typed_data":"{}"})", "HRT-DSK-002");
    }
    void bad_actions_are_refused() {
        QFETCH(QString, json);
        QFETCH(QString, code);
        const auto action = parse_action(read_json(json.toStdString()).value());
        QVERIFY(!action);
        QCOMPARE(action.error().code, code);
    }

    void an_amount_beyond_256_bits_is_refused() {
        const std::string most = to_decimal(~Uint256(0));
        Json json{{"kind", "send_coin"}, {"to", kBob}, {"amount_wei", most}};
        QCOMPARE(parse_action(json)->amount, ~Uint256(0));
        json["amount_wei"] = most + "0";
        QCOMPARE(parse_action(json).error().code, QStringLiteral("HRT-DSK-002"));
    }

    void drafts_carry_the_calls() {
        const DeskChain chain = chain_with_ath();
        const std::string bob = to_hex(address(kBob).bytes).substr(2);
        const auto draft = [&](const Json& json, bool nft = false) {
            return draft_transaction(parse_action(json).value(), chain, nft).value();
        };
        auto tx = draft({{"kind", "send_token"}, {"to", kBob}, {"amount_wei", "255"}});
        QCOMPARE(tx.to, std::optional(address(kToken)));
        QCOMPARE(tx.value, Uint256(0));
        QCOMPARE(to_hex(tx.data), "0xa9059cbb" + std::string(24, '0') + bob + std::string(62, '0') + "ff");
        tx = draft({{"kind", "revoke"}, {"token", kToken}, {"spender", kBob}});
        QCOMPARE(to_hex(tx.data), "0x095ea7b3" + std::string(24, '0') + bob + std::string(64, '0'));
        tx = draft({{"kind", "revoke"}, {"token", kToken}, {"spender", kBob}}, true);
        QCOMPARE(to_hex(tx.data).substr(0, 10), std::string("0xa22cb465"));
        DeskChain bare = chain;
        bare.ath.reset();
        QCOMPARE(draft_transaction(
                     parse_action({{"kind", "send_token"}, {"to", kBob}, {"amount_wei", "1"}}).value(), bare,
                     false)
                     .error()
                     .code,
                 QStringLiteral("HRT-DSK-003"));
    }

    void events_are_told_apart_by_their_shape() {
        const Address alice = address("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
        const Address bob = address(kBob);
        Json nft = log("Transfer(address,address,uint256)", alice, bob, "0x");
        nft["topics"].push_back(word(77));
        Json wrong_padding = log("Transfer(address,address,uint256)", alice, bob, word(5));
        wrong_padding["topics"][1] = "0x01" + std::string(22, '0') + to_hex(alice.bytes).substr(2);
        Json removed = log("Transfer(address,address,uint256)", alice, bob, word(5));
        removed["removed"] = true;
        const Json answer = {log("Transfer(address,address,uint256)", alice, bob, word(5)),
                             nft,
                             log("Approval(address,address,uint256)", alice, bob, word(6)),
                             log("ApprovalForAll(address,address,bool)", alice, bob, word(1)),
                             log("Deposit(address,address,uint256)", alice, bob, word(6)),
                             log("Transfer(address,address,uint256)", alice, bob, "0x05"),
                             wrong_padding,
                             removed};
        const auto logs = read_logs(answer).value();
        QCOMPARE(logs.size(), 4U);
        QCOMPARE(logs[0].kind, ChainLog::Kind::Transfer);
        QCOMPARE(logs[0].amount, Uint256(5));
        QCOMPARE(logs[0].from, alice);
        QCOMPARE(logs[0].block, 16U);
        QCOMPARE(logs[0].at_ms, std::optional<std::int64_t>(1'700'000'000'000));
        QCOMPARE(logs[1].kind, ChainLog::Kind::NftMove);
        QCOMPARE(logs[1].amount, Uint256(77));
        QCOMPARE(logs[2].kind, ChainLog::Kind::Approval);
        QCOMPARE(logs[3].kind, ChainLog::Kind::ApprovalForAll);
        for (const auto kind : {ChainLog::Kind::Transfer, ChainLog::Kind::NftApproval}) {
            QCOMPARE(kind_of_name(kind_name(kind)), std::optional(kind));
        }
    }

    void malformed_logs_are_an_error_data() {
        QTest::addColumn<QString>("member");
        QTest::addColumn<QString>("value");
        for (const char* member :
             {"address", "topics", "data", "blockNumber", "blockHash", "transactionHash", "logIndex"}) {
            QTest::newRow(member) << QString::fromLatin1(member) << QStringLiteral("<html>");
        }
    }
    void malformed_logs_are_an_error() {
        QFETCH(QString, member);
        QFETCH(QString, value);
        Json one = log("Transfer(address,address,uint256)", address(kBob), address(kBob), word(5));
        one[member.toStdString()] = value.toStdString();
        QCOMPARE(read_logs(Json::array({one})).error().code, QStringLiteral("HRT-RPC-012"));
        QCOMPARE(read_logs(one).error().code, QStringLiteral("HRT-RPC-012"));
        QCOMPARE(read_logs(Json::array({nullptr})).error().code, QStringLiteral("HRT-RPC-012"));
    }

    void the_questions_for_logs_are_bounded() {
        const std::vector<Address> who{address(kBob), address(kToken)};
        const auto calls = log_calls(who, 16, 31);
        QCOMPARE(calls.size(), 2U);
        for (const auto& call : calls) {
            QCOMPARE(call.params.size(), 1U);
            const Json& filter = call.params[0];
            QVERIFY2(filter.is_object(), filter.dump().c_str());
            QCOMPARE(filter["fromBlock"], Json("0x10"));
            QCOMPARE(filter["toBlock"], Json("0x1f"));
        }
        QCOMPARE(calls[0].params[0]["topics"][0].size(), 3U);
        QCOMPARE(calls[0].params[0]["topics"][1].size(), 2U);
        QVERIFY(calls[1].params[0]["topics"][1].is_null());
        QCOMPARE(calls[1].params[0]["topics"][2].size(), 2U);
    }

    void prices_are_those_of_the_day_or_of_the_week_before() {
        const auto table =
            PriceTable::from_csv("date,symbol,price\n2026-11-01,ATH,0.0312\r\n2026-11-05,ATH,1\n\n"
                                 "2026-11-01,ETH,3000.5\n",
                                 QStringLiteral("EUR"))
                .value();
        constexpr std::int64_t day = 86'400'000;
        const std::int64_t first = 1'793'491'200'000; // 2026-11-01
        const QString ath = QStringLiteral("ATH");
        QCOMPARE(table.currency(), QStringLiteral("EUR"));
        QVERIFY(!table.price(ath, first - 1));
        QCOMPARE(table.price(ath, first), std::optional(Uint256(31'200)));
        QCOMPARE(table.price(ath, first + 3 * day), std::optional(Uint256(31'200)));
        QCOMPARE(table.price(ath, first + 4 * day), std::optional(Uint256(1'000'000)));
        QCOMPARE(table.price(ath, first + 11 * day), std::optional(Uint256(1'000'000)));
        QVERIFY(!table.price(ath, first + 12 * day));
        QVERIFY(!table.price(QStringLiteral("BTC"), first));
        for (const char* bad : {"2026-13-01,ATH,1", "2026-11-01,ATH", "2026-11-01,,1", "2026-11-01,ATH,-1",
                                "2026-11-01,ATH,1e9", "2026-11-01,ATH,0.1234567", "x"}) {
            QCOMPARE(PriceTable::from_csv(bad, {}).error().code, QStringLiteral("HRT-DSK-020"));
        }
    }

    void fiat_is_exact_and_rounds_half_up() {
        const Uint256 one("1000000000000000000");
        QCOMPARE(fiat_text(false, one, 18, 31'200), QStringLiteral("0.03"));
        QCOMPARE(fiat_text(false, one * 100, 18, 31'200), QStringLiteral("3.12"));
        QCOMPARE(fiat_text(true, one, 18, 1'005'000), QStringLiteral("-1.01"));
        QCOMPARE(fiat_text(true, one, 18, 1'004'999), QStringLiteral("-1.00"));
        QCOMPARE(fiat_text(true, 1, 18, 1'000'000), QStringLiteral("0.00"));
        QCOMPARE(fiat_text(false, 5, 0, 2'500'000), QStringLiteral("12.50"));
    }

    void cells_of_strangers_are_no_formulas() {
        const auto cell = [](const char* text) {
            return csv_cell(QString::fromUtf8(text), true);
        };
        QCOMPARE(cell("plain"), QByteArray("plain"));
        QCOMPARE(cell("=HYPERLINK(\"http://x\",\"y\")"),
                 QByteArray("\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""));
        for (const char* evil : {"+1", "-1", "@x", "\tx"}) {
            QVERIFY(cell(evil).startsWith('\''));
        }
        QCOMPARE(csv_cell(QStringLiteral("-1.5"), false), QByteArray("-1.5"));
        QCOMPARE(cell("a,b"), QByteArray("\"a,b\""));
        QCOMPARE(cell("a\nb"), QByteArray("\"a\nb\""));
    }

    void names_of_the_book_cannot_be_mistaken() {
        QTemporaryDir dir;
        ManualClock clock;
        const auto db = open_desk_store(dir.filePath(QStringLiteral("desk.sqlite"))).value();
        AddressBook book(*db, clock);
        const Address bob = address(kBob);
        const Address other = address(kToken);
        QCOMPARE(book.set(bob, QStringLiteral("  Bob  B "), {})->name, QStringLiteral("Bob B"));
        clock.advance(1000);
        // Named anew, it keeps its day; its own name is not taken.
        const auto again = book.set(bob, QStringLiteral("Bob"), QStringLiteral("owes me")).value();
        QCOMPARE(again.added_ms, clock.now_ms() - 1000);
        QCOMPARE(book.entries()->size(), 1U);
        QCOMPARE(book.set(other, QStringLiteral("bob"), {}).error().code, QStringLiteral("HRT-DSK-011"));
        QCOMPARE(book.set(other, QString::fromUtf8("B\u043eb"), {}).error().code,
                 QStringLiteral("HRT-DSK-011"));
        for (const QString& bad : {QString(), QStringLiteral("   "), QString(65, u'x'),
                                   QString::fromUtf8("a\u202eb"), QString::fromUtf8("a\u200bb")}) {
            QCOMPARE(book.set(other, bad, {}).error().code, QStringLiteral("HRT-DSK-010"));
        }
        QVERIFY(book.remove(bob));
        QCOMPARE(book.remove(bob).error().code, QStringLiteral("HRT-DSK-012"));
        QVERIFY(book.entries()->empty());
    }

    void tokens_that_pretend_are_suspicious() {
        const DeskChain chain = chain_with_ath();
        preview::TokenInfo token;
        token.address = address(kBob);
        const auto suspicious = [&](const char* symbol, const char* name) {
            token.symbol = symbol;
            token.name = name;
            return is_suspicious(chain.facts, token);
        };
        QVERIFY(!suspicious("USDC", "USD Coin"));
        QVERIFY(suspicious("ATH", "Another Token"));
        QVERIFY(suspicious("eth", "x"));
        QVERIFY(suspicious("\u0410\u0422\u041d", "Cyrillic"));
        QVERIFY(suspicious("USDC", "a\u202eb"));
        QVERIFY(suspicious("US\nDC", "x"));
        QVERIFY(!is_suspicious(chain.facts, *chain.ath));
    }
};

QTEST_GUILESS_MAIN(TstDeskRules)
#include "tst_desk_rules.moc"
