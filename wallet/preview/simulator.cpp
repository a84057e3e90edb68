// SPDX-License-Identifier: Apache-2.0
#include "wallet/preview/simulator.h"

#include "wallet/eth/address.h"
#include "wallet/preview/simulation_answers.h"
#include "wallet/rpc/calls.h"
#include "wallet/rpc/quorum_read.h"
#include "wallet/rpc/revert.h"

#include <algorithm>

namespace hearth::wallet::preview {
namespace {

/// EIP-7702: the code of an account that runs another's begins with these bytes; the address follows.
constexpr std::array<std::uint8_t, 3> kDelegation{0xef, 0x01, 0x00};

Json call_object(const Transaction& tx, const Address& from) {
    // As the node's eth_call takes it.
    Json out = rpc::simulate_call(tx, from, "latest").params.at(0);
    if (!tx.access_list.empty()) {
        Json list = Json::array();
        for (const AccessEntry& entry : tx.access_list) {
            Json keys = Json::array();
            for (const Hash& key : entry.storage_keys) {
                keys.push_back(to_hex(key.bytes));
            }
            list.push_back({{"address", to_hex(entry.address.bytes)}, {"storageKeys", std::move(keys)}});
        }
        out["accessList"] = std::move(list);
    }
    return out;
}

Json balance_of(const Address& token, const Address& account) {
    return rpc::token_balance_call(token, account, "latest").params.at(0);
}

AccountState state_of(const Bytes& code) {
    AccountState out;
    out.has_code = !code.empty();
    if (out.has_code) {
        out.code_hash = keccak(code);
    }
    const bool delegated = code.size() == kDelegation.size() + Address::size() &&
                           std::equal(kDelegation.begin(), kDelegation.end(), code.begin());
    if (delegated) {
        Address to;
        std::copy(code.begin() + kDelegation.size(), code.end(), to.bytes.begin());
        out.delegated = to;
    }
    return out;
}

template <class T>
void add_once(std::vector<T>& list, const T& item) {
    if (std::find(list.begin(), list.end(), item) == list.end()) {
        list.push_back(item);
    }
}

} // namespace

/// One simulation on its way. Its callbacks keep it alive; `alive` says whether the simulator still is.
struct Simulator::Run : std::enable_shared_from_this<Simulator::Run> {
    rpc::RpcClient& client;
    SimulationRequest request;
    std::function<void(Simulation)> done;
    std::weak_ptr<bool> alive;
    Simulation out;
    std::string block;
    std::uint64_t block_time = 0;

    Run(rpc::RpcClient& on, SimulationRequest asked, std::function<void(Simulation)> then,
        std::weak_ptr<bool> owner)
        : client(on), request(std::move(asked)), done(std::move(then)), alive(std::move(owner)) {
        add_once(request.own, request.from);
        if (request.tx.to) {
            add_once(request.look_at, *request.tx.to);
        }
    }

    void finish() {
        if (!alive.expired()) {
            done(std::move(out));
        }
    }

    void start() {
        const auto self = shared_from_this();
        rpc::quorum_read(
            client, std::max<std::size_t>(1, request.quorum),
            [self](const std::string& at) { return self->state_calls(at); },
            [self](Result<rpc::QuorumAnswer> got) { self->take_state(std::move(got)); });
    }

    [[nodiscard]] std::vector<rpc::Call> state_calls(const std::string& at) const {
        std::vector<rpc::Call> calls{rpc::chain_id_call(), rpc::balance_call(request.from, at)};
        for (const Address& token : request.tokens) {
            calls.push_back(rpc::token_balance_call(token, request.from, at));
        }
        for (const Address& address : request.look_at) {
            calls.push_back({"eth_getCode", {to_hex(address.bytes), at}});
        }
        return calls;
    }

