// SPDX-License-Identifier: Apache-2.0
// The simulator: what nodes answer, the ways down from eth_simulateV1 to eth_call, endpoints that disagree,
// and a real anvil where it is found (HEARTH_ANVIL, or in PATH).
#include "preview_bench.h"
#include "rpc_fakes.h"
#include "wallet/preview/simulation_answers.h"
#include "wallet/preview/simulator.h"
#include "wallet/rpc/calls.h"
#include "wallet/rpc/http_transport.h"

#include <QFloat16> // QCOMPARE of Json looks whether it converts to one
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::preview;
using namespace hearth::wallet::preview::bench;

namespace {

constexpr int kPatienceMs = 120'000;
const char* const kTransferTopic = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";

std::string word_hex(const Uint256& value) {
    return to_hex(to_word(value));
}
std::string word_hex(const Address& address) {
    return to_hex(abi::address_word(address));
}
Json transfer_log(const Address& token, const Address& from, const Address& to, const Uint256& amount) {
    return {{"address", to_hex(token.bytes)},
            {"topics", {kTransferTopic, word_hex(from), word_hex(to)}},
            {"data", word_hex(amount)}};
}

/// A scripted node: which methods it has, and what the simulated call does.
struct Script {
    bool simulates = true;
    bool traces = true;
    bool reverts = false;
    Uint256 token_after = kOne * 7; ///< what balanceOf answers behind the transaction; 10 before
    Json logs = Json::array();

    Json operator()(const std::string& method, const Json& params) const {
        if (method == "eth_getBalance") {
            return {{"result", rpc::quantity_text(kOne * 3)}};
        }
        if (method == "eth_getCode") {
            return {{"result", params.at(0) == to_hex(kAth.bytes) ? "0x6001" : "0x"}};
        }
        if (method == "eth_simulateV1" && simulates) {
            return {{"result",
                     Json::array(
                         {{{"calls", calls(params.at(0).at("blockStateCalls").at(0).at("calls").size())}}})}};
        }
        if (method == "debug_traceCall" && traces) {
            return {{"result", trace()}};
        }
        if (method == "eth_call") {
            return reverts ? Json{{"error", {{"code", 3}, {"message", "execution reverted: sold out"}}}}
                           : Json{{"result", word_hex(kOne * 10)}};
        }
        return {{"error", {{"code", -32601}, {"message", "the method does not exist"}}}};
    }

