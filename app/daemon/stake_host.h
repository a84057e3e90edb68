// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/daemon/chain_host.h"
#include "app/daemon/desk_host.h"
#include "wallet/staking/plan.h"

namespace hearth::daemon {

/// What stake.quote and stake.plan ask for.
struct StakeAsk {
    wallet::staking::PlanRequest request;
    std::optional<Address> account;
    QString chain; ///< empty: the current one
};

/// Staking in the daemon: reads the pools, quotes and plans, and tells of changes while somebody watches.
/// Everything counts by the chain's time, never by this computer's.
class StakeHost final : public QObject {
    Q_OBJECT

public:
    /// Everything passed in has to outlive it.
    StakeHost(ChainHost& chains, DeskHost& desk, Clock& clock, QObject* parent = nullptr);

    using Done = std::function<void(Result<QJsonObject>)>;
    /// stake.get. A chain without staking or that does not answer is told in the member `error`, with what
    /// was last seen. Errors: HRT-CHN-008.
    void get(const Address& account, const QString& chain, const Done& done);
    /// stake.quote: of a new lock. Errors: those of quotes, HRT-STK-010, HRT-STK-016 and of the chain.
    void quote(const StakeAsk& ask, const Done& done);
    /// stake.plan. Errors: those of wallet::staking::make_plan, HRT-STK-010 and of the chain.
    void plan(const StakeAsk& ask, const Done& done);

    /// The topic `stake` has subscribers.
    void set_watched(bool watched) { m_watched = watched; }
    /// {accounts: what was last told of each}: the topic's snapshot.
    [[nodiscard]] QJsonObject snapshot() const;

Q_SIGNALS:
    /// stake.get of an own account is another than before.
    void changed(const QJsonObject& stake);

private:
    struct Seen {
        QJsonObject stake;
        QByteArray fingerprint;
        std::int64_t at_ms = 0;
    };
    using Read = std::function<void(const wallet::staking::StakingContracts& contracts,
                                    const wallet::staking::StakingView& view, const QString& chain)>;
    void read(const std::optional<Address>& account, const QString& chain, bool history, const Read& use,
              const std::function<void(const Error&)>& failed);
    /// After a long silence of the practice chain its newest block is old: one is made first, so that its
    /// time is the time.
    void with_fresh_time(const QString& chain, const std::function<void()>& go);
    [[nodiscard]] QJsonObject told(const Seen& seen) const;
    [[nodiscard]] QJsonArray warnings(const wallet::staking::PlanRequest& request,
                                      const wallet::staking::StakingView& view,
                                      const std::optional<wallet::staking::Quote>& quote,
                                      const QString& chain) const;
    void head_changed(const QString& chain);
    void look_at(const Address& account, const QString& chain);

    ChainHost& m_chains;
    DeskHost& m_desk;
    Clock& m_clock;
    std::map<std::pair<QString, Address>, Seen> m_seen;
    std::int64_t m_head_at_ms = 0; ///< monotonic, of the practice chain's newest block
    bool m_watched = false;
};

} // namespace hearth::daemon
