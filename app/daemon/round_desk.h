// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/daemon/network_host.h"
#include "app/daemon/referee_account.h"
#include "app/daemon/setback.h"
#include "wallet/rewards/round_book.h"

#include <QJsonObject>

namespace hearth::daemon {

/// The practice network's referee as the one who pays stakers: posts the weekly rounds of every pool and
/// token (RewardDistributor.postRound) as soon as a block of the week is there, and those of weeks that were
/// missed. The contract says what is posted, and takes each round once; amounts are on disk before they are
/// sent. What fails, or cannot be paid, is tried again; each round is posted whole or not at all.
class RoundDesk final : public QObject {
    Q_OBJECT

public:
    /// `folder` is the data folder. Everything passed in has to outlive it.
    RoundDesk(const QString& folder, const QByteArray& profile_json, ChainHost& chains, NetworkHost& network,
              RefereeAccount& referee, Clock& clock, QObject* parent = nullptr);
    ~RoundDesk() override;

    void stop();

    /// Why a round is not posted that is due.
    [[nodiscard]] const std::optional<Error>& trouble() const { return m_setback.error(); }
    /// The newest rounds that were posted here, for treasury.get. Errors: HRT-PRF-*, HRT-STO-*.
    [[nodiscard]] Result<QJsonArray> rounds_json();

Q_SIGNALS:
    void changed();
    void noted(const hearth::Error& what);

private:
    struct Group;
    struct Pass;
    [[nodiscard]] Result<void> open();
    [[nodiscard]] std::optional<wallet::rewards::SettledFees> settled_fees() const;
    void look();
    void find_beginning();
    void ask_contracts();
    [[nodiscard]] Result<void> plan(Pass& pass, std::size_t group, const std::set<std::int64_t>& posted);
    void post(const std::shared_ptr<Pass>& pass);
    void posted(const std::shared_ptr<Pass>& pass, std::size_t count, const Result<std::vector<Hash>>& how);
    void end(const std::optional<Error>& problem, std::int64_t week_s);

    QString m_path;
    Result<wallet::rewards::PoolRules> m_rules;
    ChainHost& m_chains;
    NetworkHost& m_network;
    RefereeAccount& m_referee;
    Clock& m_clock;
    std::unique_ptr<store::Database> m_db;
    std::unique_ptr<wallet::rewards::RoundBook> m_book;
    Setback m_setback;
    std::optional<Hash> m_met;             ///< the log whose fees are shared out
    std::optional<std::int64_t> m_began_s; ///< time of the chain's first block
    std::optional<std::int64_t> m_done;    ///< the week up to which the contracts have everything
    bool m_busy = false;
    bool m_stopped = false;
    std::shared_ptr<void> m_wake;
};

} // namespace hearth::daemon