    void take_state(Result<rpc::QuorumAnswer> got) {
        if (alive.expired()) {
            return;
        }
        if (!got) {
            out.error = got.error();
            if (got.error().code == QLatin1String("HRT-RPC-014")) {
                out.disagreement.push_back(got.error().detail.toStdString());
            }
            finish();
            return;
        }
        for (const QString& liar : got->liars) {
            out.disagreement.push_back("The endpoint " + liar.toStdString() + " contradicts the others.");
        }
        block = rpc::quantity_text(got->block);
        block_time = got->block_time;
        read_state(got->answers);
        simulate_v1({}, [self = shared_from_this()](const std::vector<SimulatedCall>& calls) {
            self->take_first(calls);
        });
    }

    void read_state(const std::vector<rpc::Answer>& answers) {
        std::size_t next = 0;
        const auto take = [&]() -> const rpc::Answer& {
            return answers[next++];
        };
        if (const auto id = rpc::to_quantity(take().result, "a chain id")) {
            out.chain_id = *id;
        }
        if (const auto coins = rpc::to_quantity(take().result, "a balance")) {
            out.coin_balance = *coins;
        }
        for (const Address& token : request.tokens) {
            const auto bytes = rpc::to_data(take().result, "a token balance");
            if (bytes && bytes->size() == Word{}.size()) {
                out.token_balances[token] = from_big_endian(*bytes);
            }
        }
        for (const Address& address : request.look_at) {
            if (const auto code = rpc::to_data(take().result, "a contract's code")) {
                out.accounts[address] = state_of(*code);
            }
        }
    }

    /// The transaction with balanceOf of `watched` before and behind it, in one simulated block.
    void simulate_v1(const std::vector<std::pair<Address, Address>>& watched,
                     std::function<void(const std::vector<SimulatedCall>&)> then) {
        Json calls = Json::array();
        for (const auto& [token, account] : watched) {
            calls.push_back(balance_of(token, account));
        }
        calls.push_back(call_object(request.tx, request.from));
        for (const auto& [token, account] : watched) {
            calls.push_back(balance_of(token, account));
        }
        const std::size_t count = calls.size();
        // A block a second later: nodes differ in what they take where nothing is said.
        const Json state{{"blockOverrides", {{"time", rpc::quantity_text(block_time + 1)}}},
                         {"calls", std::move(calls)}};
        const Json options{
            {"blockStateCalls", Json::array({state})}, {"traceTransfers", true}, {"validation", false}};
        const auto self = shared_from_this();
        client.call({"eth_simulateV1", {options, block}},
                    [self, count, then = std::move(then)](Result<Json> got) {
                        if (self->alive.expired()) {
                            return;
                        }
                        auto read = got ? read_simulate_v1(*got, count)
                                        : Result<std::vector<SimulatedCall>>(fail(got.error()));
                        then(read ? *read : std::vector<SimulatedCall>{});
                    });
    }

    void take_first(const std::vector<SimulatedCall>& calls) {
        if (calls.empty()) {
            trace();
            return;
        }
        const SimulatedCall& tx = calls.front();
        out.how = Simulation::How::Simulated;
        out.gas = tx.gas;
        if (!tx.success) {
            out.revert = revert_of_call(tx, request.errors);
            finish();
            return;
        }
        take_logs(tx.logs);
        std::vector<std::pair<Address, Address>> watched;
        for (const BalanceChange& change : out.changes) {
            if (change.token && !change.token_id) {
                add_once(watched, {*change.token, change.address});
            }
        }
        for (const Address& token : request.tokens) {
            add_once(watched, {token, request.from});
        }
        if (watched.empty()) {
            finish();
            return;
        }
        simulate_v1(watched, [self = shared_from_this(), watched](const std::vector<SimulatedCall>& got) {
            self->take_balances(watched, got);
        });
    }

    void take_logs(const std::vector<SimulatedLog>& logs) {
        bool others = false;
        out.changes = changes_of(logs, request.own, others);
        if (others) {
            out.unseen.push_back("Collectibles of ERC-1155 move; which ones is not shown.");
        }
    }

