// SPDX-License-Identifier: Apache-2.0
// Calls to contracts in batches, against scripted servers: one block for all, bodies of bounded size, a
// quorum, and answers that are no answers.
#include "contract_fakes.h"
#include "wallet/contracts/read_batch.h"

#include <QFloat16>
#include <QTest>

#include <limits>

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::contracts;
using namespace hearth::wallet::rpc::fakes;
using rpc::RpcClient;

namespace {

const QString kA = QStringLiteral("a");
const QString kB = QStringLiteral("b");
const QString kC = QStringLiteral("c");

ContractCall twice(std::uint64_t value, std::size_t answer_bytes = 32) {
    return {account(7), "double(uint256 value) returns (uint256)", {of_uint(value)}, answer_bytes};
}

/// Servers whose contract has double(uint256); `c` may multiply by another number.
struct Bench {
    ManualClock clock;
    rpc::fakes::FakeTransport transport{clock};
    std::unique_ptr<RpcClient> client;
    std::map<QString, std::vector<std::string>> blocks;
    std::uint64_t factor_of_c = 2;

    explicit Bench(const QStringList& names) {
        client = RpcClient::create(options(names), transport, clock).value();
        for (const QString& name : names) {
            transport.servers[name].handler = [this, name](const std::string& method, const Json& params) {
                return answer(name, method, params);
            };
        }
    }
    Json answer(const QString& name, const std::string& method, const Json& params) {
        if (method != "eth_call") {
            return no_such_method();
        }
        blocks[name].push_back(params.at(1));
        const auto data = from_hex(params.at(0).at("input").get<std::string>()).value();
        const Uint256 given = from_big_endian(ByteView(data).subspan(4));
        if (given == 13) {
            return reverted();
        }
        if (given == 14) {
            return {{"result", "0x010203"}};
        }
        return {{"result", to_hex(to_word(given * (name == kC ? factor_of_c : 2)))}};
    }
    Result<BatchAnswer> read(const std::vector<ContractCall>& calls, const ReadOptions& how = {}) {
        return only_answer<BatchAnswer>(
            clock, [&](const auto& done) { read_batch(*client, calls, how, done); }, 20'000);
    }
};

} // namespace

class TstContractReads : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void all_at_one_block() {
        Bench bench({kA});
        std::vector<ContractCall> calls;
        for (std::uint64_t i = 100; i < 700; ++i) {
            calls.push_back(twice(i));
        }
        const auto got = bench.read(calls);
        QVERIFY2(got.has_value(), qPrintable(got ? QString() : got.error().code));
        QCOMPARE(got->block, 100U);
        QCOMPARE(got->block_time, 0x6553f100U);
        QCOMPARE(got->values.size(), calls.size());
        for (std::size_t i = 0; i < calls.size(); ++i) {
            QCOMPARE(uint_of(got->values[i]->front()), Uint256(200 + 2 * i));
        }
        QCOMPARE(bench.blocks[kA], std::vector<std::string>(600, "0x64"));
        // The chain id, the block, and 600 calls of 256 a body.
        QCOMPARE(bench.transport.servers[kA].posts, 2 + 3);
    }

    void a_block_of_the_past() {
        Bench bench({kA});
        ReadOptions how;
        how.block = 64;
        const auto got = bench.read({twice(1)}, how);
        QVERIFY(got.has_value());
        QCOMPARE(got->block, 64U);
        QCOMPARE(bench.blocks[kA], std::vector<std::string>{"0x40"});
    }

    void bodies_are_bounded_by_what_they_bring() {
        Bench bench({kA});
        ReadOptions how;
        how.most_answer_bytes = 1000;
        // 400 + 400, then one that is larger than a body may be, then 400.
        const auto got = bench.read({twice(1, 400), twice(2, 400), twice(3, 5000), twice(4, 400)}, how);
        QVERIFY(got.has_value());
        QCOMPARE(got->values.size(), 4U);
        QCOMPARE(uint_of(got->values[3]->front()), Uint256(8));
        QCOMPARE(bench.transport.servers[kA].posts, 2 + 3);
    }

