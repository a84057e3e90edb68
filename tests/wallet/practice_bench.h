// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rpc_fakes.h"
#include "wallet/chain/anvil_process.h"
#include "wallet/chain/journaling_transport.h"
#include "wallet/rpc/calls.h"
#include "wallet/rpc/http_transport.h"

#include <QFloat16> // QCOMPARE of Json looks whether it converts to one
#include <QTemporaryDir>
#include <QTest>

namespace hearth::wallet::chain {

constexpr int kPatienceMs = 120'000;

/// Runs the event loop until `done` has been called.
template <class T>
Result<T> wait_for(const std::function<void(std::function<void(Result<T>)>)>& start) {
    const auto out = std::make_shared<std::optional<Result<T>>>();
    start([out](Result<T> got) { *out = std::move(got); });
    if (!QTest::qWaitFor([&] { return out->has_value(); }, kPatienceMs)) {
        return fail("silence", {});
    }
    return **out;
}

inline ChainProfile quick_profile() {
    for (ChainProfile& profile : load_chain_profiles({})) {
        if (profile.kind == ChainKind::Practice) {
            profile.block_ms = 20;
            return profile;
        }
    }
    qFatal("the practice profile is missing");
}

/// A practice chain in a folder that outlives it, with the wallet's own client on it.
class Bench {
public:
    explicit Bench(const QString& folder) : m_folder(folder) { begin(); }

    void begin(std::function<void(PracticeChain::Options&)> change = {}) {
        client.reset();
        transport.reset();
        chain.reset();
        PracticeChain::Options options;
        options.folder = m_folder;
        options.profile = quick_profile();
        options.restarts = 1000;
        options.deploy = deploys;
        if (change) {
            change(options);
        }
        chain = std::make_unique<PracticeChain>(options, http, clock);
        QObject::connect(chain.get(), &PracticeChain::noted, chain.get(),
                         [this](const Error& what) { noted.append(what.code); });
        transport = std::make_unique<JournalingTransport>(*chain);
        rpc::ClientOptions how;
        how.chain_id = options.profile.chain_id;
        how.endpoints = {{QStringLiteral("anvil"), practice_url(), 10'000, 10'000}};
        how.timeout_ms = kPatienceMs;
        client = rpc::RpcClient::create(how, *transport, clock).value();
        chain->start();
    }
    [[nodiscard]] bool comes_up() {
        return QTest::qWaitFor([this] { return chain->state() != PracticeChain::State::Starting; },
                               kPatienceMs) &&
               chain->state() == PracticeChain::State::Running;
    }
    /// Ends chain and anvil as a kill would: nothing is written at the end.
    void kill_all() {
        client.reset();
        transport.reset();
        chain.reset();
    }

    Result<Json> call(const rpc::Call& what) {
        return wait_for<Json>([&](auto done) { client->call(what, std::move(done)); });
    }
    Uint256 coin(const Address& account) {
        return rpc::to_quantity(call(rpc::balance_call(account, "latest")).value(), "balance").value();
    }
    Uint256 ath(const Address& account) {
        const auto answer = call(rpc::token_balance_call(PracticeChain::token(), account, "latest")).value();
        return rpc::to_quantity(answer, "balance").value();
    }
    Result<FaucetReceipt> faucet(const Address& to, const Uint256& coin, const Uint256& ath) {
        return wait_for<FaucetReceipt>([&](auto done) { chain->faucet({to, coin, ath}, std::move(done)); });
    }
    Result<Head> travel(std::int64_t seconds) {
        return wait_for<Head>([&](auto done) { chain->travel(seconds, std::move(done)); });
    }
    Result<Head> mine() {
        return wait_for<Head>([&](auto done) { chain->mine(std::move(done)); });
    }

    rpc::HttpTransport http{QNetworkProxy(QNetworkProxy::NoProxy)};
    SystemClock clock;
    std::unique_ptr<PracticeChain> chain;
    std::unique_ptr<JournalingTransport> transport;
    std::unique_ptr<rpc::RpcClient> client;
    QStringList noted;
    bool deploys = false; ///< the network's contracts, from the next begin() on

private:
    QString m_folder;
};

} // namespace hearth::wallet::chain
