// SPDX-License-Identifier: Apache-2.0
// The rules of wallet/rpc that need no network: fees, nonces, quorum, receipts, health, rate limit.
#include "wallet/rpc/endpoint_health.h"
#include "wallet/rpc/fees.h"
#include "wallet/rpc/nonces.h"
#include "wallet/rpc/quorum.h"
#include "wallet/rpc/receipts.h"

#include <QFloat16> // QCOMPARE of Json looks whether it converts to one
#include <QTest>

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::rpc;

namespace {

constexpr std::uint64_t kGwei = 1'000'000'000;

FeeHistory history(std::uint64_t next_base, const std::vector<std::array<std::uint64_t, 3>>& rewards) {
    FeeHistory out;
    for (const auto& row : rewards) {
        out.base_fees.emplace_back(next_base);
        out.has_gas.push_back(row[2] != 0);
        out.rewards.push_back({row[0], row[1], row[2]});
    }
    out.base_fees.emplace_back(next_base);
    return out;
}

Receipt receipt_in(std::uint64_t block, std::uint8_t branch) {
    Receipt out;
    out.block_number = block;
    out.block.bytes.fill(branch);
    out.success = true;
    return out;
}

QString code_of(const Error& error) {
    return error.code;
}

} // namespace

class TstRpcRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fees_of_three_speeds() {
        const auto fees =
            estimate_fees(
                history(100 * kGwei, {{1 * kGwei, 2 * kGwei, 9 * kGwei},
                                      {2 * kGwei, 3 * kGwei, 5 * kGwei},
                                      {3 * kGwei, 4 * kGwei, 7 * kGwei},
                                      {0, 0, 0}})) // an empty block says nothing about priority fees
                .value();
        QCOMPARE(fees[0].priority, Uint256(2 * kGwei));
        QCOMPARE(fees[1].priority, Uint256(3 * kGwei));
        QCOMPARE(fees[2].priority, Uint256(7 * kGwei));
        // 100 gwei * (9/8)^2, ^4 and ^6, by hand; the last two are not whole wei and are rounded up at each
        // step.
        QCOMPARE(fees[0].max_fee, Uint256(126'562'500'000 + 2 * kGwei));
        QCOMPARE(fees[1].max_fee, Uint256(160'180'664'063 + 3 * kGwei));
        QCOMPARE(fees[2].max_fee, Uint256(202'728'652'955 + 7 * kGwei));
    }

    void fees_never_fall_with_speed() {
        const auto fees = estimate_fees(history(kGwei, {{5 * kGwei, 4 * kGwei, 3 * kGwei}})).value();
        QCOMPARE(fees[2].priority, Uint256(5 * kGwei));
        QVERIFY(fees[0].max_fee <= fees[1].max_fee && fees[1].max_fee <= fees[2].max_fee);
        const auto empty = estimate_fees(history(0, {{0, 0, 0}})).value();
        QCOMPARE(empty[2], (Fees{1'000'000, 1'000'000}));
    }

    void a_node_cannot_burn_the_money() {
        QCOMPARE(code_of(estimate_fees(history(20'000 * kGwei, {{1, 1, 1}})).error()),
                 QStringLiteral("HRT-RPC-016"));
        QCOMPARE(code_of(estimate_fees(history(kGwei, {{1, 1, 900 * kGwei}})).error()),
                 QStringLiteral("HRT-RPC-016"));
        QCOMPARE(code_of(gas_limit(40'000'000, 30'000'000).error()), QStringLiteral("HRT-RPC-016"));
    }

    void fee_history_is_read_strictly() {
        const auto good = read_json(R"({"oldestBlock":"0x1","baseFeePerGas":["0x3b9aca00","0x342770c0"],
            "gasUsedRatio":[0.25],"reward":[["0x1","0x2","0x3"]]})");
        const auto read = read_fee_history(*good).value();
        QCOMPARE(read.base_fees.back(), Uint256(875'000'000));
        QVERIFY(read.has_gas[0]);
        QCOMPARE(read.rewards[0][2], Uint256(3));
        for (const char* bad :
             {R"({"gasUsedRatio":[0.5],"reward":[["0x1","0x2","0x3"]]})",
              R"({"baseFeePerGas":["0x1"],"gasUsedRatio":[0.5],"reward":[["0x1","0x2","0x3"]]})",
              R"({"baseFeePerGas":["0x1","0x1"],"gasUsedRatio":[0.5],"reward":[["0x1","0x2"]]})",
              R"({"baseFeePerGas":["0x1",1],"gasUsedRatio":[0.5],"reward":[["0x1","0x2","0x3"]]})",
              R"({"baseFeePerGas":["0x1"],"gasUsedRatio":[],"reward":[]})", "null", "[]"}) {
            QVERIFY2(!read_fee_history(*read_json(bad)), bad);
        }
    }

    void gas_has_a_margin() {
        QCOMPARE(gas_limit(21'000, 30'000'000).value(), Uint256(21'000));
        QCOMPARE(gas_limit(100'000, 30'000'000).value(), Uint256(120'000));
        QCOMPARE(gas_limit(29'000'000, 30'000'000).value(), Uint256(30'000'000));
    }

    void a_replacement_offers_a_tenth_more() {
        QCOMPARE(least_replacement({100, 10}), (Fees{110, 11}));
        QCOMPARE(least_replacement({101, 1}), (Fees{112, 2}));
        QCOMPARE(least_replacement({0, 0}), (Fees{1, 1}));
        QCOMPARE(least_replacement({~Uint256(0), 5}).max_fee, ~Uint256(0));
        QCOMPARE(replacement_fees({100, 10}, {500, 20}), (Fees{500, 20}));
        QCOMPARE(replacement_fees({100, 10}, {50, 200}), (Fees{200, 200}));

        Transaction old;
        old.type = TxType::DynamicFee;
        old.chain_id = 1;
        old.nonce = 7;
        old.max_fee_per_gas = 1000;
        old.max_priority_fee_per_gas = 100;
        old.data = {1, 2, 3};
        QVERIFY(check_replacement(old, speed_up(old, {1100, 110})));
        QVERIFY(!check_replacement(old, speed_up(old, {1099, 110})));
        QVERIFY(!check_replacement(old, speed_up(old, {1100, 109})));
        const Transaction cancel = cancellation(old, Address{}, {1100, 110});
        QVERIFY(check_replacement(old, cancel));
        QVERIFY(cancel.data.empty() && cancel.value == 0 && cancel.nonce == 7 && cancel.to == Address{});
        Transaction other = speed_up(old, {2000, 200});
        other.nonce = 8;
        QCOMPARE(code_of(check_replacement(old, other).error()), QStringLiteral("HRT-RPC-017"));
    }

    void nonces() {
        const auto plan = [](std::uint64_t latest, std::uint64_t pending, std::set<std::uint64_t> stored) {
            return plan_nonces({latest, pending, std::move(stored)}).value();
        };
        using Numbers = std::vector<std::uint64_t>;
        QCOMPARE(plan(5, 5, {}).next, 5U);
        QCOMPARE(plan(5, 7, {5, 6}).next, 7U);
        // The node forgot 5 and 6: they are sent again, never signed anew.
        QCOMPARE(plan(5, 5, {5, 6}).next, 7U);
        QCOMPARE(plan(5, 5, {5, 6}).to_rebroadcast, (Numbers{5, 6}));
        // 6 is missing: it is filled first, or 7 would wait for ever.
        QCOMPARE(plan(5, 6, {5, 7}).next, 6U);
        QCOMPARE(plan(5, 6, {5, 7}).gaps, Numbers{6});
        QCOMPARE(plan(5, 6, {5, 7}).to_rebroadcast, Numbers{7});
        QCOMPARE(plan(5, 7, {6}).foreign, Numbers{5});
        QCOMPARE(plan(9, 4, {}).next, 9U);
        QCOMPARE(code_of(plan_nonces({0, 200'000, {}}).error()), QStringLiteral("HRT-RPC-012"));
    }

    void the_common_height() {
        QCOMPARE(common_height({100, 101, 99}, 2).value(), 100U);
        QCOMPARE(common_height({100, 999'999, 101}, 2).value(),
                 101U); // a height out of the air moves nothing
        QCOMPARE(common_height({100, 1, 101}, 2).value(), 100U);
        QCOMPARE(code_of(common_height({100}, 2).error()), QStringLiteral("HRT-RPC-013"));
        QCOMPARE(code_of(common_height({}, 0).error()), QStringLiteral("HRT-RPC-013"));
    }

    void the_majority_decides_and_names_the_liar() {
        const auto verdict =
            decide(
                {{QStringLiteral("a"), "0xAB"}, {QStringLiteral("b"), "0xff"}, {QStringLiteral("c"), "0xab"}},
                2)
                .value();
        QCOMPARE(verdict.agreed, Json("0xAB"));
        QCOMPARE(verdict.liars, QStringList{QStringLiteral("b")});
        const auto split = decide({{QStringLiteral("a"), "0x1"}, {QStringLiteral("b"), "0x2"}}, 2).error();
        QCOMPARE(split.code, QStringLiteral("HRT-RPC-014"));
        QVERIFY(split.detail.contains(QStringLiteral("a say \"0x1\"")) &&
                split.detail.contains(QStringLiteral("b say \"0x2\"")));
        // Two against two is no majority, whatever k is.
        QCOMPARE(decide({{QStringLiteral("a"), "0x1"},
                         {QStringLiteral("b"), "0x1"},
                         {QStringLiteral("c"), "0x2"},
                         {QStringLiteral("d"), "0x2"}},
                        2)
                     .error()
                     .code,
                 QStringLiteral("HRT-RPC-014"));
        QCOMPARE(decide({{QStringLiteral("a"), "0x1"}}, 2).error().code, QStringLiteral("HRT-RPC-013"));
    }

    void a_transaction_through_a_reorganisation_of_five_blocks() {
        constexpr std::uint64_t kDepth = 3;
        constexpr std::uint64_t kNonce = 4;
        TxProgress tx;
        tx.state = TxState::Pending;
        tx = advance(tx, {100, {}, 4}, kNonce, kDepth);
        QCOMPARE(tx.state, TxState::Pending);
        tx = advance(tx, {101, receipt_in(101, 0xaa), 4}, kNonce, kDepth);
        QCOMPARE(tx.state, TxState::Mined);
        QCOMPARE(tx.confirmations, 1U);
        tx = advance(tx, {105, receipt_in(101, 0xaa), 5}, kNonce, kDepth);
        QCOMPARE(tx.state, TxState::Confirmed);
        QCOMPARE(tx.confirmations, 5U);
        // Blocks 101 to 105 are taken back.
        tx = advance(tx, {105, {}, 4}, kNonce, kDepth);
        QCOMPARE(tx.state, TxState::Pending);
        QCOMPARE(tx.reorgs, 1U);
        QCOMPARE(tx.confirmations, 0U);
        // It comes back in another block, and that one is exchanged too.
        tx = advance(tx, {106, receipt_in(106, 0xbb), 4}, kNonce, kDepth);
        tx = advance(tx, {106, receipt_in(106, 0xcc), 4}, kNonce, kDepth);
        QCOMPARE(tx.reorgs, 2U);
        QCOMPARE(tx.confirmations, 1U);
        // The answers straddled a block.
        QCOMPARE(advance(tx, {105, receipt_in(106, 0xcc), 4}, kNonce, kDepth).confirmations, 1U);
    }

    void replaced_only_when_it_is_certain() {
        TxProgress tx;
        tx.state = TxState::Pending;
        QCOMPARE(advance(tx, {100, {}, 4}, 4, 3).state, TxState::Pending);
        QCOMPARE(advance(tx, {100, {}, {}}, 4, 3).state, TxState::Pending);
        QCOMPARE(advance(tx, {100, {}, 5}, 4, 3).state, TxState::Replaced);
        tx.state = TxState::Stored;
        QCOMPARE(advance(tx, {100, {}, 4}, 4, 3).state, TxState::Stored);
    }

    void receipts_are_read_strictly() {
        Hash asked;
        asked.bytes.fill(0x11);
        const Json good{{"transactionHash", to_hex(asked.bytes)},
                        {"blockHash", to_hex(asked.bytes)},
                        {"blockNumber", "0x10"},
                        {"status", "0x1"},
                        {"gasUsed", "0x5208"},
                        {"effectiveGasPrice", "0x3b9aca00"},
                        {"contractAddress", nullptr}};
        const auto read = read_receipt(good, asked).value();
        QVERIFY(read && read->success && read->block_number == 16 && read->gas_used == 21000);
        QVERIFY(!read_receipt(nullptr, asked).value());
        for (const char* name : {"transactionHash", "blockHash", "blockNumber", "status", "gasUsed"}) {
            Json bad = good;
            bad.erase(name);
            QCOMPARE(read_receipt(bad, asked).error().code, QStringLiteral("HRT-RPC-012"));
            bad[name] = "0xzz";
            QCOMPARE(read_receipt(bad, asked).error().code, QStringLiteral("HRT-RPC-012"));
        }
        QCOMPARE(read_receipt(good, Hash{}).error().code, QStringLiteral("HRT-RPC-012"));
        QCOMPARE(read_receipt("x", asked).error().code, QStringLiteral("HRT-RPC-012"));
    }

    void an_endpoint_rests_longer_after_each_failure() {
        Health health;
        const Error error{QStringLiteral("HRT-RPC-003"), {}};
        QVERIFY(needs_chain_check(health, 0));
        health.chain_checked_ms = 0;
        QVERIFY(!needs_chain_check(health, kChainCheckMs - 1));
        QVERIFY(needs_chain_check(health, kChainCheckMs));
        std::int64_t now = 0;
        for (const std::int64_t rest : {1000, 2000, 4000, 8000}) {
            note_failure(health, error, now);
            QVERIFY(!may_ask(health, now + rest - 1));
            QVERIFY(may_ask(health, now + rest));
            now += rest;
        }
        QVERIFY(needs_chain_check(health, now));
        for (int i = 0; i < 100; ++i) {
            note_failure(health, error, now);
        }
        QCOMPARE(health.rest_until_ms - now, kLongestRestMs);
        note_failure(health, error, now, 1000);
        QCOMPARE(health.rest_until_ms - now, 1'000'000);
        note_failure(health, error, now, INT64_MAX);
        QCOMPARE(health.rest_until_ms - now, kLongestRetryAfterMs);
        note_success(health, 50);
        QVERIFY(may_ask(health, now));
        QCOMPARE(health.failures, 0);
    }

    void the_best_endpoint_comes_first() {
        std::vector<Health> all(4);
        note_success(all[0], 90);
        note_success(all[1], 20);
        note_lie(all[2], {}, 0);
        all[3].blocked = true;
        QCOMPARE(order_of_use(all, 0), (std::vector<std::size_t>{1, 0}));
        QCOMPARE(order_of_use(all, kLiarRestMs), (std::vector<std::size_t>{1, 0, 2}));
    }

    void the_rate_limit() {
        TokenBucket bucket{10, 20, 20, 0};
        QCOMPARE(reserve(bucket, 20, 0), 0);
        QCOMPARE(reserve(bucket, 5, 0), 500);
        QCOMPARE(reserve(bucket, 5, 0), 1000); // behind the one that waits already
        QCOMPARE(reserve(bucket, 1, 10'000), 0);
        // A batch larger than the bucket costs a full one, or it could never be sent.
        QCOMPARE(reserve(bucket, 1000, 100'000), 0);
        QCOMPARE(reserve(bucket, 1, 100'000), 100);
    }
};

QTEST_GUILESS_MAIN(TstRpcRules)
#include "tst_rpc_rules.moc"
