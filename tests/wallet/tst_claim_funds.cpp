// SPDX-License-Identifier: Apache-2.0
// What RewardClaim keeps goes to the pool once and never out of what is owed; orders and their transactions.
#include "core/indexer/profile.h"
#include "wallet/eth/abi_codec.h"
#include "wallet/rewards/book.h"
#include "wallet/rewards/order_events.h"

#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::rewards;

namespace {

Uint256 ath(std::uint64_t whole) {
    return Wei::ath(whole).value();
}
Address someone(std::uint8_t n) {
    Address out;
    out.bytes.fill(n);
    return out;
}
Hash hash_named(std::uint8_t n) {
    Hash out;
    out.bytes.fill(n);
    return out;
}
const ClaimRules& rules() {
    static const ClaimRules out =
        ClaimRules::parse(indexer::Profile::embedded_json(QStringLiteral("practice")).value()).value();
    return out;
}
std::string word_text(const Uint256& value) {
    return to_hex(to_word(value));
}
/// An entry of eth_getLogs as a node writes it.
Json entry(const char* event, std::uint64_t order, const Hash& transaction) {
    return {{"address", to_hex(someone(9).bytes)},
            {"topics", Json::array({to_hex(keccak(event).bytes), word_text(order), word_text(5)})},
            {"data", word_text(1)},
            {"transactionHash", to_hex(transaction.bytes)}};
}
constexpr const char* kClaimed = "EventClaim(uint256,address,uint48,uint256)";
constexpr const char* kWithdrawn = "EventWithdraw(uint256,address,uint256)";

std::vector<OrderEvent> events_of(const Json& logs) {
    rpc::Answer answer;
    answer.result = logs;
    return read_order_events(answer, someone(9)).value();
}

} // namespace

