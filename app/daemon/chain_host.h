// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/chain/journaling_transport.h"
#include "wallet/rpc/any_transport.h"

#include <QObject>

#include <map>

namespace hearth::daemon {

/// The chains of the money pages: the practice chain in anvil, and live ones over public endpoints, of which
/// nothing is asked before somebody asks for that chain.
class ChainHost final : public QObject {
    Q_OBJECT

public:
    struct Options {
        QString folder;    ///< of the practice chain: data_dir/chain
        QString overrides; ///< config_dir/chains
    };
    ChainHost(const Options& options, Clock& clock, QObject* parent = nullptr);
    ~ChainHost() override;

    /// Brings the practice chain up where anvil is installed.
    void start();
    void stop();

    [[nodiscard]] const std::vector<wallet::chain::ChainProfile>& profiles() const { return m_profiles; }
    /// The chain of this name; empty: the current one. Errors: HRT-CHN-008.
    [[nodiscard]] Result<const wallet::chain::ChainProfile*> profile(const QString& name) const;
    /// The chain of the network in use.
    [[nodiscard]] QString current() const { return QStringLiteral("practice"); }
    /// The client of a chain, made at first use; it lives as long as the host. Calls to the practice chain
    /// wait while it starts. Errors: HRT-CHN-008, HRT-RPC-021.
    [[nodiscard]] Result<wallet::rpc::RpcClient*> client(const QString& name);
    /// The newest known block's time: the money pages' now. None before the first answer.
    [[nodiscard]] std::optional<std::int64_t> now_ms(const QString& name) const;
    /// The newest known block.
    [[nodiscard]] std::optional<std::uint64_t> block(const QString& name) const;
    [[nodiscard]] wallet::chain::PracticeChain& practice() { return m_practice; }
    [[nodiscard]] const wallet::chain::PracticeChain& practice() const { return m_practice; }

    /// chain.list, chain.get. `refreshed` asks the endpoints of a live chain for its newest block first.
    [[nodiscard]] QJsonObject list_json() const;
    [[nodiscard]] Result<QJsonObject> get_json(const QString& name) const;
    void refreshed(const QString& name, std::function<void(Result<QJsonObject>)> done);

Q_SIGNALS:
    /// A chain's state, endpoints or newest block.
    void changed(const QString& name);
    /// A new block of the practice chain: balances and receipts may be others.
    void headChanged(const QString& name);
    void noted(const hearth::Error& what);

private:
    struct Seen {
        std::uint64_t block = 0;
        std::int64_t time_ms = 0;
        std::int64_t seen_ms = 0; ///< monotonic
    };

    std::vector<Error> m_problems; ///< of the profiles, until start() tells
    std::vector<wallet::chain::ChainProfile> m_profiles;
    Clock& m_clock;
    wallet::rpc::AnyTransport m_remote;
    wallet::rpc::HttpTransport m_loopback;
    wallet::chain::PracticeChain m_practice;
    wallet::chain::JournalingTransport m_journaling;
    std::map<QString, std::unique_ptr<wallet::rpc::RpcClient>> m_clients;
    std::map<QString, Seen> m_seen;
};

} // namespace hearth::daemon
