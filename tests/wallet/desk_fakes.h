// SPDX-License-Identifier: Apache-2.0
// A chain in memory for the tests of wallet/desk, behind the scripted network of rpc_fakes.h.
#pragma once

#include "rpc_fakes.h"
#include "wallet/desk/desk.h"
#include "wallet/eth/abi_codec.h"

#include <QTemporaryDir>
#include <QTest>

namespace hearth::wallet::desk::fakes {

using rpc::quantity_text;
using rpc::fakes::account;
using rpc::fakes::FakeServer;

inline const Uint256 kEther("1000000000000000000");

inline Address token_address() {
    return account(0xa7);
}

/// What the fake nodes know.
struct FakeState {
    std::map<Address, Uint256> coins;
    std::map<Address, std::uint64_t> nonces;
    std::map<std::pair<Address, Address>, Uint256> tokens;        ///< (token, holder)
    std::map<std::pair<Address, Address>, Uint256> allowances;    ///< (token, spender), whoever the owner
    std::map<Address, std::pair<std::string, std::string>> names; ///< (symbol, name) of a token
    std::vector<Json> logs;
    std::vector<Bytes> pool; ///< transactions that were taken
    std::map<Hash, Json> receipts;
    std::optional<std::string> refuse; ///< every transaction, with these words
    std::optional<std::string> revert; ///< every call to a contract, with these words
    std::uint64_t most_log_blocks = UINT64_MAX;
    int range_error = -32000;
    int log_calls = 0;

    [[nodiscard]] static Json ok(Json result) { return {{"result", std::move(result)}}; }
    [[nodiscard]] static Json error(int code, const std::string& message) {
        return {{"error", {{"code", code}, {"message", message}}}};
    }
    [[nodiscard]] static Address address_of(const Json& text) {
        return Address::from_hex(QString::fromStdString(text.get<std::string>())).value();
    }

    [[nodiscard]] Json call(const Json& tx) const {
        const Address to = address_of(tx.at("to"));
        const std::string data =
            tx.contains("input") ? tx.at("input").get<std::string>() : tx.value("data", std::string("0x"));
        const auto argument = [&](std::size_t index) {
            constexpr std::size_t head = 10;
            constexpr std::size_t word = 64;
            return Address::from_hex(QString::fromStdString(data.substr(head + index * word + 24, 40)))
                .value();
        };
        const auto word = [](const Uint256& value) {
            return ok(to_hex(to_word(value)));
        };
        const std::string selector = data.substr(0, std::min<std::size_t>(data.size(), 10));
        if (selector == "0x70a08231") {
            const auto held = tokens.find({to, argument(0)});
            return word(held == tokens.end() ? Uint256(0) : held->second);
        }
        if (selector == "0xdd62ed3e") {
            const auto allowed = allowances.find({to, argument(1)});
            return word(allowed == allowances.end() ? Uint256(0) : allowed->second);
        }
        const auto name = names.find(to);
        if (name != names.end() && (selector == "0x95d89b41" || selector == "0x06fdde03")) {
            const std::string& text = selector == "0x95d89b41" ? name->second.first : name->second.second;
            const Bytes raw(text.begin(), text.end());
            return ok(to_hex(
                abi::encode({abi::parse_type("string").value()}, {abi::Value::of_bytes(raw)}).value()));
        }
        if (name != names.end() && selector == "0x313ce567") {
            return word(18);
        }
        if (revert && tx.contains("from")) {
            return {{"error", {{"code", 3}, {"message", "execution reverted: " + *revert}}}};
        }
        return ok("0x");
    }

    [[nodiscard]] Json find_logs(const Json& filter) {
        ++log_calls;
        const auto number = [&](const Json& text) {
            return std::stoull(text.get<std::string>(), nullptr, 16);
        };
        const auto from = number(filter.at("fromBlock"));
        const auto to = number(filter.at("toBlock"));
        if (to - from + 1 > most_log_blocks) {
            return error(range_error, "query exceeds max block range");
        }
        Json out = Json::array();
        for (const Json& log : logs) {
            bool match = number(log.at("blockNumber")) >= from && number(log.at("blockNumber")) <= to;
            for (std::size_t i = 0; i < filter.at("topics").size() && match; ++i) {
                const Json& wanted = filter.at("topics")[i];
                match = wanted.is_null() ||
                        (i < log.at("topics").size() &&
                         std::find(wanted.begin(), wanted.end(), log.at("topics")[i]) != wanted.end());
            }
            if (match) {
                out.push_back(log);
            }
        }
        return ok(out);
    }

