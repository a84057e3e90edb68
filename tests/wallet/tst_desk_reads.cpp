// SPDX-License-Identifier: Apache-2.0
// Balances, events and approvals as the desk reads them from chains that answer, lie, reorganise or die.
#include "desk_fakes.h"

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::desk;
using namespace hearth::wallet::desk::fakes;

class TstDeskReads : public QObject {
    Q_OBJECT

    static QString code_of(const Result<std::vector<ChainBalances>>& got) {
        return got->front().error ? got->front().error->code : QString();
    }

private Q_SLOTS:
    void a_hundred_accounts_in_one_body() {
        FakeDesk bench;
        bench.signer.own.clear();
        for (int i = 1; i <= 100; ++i) {
            const Address who = account(std::uint8_t(i));
            bench.signer.own.push_back({who, {}, "watch"});
            bench.state.coins[who] = i;
            bench.state.tokens[{token_address(), who}] = 1000 + i;
        }
        QVERIFY(bench.balances()); // chain id and the first look
        const int before = bench.server().posts;
        const auto got = bench.balances();
        QCOMPARE(bench.server().posts - before, 2); // the height, then everything at that block
        const auto& accounts = got->front().accounts;
        QCOMPARE(accounts.size(), 100U);
        for (std::size_t i = 0; i < 100; ++i) {
            QCOMPARE(accounts[i].coin, std::optional(Uint256(i + 1)));
            QCOMPARE(accounts[i].ath, std::optional(Uint256(1001 + i)));
            QCOMPARE(accounts[i].block, std::optional<std::uint64_t>(100));
        }
    }