    [[nodiscard]] Json calls(std::size_t count) const {
        Json out = Json::array();
        const std::size_t middle = count / 2;
        for (std::size_t i = 0; i < count; ++i) {
            if (i == middle) {
                out.push_back({{"status", reverts ? "0x0" : "0x1"},
                               {"gasUsed", "0xc350"},
                               {"returnData", "0x"},
                               {"logs", logs}});
                if (reverts) {
                    out.back()["error"] = {
                        {"code", 3}, {"message", "execution reverted"}, {"data", error_data()}};
                }
                continue;
            }
            out.push_back({{"status", "0x1"},
                           {"gasUsed", "0x1"},
                           {"logs", Json::array()},
                           {"returnData", word_hex(i < middle ? kOne * 10 : token_after)}});
        }
        return out;
    }
    [[nodiscard]] Json trace() const {
        Json out{{"type", "CALL"}, {"from", to_hex(kMe.bytes)}, {"to", to_hex(kAth.bytes)},
                 {"value", "0x5"}, {"gasUsed", "0xc350"},       {"logs", logs}};
        out["calls"] = Json::array(
            {{{"type", "CALL"}, {"from", to_hex(kAth.bytes)}, {"to", to_hex(kOther.bytes)}, {"value", "0x2"}},
             {{"type", "CALL"},
              {"from", to_hex(kAth.bytes)},
              {"to", to_hex(kOther.bytes)},
              {"value", "0x9"},
              {"error", "reverted"}},
             {{"type", "DELEGATECALL"},
              {"from", to_hex(kAth.bytes)},
              {"to", to_hex(kOther.bytes)},
              {"value", "0x5"}}});
        if (reverts) {
            out["error"] = "execution reverted";
            out["output"] = error_data();
        }
        return out;
    }
    static std::string error_data() {
        return to_hex(
            call_data("Error(string)", {abi::Value::of_bytes({'s', 'o', 'l', 'd', ' ', 'o', 'u', 't'})}));
    }
};

struct FakeBench {
    ManualClock clock;
    rpc::fakes::FakeTransport transport{clock};
    std::unique_ptr<rpc::RpcClient> client;
    explicit FakeBench(const QStringList& names, const Script& script) {
        client = rpc::RpcClient::create(rpc::fakes::options(names), transport, clock).value();
        for (const QString& name : names) {
            transport.servers[name].handler = script;
        }
    }
    Simulation run(SimulationRequest request) {
        Simulator simulator(*client);
        std::optional<Simulation> out;
        simulator.simulate(std::move(request), [&](Simulation got) { out = std::move(got); });
        for (int i = 0; i < 50 && !out; ++i) {
            clock.advance(100);
        }
        if (!out) {
            qFatal("the simulator is silent");
        }
        return *out;
    }
};

SimulationRequest request() {
    SimulationRequest out;
    out.tx = transaction(kAth, call_data("transfer(address,uint256)", {word(kBob), word(kOne)}));
    out.from = kMe;
    out.own = {kMe, kOther};
    out.tokens = {kAth};
    out.look_at = {kBob};
    return out;
}

std::string text_of(const std::vector<BalanceChange>& changes) {
    std::string out;
    for (const BalanceChange& one : changes) {
        out += (one.address == kMe ? "me" : "other") + std::string(one.token ? " token " : " coin ") +
               (one.amount.negative ? "-" : "+") + to_decimal(one.amount.magnitude) + ";";
    }
    return out;
}

QString anvil_path() {
    const QString given = qEnvironmentVariable("HEARTH_ANVIL");
    return given.isEmpty() ? QStandardPaths::findExecutable(QStringLiteral("anvil")) : given;
}

/// One anvil on a free port of the loopback, with its client.
class AnvilBench {
public:
    AnvilBench() {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(anvil_path(), {QStringLiteral("--port"), QStringLiteral("0")});
        static const QRegularExpression listening(QStringLiteral("Listening on 127\\.0\\.0\\.1:([0-9]+)"));
        QByteArray said;
        int port = 0;
        while (port == 0 && m_process.waitForReadyRead(kPatienceMs)) {
            said += m_process.readAll();
            port = listening.match(QString::fromUtf8(said)).captured(1).toInt();
        }
        rpc::ClientOptions options;
        options.chain_id = 31337;
        options.endpoints = {{QStringLiteral("anvil"), QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(port)),
                              10'000, 10'000}};
        client = rpc::RpcClient::create(options, m_transport, m_clock).value();
    }
    ~AnvilBench() {
        m_process.kill();
        m_process.waitForFinished(kPatienceMs);
    }
    AnvilBench(const AnvilBench&) = delete;
    AnvilBench& operator=(const AnvilBench&) = delete;

    Json call(const rpc::Call& what) {
        std::optional<Result<Json>> out;
        client->call(what, [&](Result<Json> got) { out = std::move(got); });
        if (!QTest::qWaitFor([&] { return out.has_value(); }, kPatienceMs) || !*out) {
            qFatal("anvil: %s", out ? qPrintable(out->error().detail) : "silence");
        }
        return **out;
    }
    Simulation run(SimulationRequest asked) {
        Simulator simulator(*client);
        std::optional<Simulation> out;
        simulator.simulate(std::move(asked), [&](Simulation got) { out = std::move(got); });
        if (!QTest::qWaitFor([&] { return out.has_value(); }, kPatienceMs)) {
            qFatal("the simulator is silent");
        }
        return *out;
    }

    std::unique_ptr<rpc::RpcClient> client;

private:
    QProcess m_process;
    rpc::HttpTransport m_transport{QNetworkProxy(QNetworkProxy::NoProxy)};
    SystemClock m_clock;
};

} // namespace

