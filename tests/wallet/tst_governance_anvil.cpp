// SPDX-License-Identifier: Apache-2.0
// wallet/governance on a real EVM chain: a proposal from its text to its execution, beside the compiled
// contracts.
#include "wallet/chain/anvil_process.h"
#include "wallet/contracts/artifact.h"
#include "wallet/contracts/contract_call.h"
#include "wallet/governance/governance_read.h"
#include "wallet/governance/vote_plan.h"
#include "wallet/rpc/calls.h"
#include "wallet/rpc/http_transport.h"

#include <QFloat16> // QCOMPARE of Json looks whether it converts to one
#include <QTemporaryDir>
#include <QTest>

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::governance;
using namespace hearth::wallet::contracts;

namespace {

constexpr int kPatienceMs = 120'000;
constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kWeek = 7 * kDay;
const Uint256 kEther("1000000000000000000");

template <class T>
Result<T> wait(const std::function<void(std::function<void(Result<T>)>)>& start) {
    const auto out = std::make_shared<std::optional<Result<T>>>();
    start([out](Result<T> got) { *out = std::move(got); });
    if (!QTest::qWaitFor([&] { return out->has_value(); }, kPatienceMs)) {
        return fail("silence", {});
    }
    return **out;
}

/// anvil with its own funded accounts, and the contracts that votes need.
class World {
public:
    bool start() {
        const auto program = chain::find_anvil();
        if (!program) {
            return false;
        }
        m_anvil = std::make_unique<chain::AnvilProcess>(
            chain::AnvilProcess::Options{
                *program, m_dir.path(), {QStringLiteral("--port"), QStringLiteral("0")}},
            clock);
        m_anvil->start();
        if (!QTest::qWaitFor([&] { return m_anvil->url().has_value(); }, kPatienceMs)) {
            return false;
        }
        rpc::ClientOptions options;
        options.chain_id = 31337;
        options.endpoints = {{QStringLiteral("anvil"), *m_anvil->url(), 10'000, 10'000}};
        client = rpc::RpcClient::create(options, m_http, clock).value();
        for (const Json& one : call("eth_accounts", Json::array())) {
            accounts.push_back(rpc::to_address(one, "account").value());
        }
        return accounts.size() > 3;
    }
    Json call(const char* method, Json params) {
        const auto got = wait<Json>([&](auto done) {
            client->call({method, std::move(params)}, std::move(done));
        });
        if (!got) {
            qFatal("%s: %s", method, qPrintable(got.error().detail));
        }
        return *got;
    }
    /// Sends and says whether it succeeded; the contract's address where it is a creation.
    std::pair<bool, Address> send(const Address& from, const std::optional<Address>& to, const Bytes& data) {
        Json tx{{"from", to_hex(from.bytes)}, {"data", to_hex(data)}, {"gas", "0x1000000"}};
        if (to) {
            tx["to"] = to_hex(to->bytes);
        }
        const Json hash = call("eth_sendTransaction", Json::array({tx}));
        Json receipt; // anvil may give the hash before the block
        const bool mined = QTest::qWaitFor(
            [&] {
                receipt = call("eth_getTransactionReceipt", Json::array({hash}));
                return receipt.is_object();
            },
            kPatienceMs);
        if (!mined) {
            return {};
        }
        const Json created = receipt.at("contractAddress");
        return {receipt.at("status") == "0x1",
                created.is_string() ? rpc::to_address(created, "address").value() : Address{}};
    }
    Address create(const char* name, const std::vector<abi::Value>& arguments) {
        const auto [ok, address] =
            send(accounts[0], {}, creation_code(QLatin1String(name), arguments).value());
        if (!ok) {
            qFatal("%s was not created", name);
        }
        return address;
    }
    bool run(const Address& from, const Address& to, const char* signature,
             const std::vector<abi::Value>& arguments) {
        return send(from, to, call_data(signature, arguments).value()).first;
    }
    bool run(const Address& from, const Result<VoteStep>& step) {
        return step && send(from, step->target, step->data).first;
    }
    std::int64_t now() {
        const Json block = call("eth_getBlockByNumber", Json::array({"latest", false}));
        return std::int64_t(rpc::to_number(block.at("timestamp"), "time").value());
    }
    void travel(std::int64_t seconds) {
        call("evm_increaseTime", Json::array({seconds}));
        call("evm_mine", Json::array());
    }
    Uint256 balance(const Address& token, const Address& of) {
        const Json answer = call("eth_call", rpc::token_balance_call(token, of, "latest").params);
        return rpc::to_quantity(answer, "balance").value();
    }
    Result<GovernanceView> read(const std::optional<Address>& account) {
        desk::DeskChain where;
        where.client = client.get();
        where.log_range = 7; // many ranges
        where.depth = 2;
        return wait<GovernanceView>([&](auto done) {
            read_governance({where, contracts, account, std::nullopt}, m_logs, std::move(done));
        });
    }

