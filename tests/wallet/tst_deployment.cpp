// SPDX-License-Identifier: Apache-2.0
// The network's contracts on the practice chain: where they lie, how they are set up, and that a kill at any
// instant costs nothing.
#include "core/base/random.h"
#include "practice_bench.h"
#include "wallet/chain/deployment.h"
#include "wallet/chain/treasury.h"
#include "wallet/contracts/artifact.h"
#include "wallet/contracts/read_batch.h"
#include "wallet/eth/address.h"

#include <csignal>

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::chain;
using namespace hearth::wallet::contracts;
namespace fakes = hearth::wallet::rpc::fakes;

namespace {

const Uint256 kEther("1000000000000000000");
constexpr std::int64_t kWeek = 7 * 86'400;

Address contract(const char* key) {
    return network_contract(QLatin1String(key));
}

ContractCall ask(const char* key, const char* signature, std::vector<abi::Value> arguments = {}) {
    return {contract(key), signature, std::move(arguments)};
}

} // namespace

class TstDeployment : public QObject {
    Q_OBJECT

    /// The first result of each call; nothing where one failed.
    static std::vector<abi::Value> read(Bench& bench, const std::vector<ContractCall>& calls) {
        const auto answer =
            wait_for<BatchAnswer>([&](auto done) { read_batch(*bench.client, calls, {}, std::move(done)); });
        std::vector<abi::Value> out;
        if (!answer) {
            qWarning("%s", qPrintable(answer.error().code + u' ' + answer.error().detail));
            return out;
        }
        for (std::size_t i = 0; i < calls.size(); ++i) {
            const auto& values = answer->values[i];
            if (!values || values->empty()) {
                qWarning("%s: %s", calls[i].signature.c_str(),
                         qPrintable(values ? QString() : values.error().detail));
                return {};
            }
            out.push_back(values->front());
        }
        return out;
    }
    static Uint256 deployer_nonce(Bench& bench) {
        return rpc::to_quantity(bench.call(rpc::nonce_call(deployer_address(), "latest")).value(), "nonce")
            .value();
    }
    /// Everything that the deployment has to have brought about.
    static void compare(Bench& bench) {
        QCOMPARE(deployer_nonce(bench), Uint256(deployment_steps(0).size()));
        const char* const balance = "balanceOf(address) returns (uint256)";
        const char* const has_role = "hasRole(bytes32,address) returns (bool)";
        const abi::Value treasury = of_address(treasury_address());
        const auto got = read(
            bench,
            {ask("stath", "owner() returns (address)"),
             ask("veath", "owner() returns (address)"),
             ask("wrapper", "aethir() returns (address)"),
             ask("wrapper", "veAethir() returns (address)"),
             ask("veath", "isPool(address) returns (bool)", {of_address(contract("pool_gaming"))}),
             ask("veath", "isPool(address) returns (bool)", {of_address(contract("pool_ai"))}),
             ask("veath", "registryClosed() returns (bool)"),
             ask("pool_gaming", "token() returns (address)"),
             ask("pool_ai", "owner() returns (address)"),
             ask("distributor_gaming", "escrow() returns (address)"),
             ask("distributor_ai", "escrow() returns (address)"),
             ask("distributor_ai", "rewardTokens() returns (address[])"),
             ask("pool_votes", "pools() returns (address[])"),
             ask("governor", "token() returns (address)"),
             ask("governor", "timelock() returns (address)"),
             ask("governor", "council() returns (address[])"),
             ask("timelock", has_role, {of_hash(keccak("PROPOSER_ROLE")), of_address(contract("governor"))}),
             ask("licence", "totalSupply() returns (uint256)"),
             ask("licence", balance, {treasury}),
             ask("licence", has_role, {of_hash(keccak("REFEREE")), of_address(referee_address(3))}),
             ask("claim", "getSignerAddress() returns (address[])"),
             ask("claim", "signerThreshold() returns (uint256)"),
             ask("claim", has_role, {of_hash(keccak("POSTER")), of_address(referee_address(1))}),
             ask("registry", "token() returns (address)"),
             ask("escrow", "protocolBps() returns (uint256)")});
        QCOMPARE(got.size(), 25U);
        QCOMPARE(address_of(got[0]), contract("wrapper"));
        QCOMPARE(address_of(got[1]), contract("wrapper"));
        QCOMPARE(address_of(got[2]), practice_token());
        QCOMPARE(address_of(got[3]), contract("veath"));
        QVERIFY(bool_of(got[4]) && bool_of(got[5]) && bool_of(got[6]));
        QCOMPARE(address_of(got[7]), contract("veath"));
        QCOMPARE(address_of(got[8]), contract("timelock"));
        QCOMPARE(address_of(got[9]), contract("pool_gaming"));
        QCOMPARE(address_of(got[10]), contract("pool_ai"));
        QCOMPARE(addresses_of(got[11]),
                 (std::vector<Address>{practice_token(), contract("partner_1"), contract("partner_2")}));
        QCOMPARE(addresses_of(got[12]), (std::vector<Address>{contract("pool_gaming"), contract("pool_ai")}));
        QCOMPARE(address_of(got[13]), contract("pool_votes"));
        QCOMPARE(address_of(got[14]), contract("timelock"));
        QCOMPARE(addresses_of(got[15]), referee_addresses());
        QVERIFY(bool_of(got[16]));
        QCOMPARE(uint_of(got[17]), Uint256(NetworkRules::kLicences));
        QCOMPARE(uint_of(got[18]), Uint256(NetworkRules::kLicences));
        QVERIFY(bool_of(got[19]));
        QCOMPARE(addresses_of(got[20]), referee_addresses());
        QCOMPARE(uint_of(got[21]), Uint256(kRefereeThreshold));
        QVERIFY(bool_of(got[22]));
        QCOMPARE(address_of(got[23]), practice_token());
        QCOMPARE(uint_of(got[24]), Uint256(NetworkRules::kProtocolBps));
        compare_rewards(bench);
    }
    /// Every distributor holds what the weeks promise, of every token.
    static void compare_rewards(Bench& bench) {
        for (const char* const pool : {"distributor_gaming", "distributor_ai"}) {
            for (const Address& token : {practice_token(), contract("partner_1"), contract("partner_2")}) {
                std::vector<ContractCall> calls{
                    {token, "balanceOf(address) returns (uint256)", {of_address(contract(pool))}}};
                const std::int64_t week = bench.chain->head()->time_s / kWeek * kWeek;
                for (int i = 0; i < NetworkRules::kRewardWeeks; ++i) {
                    calls.push_back(ask(pool, "getTokensDistributedInWeek(address,uint256) returns (uint256)",
                                        {of_address(token), of_uint(week + i * kWeek)}));
                }
                const auto got = read(bench, calls);
                QCOMPARE(got.size(), calls.size());
                Uint256 sum = 0;
                for (std::size_t i = 1; i < got.size(); ++i) {
                    QVERIFY(uint_of(got[i]) >= kEther * 1000);
                    sum += uint_of(got[i]);
                }
                QCOMPARE(uint_of(got[0]), sum);
            }
        }
    }

private Q_SLOTS:
    void the_profile_has_the_addresses() {
        const ChainProfile profile = quick_profile();
        QCOMPARE(std::size_t(profile.contracts.size()), network_contracts().size());
        for (const NetworkContract& one : network_contracts()) {
            const auto it = profile.contracts.find(one.key);
            QVERIFY2(it != profile.contracts.end(), qPrintable(one.key));
            QCOMPARE(to_checksum(it->second), to_checksum(one.address));
            QVERIFY2(load_artifact(one.artifact), qPrintable(one.artifact));
        }
        // Counted here once more: the n-th contract of the account whose key is the text's digest.
        const Hash key = keccak("Hearth practice chain: deployer");
        const Address deployer = address_of_key(public_key_of(key.bytes).value());
        QCOMPARE(profile.contracts.at(QStringLiteral("partner_1")), create_address(deployer, 0));
        QCOMPARE(profile.contracts.at(QStringLiteral("escrow")), create_address(deployer, 15));
        for (const char* const symbol : {"stath", "veath", "partner_1", "partner_2"}) {
            QVERIFY2(profile.token(contract(symbol)) != nullptr, symbol);
        }
        QVERIFY(network_contract(QStringLiteral("nothing")) == Address{});
    }

