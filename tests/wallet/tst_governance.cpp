// SPDX-License-Identifier: Apache-2.0
// wallet/governance without a chain: words of strangers, events of hostile nodes, rules and plans.
#include "rpc_fakes.h"
#include "wallet/contracts/contract_call.h"
#include "wallet/governance/governance_read.h"
#include "wallet/governance/proposal_text.h"
#include "wallet/governance/vote_plan.h"

#include <QFloat16> // QCOMPARE of Json looks whether it converts to one
#include <QTest>

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::governance;
using rpc::fakes::account;

namespace {

const Address kGovernor = account(0x60);
const Address kTimelock = account(0x71);
const Address kVotes = account(0x50);
const Address kAlice = account(0xA1);

/// The data of an event with these arguments.
Bytes event_data(const char* signature, const std::vector<abi::Value>& values) {
    return abi::encode(abi::parse_signature(signature).value().inputs, values).value();
}

Json log_of(const Address& from, std::vector<std::string> topics, const Bytes& data, std::uint64_t block,
            std::uint64_t index = 0) {
    return Json{{"address", to_hex(from.bytes)},
                {"topics", std::move(topics)},
                {"data", to_hex(data)},
                {"blockNumber", rpc::quantity_text(block)},
                {"logIndex", rpc::quantity_text(index)},
                {"blockTimestamp", "0x6553f100"},
                {"transactionHash", to_hex(keccak("t").bytes)}};
}

constexpr const char* kCreated =
    "ProposalCreated(uint256,address,address[],uint256[],string[],bytes[],uint256,uint256,string)";

Json created(const Uint256& id, const std::string& text, std::uint64_t block = 7, std::uint64_t index = 0) {
    using namespace contracts;
    const std::vector<Address> targets{kTimelock};
    const std::vector<Uint256> values{5};
    const Bytes data = event_data(
        kCreated, {of_uint(id), of_address(kAlice), of_addresses(targets), of_uints(values),
                   abi::Value::of_items({of_text("")}), abi::Value::of_items({of_bytes(Bytes{1, 2, 3})}),
                   of_uint(1000), of_uint(2000), abi::Value::of_bytes(Bytes(text.begin(), text.end()))});
    return log_of(kGovernor, {to_hex(keccak(kCreated).bytes)}, data, block, index);
}

Uint256 id_for(const std::string& text) {
    return proposal_id(std::vector<ProposedCall>{{kTimelock, 5, {1, 2, 3}}}, text).value();
}

Json voted(const Address& voter, const Uint256& id, unsigned support, std::uint64_t block = 8) {
    using namespace contracts;
    return log_of(kGovernor,
                  {to_hex(keccak("VoteCast(address,uint256,uint8,uint256,string)").bytes),
                   to_hex(abi::address_word(voter))},
                  event_data("x(uint256,uint256,uint256,string)",
                             {of_uint(id), of_uint(support), of_uint(77), of_text("because")}),
                  block);
}

ProposalView view_of(ProposalState state) {
    ProposalView out;
    out.proposal.id = 9;
    out.proposal.calls = {{kTimelock, 0, {1}}};
    out.proposal.description = "# A title\n\ntext";
    out.state = state;
    out.my_votes = 100;
    return out;
}

GovernanceView governed(const ProposalView& one) {
    GovernanceView out;
    out.now_s = 5000;
    out.rules.open_s = 4000;
    out.account = kAlice;
    out.power = 50;
    out.power_needed = 50;
    out.proposals = {one};
    return out;
}

} // namespace