    [[nodiscard]] Json take(const Json& raw) {
        if (refuse) {
            return error(-32000, *refuse);
        }
        pool.push_back(from_hex(raw.get<std::string>()).value());
        return ok(to_hex(keccak(pool.back()).bytes));
    }

    [[nodiscard]] Json answer(const std::string& method, const Json& params) {
        if (method == "eth_getBalance") {
            return ok(quantity_text(coins[address_of(params[0])]));
        }
        if (method == "eth_getTransactionCount") {
            return ok(quantity_text(nonces[address_of(params[0])]));
        }
        if (method == "eth_call") {
            return call(params[0]);
        }
        if (method == "eth_estimateGas") {
            if (revert) {
                return {{"error", {{"code", 3}, {"message", "execution reverted: " + *revert}}}};
            }
            return ok(params[0].value("input", std::string("0x")) == "0x" ? "0x5208" : "0xc350");
        }
        if (method == "eth_getLogs") {
            return find_logs(params[0]);
        }
        if (method == "eth_sendRawTransaction") {
            return take(params[0]);
        }
        if (method == "eth_getTransactionReceipt") {
            const auto found =
                receipts.find(Hash::from_hex(QString::fromStdString(params[0].get<std::string>())).value());
            return ok(found == receipts.end() ? Json() : found->second);
        }
        if (method == "eth_getCode") {
            return ok(address_of(params[0]) == token_address() ? "0x6001" : "0x");
        }
        if (method == "eth_feeHistory") {
            return ok({{"oldestBlock", "0x50"},
                       {"baseFeePerGas", {"0x3b9aca00", "0x3b9aca00", "0x3b9aca00"}},
                       {"gasUsedRatio", {0.5, 0.5}},
                       {"reward", {{"0x1", "0x2", "0x3"}, {"0x1", "0x2", "0x3"}}}});
        }
        return error(-32601, "no such method");
    }
};

/// A Transfer or Approval as a node writes it.
inline Json make_log(const char* signature, const Address& token, const Address& from, const Address& to,
                     const Uint256& amount, std::uint64_t block, unsigned index = 0) {
    const auto word = [](const Address& who) {
        return "0x" + std::string(24, '0') + to_hex(who.bytes).substr(2);
    };
    const std::string key = std::to_string(block) + "/" + std::to_string(index);
    return {{"address", to_hex(token.bytes)},
            {"topics", {to_hex(keccak(std::string(signature)).bytes), word(from), word(to)}},
            {"data", to_hex(to_word(amount))},
            {"blockNumber", quantity_text(block)},
            {"blockHash", to_hex(keccak("block " + quantity_text(block)).bytes)},
            {"transactionHash", to_hex(keccak("tx " + key).bytes)},
            {"logIndex", quantity_text(index)}};
}
constexpr const char* kTransferEvent = "Transfer(address,address,uint256)";
constexpr const char* kApprovalEvent = "Approval(address,address,uint256)";

/// Signs with the keys of rpc_fakes.h; account n has the key n.
class FakeSigner final : public Signer {
public:
    std::vector<preview::OwnAccount> own;
    std::optional<Error> refusal;
    std::uint8_t key = 1; ///< that really signs
    int signatures = 0;

    [[nodiscard]] std::vector<preview::OwnAccount> accounts() const override { return own; }
    void sign(const SignRequest& request, std::function<void(Result<EthSignature>)> done) override {
        if (refusal) {
            done(fail(*refusal));
            return;
        }
        ++signatures;
        done(sign_digest(request.digest, rpc::fakes::secret(key)));
    }
};

inline Address key_address(std::uint8_t number) {
    return address_of_key(public_key_of(rpc::fakes::secret(number)).value());
}

/// A desk over one fake chain with as many endpoints as wanted.
class FakeDesk final : public ChainSource {
public:
    ManualClock clock;
    FakeState state;
    rpc::fakes::FakeTransport transport{clock};
    QTemporaryDir dir;
    SeededRandom random{7};
    FakeSigner signer;
    std::size_t quorum = 1;
    std::uint64_t depth = 3;
    bool offline = false;

