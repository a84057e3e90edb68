// SPDX-License-Identifier: Apache-2.0
// A fresh anvil with the contracts of staking on it, whose blocks and times the test decides.
#pragma once

#include "wallet/chain/anvil_process.h"
#include "wallet/contracts/artifact.h"
#include "wallet/contracts/contract_call.h"
#include "wallet/rpc/calls.h"
#include "wallet/rpc/client.h"
#include "wallet/rpc/http_transport.h"
#include "wallet/staking/escrow_mirror.h"

#include <QFloat16> // QCOMPARE of Json looks whether it converts to one
#include <QTemporaryDir>
#include <QTest>

namespace hearth::wallet::staking {

/// A transaction that was mined.
struct Mined {
    bool ok = false;
    BlockTime at;
};

class StakingBench {
public:
    static constexpr int kPatienceMs = 120'000;
    static constexpr std::int64_t kGenesis = 1'795'046'400 + 100'000;

    [[nodiscard]] static bool has_anvil() { return chain::find_anvil().has_value(); }

    StakingBench() {
        chain::AnvilProcess::Options options;
        options.program = chain::find_anvil().value();
        options.folder = m_dir.path();
        options.arguments = {QStringLiteral("--timestamp"), QString::number(kGenesis),
                             QStringLiteral("--order"),     QStringLiteral("fifo"),
                             QStringLiteral("--gas-limit"), QStringLiteral("100000000")};
        m_anvil = std::make_unique<chain::AnvilProcess>(options, m_clock);
        m_anvil->start();
        QVERIFY(QTest::qWaitFor([&] { return m_anvil->url().has_value(); }, kPatienceMs));
        rpc::ClientOptions how;
        how.chain_id = 31337;
        how.endpoints = {{QStringLiteral("anvil"), *m_anvil->url(), 10'000, 10'000}};
        how.timeout_ms = kPatienceMs;
        client = rpc::RpcClient::create(how, m_http, m_clock).value();
        for (const Json& one : call({"eth_accounts", Json::array()})) {
            accounts.push_back(rpc::to_address(one, "account").value());
        }
    }

    Json call(const rpc::Call& what) {
        std::optional<Result<Json>> out;
        client->call(what, [&out](Result<Json> got) { out = std::move(got); });
        if (!QTest::qWaitFor([&out] { return out.has_value(); }, kPatienceMs) || !*out) {
            qFatal("%s failed: %s", what.method.c_str(),
                   out && !*out ? qPrintable((*out).error().detail) : "silence");
        }
        return **out;
    }
    /// The answers at the newest block.
    std::vector<Result<std::vector<abi::Value>>> read(const std::vector<contracts::ContractCall>& calls) {
        std::vector<rpc::Call> batch;
        for (const auto& one : calls) {
            batch.push_back(contracts::eth_call(one, "latest").value());
        }
        std::optional<Result<std::vector<rpc::Answer>>> got;
        client->batch(batch, [&got](Result<std::vector<rpc::Answer>> answers) { got = std::move(answers); });
        if (!QTest::qWaitFor([&got] { return got.has_value(); }, kPatienceMs) || !*got) {
            qFatal("a batch failed");
        }
        std::vector<Result<std::vector<abi::Value>>> out;
        for (std::size_t i = 0; i < calls.size(); ++i) {
            out.push_back(contracts::decode_answer(calls[i], (**got)[i]));
        }
        return out;
    }
    /// The one word of a view.
    Uint256 word(const contracts::ContractCall& view) {
        return contracts::uint_of(read({view})[0].value().front());
    }

    BlockTime head() {
        const Json block = call(rpc::block_call("latest"));
        return {std::int64_t(rpc::to_number(block["timestamp"], "time").value()),
                std::int64_t(rpc::to_number(block["number"], "number").value())};
    }
    void next_block_at(std::int64_t at_s) {
        (void)call({"evm_setNextBlockTimestamp", Json::array({rpc::quantity_text(Uint256(at_s))})});
    }
    Hash send(const Address& from, const std::optional<Address>& to, const Bytes& data) {
        Json tx{{"from", to_hex(from.bytes)}, {"input", to_hex(data)}, {"gas", "0x1b00000"}};
        if (to) {
            tx["to"] = to_hex(to->bytes);
        }
        return rpc::to_hash(call({"eth_sendTransaction", Json::array({tx})}), "hash").value();
    }
    /// Waits for the block: anvil makes it after it has answered.
    Json receipt(const Hash& hash) {
        Json out;
        if (!QTest::qWaitFor(
                [&] {
                    out = call(rpc::receipt_call(hash));
                    return out.is_object();
                },
                kPatienceMs)) {
            qFatal("a transaction was not mined");
        }
        return out;
    }
    /// Sends a call in a block of its own at that time (0: whenever).
    Mined run(const Address& from, const contracts::ContractCall& what, std::int64_t at_s = 0) {
        if (at_s != 0) {
            next_block_at(at_s);
        }
        return outcome(send(from, what.to, contracts::call_data(what).value()));
    }
    Mined outcome(const Hash& hash) {
        const Json got = receipt(hash);
        const Json block = call(rpc::block_call(got["blockNumber"].get<std::string>()));
        return {got["status"] == "0x1",
                {std::int64_t(rpc::to_number(block["timestamp"], "time").value()),
                 std::int64_t(rpc::to_number(block["number"], "number").value())}};
    }
    Address deploy(const char* name, const std::vector<abi::Value>& arguments) {
        const Json got = receipt(send(
            admin(), std::nullopt, contracts::creation_code(QString::fromLatin1(name), arguments).value()));
        if (got["status"] != "0x1") {
            qFatal("%s was not created", name);
        }
        return rpc::to_address(got["contractAddress"], "contract").value();
    }
    [[nodiscard]] const Address& admin() const { return accounts.front(); }

    std::unique_ptr<rpc::RpcClient> client;
    std::vector<Address> accounts;

private:
    QTemporaryDir m_dir;
    SystemClock m_clock;
    rpc::HttpTransport m_http{QNetworkProxy(QNetworkProxy::NoProxy)};
    std::unique_ptr<chain::AnvilProcess> m_anvil;
};

} // namespace hearth::wallet::staking