class TstGovernance : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Words of strangers

    void texts_data() {
        QTest::addColumn<QByteArray>("description");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("hidden");
        QTest::newRow("usual") << QByteArray("# Pay Carol\n\nTen ATH.\nSoon.") << "Pay Carol"
                               << "Ten ATH.\nSoon." << false;
        QTest::newRow("no text") << QByteArray("Just this") << "Just this"
                                 << "" << false;
        QTest::newRow("empty") << QByteArray() << ""
                               << "" << false;
        QTest::newRow("lines first") << QByteArray("\n\n ## \n  Later \r\n\r\nBody\r\n") << "Later"
                                     << "Body" << false;
        QTest::newRow("direction") << QByteArray("Pay \xE2\x80\xAE"
                                                 "evil")
                                   << "Pay <U+202E>evil"
                                   << "" << true;
        QTest::newRow("control") << QByteArray("T\n\na\x1b[2Jb") << "T"
                                 << "a<U+001B>[2Jb" << true;
        QTest::newRow("html stays words") << QByteArray("<b>x</b>\n\n<script>y</script>") << "<b>x</b>"
                                          << "<script>y</script>" << false;
    }
    void texts() {
        QFETCH(QByteArray, description);
        const ProposalText read = proposal_text(description.toStdString());
        QTEST(read.title, "title");
        QTEST(read.text, "text");
        QTEST(read.hidden, "hidden");
    }
    void long_texts_are_cut() {
        const ProposalText read =
            proposal_text("# " + std::string(1000, 'x') + "\n" + std::string(100'000, 'y'));
        QVERIFY(read.cut);
        QVERIFY(read.title.size() <= int(kTitleLimit) + 1);
        QVERIFY(read.text.size() <= int(kProposalTextLimit) + 1);
    }
    void no_text_is_made_that_would_not_be_seen() {
        QCOMPARE(description_of("A title ", "one\r\ntwo").value(), std::string("# A title\n\none\ntwo"));
        QCOMPARE(description_of("A title", "").value(), std::string("# A title"));
        for (const auto& [title, text] :
             std::vector<std::pair<std::string, std::string>>{{"", "x"},
                                                              {" # ", "x"},
                                                              {"a\nb", "x"},
                                                              {"a\xE2\x80\xAE", "x"},
                                                              {"a", "x\x07"},
                                                              {std::string(200, 'a'), ""}}) {
            QCOMPARE(description_of(title, text).error().code, QStringLiteral("HRT-VOT-007"));
        }
    }

    // Events

    void a_proposal_is_read_and_numbered_as_the_contract_does() {
        const std::string text = "# Title\n\nText";
        const auto read = read_proposals(Json::array({created(id_for(text), text)}), kGovernor);
        QVERIFY(read);
        QCOMPARE(read->size(), std::size_t(1));
        const Proposal& one = read->front();
        QCOMPARE(one.proposer, kAlice);
        QCOMPARE(one.description, text);
        QCOMPARE(one.calls.size(), std::size_t(1));
        QCOMPARE(one.calls[0].target, kTimelock);
        QVERIFY(one.calls[0].value == 5);
        QCOMPARE(one.calls[0].data, (Bytes{1, 2, 3}));
        QCOMPARE(one.snapshot_s, 1000);
        QCOMPARE(one.deadline_s, 2000);
        QCOMPARE(one.created_ms.value(), std::int64_t(0x6553f100) * 1000);
    }
    void other_logs_are_left_out() {
        const std::string text = "T";
        Json foreign = created(id_for(text), text);
        foreign["address"] = to_hex(account(1).bytes);
        Json removed = created(id_for(text), text);
        removed["removed"] = true;
        Json cut = created(id_for(text), text);
        cut["data"] = cut["data"].get<std::string>().substr(0, 2 + 64 * 6);
        Json topics = created(id_for(text), text);
        topics["topics"] = Json::array();
        const Json nonsense = Json::array({foreign, removed, cut, topics, Json(), Json(3), Json::object(),
                                           created(id_for(text) + 1, text), created(id_for("other"), text)});
        QCOMPARE(read_proposals(nonsense, kGovernor).value().size(), std::size_t(0));
        QCOMPARE(read_proposals(Json::object(), kGovernor).error().code, QStringLiteral("HRT-RPC-012"));
    }
    void text_that_is_no_utf8_is_still_a_proposal() {
        const std::string text = "a\xff\xfe";
        const auto read = read_proposals(Json::array({created(id_for(text), text)}), kGovernor);
        QCOMPARE(read.value().size(), std::size_t(1));
        QVERIFY(proposal_text(read->front().description).hidden);
    }
    void votes_are_read() {
        const auto read = read_votes(
            Json::array({voted(kAlice, 5, 1), voted(kAlice, 6, 3), voted(kAlice, 7, 0)}), kGovernor);
        QCOMPARE(read.value().size(), std::size_t(2)); // there is no third choice
        QCOMPARE(read->at(0).voter, kAlice);
        QVERIFY(read->at(0).choice == Choice::For && read->at(1).choice == Choice::Against);
        QVERIFY(read->at(0).proposal == 5 && read->at(0).weight == 77);
        QVERIFY(choice_of_name(QStringLiteral("abstain")) == Choice::Abstain &&
                !choice_of_name(QStringLiteral("yes")));
    }

    // Reading on

    void events_are_read_in_ranges_and_the_last_blocks_again() {
        const std::string first = "First";
        const std::string second = "Second";
        ManualClock clock;
        rpc::fakes::FakeTransport transport(clock);
        rpc::fakes::FakeServer& server = transport.servers[QStringLiteral("a")];
        server.height = 25;
        Json logs = Json::array({created(id_for(first), first, 3), created(id_for(second), second, 24)});
        std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges;
        server.handler = [&](const std::string& method, const Json& params) {
            if (method != "eth_getLogs") {
                return Json{{"error", {{"code", -32601}, {"message", "no such method"}}}};
            }
            const Json& filter = params.at(0);
            const auto from = std::stoull(filter.at("fromBlock").get<std::string>(), nullptr, 16);
            const auto to = std::stoull(filter.at("toBlock").get<std::string>(), nullptr, 16);
            ranges.emplace_back(from, to);
            Json out = Json::array();
            for (const Json& log : logs) {
                const auto block = std::stoull(log.at("blockNumber").get<std::string>(), nullptr, 16);
                if (block >= from && block <= to && filter.at("topics").at(0) == log.at("topics").at(0)) {
                    out.push_back(log);
                }
            }
            return Json{{"result", out}};
        };
        const auto client =
            rpc::RpcClient::create(rpc::fakes::options({QStringLiteral("a")}), transport, clock).value();
        desk::DeskChain chain;
        chain.client = client.get();
        chain.depth = 3;
        chain.log_range = 10;
        const auto kept = std::make_shared<GovernorLogs>();
        const auto scan = [&] {
            ranges.clear();
            std::optional<Result<void>> done;
            scan_logs(chain, kGovernor, std::nullopt, kept, [&](const Result<void>& got) { done = got; });
            clock.advance(10'000);
            return done.value();
        };
        QVERIFY(scan());
        QCOMPARE(kept->proposals.size(), std::size_t(2));
        QVERIFY((ranges == std::vector<std::pair<std::uint64_t, std::uint64_t>>{{0, 9}, {10, 19}, {20, 25}}));
        // The second one's block was undone.
        logs.erase(1);
        server.height = 26;
        QVERIFY(scan());
        QVERIFY((ranges == std::vector<std::pair<std::uint64_t, std::uint64_t>>{{23, 26}}));
        QCOMPARE(kept->proposals.size(), std::size_t(1));
        // A shorter chain is another one.
        server.height = 2;
        QVERIFY(scan());
        QCOMPARE(kept->proposals.size(), std::size_t(0));
    }

    // Rules

    void who_may_propose() {
        GovernanceView view = governed(view_of(ProposalState::Active));
        QVERIFY(view.may_propose());
        view.power = 49;
        QCOMPARE(view.may_propose().error().code, QStringLiteral("HRT-VOT-006"));
        view.now_s = 3999;
        QCOMPARE(view.may_propose().error().code, QStringLiteral("HRT-VOT-006"));
        view.in_council = true;
        QVERIFY(view.may_propose());
        view.now_s = 4000;
        QVERIFY(!view.may_propose());
    }
    void a_vote_is_planned_only_where_it_counts_data() {
        QTest::addColumn<int>("state");
        QTest::addColumn<bool>("has_voted");
        QTest::addColumn<int>("votes");
        QTest::addColumn<QString>("code");
        using State = ProposalState;
        QTest::newRow("active") << int(State::Active) << false << 1 << "";
        QTest::newRow("pending") << int(State::Pending) << false << 1 << "HRT-VOT-003";
        QTest::newRow("over") << int(State::Succeeded) << false << 1 << "HRT-VOT-003";
        QTest::newRow("canceled") << int(State::Canceled) << false << 1 << "HRT-VOT-003";
        QTest::newRow("twice") << int(State::Active) << true << 1 << "HRT-VOT-004";
        QTest::newRow("none") << int(State::Active) << false << 0 << "HRT-VOT-005";
    }
    void a_vote_is_planned_only_where_it_counts() {
        QFETCH(int, state);
        QFETCH(bool, has_voted);
        QFETCH(int, votes);
        ProposalView one = view_of(ProposalState(std::uint8_t(state)));
        one.voted = has_voted;
        one.my_votes = unsigned(votes);
        const auto step = plan_vote(governed(one), kGovernor, 9, Choice::For, {});
        QTEST(step ? QString() : step.error().code, "code");
        if (step) {
            QCOMPARE(step->data, contracts::call_data("castVote(uint256,uint8)",
                                                      {contracts::of_uint(9), contracts::of_uint(1)})
                                     .value());
            QCOMPARE(step->target, kGovernor);
            QCOMPARE(step->detail, QStringLiteral("A title"));
        }
    }
    void a_reason_is_bounded_and_visible() {
        const GovernanceView view = governed(view_of(ProposalState::Active));
        const auto step = plan_vote(view, kGovernor, 9, Choice::Against, "no");
        QCOMPARE(step.value().data, contracts::call_data("castVoteWithReason(uint256,uint8,string)",
                                                         {contracts::of_uint(9), contracts::of_uint(0),
                                                          contracts::of_text("no")})
                                        .value());
        for (const std::string& bad : {std::string(kMostReasonBytes + 1, 'x'), std::string("\xE2\x80\x8B")}) {
            QCOMPARE(plan_vote(view, kGovernor, 9, Choice::For, bad).error().code,
                     QStringLiteral("HRT-VOT-009"));
        }
        QCOMPARE(plan_vote(view, kGovernor, 10, Choice::For, {}).error().code, QStringLiteral("HRT-VOT-002"));
    }
    void decisions_are_carried_out_in_their_order() {
        const auto queue = [](ProposalState state) {
            return plan_queue(governed(view_of(state)), kGovernor, 9);
        };
        QVERIFY(queue(ProposalState::Succeeded));
        QCOMPARE(queue(ProposalState::Active).error().code, QStringLiteral("HRT-VOT-008"));
        QCOMPARE(queue(ProposalState::Queued).error().code, QStringLiteral("HRT-VOT-008"));
        ProposalView queued = view_of(ProposalState::Queued);
        queued.eta_s = 5001;
        QCOMPARE(plan_execute(governed(queued), kGovernor, 9).error().code, QStringLiteral("HRT-VOT-008"));
        queued.eta_s = 5000;
        const auto step = plan_execute(governed(queued), kGovernor, 9);
        QVERIFY(step);
        const std::vector<Address> targets{kTimelock};
        const std::vector<Uint256> values{0};
        QCOMPARE(step->data,
                 contracts::call_data("execute(address[],uint256[],bytes[],bytes32)",
                                      {contracts::of_addresses(targets), contracts::of_uints(values),
                                       abi::Value::of_items({contracts::of_bytes(Bytes{1})}),
                                       contracts::of_hash(keccak("# A title\n\ntext"))})
                     .value());
        QCOMPARE(plan_execute(governed(view_of(ProposalState::Executed)), kGovernor, 9).error().code,
                 QStringLiteral("HRT-VOT-008"));
    }
    void a_proposal_is_planned_once() {
        const GovernanceContracts where{kGovernor, kVotes, kTimelock};
        GovernanceView view = governed(view_of(ProposalState::Active));
        const auto step = plan_proposal(view, where, "New", "Text", {{kTimelock, 0, {1}}});
        QVERIFY(step);
        QCOMPARE(step->id, QStringLiteral("propose"));
        // Words only: a call that does nothing.
        const auto words = plan_proposal(view, where, "New", "Text", {});
        QVERIFY(words && words->data != step->data);
        view.proposals[0].proposal.id =
            proposal_id(std::vector<ProposedCall>{{kTimelock, 0, {1}}}, "# New\n\nText").value();
        QCOMPARE(plan_proposal(view, where, "New", "Text", {{kTimelock, 0, {1}}}).error().code,
                 QStringLiteral("HRT-VOT-010"));
        QCOMPARE(
            plan_proposal(view, where, "New", "Text", std::vector<ProposedCall>(kMostCalls + 1)).error().code,
            QStringLiteral("HRT-VOT-007"));
        view.power = 1;
        QCOMPARE(plan_proposal(view, where, "New", "Text", {}).error().code, QStringLiteral("HRT-VOT-006"));
    }
    void a_chain_without_a_governor_has_no_votes() {
        chain::ChainProfile profile;
        profile.title = QStringLiteral("Ethereum");
        QCOMPARE(contracts_of(profile).error().code, QStringLiteral("HRT-VOT-001"));
        profile.contracts = {{QStringLiteral("governor"), kGovernor}, {QStringLiteral("pool_votes"), kVotes}};
        QCOMPARE(contracts_of(profile).error().code, QStringLiteral("HRT-VOT-001"));
        profile.contracts[QStringLiteral("timelock")] = kTimelock;
        QCOMPARE(contracts_of(profile).value().timelock, kTimelock);
    }
};

QTEST_GUILESS_MAIN(TstGovernance)
#include "tst_governance.moc"
