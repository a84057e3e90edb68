// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/daemon/chain_host.h"
#include "app/daemon/desk_host.h"
#include "app/daemon/network_host.h"
#include "wallet/governance/governance_read.h"
#include "wallet/governance/vote_plan.h"

namespace hearth::daemon {

/// What a vote.*_plan asks for.
struct VoteAsk {
    enum class Kind : std::uint8_t { Vote, Propose, Queue, Execute };
    Kind kind = Kind::Vote;
    Address account;
    QString chain; ///< empty: the current one
    Uint256 id = 0;
    wallet::governance::Choice choice = wallet::governance::Choice::Abstain;
    std::string reason;
    std::string title;
    std::string text;
    std::vector<wallet::governance::ProposedCall> calls;
};

/// Votes in the daemon: reads a chain's governor, plans what a person does there, and tells of changes while
/// somebody watches. Everything counts by the chain's time.
class VoteHost final : public QObject {
    Q_OBJECT

public:
    /// Everything passed in has to outlive it.
    VoteHost(ChainHost& chains, DeskHost& desk, NetworkHost& network, Clock& clock,
             QObject* parent = nullptr);

    using Done = std::function<void(Result<QJsonObject>)>;
    /// vote.list. A chain that does not answer is told in the member `error`, with what was last seen.
    /// Errors: HRT-CHN-008, HRT-VOT-001.
    void list(const std::optional<Address>& account, const QString& chain, const Done& done);
    /// vote.get. Errors: HRT-VOT-001, -002 and of the chain.
    void get(const Uint256& id, const std::optional<Address>& account, const QString& chain,
             const Done& done);
    /// vote.plan, .propose_plan, .queue_plan, .execute_plan. Errors: those of wallet::governance and of the
    /// chain.
    void plan(const VoteAsk& ask, const Done& done);
    /// treasury.get: the network's books and, where the chain answers, what the timelock holds.
    void treasury(const QString& chain, const Done& done);

    /// The topic `votes` has subscribers.
    void set_watched(bool watched) { m_watched = watched; }
    /// vote.list of the current chain as last read: the topic's snapshot.
    [[nodiscard]] QJsonObject snapshot() const;

Q_SIGNALS:
    /// The snapshot is another one.
    void changed();

private:
    struct Where {
        QString name;
        wallet::desk::DeskChain chain;
        wallet::governance::GovernanceContracts contracts;
    };
    struct Seen {
        QJsonObject votes;
        QByteArray fingerprint;
        std::int64_t at_ms = 0;
    };
    [[nodiscard]] Result<Where> where(const QString& chain) const;
    [[nodiscard]] std::shared_ptr<wallet::governance::GovernorLogs> logs_of(const QString& chain);
    /// After a long silence of the practice chain its newest block is old: one is made first.
    void with_fresh_time(const QString& chain, const std::function<void()>& go);
    void read(const Where& where, const std::optional<Address>& account, const std::optional<Uint256>& only,
              const std::function<void(Result<wallet::governance::GovernanceView>)>& done);
    void head_changed(const QString& chain);

    ChainHost& m_chains;
    DeskHost& m_desk;
    NetworkHost& m_network;
    Clock& m_clock;
    std::map<QString, std::shared_ptr<wallet::governance::GovernorLogs>> m_logs;
    std::map<std::pair<QString, std::optional<Address>>, Seen> m_seen;
    std::optional<Address> m_last_account; ///< that vote.list was asked for
    std::int64_t m_head_at_ms = 0;         ///< monotonic, of the practice chain's newest block
    bool m_watched = false;
};

} // namespace hearth::daemon