    SystemClock clock;
    std::unique_ptr<rpc::RpcClient> client;
    std::vector<Address> accounts;
    GovernanceContracts contracts;

private:
    QTemporaryDir m_dir;
    rpc::HttpTransport m_http{QNetworkProxy(QNetworkProxy::NoProxy)};
    std::unique_ptr<chain::AnvilProcess> m_anvil;
    std::shared_ptr<GovernorLogs> m_logs = std::make_shared<GovernorLogs>();
};

} // namespace

class TstGovernanceAnvil : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_proposal_from_its_text_to_its_execution() {
        World world;
        if (!world.start()) {
            QSKIP("anvil is not there");
        }
        const Address owner = world.accounts[0];
        const Address alice = world.accounts[1];
        const Address bob = world.accounts[2];
        const Address council = world.accounts[3];
        const Address ath = world.create("AethirToken", {of_address(owner)});
        const Address stath = world.create("StAethir", {of_address(owner)});
        const Address veath = world.create("VeAethir", {of_address(owner), of_address(owner)});
        const Address wrapper =
            world.create("AethirWrapper", {of_address(ath), of_address(stath), of_address(veath)});
        const Address pool = world.create(
            "VotingEscrow", {of_address(veath), of_text("AI"), of_text("vAI"), of_address(owner)});
        for (const Address& token : {stath, veath}) {
            QVERIFY(world.run(owner, token, "transferOwnership(address)", {of_address(wrapper)}));
        }
        QVERIFY(world.run(owner, veath, "registerPool(address)", {of_address(pool)}));
        const std::vector<Address> pools{pool};
        const Address votes = world.create("PoolVotes", {of_addresses(pools)});
        const std::vector<Address> nobody;
        const std::vector<Address> anybody{Address{}};
        const Address timelock = world.create("HearthTimelock", {of_uint(2 * kDay), of_addresses(nobody),
                                                                 of_addresses(anybody), of_address(owner)});
        const std::vector<Address> members{council};
        const std::int64_t open = world.now() + 30 * kDay;
        const Address governor =
            world.create("HearthGovernor", {of_address(votes), of_address(timelock), of_addresses(members),
                                            of_uint(Uint256(open)), of_uint(kDay), of_uint(3 * kDay),
                                            of_uint(500), of_uint(400)});
        for (const char* role : {"PROPOSER_ROLE", "CANCELLER_ROLE"}) {
            QVERIFY(world.run(owner, timelock, "grantRole(bytes32,address)",
                              {of_hash(keccak(role)), of_address(governor)}));
        }
        for (const auto& [who, amount] :
             std::vector<std::pair<Address, unsigned>>{{alice, 900}, {bob, 100}}) {
            const abi::Value wei = of_uint(kEther * amount);
            QVERIFY(world.run(owner, ath, "approve(address,uint256)", {of_address(wrapper), wei}));
            QVERIFY(world.run(owner, wrapper, "wrapFor(address,uint256)", {of_address(who), wei}));
            QVERIFY(world.run(who, veath, "approve(address,uint256)", {of_address(pool), wei}));
            QVERIFY(world.run(who, pool, "create_lock(uint256,uint256)",
                              {wei, of_uint(Uint256(world.now() + 100 * kWeek))}));
        }
        QVERIFY(world.run(owner, ath, "transfer(address,uint256)", {of_address(timelock), of_uint(kEther)}));
        world.contracts = {governor, votes, timelock};

