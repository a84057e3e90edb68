// SPDX-License-Identifier: Apache-2.0
// A scripted network for the tests of wallet/rpc: servers that answer, lie, stay silent or write nonsense.
#pragma once

#include "core/base/clock.h"
#include "wallet/eth/transaction.h"
#include "wallet/rpc/client.h"

#include <deque>

namespace hearth::wallet::rpc::fakes {

inline Address account(std::uint8_t number) {
    Address out;
    out.bytes.fill(number);
    return out;
}

inline Bytes secret(std::uint8_t number) {
    Bytes out(32, 0);
    out.back() = number;
    return out;
}

/// A signed EIP-1559 payment of one wei.
inline Bytes payment(std::uint64_t nonce, std::uint64_t max_fee = 2'000'000'000, std::uint64_t chain = 31337,
                     std::uint8_t signer = 1) {
    Transaction tx;
    tx.type = TxType::DynamicFee;
    tx.chain_id = chain;
    tx.nonce = nonce;
    tx.max_fee_per_gas = max_fee;
    tx.max_priority_fee_per_gas = max_fee / 2;
    tx.gas_limit = 21000;
    tx.to = account(0x42);
    tx.value = 1;
    if (!sign_transaction(tx, secret(signer))) {
        qFatal("the test's key does not sign");
    }
    return signed_bytes(tx);
}

inline Json no_such_method() {
    return {{"error", {{"code", -32601}, {"message", "no such method"}}}};
}

/// One server. `handler` makes the member "result" or "error" of an answer.
struct FakeServer {
    std::uint64_t chain_id = 31337;
    std::uint64_t height = 100;
    std::uint64_t forked_at = UINT64_MAX;        ///< blocks from here on have other hashes
    bool silent = false;                         ///< takes bodies, never answers
    std::deque<Result<HttpAnswer>> instead;      ///< answers given in place of the handler's
    std::function<QByteArray(QByteArray)> spoil; ///< changes a body on its way back
    std::function<Json(const std::string&, const Json&)> handler;
    std::vector<std::string> methods; ///< asked so far, chain ids included
    int posts = 0;

    [[nodiscard]] Json answer(const Json& request) {
        const std::string method = request.at("method");
        methods.push_back(method);
        Json out{{"jsonrpc", "2.0"}, {"id", request.at("id")}};
        if (method == "eth_chainId") {
            out["result"] = quantity_text(chain_id);
        } else if (method == "eth_blockNumber") {
            out["result"] = quantity_text(height);
        } else if (method == "eth_getBlockByNumber") {
            std::string number = request.at("params").at(0);
            number = number == "latest" ? quantity_text(height) : number;
            const bool forked = std::stoull(number, nullptr, 16) >= forked_at;
            out["result"] = {{"number", number},
                             {"hash", to_hex(keccak((forked ? "fork " : "block ") + number).bytes)},
                             {"timestamp", "0x6553f100"},
                             {"gasLimit", "0x1c9c380"}};
        } else {
            out.update(handler ? handler(method, request.at("params")) : no_such_method());
        }
        return out;
    }
    [[nodiscard]] Result<HttpAnswer> serve(const QByteArray& body) {
        ++posts;
        if (!instead.empty()) {
            auto out = std::move(instead.front());
            instead.pop_front();
            return out;
        }
        const Json request = Json::parse(body.toStdString());
        Json out = Json::array();
        for (const Json& item : request.is_array() ? request : Json::array({request})) {
            out.push_back(answer(item));
        }
        QByteArray text = QByteArray::fromStdString(request.is_array() ? out.dump() : out[0].dump());
        return HttpAnswer{200, spoil ? spoil(text) : text, {}};
    }
};

/// Brings bodies to servers by host name; every answer takes `latency_ms` of the clock.
class FakeTransport final : public Transport {
public:
    explicit FakeTransport(Clock& clock) : m_clock(clock) {}
    std::map<QString, FakeServer> servers;
    std::int64_t latency_ms = 10;
    int open = 0; ///< handles not yet dropped

    [[nodiscard]] std::shared_ptr<void> post(const QUrl& url, const QByteArray& body, std::int64_t,
                                             std::function<void(Result<HttpAnswer>)> done) override {
        ++open;
        FakeServer& server = servers[url.host()];
        std::shared_ptr<void> timer;
        auto reply = server.serve(body);
        if (!server.silent) {
            timer = m_clock.call_after(latency_ms,
                                       [reply = std::move(reply), done = std::move(done)] { done(reply); });
        }
        return {new int(0), [this, timer](const int* handle) {
                    delete handle;
                    --open;
                }};
    }

private:
    Clock& m_clock;
};

inline ClientOptions options(const QStringList& names) {
    ClientOptions out;
    out.chain_id = 31337;
    for (const QString& name : names) {
        out.endpoints.push_back(
            {name, QUrl(QStringLiteral("https://%1/key-in-the-path").arg(name)), 1000, 1000});
    }
    return out;
}

} // namespace hearth::wallet::rpc::fakes