class TstClaimFunds : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void what_is_kept_goes_once() {
        // 1,000 funded; an order of 200 took 155 as penalty and fee and reserved 45.
        ClaimFunds funds{ath(1'000), 0, ath(1'000), ath(45)};
        const BookTotals totals{ath(155), ath(800)};
        QCOMPARE(sweep_due(funds, totals), ath(155));
        funds.balance -= ath(155);
        QCOMPARE(funds.swept(), ath(155));
        QCOMPARE(sweep_due(funds, totals), Uint256(0));
        // The wallet is paid; nothing more is due.
        funds.withdrawn = ath(45);
        funds.balance -= ath(45);
        funds.reserved = 0;
        QCOMPARE(funds.swept(), ath(155));
        QCOMPARE(sweep_due(funds, totals), Uint256(0));
    }

    void never_of_what_is_reserved_or_owed() {
        // A book that says more than the contract has.
        QCOMPARE(sweep_due({ath(100), 0, ath(100), ath(60)}, {ath(90), ath(30)}), ath(10));
        QCOMPARE(sweep_due({ath(100), 0, ath(100), ath(60)}, {ath(90), ath(40)}), Uint256(0));
        QCOMPARE(sweep_due({ath(100), 0, ath(50), ath(60)}, {ath(90), 0}), Uint256(0));
        QCOMPARE(sweep_due({}, {}), Uint256(0));
        // A gift makes what was moved look smaller; the gift goes to the pool, the owed stays.
        const ClaimFunds gift{ath(100), 0, ath(95), ath(50)}; // 10 were moved, 5 given
        QCOMPARE(sweep_due(gift, {ath(10), ath(40)}), ath(5));
    }

    /// Random lives of orders: after each sweep the contract has exactly what it owes.
    void exact_over_random_histories() {
        std::mt19937_64 random(11); // NOLINT: the same each time
        for (int round = 0; round < 200; ++round) {
            ClaimFunds funds;
            BookTotals totals;
            Uint256 claimable = 0;
            Uint256 pool = 0;
            for (int step = 0; step < 60; ++step) {
                const Uint256 amount = Uint256(random() % 1'000'000'000) * 1'000'000'007;
                switch (random() % 4) {
                case 0:
                    funds.funded += amount;
                    funds.balance += amount;
                    claimable += amount;
                    break;
                case 1: {
                    const Uint256 gross = std::min(amount, claimable);
                    const Uint256 net = gross / 4;
                    claimable -= gross;
                    totals.kept += gross - net;
                    funds.reserved += net;
                    break;
                }
                case 2: {
                    const Uint256 paid = std::min(amount, funds.reserved);
                    funds.reserved -= paid;
                    funds.withdrawn += paid;
                    funds.balance -= paid;
                    break;
                }
                default: {
                    totals.owed = claimable;
                    const Uint256 due = sweep_due(funds, totals);
                    funds.balance -= due;
                    pool += due;
                    QCOMPARE(pool, totals.kept);
                    QCOMPARE(funds.balance, claimable + funds.reserved);
                }
                }
            }
        }
    }

    void the_book_adds_up() {
        QTemporaryDir folder;
        const auto db = std::move(open_reward_store(folder.filePath(QStringLiteral("r.sqlite"))).value());
        Book book(*db);
        const auto is = [&](const Uint256& kept, const Uint256& owed) {
            const auto totals = book.totals().value();
            return totals.kept == kept && totals.owed == owed;
        };
        QVERIFY(is(0, 0));
        Round round;
        round.id = 1;
        QVERIFY(
            book.add_round(round, {{someone(1), Kind::Base, ath(500)}, {someone(2), Kind::Pod, ath(100)}}));
        QVERIFY(is(0, 0)); // not funded yet
        QVERIFY(book.set_posted(1, {}));
        QVERIFY(is(0, ath(600)));
        const auto place = [&](std::uint64_t id, const Uint256& gross, std::uint64_t days) {
            return book.place(id, someone(1), {someone(1)}, quote_claim(rules(), gross, ath(500), days, 1000),
                              1000, 1600);
        };
        QVERIFY(place(7, ath(200), 30));
        QVERIFY(is(0, ath(600))); // signed, but the chain does not have it: still owed
        QVERIFY(book.follow(7, {someone(1), 99'000, false, false, ath(45)}, 1100).value());
        QVERIFY(is(ath(155), ath(400)));
        QVERIFY(place(8, ath(100), 180));
        QVERIFY(book.follow(8, {}, 1601).value()); // failed
        QVERIFY(is(ath(155), ath(400)));
        QVERIFY(book.follow(7, {someone(1), 99'000, true, false, ath(45)}, 99'001).value());
        QVERIFY(is(ath(155), ath(400)));
        // Rewards that pay for a slashing stay with the network in whole.
        QCOMPARE(book.take_penalty(9, {someone(2)}, ath(70), 1).value(), ath(70));
        QVERIFY(is(ath(225), ath(330)));
    }

    void transactions_are_asked_for_and_found_once() {
        QTemporaryDir folder;
        const auto db = std::move(open_reward_store(folder.filePath(QStringLiteral("r.sqlite"))).value());
        Book book(*db);
        Round round;
        round.id = 1;
        QVERIFY(
            book.add_round(round, {{someone(1), Kind::Base, ath(500)}, {someone(1), Kind::Pod, ath(50)}}));
        QVERIFY(book.set_posted(1, {}));
        QVERIFY(book.place(7, someone(1), {someone(1)}, quote_claim(rules(), ath(200), ath(500), 30, 1000),
                           1000, 1600));
        const auto missing = [&] {
            return book.orders_without_hash().value().size();
        };
        QCOMPARE(missing(), 0U); // pending: there is none
        QVERIFY(book.follow(7, {someone(1), 99'000, false, false, ath(45)}, 1100).value());
        QCOMPARE(missing(), 1U);
        QVERIFY(book.note_hash(7, hash_named(1), false));
        QCOMPARE(missing(), 0U);
        QVERIFY(book.follow(7, {someone(1), 99'000, true, false, ath(45)}, 99'001).value());
        QCOMPARE(missing(), 1U);
        QVERIFY(book.note_hash(7, hash_named(2), true));
        QCOMPARE(missing(), 0U);
        QVERIFY(book.take_penalty(9, {someone(1)}, ath(10), 1));
        QCOMPARE(missing(), 0U); // no order of a wallet
        const auto order = book.order(7).value();
        QVERIFY(order && order->hash == hash_named(1) && order->withdraw_hash == hash_named(2));
    }

    void events_name_their_orders() {
        const auto call = order_events_call(someone(9), std::vector<std::uint64_t>{7, 1ULL << 47U});
        QCOMPARE(QString::fromStdString(call.method), QStringLiteral("eth_getLogs"));
        const Json& filter = call.params.at(0);
        QVERIFY(filter.at("address") == to_hex(someone(9).bytes));
        QVERIFY(filter.at("topics").at(1) == Json::array({word_text(7), word_text(Uint256(1) << 47U)}));
        const auto events =
            events_of(Json::array({entry(kClaimed, 7, hash_named(1)), entry(kWithdrawn, 8, hash_named(2))}));
        QVERIFY(events == (std::vector<OrderEvent>{{7, false, hash_named(1)}, {8, true, hash_named(2)}}));
    }

    void events_of_others_and_broken_ones_are_left_out() {
        const Json good = entry(kClaimed, 7, hash_named(1));
        const auto with = [&](const char* key, const Json& value) {
            Json out = good;
            out[key] = value;
            return out;
        };
        Json bad =
            Json::array({1, nullptr, "x", Json::object(), with("address", to_hex(someone(8).bytes)),
                         with("address", 5), with("transactionHash", "0x12"), with("topics", Json::array()),
                         with("topics", "none"), entry("Swept(uint256)", 7, hash_named(1))});
        Json topics = good["topics"];
        topics[1] = to_hex(hash_named(0xFF).bytes); // beyond 64 bits
        bad.push_back(with("topics", topics));
        topics[1] = 7;
        bad.push_back(with("topics", topics));
        QVERIFY(events_of(bad).empty());
        bad.push_back(good);
        QCOMPARE(events_of(bad).size(), 1U);
        rpc::Answer none;
        none.result = Json::object();
        QCOMPARE(read_order_events(none, someone(9)).error().code, QStringLiteral("HRT-RPC-012"));
    }
};

QTEST_GUILESS_MAIN(TstClaimFunds)
#include "tst_claim_funds.moc"