        // Rules, and who may propose.
        auto view = world.read(alice);
        QVERIFY2(view.has_value(), view ? "" : qPrintable(view.error().code + u' ' + view.error().detail));
        QCOMPARE(view->rules.council, members);
        QCOMPARE(view->rules.open_s, open);
        QVERIFY(view->rules.threshold_bps == 500 && view->rules.quorum_bps == 400);
        QVERIFY(view->rules.delay_s == kDay && view->rules.period_s == 3 * kDay &&
                view->rules.timelock_s == 2 * kDay);
        QVERIFY(view->power.value() > 0 && view->proposals.empty());
        const Bytes pay = call_data("transfer(address,uint256)", {of_address(bob), of_uint(kEther)}).value();
        const std::vector<ProposedCall> calls{{ath, 0, pay}};
        QCOMPARE(plan_proposal(*view, world.contracts, "Pay Bob", "One ATH.", calls).error().code,
                 QStringLiteral("HRT-VOT-006"));
        QVERIFY(world.run(council, plan_proposal(world.read(council).value(), world.contracts, "Pay Bob",
                                                 "One ATH.", calls)));

        // Pending: nobody votes yet, and the contract would refuse it as well.
        view = world.read(alice);
        QCOMPARE(view.value().proposals.size(), std::size_t(1));
        const Uint256 id = view->proposals[0].proposal.id;
        QVERIFY(view->proposals[0].state == ProposalState::Pending && !view->proposals[0].quorum);
        QCOMPARE(view->proposals[0].proposal.proposer, council);
        QCOMPARE(plan_vote(*view, governor, id, Choice::For, {}).error().code, QStringLiteral("HRT-VOT-003"));
        QVERIFY(!world.run(alice, governor, "castVote(uint256,uint8)", {of_uint(id), of_uint(1)}));
        QCOMPARE(plan_proposal(world.read(council).value(), world.contracts, "Pay Bob", "One ATH.", calls)
                     .error()
                     .code,
                 QStringLiteral("HRT-VOT-010"));

        // Active.
        world.travel(kDay + 1);
        view = world.read(alice);
        QVERIFY(view.value().proposals[0].state == ProposalState::Active);
        const Uint256 weight = view->proposals[0].my_votes.value();
        QVERIFY(world.run(alice, plan_vote(*view, governor, id, Choice::For, "yes")));
        QVERIFY(world.run(bob, plan_vote(world.read(bob).value(), governor, id, Choice::Against, {})));
        view = world.read(alice);
        QVERIFY(view.value().proposals[0].voted && view->proposals[0].my_choice == Choice::For);
        QVERIFY(view->proposals[0].in_favour == weight && view->proposals[0].against > 0);
        QVERIFY(view->proposals[0].quorum_reached());
        QCOMPARE(plan_vote(*view, governor, id, Choice::For, {}).error().code, QStringLiteral("HRT-VOT-004"));
        QVERIFY(world.read(bob).value().proposals[0].my_choice == Choice::Against);
        QVERIFY(!world.read(owner).value().proposals[0].voted);
        QCOMPARE(plan_vote(world.read(owner).value(), governor, id, Choice::For, {}).error().code,
                 QStringLiteral("HRT-VOT-005"));

        // Succeeded, queued, carried out after the timelock and not before.
        world.travel(3 * kDay);
        view = world.read(bob);
        QVERIFY(view.value().proposals[0].state == ProposalState::Succeeded);
        QVERIFY(world.run(bob, plan_queue(*view, governor, id)));
        view = world.read(bob);
        QVERIFY(view.value().proposals[0].state == ProposalState::Queued);
        QCOMPARE(plan_execute(*view, governor, id).error().code, QStringLiteral("HRT-VOT-008"));
        world.travel(2 * kDay);
        const Uint256 before = world.balance(ath, bob);
        QVERIFY(world.run(bob, plan_execute(world.read(bob).value(), governor, id)));
        QVERIFY(world.read({}).value().proposals[0].state == ProposalState::Executed);
        QVERIFY(world.balance(ath, bob) == before + kEther);
        QVERIFY(world.balance(ath, timelock) == 0);

        // Later: five percent of all votes propose, less do not.
        world.travel(30 * kDay);
        QVERIFY(world.read(alice).value().may_propose());
        QVERIFY(!world.read(council).value().may_propose());
        QVERIFY(world.run(alice, plan_proposal(world.read(alice).value(), world.contracts, "Words", "", {})));
        QCOMPARE(world.read({}).value().proposals.size(), std::size_t(2));
    }

    void an_address_without_a_governor_is_told() {
        World world;
        if (!world.start()) {
            QSKIP("anvil is not there");
        }
        world.contracts = {world.accounts[5], world.accounts[6], world.accounts[7]};
        QCOMPARE(world.read(world.accounts[0]).error().code, QStringLiteral("HRT-VOT-001"));
    }
};

QTEST_GUILESS_MAIN(TstGovernanceAnvil)
#include "tst_governance_anvil.moc"