class TstPreviewSimulator : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void balances_count_not_events() {
        Script script;
        // The contract reports one token, but takes three.
        script.logs = Json::array({transfer_log(kAth, kMe, kBob, kOne)});
        FakeBench bench({QStringLiteral("a")}, script);
        const Simulation got = bench.run(request());
        QCOMPARE(got.how, Simulation::How::Simulated);
        COMPARE_TEXT(text_of(got.changes), "me token -3000000000000000000;");
        QCOMPARE(got.gas, std::optional<Uint256>(50'000));
        QCOMPARE(got.coin_balance, std::optional<Uint256>(kOne * 3));
        QCOMPARE(got.token_balances.at(kAth), kOne * 10);
        QVERIFY(got.accounts.at(kAth).has_code && !got.accounts.at(kBob).has_code);
        QCOMPARE(got.accounts.at(kAth).code_hash, std::optional(keccak(from_hex("6001").value())));
        QCOMPARE(got.chain_id, std::optional<Uint256>(31337));
        QVERIFY(got.unseen.empty());
    }

    void a_silent_theft_is_seen() {
        Script script; // no event at all
        FakeBench bench({QStringLiteral("a")}, script);
        COMPARE_TEXT(text_of(bench.run(request()).changes), "me token -3000000000000000000;");
    }

    void reverts_have_reasons() {
        Script script;
        script.reverts = true;
        for (const bool simulates : {true, false}) {
            for (const bool traces : {true, false}) {
                script.simulates = simulates;
                script.traces = traces;
                FakeBench bench({QStringLiteral("a")}, script);
                const Simulation got = bench.run(request());
                QVERIFY(got.revert);
                COMPARE_TEXT(got.revert->reason, "sold out");
            }
        }
    }

    void traces_where_nothing_is_simulated() {
        Script script;
        script.simulates = false;
        script.logs = Json::array({transfer_log(kAth, kMe, kBob, kOne)});
        FakeBench bench({QStringLiteral("a")}, script);
        const Simulation got = bench.run(request());
        QCOMPARE(got.how, Simulation::How::Traced);
        // The undone call and the delegated one move nothing.
        COMPARE_TEXT(text_of(got.changes), "other coin +2;me coin -5;me token -1000000000000000000;");
        QCOMPARE(got.unseen.size(), 1U);
    }

    void a_bare_call_says_what_it_cannot_see() {
        Script script;
        script.simulates = false;
        script.traces = false;
        FakeBench bench({QStringLiteral("a")}, script);
        SimulationRequest asked = request();
        asked.declared = {{kMe, kAth, {}, 0, {true, kOne}, {}}};
        const Simulation got = bench.run(asked);
        QCOMPARE(got.how, Simulation::How::Called);
        QVERIFY(!got.revert && got.unseen.size() == 1);
        COMPARE_TEXT(text_of(got.changes), "me token -1000000000000000000;");
    }

    void endpoints_that_disagree() {
        FakeBench bench({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}, Script{});
        bench.transport.servers[QStringLiteral("b")].handler = [](const std::string& method,
                                                                  const Json& params) {
            return method == "eth_getBalance" ? Json{{"result", "0x1"}} : Script{}(method, params);
        };
        SimulationRequest asked = request();
        asked.quorum = 2;
        const Simulation got = bench.run(asked);
        QCOMPARE(got.disagreement.size(), 1U);
        QVERIFY(got.disagreement.front().find("endpoint b") != std::string::npos);
        QCOMPARE(got.coin_balance, std::optional<Uint256>(kOne * 3));
        // Of two that contradict each other neither is believed.
        FakeBench two({QStringLiteral("a"), QStringLiteral("b")}, Script{});
        two.transport.servers[QStringLiteral("b")].handler =
            bench.transport.servers[QStringLiteral("b")].handler;
        const Simulation none = two.run(asked);
        QVERIFY(none.error && none.how == Simulation::How::None && !none.disagreement.empty());
    }

    void nobody_answers() {
        FakeBench bench({QStringLiteral("a")}, Script{});
        bench.transport.servers[QStringLiteral("a")].spoil = [](const QByteArray&) {
            return QByteArray("<html>");
        };
        const Simulation got = bench.run(request());
        QVERIFY(got.error && got.how == Simulation::How::None);
    }

    void a_simulator_that_is_gone_stays_silent() {
        FakeBench bench({QStringLiteral("a")}, Script{});
        bool called = false;
        {
            Simulator simulator(*bench.client);
            simulator.simulate(request(), [&](Simulation) { called = true; });
        }
        bench.clock.advance(10'000);
        QVERIFY(!called);
    }

    void answers_that_are_none() {
        for (const char* const text :
             {"null", "[]", "[{}]", R"j([{"calls":[]}])j", R"j([{"calls":[{"status":"0x1"}]}])j",
              R"j([{"calls":[{"status":"0x1","gasUsed":"0x1","logs":[{}]}]}])j",
              R"j([{"calls":[{"status":"0x1","gasUsed":"0x1","logs":{}}]}])j"}) {
            QCOMPARE(read_simulate_v1(read_json(text).value(), 1).error().code,
                     QStringLiteral("HRT-PRV-012"));
        }
        Json deep{{"type", "CALL"},
                  {"gasUsed", "0x1"},
                  {"value", "0x0"},
                  {"from", to_hex(kMe.bytes)},
                  {"to", to_hex(kMe.bytes)}};
        for (int i = 0; i < 70; ++i) {
            Json outer = deep;
            outer["calls"] = Json::array({deep});
            deep = outer;
        }
        QCOMPARE(read_call_trace(deep).error().code, QStringLiteral("HRT-PRV-012"));
    }

    void collectibles_by_their_number() {
        SimulatedLog log;
        log.address = kStranger;
        for (const std::string& topic :
             {std::string(kTransferTopic), word_hex(kMe), word_hex(kBob), word_hex(Uint256(42))}) {
            log.topics.push_back(Hash::from_hex(QString::fromStdString(topic)).value());
        }
        const std::array own{kMe};
        bool others = false;
        const auto changes = changes_of(std::array{log}, own, others);
        QCOMPARE(changes.size(), 1U);
        QCOMPARE(changes.front().token_id, std::optional<Uint256>(42));
        QVERIFY(changes.front().amount.negative);
    }

    void on_a_real_chain() {
        if (anvil_path().isEmpty()) {
            QSKIP(
                "anvil is not installed: set HEARTH_ANVIL to its path (npm: @foundry-rs/anvil-linux-amd64)");
        }
        AnvilBench bench;
        // Coins: exactly what is sent.
        SimulationRequest coins;
        coins.tx = transaction(kOther, {}, kOne);
        coins.from = kMe;
        coins.own = {kMe, kOther};
        const Simulation sent = bench.run(coins);
        QCOMPARE(sent.how, Simulation::How::Simulated);
        COMPARE_TEXT(text_of(sent.changes), "other coin +1000000000000000000;me coin -1000000000000000000;");
        QCOMPARE(sent.gas, std::optional<Uint256>(21'000));
        QVERIFY(!sent.accounts.at(kOther).has_code);
        // A token whose code and balances are put there, with transfer and its event.
        (void)bench.call({"anvil_setCode", {to_hex(kAth.bytes), to_hex(token_code())}});
        (void)bench.call({"anvil_setStorageAt", {to_hex(kAth.bytes), word_hex(kMe), word_hex(kOne * 10)}});
        SimulationRequest tokens = request();
        const Simulation moved = bench.run(tokens);
        QVERIFY(!moved.revert);
        COMPARE_TEXT(text_of(moved.changes), "me token -1000000000000000000;");
        QCOMPARE(moved.token_balances.at(kAth), kOne * 10);
        QVERIFY(moved.accounts.at(kAth).has_code);
        // Nothing of it has happened.
        const Json after = bench.call(rpc::token_balance_call(kAth, kMe, "latest"));
        COMPARE_TEXT(after.get<std::string>(), word_hex(kOne * 10));
        // More than there is: the contract refuses and says why.
        tokens.tx.data = call_data("transfer(address,uint256)", {word(kBob), word(kOne * 11)});
        const Simulation refused = bench.run(tokens);
        QVERIFY(refused.revert);
        COMPARE_TEXT(refused.revert->reason, "index outside the array (panic 0x32)");
    }

private:
    /// ERC-20 in assembly: transfer(address,uint256) with its event, and balanceOf(address) for every other
    /// selector; the slot of a balance is the address. Where the sender has too little it panics with 0x32.
    static Bytes token_code() {
        return from_hex(
                   "60003560e01c8063a9059cbb14601c576004355460005260206000f35b602435335410607457602435335403"
                   "3355602435600435540160043555602435600052600435337fddf252ad1be2c89b69c2b068fc378daa952ba7"
                   "f163c4a11628f55a4df523b3ef60206000a3600160005260206000f35b7f4e487b7100000000000000000000"
                   "000000000000000000000000000000000000600052603260045260246000fd")
            .value();
    }
};

QTEST_GUILESS_MAIN(TstPreviewSimulator)
#include "tst_preview_simulator.moc"