    explicit FakeDesk(const QStringList& endpoints = {QStringLiteral("a")}) : m_endpoints(endpoints) {
        signer.own = {{key_address(1), "Main", "key"}};
        state.coins[key_address(1)] = 5 * kEther;
        state.tokens[{token_address(), key_address(1)}] = 1000 * kEther;
        for (const QString& name : endpoints) {
            transport.servers[name].handler = [this](const std::string& method, const Json& params) {
                return state.answer(method, params);
            };
        }
        restart();
    }
    ~FakeDesk() override { m_desk.reset(); }
    FakeDesk(const FakeDesk&) = delete;
    FakeDesk& operator=(const FakeDesk&) = delete;

    /// As if the process had been killed and started again.
    void restart() {
        m_desk.reset();
        m_sender.reset();
        m_client = rpc::RpcClient::create(rpc::fakes::options(m_endpoints), transport, clock).value();
        m_outbox = rpc::Outbox::open(dir.filePath(QStringLiteral("outbox.sqlite")), 31337, clock).value();
        m_sender = std::make_unique<rpc::Sender>(*m_client, *m_outbox, rpc::SenderOptions{depth, quorum});
        m_desk =
            Desk::open(dir.filePath(QStringLiteral("desk.sqlite")), *this, signer, clock, random).value();
    }

    [[nodiscard]] QStringList names() const override { return {QStringLiteral("test")}; }
    [[nodiscard]] QString current() const override { return QStringLiteral("test"); }
    [[nodiscard]] Result<DeskChain> chain(const QString& name) const override {
        if (name != QLatin1String("test")) {
            return fail("HRT-DSK-001", name);
        }
        DeskChain out;
        out.facts.name = "test";
        out.facts.title = "Test";
        out.facts.chain_id = 31337;
        preview::TokenInfo ath;
        ath.address = token_address();
        ath.symbol = "ATH";
        ath.name = "Aethir Token";
        ath.verified = true;
        out.facts.tokens = {ath};
        out.ath = ath;
        out.depth = depth;
        out.quorum = quorum;
        out.log_range = 50;
        out.poll_ms = 1'000;
        out.outbox = m_outbox.get();
        if (!offline) {
            out.client = m_client.get();
            out.sender = m_sender.get();
        }
        return out;
    }

    [[nodiscard]] Desk& desk() { return *m_desk; }
    [[nodiscard]] rpc::Outbox& outbox() { return *m_outbox; }
    [[nodiscard]] DeskChain chain() const { return chain(QStringLiteral("test")).value(); }
    [[nodiscard]] FakeServer& server(const char* name = "a") {
        return transport.servers[QString::fromLatin1(name)];
    }

    /// Lets time pass until the answer is there.
    template <class T>
    [[nodiscard]] Result<T> wait(const std::function<void(std::function<void(Result<T>)>)>& begin) {
        const auto out = std::make_shared<std::optional<Result<T>>>();
        begin([out](Result<T> got) { *out = std::move(got); });
        for (int i = 0; i < 2'000 && !*out; ++i) {
            clock.advance(10);
        }
        return *out ? std::move(**out) : Result<T>(fail("silence"));
    }
    [[nodiscard]] Result<std::vector<ChainBalances>> balances(bool refresh = true) {
        return wait<std::vector<ChainBalances>>(
            [&](auto done) { desk().balances({QStringLiteral("test")}, {}, refresh, std::move(done)); });
    }
    [[nodiscard]] std::vector<HistoryEntry> history() {
        return wait<std::vector<HistoryEntry>>([&](auto done) { desk().history({}, std::move(done)); })
            .value();
    }
    [[nodiscard]] Result<preview::Preview> prepare(const Json& action) {
        const auto parsed = parse_action(action);
        if (!parsed) {
            return fail(parsed.error());
        }
        return wait<preview::Preview>([&](auto done) {
            desk().sign_desk().prepare({key_address(1), chain(), rpc::Speed::Normal, *parsed},
                                       std::move(done));
        });
    }
    [[nodiscard]] Result<Signed> sign(const preview::Preview& preview, std::optional<Hash> digest = {}) {
        return wait<Signed>([&](auto done) {
            desk().sign_desk().sign(QString::fromStdString(preview.id), digest.value_or(preview.digest),
                                    std::move(done));
        });
    }

private:
    QStringList m_endpoints;
    std::unique_ptr<rpc::Outbox> m_outbox;
    std::unique_ptr<rpc::Sender> m_sender;
    std::unique_ptr<rpc::RpcClient> m_client;
    std::unique_ptr<Desk> m_desk;
};

} // namespace hearth::wallet::desk::fakes