    void balances_keep_their_age_while_nobody_answers() {
        FakeDesk bench;
        QVERIFY(code_of(bench.balances()).isEmpty());
        const std::int64_t seen = bench.clock.now_ms();
        bench.server().instead.assign(50,
                                      Result<rpc::HttpAnswer>(rpc::HttpAnswer{200, "<html>down</html>", {}}));
        bench.clock.advance(60'000);
        const auto got = bench.balances();
        QCOMPARE(code_of(got), QStringLiteral("HRT-RPC-011"));
        QVERIFY(got->front().error->detail.contains(QStringLiteral("HRT-RPC-007")));
        QCOMPARE(got->front().accounts[0].coin, std::optional(Uint256(5 * kEther)));
        QVERIFY(*got->front().accounts[0].at_ms <= seen);
        // Also after a restart without a network.
        bench.offline = true;
        bench.restart();
        QCOMPARE(bench.balances()->front().accounts[0].ath, std::optional(Uint256(1000 * kEther)));
    }

    void one_of_two_lies() {
        FakeDesk bench({QStringLiteral("a"), QStringLiteral("b")});
        bench.quorum = 2;
        QVERIFY(code_of(bench.balances()).isEmpty());
        bench.server("b").handler = [&](const std::string& method, const Json& params) {
            return method == "eth_getBalance" ? FakeState::ok("0x1") : bench.state.answer(method, params);
        };
        const auto got = bench.balances();
        QCOMPARE(code_of(got), QStringLiteral("HRT-RPC-014"));
        QCOMPARE(got->front().accounts[0].coin, std::optional(Uint256(5 * kEther)));
    }

    void two_of_three_outvote_the_liar() {
        FakeDesk bench({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
        bench.quorum = 2;
        bench.server("b").handler = [&](const std::string& method, const Json& params) {
            return method == "eth_getBalance" ? FakeState::ok("0x1") : bench.state.answer(method, params);
        };
        QVERIFY(code_of(bench.balances()).isEmpty());
        QCOMPARE(bench.chain().client->health(1).lies, 1);
    }

    void one_of_two_dies() {
        FakeDesk bench({QStringLiteral("a"), QStringLiteral("b")});
        bench.quorum = 2;
        bench.server("b").instead.assign(9, Result<rpc::HttpAnswer>(fail("HRT-RPC-001", {})));
        bench.state.coins[key_address(1)] = 7;
        QVERIFY(code_of(bench.balances()).isEmpty());
        QCOMPARE(bench.balances()->front().accounts[0].coin, std::optional(Uint256(7)));
    }

    void a_wrong_chain_id_is_never_believed() {
        FakeDesk bench;
        bench.server().chain_id = 1;
        const auto got = bench.balances();
        QCOMPARE(code_of(got), QStringLiteral("HRT-RPC-011"));
        QVERIFY(got->front().error->detail.contains(QStringLiteral("HRT-RPC-010")));
        QVERIFY(!got->front().accounts[0].coin);
    }

    void events_are_read_in_bounded_ranges() {
        FakeDesk bench;
        const Address me = key_address(1);
        bench.server().height = 205;
        bench.state.logs = {make_log(kTransferEvent, token_address(), account(9), me, 5, 3),
                            make_log(kTransferEvent, token_address(), me, account(9), 7, 204)};
        QCOMPARE(bench.history().size(), 2U);
        QCOMPARE(bench.state.log_calls, 2 * 5); // blocks 0 to 205 in steps of 50, two questions each
        const int before = bench.state.log_calls;
        QCOMPARE(bench.history().size(), 2U);
        QCOMPARE(bench.state.log_calls - before, 2); // only the last blocks again
        // A node that gives less at a time is asked for less.
        FakeDesk narrow;
        narrow.server().height = 60;
        narrow.state.most_log_blocks = 20;
        narrow.state.logs = {make_log(kTransferEvent, token_address(), account(9), me, 5, 59)};
        QCOMPARE(narrow.history().size(), 1U);
        // One that calls it too many requests rests first.
        FakeDesk shy;
        shy.server().height = 60;
        shy.state.most_log_blocks = 20;
        shy.state.range_error = -32005;
        shy.state.logs = narrow.state.logs;
        for (int i = 0; i < 5; ++i) {
            (void)shy.history();
            shy.clock.advance(60'000);
        }
        QCOMPARE(shy.history().size(), 1U);
    }

    void a_reorganisation_takes_back_what_it_undid_data() {
        QTest::addColumn<int>("forked_at");
        QTest::addColumn<int>("kept");
        QTest::newRow("the last two blocks") << 99 << 2;
        QTest::newRow("deeper than the depth") << 90 << 1;
        QTest::newRow("everything") << 1 << 0;
    }
    void a_reorganisation_takes_back_what_it_undid() {
        QFETCH(int, forked_at);
        QFETCH(int, kept);
        FakeDesk bench;
        const Address me = key_address(1);
        bench.state.logs = {make_log(kTransferEvent, token_address(), account(9), me, 1, 50),
                            make_log(kTransferEvent, token_address(), account(9), me, 2, 95),
                            make_log(kTransferEvent, token_address(), account(9), me, 3, 100)};
        QCOMPARE(bench.history().size(), 3U);
        bench.server().forked_at = std::uint64_t(forked_at);
        std::erase_if(bench.state.logs, [&](const Json& log) {
            return std::stoi(log["blockNumber"].get<std::string>(), nullptr, 16) >= forked_at;
        });
        bench.server().height = 101;
        QCOMPARE(bench.history().size(), std::size_t(kept));
    }

    void allowances_are_asked_from_the_contract() {
        FakeDesk bench;
        const Address me = key_address(1);
        const Uint256 everything = ~Uint256(0);
        bench.state.logs = {make_log(kApprovalEvent, token_address(), me, account(0x21), everything, 10),
                            make_log(kApprovalEvent, token_address(), me, account(0x22), 500, 11),
                            make_log(kApprovalEvent, token_address(), me, account(0x23), 500, 12)};
        bench.state.allowances[{token_address(), account(0x21)}] = everything;
        bench.state.allowances[{token_address(), account(0x22)}] = 120; // some of it was taken
        const auto ask = [&] {
            return bench
                .wait<std::vector<ApprovalView>>([&](auto done) {
                    bench.desk().approvals(QStringLiteral("test"), me, true, std::move(done));
                })
                .value();
        };
        auto views = ask();
        QCOMPARE(views.size(), 2U);
        std::sort(views.begin(), views.end(),
                  [](const auto& a, const auto& b) { return a.allowance.spender < b.allowance.spender; });
        QVERIFY(views[0].allowance.unlimited());
        QCOMPARE(views[0].risk, QStringLiteral("unlimited_unknown"));
        QCOMPARE(views[1].allowance.amount, Uint256(120));
        QCOMPARE(views[1].risk, QStringLiteral("unknown_spender"));
        QVERIFY(bench.desk().book().set(account(0x22), QStringLiteral("Shop"), {}));
        bench.state.allowances[{token_address(), account(0x21)}] = 0; // revoked
        views = ask();
        QCOMPARE(views.size(), 1U);
        QCOMPARE(views[0].spender_name, QStringLiteral("Shop"));
        QVERIFY(views[0].risk.isEmpty());
    }

    void a_stranger_is_learned_once_and_shown_safely() {
        FakeDesk bench;
        const Address evil = account(0xe1);
        bench.state.names[evil] = {"A\u202eTH", "Aethir\nToken"};
        bench.state.tokens[{evil, key_address(1)}] = 42;
        bench.state.logs = {make_log(kTransferEvent, evil, account(9), key_address(1), 42, 10)};
        const auto entries = bench.history();
        QCOMPARE(entries.size(), 1U);
        QVERIFY(entries[0].spam);
        QVERIFY(!entries[0].title.contains(QChar(0x202e)) && !entries[0].title.contains(u'\n'));
        const auto got = bench.balances();
        const auto& tokens = got->front().accounts[0].tokens;
        QCOMPARE(tokens.size(), 1U);
        QVERIFY(tokens[0].suspicious);
        QCOMPARE(tokens[0].amount, Uint256(42));
        QCOMPARE(tokens[0].token.decimals, 18);
    }

    void an_unknown_chain_is_named() {
        FakeDesk bench;
        const auto got = bench.wait<std::vector<ChainBalances>>(
            [&](auto done) { bench.desk().balances({QStringLiteral("mars")}, {}, true, std::move(done)); });
        QCOMPARE(got.error().code, QStringLiteral("HRT-DSK-001"));
    }
};

QTEST_GUILESS_MAIN(TstDeskReads)
#include "tst_desk_reads.moc"
