// SPDX-License-Identifier: Apache-2.0
// What transactions are shown as: coins, tokens, collectibles, our contracts, unknown calls, replacements,
// and the JSON of the control API.
#include "preview_bench.h"

#include <QFloat16> // QCOMPARE of Json looks whether it converts to one
#include <QTest>

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::preview;
using namespace hearth::wallet::preview::bench;

namespace {

Preview show(const Address& to, Bytes data, const Uint256& value = 0) {
    return preview_transaction(inputs(transaction(to, std::move(data), value)));
}

/// The decoded call of a contract of this kind, whose token is ATH.
DecodedCall ours(const char* kind, const Bytes& data) {
    Surroundings around = surroundings();
    around.chain.contracts.push_back({kStranger, kind, kind, {}, kAth});
    return decode_call(around, kStranger, data, 0);
}

} // namespace

class TstPreviewCalls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void coins() {
        const Preview preview = show(kBob, {}, kOne * 3 / 2);
        COMPARE_TEXT(preview.title, "Send 1.5 ETH to Bob");
        COMPARE_TEXT(preview.title_code, "send_coin");
        COMPARE_TEXT(preview.kind, "send_coin");
        COMPARE_TEXT(preview.needs, "unlock");
        COMPARE_TEXT(preview.from_name, "Main");
        COMPARE_TEXT(codes(preview.warnings), "");
        QCOMPARE(preview.nonce, std::optional<Uint256>(7));
        Transaction tx = transaction(kBob, {}, kOne * 3 / 2);
        QCOMPARE(preview.digest, signing_hash(tx));
        COMPARE_TEXT(preview.raw, to_hex(unsigned_bytes(tx)));
        QCOMPARE(preview.fee->most_wei, Uint256("42000000000000"));
    }

    void tokens() {
        const Preview preview =
            show(kAth, call_data("transfer(address,uint256)", {word(kBob), word(kOne * 5)}));
        COMPARE_TEXT(preview.title, "Send 5 ATH to Bob");
        COMPARE_TEXT(preview.kind, "send_token");
        COMPARE_TEXT(line(preview.lines, "Contract")->value, "ATH token");
        const Line* const amount = line(preview.lines, "Amount");
        QCOMPARE(amount->amount, std::optional<Uint256>(kOne * 5));
        COMPARE_TEXT(amount->symbol, "ATH");
        COMPARE_TEXT(amount->label_code, "amount");
        COMPARE_TEXT(preview.args.at("to"), "Bob");
        COMPARE_TEXT(codes(preview.warnings), "");
    }

    void allowances() {
        const Preview exact =
            show(kAth, call_data("approve(address,uint256)", {word(kPool), word(kOne * 5)}));
        COMPARE_TEXT(exact.title, "Allow Gaming pool to take up to 5 ATH");
        COMPARE_TEXT(exact.kind, "approve");
        COMPARE_TEXT(codes(exact.warnings), "");
        const Preview revoke = show(kAth, call_data("approve(address,uint256)", {word(kPool), word(0)}));
        COMPARE_TEXT(revoke.title, "Take back the permission of Gaming pool over your ATH");
        COMPARE_TEXT(revoke.kind, "revoke");
        COMPARE_TEXT(codes(revoke.warnings), "");
    }

    void collectibles() {
        TransactionInputs in =
            inputs(transaction(kStranger, call_data("safeTransferFrom(address,address,uint256)",
                                                    {word(kMe), word(kBob), word(42)})));
        in.around.tokens = {{kStranger, "ATHCL", "Aethir Checker License", 0, true, true}};
        COMPARE_TEXT(preview_transaction(in).title, "Send ATHCL #42 to Bob");
        // The same selector as ERC-20's: the token's kind decides.
        in.tx.data = call_data("approve(address,uint256)", {word(kPool), word(42)});
        COMPARE_TEXT(preview_transaction(in).title, "Allow Gaming pool to take ATHCL #42");
        in.tx.data = call_data("setApprovalForAll(address,bool)", {word(kPool), word(1)});
        QVERIFY(has(preview_transaction(in), "unlimited_allowance"));
        in.tx.data = call_data("setApprovalForAll(address,bool)", {word(kPool), word(0)});
        QVERIFY(!has(preview_transaction(in), "unlimited_allowance"));
    }

    void locks_say_their_end_in_both_times() {
        // Friday 2026-12-11 10:00 UTC becomes Thursday 2026-12-10 00:00 UTC.
        TransactionInputs in = inputs(transaction(
            kPool, call_data("create_lock(uint256,uint256)", {word(kOne * 100), word(1'796'983'200)})));
        in.around.local = LocalTime::of_zone("America/New_York");
        const Preview preview = preview_transaction(in);
        COMPARE_TEXT(preview.title, "Lock 100 veATH");
        COMPARE_TEXT(preview.title_code, "create_lock");
        const Line* const end = line(preview.lines, "Locked until");
        QCOMPARE(end->at_ms, std::optional<std::int64_t>(1'796'860'800'000));
        COMPARE_TEXT(end->value, "Wed 2026-12-09 19:00:00 America/New_York (Thu 2026-12-10 00:00:00 UTC)");
        const Warning* const until = warning(preview.warnings, "lock_until");
        COMPARE_TEXT(until->args.at("utc"), "Thu 2026-12-10 00:00:00 UTC");
        COMPARE_TEXT(until->args.at("local"), "Wed 2026-12-09 19:00:00 America/New_York");
        QCOMPARE(until->severity, Severity::Info);
        in.tx.data = call_data("increase_unlock_time(uint256)", {word(1'796'983'200)});
        QVERIFY(has(preview_transaction(in), "lock_until"));
        in.tx.data = call_data("withdraw()", {});
        COMPARE_TEXT(preview_transaction(in).title, "Take everything of the ended lock out");
    }

    void our_contracts_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QString>("title");
        const auto row = [](const char* kind, const Bytes& data, const char* title) {
            QTest::newRow(title) << QString::fromLatin1(kind)
                                 << QByteArray(reinterpret_cast<const char*>(data.data()),
                                               qsizetype(data.size()))
                                 << QString::fromUtf8(title);
        };
        const auto list = [](std::vector<abi::Value> items) {
            return abi::Value::of_items(std::move(items));
        };
        const abi::Value no_bytes = abi::Value::of_bytes({});
        const abi::Value hash = word(9);
        row("AethirWrapper", call_data("wrap(uint256)", {word(kOne)}),
            "Wrap 1 ATH into as many stATH and veATH");
        row("AethirWrapper", call_data("wrapFor(address,uint256)", {word(kBob), word(kOne)}),
            "Wrap 1 ATH for Bob");
        row("AethirWrapper", call_data("unwrap(uint256)", {word(kOne)}),
            "Unwrap 1 ATH: as many stATH and veATH are given back");
        row("VotingEscrow", call_data("increase_amount(uint256)", {word(kOne)}),
            "Lock 1 ATH more, until the lock's end");
        row("RewardDistributor", call_data("claimToken(address,address)", {word(kBob), word(kAth)}),
            "Collect the ATH rewards of Bob");
        row("RewardDistributor",
            call_data("claimTokens(address,address[])", {word(kBob), list({word(kAth), word(kVeAth)})}),
            "Collect the ATH, veATH rewards of Bob");
        row("CheckerLicense", call_data("delegate(uint256,address)", {word(7), word(kBob)}),
            "Delegate CheckerLicense #7 to Bob");
        row("RewardClaim",
            call_data("claim(uint256,uint48,uint48,uint256,bytes[])",
                      {word(3), word(180 * 86400), word(1'796'983'200), word(kOne * 30), list({no_bytes})}),
            "Claim 30 ATH, paid out after 180 d 00:00:00");
        row("RewardClaim",
            call_data("withdraw(uint256[],uint48,bytes[])", {list({word(3), word(4)}), word(1), list({})}),
            "Withdraw the vested orders 3, 4");
        row("ContainerRegistry", call_data("stake(bytes32,uint256)", {hash, word(kOne)}),
            "Stake 1 ATH for a container");
        row("ContainerRegistry",
            call_data("slash(bytes32,uint8,uint256,bytes32,bytes[])",
                      {hash, word(3), word(0), hash, abi::Value::of_items({})}),
            "Take everything of a container's stake");
        row("JobEscrow",
            call_data("settle(bytes32,address,uint256,bytes[])",
                      {hash, word(kBob), word(kOne), abi::Value::of_items({})}),
            "Pay 1 ATH to Bob");
        row("Governor", call_data("castVote(uint256,uint8)", {word(1), word(0)}), "Vote: Against");
        row("Governor", call_data("castVote(uint256,uint8)", {word(1), word(9)}), "Vote: 9 (unknown)");
        row("AethirToken", call_data("approve(address,uint256)", {word(kBob), word(kOne)}),
            "Allow Bob to take up to 1 CheckMe");
    }
    void our_contracts() {
        QFETCH(QString, kind);
        QFETCH(QByteArray, data);
        QFETCH(QString, title);
        Surroundings around = surroundings();
        around.chain.contracts.push_back({kStranger, kind.toStdString(), kind.toStdString(), {}, kAth});
        if (kind == QLatin1String("AethirToken")) {
            around.chain.tokens.push_back({kStranger, "CheckMe", "", 18, true, false});
        }
        const DecodedCall call = decode_call(around, kStranger, Bytes(data.begin(), data.end()), 0);
        QVERIFY(call.known);
        QCOMPARE(QString::fromStdString(call.title), title);
        QVERIFY(warning(call.warnings, "unknown_contract") == nullptr);
        for (const Line& one : call.lines) {
            QVERIFY2(!one.label_code.empty(), one.label.c_str());
        }
    }

    void a_proposal_shows_the_calls_in_it() {
        const Bytes inner = call_data("transfer(address,uint256)", {word(kBob), word(kOne)});
        const auto list = [](abi::Value item) {
            return abi::Value::of_items({std::move(item)});
        };
        const DecodedCall call =
            ours("Governor", call_data("propose(address[],uint256[],bytes[],string)",
                                       {list(word(kAth)), list(word(0)), list(abi::Value::of_bytes(inner)),
                                        abi::Value::of_bytes({'P', 'a', 'y'})}));
        COMPARE_TEXT(call.title, "Propose a decision");
        COMPARE_TEXT(line(call.lines, "Proposal")->value, "Pay");
        COMPARE_TEXT(line(call.lines, "Call")->value, "Send 1 ATH to Bob");
        QCOMPARE(line(call.lines, "Amount")->depth, 1);
    }

    void unknown_calls_are_shown_word_for_word() {
        const Preview preview =
            show(kStranger, call_data("mystery(uint256,address)", {word(5), word(kBob)}), 7);
        QVERIFY(has(preview, "unknown_function"));
        QVERIFY(has(preview, "unknown_contract"));
        COMPARE_TEXT(line(preview.lines, "Word 2")->raw, to_hex(abi::address_word(kBob)));
        COMPARE_TEXT(line(preview.lines, "Coins sent along")->raw, "7");
        // Arguments that are cut off are no transfer.
        Bytes cut = call_data("transfer(address,uint256)", {word(kBob), word(kOne)});
        cut.resize(40);
        QVERIFY(has(show(kAth, cut), "unknown_function"));
        QVERIFY(has(show(kAth, {0xa9}), "unknown_function"));
    }

    void data_behind_the_arguments_is_shown() {
        Bytes data = call_data("transfer(address,uint256)", {word(kBob), word(kOne)});
        data.push_back(0x99);
        const Preview preview = show(kAth, data);
        COMPARE_TEXT(line(preview.lines, "Data behind the arguments")->raw, "0x99");
    }

    void replacements() {
        TransactionInputs in = inputs(transaction(kMe, {}));
        in.kind = "cancel";
        in.replaces = transaction(kBob, {}, kOne);
        in.replaces_hash = keccak("old");
        const Preview cancel = preview_transaction(in);
        COMPARE_TEXT(cancel.title, "Cancel the transaction " + to_hex(keccak("old").bytes));
        COMPARE_TEXT(codes(cancel.warnings), "");
        in.tx = *in.replaces;
        in.kind = "speed_up";
        COMPARE_TEXT(preview_transaction(in).title, "Speed up: Send 1 ETH to Bob");
        in.replaces_confirmed = true;
        QVERIFY(preview_transaction(in).blocked());
    }

    void contracts_and_other_code() {
        Transaction tx = transaction(kBob, from_hex("6001").value());
        tx.to.reset();
        QVERIFY(has(preview_transaction(inputs(tx)), "contract_creation"));
        Transaction set_code = transaction(kMe, {});
        set_code.type = TxType::SetCode;
        set_code.authorizations.push_back({});
        set_code.authorizations.front().address = kStranger;
        QVERIFY(has(preview_transaction(inputs(set_code)), "delegates_account"));
    }

    void the_json_of_the_control_api() {
        TransactionInputs in =
            inputs(transaction(kAth, call_data("transfer(address,uint256)", {word(kStranger), word(kOne)})));
        in.simulation.changes = {{kMe, kAth, {}, 0, {true, kOne}, {}}};
        in.simulation.gas = 50'000;
        in.fees = FeeInputs{rpc::Speed::Normal, {}, 500'000'000, 500'000'000, {{60, 20, 5}}};
        in.fees->fees = {rpc::Fees{1'000'000'000, 1'000'000},
                         {2'000'000'000, 1'000'000'000},
                         {3'000'000'000, 2'000'000'000}};
        Preview preview = preview_transaction(in);
        preview.id = "p1";
        const Json json = to_json(preview);
        QCOMPARE(json.at("id"), Json("p1"));
        QCOMPARE(json.at("kind"), Json("send_token"));
        QCOMPARE(json.at("chain"), Json("practice"));
        QCOMPARE(json.at("chain_id"), Json("31337"));
        QCOMPARE(json.at("from"), Json(checksum_text(kMe)));
        QCOMPARE(json.at("simulated"), Json(true));
        QCOMPARE(json.at("blocked"), Json(false));
        QCOMPARE(json.at("changes").at(0), Json({{"address", checksum_text(kMe)},
                                                 {"token", checksum_text(kAth)},
                                                 {"symbol", "ATH"},
                                                 {"decimals", 18},
                                                 {"amount", "-1000000000000000000"}}));
        const Json& fee = json.at("fee");
        QCOMPARE(fee.at("gas"), Json("60000"));
        QCOMPARE(fee.at("most_wei"), Json("120000000000000"));
        // 50,000 gas at 0.5 gwei base fee and 1 gwei of priority.
        QCOMPARE(fee.at("likely_wei"), Json("75000000000000"));
        QCOMPARE(fee.at("speeds").at("fast").at("seconds"), Json(5));
        QCOMPARE(json.at("warnings").at(0).at("code"), Json("first_time_recipient"));
        QCOMPARE(json.at("warnings").at(0).at("level"), Json("info"));
        QCOMPARE(json.at("lines").at(1).at("amount"), Json("1000000000000000000"));
        for (const char* const name :
             {"title", "title_code", "args", "expires_ms", "nonce", "digest", "raw", "needs", "signer"}) {
            QVERIFY2(json.contains(name), name);
        }
    }
};

QTEST_GUILESS_MAIN(TstPreviewCalls)
#include "tst_preview_calls.moc"