    void steps_are_the_same_each_time() {
        const auto one = deployment_steps(1'800'000'000);
        const auto two = deployment_steps(1'800'000'000);
        for (std::size_t i = 0; i < one.size(); ++i) {
            QCOMPARE(deployment_transaction(1, one[i], i).value(),
                     deployment_transaction(1, two[i], i).value());
        }
        // Creations come first: what is added later moves no address.
        for (std::size_t i = 0; i < one.size(); ++i) {
            QCOMPARE(one[i].artifact.isEmpty(), i >= network_contracts().size());
        }
    }

    void arguments_that_are_not_the_constructors() {
        QCOMPARE(creation_code(QStringLiteral("AethirToken"), {}).error().code,
                 QStringLiteral("HRT-ETH-021"));
        QCOMPARE(creation_code(QStringLiteral("Nothing"), {}).error().code, QStringLiteral("HRT-CHN-012"));
        QVERIFY(creation_code(QStringLiteral("AethirToken"), {of_address({})}));
    }

    void a_fresh_chain_has_the_contracts() {
        if (!find_anvil()) {
            QSKIP("anvil is not installed");
        }
        QTemporaryDir dir;
        Bench bench(dir.path());
        bench.kill_all();
        bench.deploys = true;
        QElapsedTimer clock;
        clock.start();
        bench.begin();
        QVERIFY(bench.comes_up());
        qInfo("up after %lld ms at block %llu", static_cast<long long>(clock.elapsed()),
              static_cast<unsigned long long>(bench.chain->head()->number));
        QVERIFY2(bench.noted.isEmpty(), qPrintable(bench.noted.join(u' ')));
        compare(bench);
        // Nothing is sent twice.
        bench.kill_all();
        clock.start();
        bench.begin();
        QVERIFY(bench.comes_up());
        qInfo("again after %lld ms", static_cast<long long>(clock.elapsed()));
        compare(bench);
        QVERIFY2(bench.noted.isEmpty(), qPrintable(bench.noted.join(u' ')));
    }

    void a_chain_that_began_before_gets_them() {
        if (!find_anvil()) {
            QSKIP("anvil is not installed");
        }
        QTemporaryDir dir;
        Bench bench(dir.path());
        QVERIFY(bench.faucet(fakes::account(0x42), 5, 7));
        QVERIFY(bench.travel(400 * 86'400));
        bench.kill_all();
        bench.deploys = true;
        bench.begin();
        QVERIFY(bench.comes_up());
        compare(bench);
        QCOMPARE(bench.coin(fakes::account(0x42)), Uint256(5));
        QCOMPARE(bench.ath(fakes::account(0x42)), Uint256(7));
        QVERIFY2(bench.noted.isEmpty(), qPrintable(bench.noted.join(u' ')));
    }

    void a_kill_in_the_middle_costs_nothing() {
        if (!find_anvil()) {
            QSKIP("anvil is not installed");
        }
        SeededRandom random(11);
        int unfinished = 0;
        for (int round = 0; round < 6; ++round) {
            QTemporaryDir dir;
            Bench bench(dir.path());
            bench.kill_all();
            bench.deploys = true;
            for (int kill = 0; kill < 4; ++kill) {
                bench.begin();
                // Between the start of anvil and the end of the deployment.
                QTest::qWait(int(150 + random.below(600)));
                unfinished += bench.chain->state() == PracticeChain::State::Running ? 0 : 1;
                if (kill % 2 == 0) {
                    if (const auto pid = pid_t(bench.chain->anvil_pid()); pid > 0) {
                        ::kill(pid, SIGKILL);
                    }
                    QTest::qWait(int(random.below(300)));
                }
                bench.kill_all();
            }
            bench.begin();
            QVERIFY(bench.comes_up());
            compare(bench);
            QVERIFY(!bench.noted.contains(QStringLiteral("HRT-CHN-006")));
            QVERIFY(!bench.noted.contains(QStringLiteral("HRT-CHN-016")));
        }
        QVERIFY2(unfinished >= 6, qPrintable(QString::number(unfinished)));
    }

    void the_faucet_hands_out_licences() {
        if (!find_anvil()) {
            QSKIP("anvil is not installed");
        }
        QTemporaryDir dir;
        Bench bench(dir.path());
        bench.kill_all();
        bench.deploys = true;
        bench.begin();
        const Address me = fakes::account(0x42);
        const auto pay = [&](unsigned count) {
            return wait_for<FaucetReceipt>([&](auto done) {
                bench.chain->faucet({me, 0, 0, count}, std::move(done));
            });
        };
        for (int i = 0; i < 4; ++i) {
            const auto paid = pay(5);
            QVERIFY2(paid.has_value(), qPrintable(paid ? QString() : paid.error().detail));
            QCOMPARE(paid->hashes.size(), 5U);
        }
        const auto got =
            read(bench,
                 {ask("licence", "licensesOf(address,uint256,uint256) returns (uint256[], address[], bool[])",
                      {of_address(me), of_uint(0U), of_uint(100U)})});
        QCOMPARE(got.size(), 1U);
        auto ids = uints_of(got[0]);
        std::sort(ids.begin(), ids.end());
        QCOMPARE(ids.size(), 20U);
        QCOMPARE(ids.front(), Uint256(1));
        QCOMPARE(ids.back(), Uint256(20));
        QCOMPARE(pay(1).error().code, QStringLiteral("HRT-CHN-010")); // none is left
        QCOMPARE(pay(6).error().code, QStringLiteral("HRT-CHN-010"));
    }

    void a_call_to_nobody_and_one_that_reverts() {
        if (!find_anvil()) {
            QSKIP("anvil is not installed");
        }
        QTemporaryDir dir;
        Bench bench(dir.path());
        bench.kill_all();
        bench.deploys = true;
        bench.begin();
        QVERIFY(bench.comes_up());
        const auto answer = wait_for<BatchAnswer>([&](auto done) {
            read_batch(*bench.client,
                       {ask("stath", "totalSupply() returns (uint256)"),
                        {fakes::account(9), "totalSupply() returns (uint256)", {}},
                        ask("licence", "ownerOf(uint256) returns (address)", {of_uint(21U)}),
                        ask("licence", "ownerOf(uint256) returns (address)", {of_uint(20U)})},
                       {}, std::move(done));
        });
        QVERIFY(answer.has_value());
        QCOMPARE(answer->values.size(), 4U);
        QCOMPARE(uint_of(answer->values[0]->front()), Uint256(0));
        QCOMPARE(answer->values[1].error().code, QStringLiteral("HRT-RPC-012"));
        QCOMPARE(answer->values[2].error().code, QStringLiteral("HRT-RPC-015"));
        QCOMPARE(address_of(answer->values[3]->front()), treasury_address());
        QCOMPARE(answer->block, bench.chain->head()->number);
        QCOMPARE(answer->block_hash, bench.chain->head()->hash);
        const auto bad = wait_for<BatchAnswer>([&](auto done) {
            read_batch(*bench.client, {ask("stath", "balanceOf(address) returns (uint256)", {})}, {},
                       std::move(done));
        });
        QCOMPARE(bad.error().code, QStringLiteral("HRT-ETH-021"));
    }
};

QTEST_GUILESS_MAIN(TstDeployment)
#include "tst_deployment.moc"