    /// What the tokens' balances say replaces what their events say.
    void take_balances(const std::vector<std::pair<Address, Address>>& watched,
                       const std::vector<SimulatedCall>& calls) {
        if (calls.size() != 2 * watched.size() + 1) {
            out.unseen.push_back(
                "The tokens' balances could not be read: the changes are what their contracts "
                "report.");
            finish();
            return;
        }
        for (std::size_t i = 0; i < watched.size(); ++i) {
            const SimulatedCall& before = calls[i];
            const SimulatedCall& behind = calls[watched.size() + 1 + i];
            const auto& [token, account] = watched[i];
            constexpr std::size_t kWord = Word{}.size();
            if (before.output.size() != kWord || behind.output.size() != kWord) {
                out.unseen.push_back("The token " + checksum_text(token) +
                                     " does not tell balances: the change is what its contract reports.");
                continue;
            }
            set_change(token, account, from_big_endian(before.output), from_big_endian(behind.output));
        }
        finish();
    }

    void set_change(const Address& token, const Address& account, const Uint256& before,
                    const Uint256& behind) {
        std::erase_if(out.changes, [&](const BalanceChange& change) {
            return change.token == token && change.address == account && !change.token_id;
        });
        if (before != behind) {
            const bool loss = behind < before;
            const Uint256 amount = loss ? Uint256(before - behind) : Uint256(behind - before);
            out.changes.push_back({account, token, {}, 0, {loss, amount}, {}});
        }
    }

    void trace() {
        const Json options{{"tracer", "callTracer"}, {"tracerConfig", {{"withLog", true}}}};
        const auto self = shared_from_this();
        client.call({"debug_traceCall", {call_object(request.tx, request.from), block, options}},
                    [self](Result<Json> got) {
                        if (self->alive.expired()) {
                            return;
                        }
                        const auto read =
                            got ? read_call_trace(*got) : Result<SimulatedCall>(fail(got.error()));
                        if (!read) {
                            self->call_only();
                            return;
                        }
                        self->take_trace(*read);
                    });
    }

    void take_trace(const SimulatedCall& call) {
        out.how = Simulation::How::Traced;
        out.gas = call.gas;
        if (call.success) {
            take_logs(call.logs);
            out.unseen.push_back("The changes of tokens are what their contracts report.");
        } else {
            out.revert = revert_of_call(call, request.errors);
        }
        finish();
    }

    void call_only() {
        const auto self = shared_from_this();
        Json params{call_object(request.tx, request.from), block};
        client.batch({{"eth_call", params}}, [self](Result<std::vector<rpc::Answer>> got) {
            if (!self->alive.expired()) {
                self->take_call(std::move(got));
            }
        });
    }

    void take_call(Result<std::vector<rpc::Answer>> got) {
        if (!got) {
            out.error = got.error();
            finish();
            return;
        }
        const rpc::Answer& answer = got->front();
        if (answer.error) {
            const auto reason = rpc::revert_of(*answer.error, request.errors);
            if (reason) {
                out.how = Simulation::How::Called;
                out.revert = Revert{"HRT-RPC-015", reason->text.toStdString()};
            } else {
                const auto why = rpc::result_of(answer);
                out.error = why ? Error{QStringLiteral("HRT-RPC-009"), {}} : why.error();
            }
            finish();
            return;
        }
        out.how = Simulation::How::Called;
        out.changes = request.declared;
        out.unseen.push_back(
            "No endpoint can simulate: only whether it fails was tried. The changes are what "
            "the function declares.");
        finish();
    }
};

Simulator::Simulator(rpc::RpcClient& client) : m_client(client), m_alive(std::make_shared<bool>(true)) {}
Simulator::~Simulator() = default;

void Simulator::simulate(SimulationRequest request, std::function<void(Simulation)> done) {
    std::make_shared<Run>(m_client, std::move(request), std::move(done), m_alive)->start();
}

} // namespace hearth::wallet::preview