    void nothing_to_read() {
        Bench bench({kA});
        const auto got = bench.read({});
        QVERIFY(got.has_value() && got->values.empty());
        QCOMPARE(got->block, 100U);
    }

    void a_call_fails_alone() {
        Bench bench({kA});
        const auto got = bench.read({twice(13), twice(14), twice(15)});
        QVERIFY(got.has_value());
        QCOMPARE(got->values[0].error().code, QStringLiteral("HRT-RPC-015"));
        QCOMPARE(got->values[1].error().code, QStringLiteral("HRT-RPC-012"));
        QCOMPARE(uint_of(got->values[2]->front()), Uint256(30));
    }

    void a_call_that_cannot_be_made() {
        Bench bench({kA, kB});
        for (const std::size_t quorum : {std::size_t(1), std::size_t(2)}) {
            ReadOptions how;
            how.quorum = quorum;
            QCOMPARE(bench.read({{account(7), "double(uint256", {}}}, how).error().code,
                     QStringLiteral("HRT-ETH-020"));
            QCOMPARE(bench.read({{account(7), "double(uint256) returns (uint256)", {}}}, how).error().code,
                     QStringLiteral("HRT-ETH-021"));
        }
    }

    void nobody_answers() {
        Bench bench({kA});
        bench.transport.servers[kA].instead = {fail("HRT-RPC-001", {}), fail("HRT-RPC-001", {})};
        QCOMPARE(bench.read({twice(1)}).error().code, QStringLiteral("HRT-RPC-011"));
    }

    void a_quorum_agrees_and_a_liar_is_named() {
        Bench bench({kA, kB, kC});
        bench.factor_of_c = 3;
        bench.transport.servers[kA].height = 105;
        ReadOptions how;
        how.quorum = 2;
        const auto got = bench.read({twice(5), twice(13)}, how);
        QVERIFY2(got.has_value(), qPrintable(got ? QString() : got.error().code + got.error().detail));
        QCOMPARE(got->block, 100U);
        QCOMPARE(uint_of(got->values[0]->front()), Uint256(10));
        QCOMPARE(got->values[1].error().code, QStringLiteral("HRT-RPC-015"));
        QCOMPARE(bench.client->health(2).lies, 1);
        // Two that contradict each other decide nothing.
        Bench split({kA, kC});
        split.factor_of_c = 3;
        QCOMPARE(split.read({twice(5)}, how).error().code, QStringLiteral("HRT-RPC-014"));
    }

    void numbers_with_a_sign() {
        const auto signed_word = [](const Uint256& raw) {
            return abi::Value::of_word(to_word(raw));
        };
        const Uint256 most = std::numeric_limits<Uint256>::max();
        QVERIFY(int_of(signed_word(5)) == Int256(5));
        QVERIFY(int_of(signed_word(most)) == Int256(-1));
        QVERIFY(int_of(signed_word(most - 41)) == Int256(-42));
        QVERIFY(int_of(signed_word(Uint256(1) << 254U)) == (Int256(1) << 254U));
        QCOMPARE(number_of(signed_word(most)), std::numeric_limits<std::uint64_t>::max());
        QCOMPARE(number_of(signed_word(77)), 77U);
    }

    void pages() {
        const auto one = [](std::size_t from, std::size_t count) {
            return ContractCall{account(7), "page(uint256,uint256)", {of_uint(from), of_uint(count)}};
        };
        const auto calls = page_calls(1001, 500, one);
        QCOMPARE(calls.size(), 3U);
        QCOMPARE(uint_of(calls[2].arguments[0]), Uint256(1000));
        QCOMPARE(uint_of(calls[2].arguments[1]), Uint256(1));
        QVERIFY(page_calls(0, 500, one).empty());
        QCOMPARE(page_calls(3, 0, one).size(), 3U);
    }
};

QTEST_GUILESS_MAIN(TstContractReads)
#include "tst_contract_reads.moc"
