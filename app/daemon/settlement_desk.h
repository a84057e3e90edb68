// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/daemon/order_watch.h"
#include "app/daemon/referee_account.h"
#include "app/daemon/setback.h"
#include "core/base/random.h"
#include "core/indexer/profile.h"
#include "core/indexer/reward_days.h"
#include "wallet/rewards/book.h"
#include "wallet/rewards/day_tables.h"
#include "wallet/rewards/papers.h"

namespace hearth::daemon {

/// An order whose signatures are ready, and the data of the transaction that claims it.
struct SignedOrder {
    wallet::rewards::Order order;
    wallet::Bytes data;
};

/// The practice network's referee as a paymaster: what the event log settled at the close of a reward day it
/// books, funds on the chain (each round once, with the hash of the closing entry as evidence) and signs
/// orders for. The chain's time counts, never the machine's.
class SettlementDesk final : public QObject {
    Q_OBJECT

public:
    /// `folder` is the data folder. Everything passed in has to outlive it.
    SettlementDesk(QString folder, const QByteArray& profile_json, ChainHost& chains, RefereeAccount& referee,
                   Clock& clock, RandomSource& random, QObject* parent = nullptr);
    ~SettlementDesk() override;

    /// The network closed a day; during a replay also days of long ago.
    void day_closed(const indexer::RewardDay& day);
    void stop();

    /// Errors: HRT-STO-*, HRT-PRF-*.
    [[nodiscard]] Result<wallet::rewards::Book*> book();
    [[nodiscard]] Result<wallet::rewards::DayTables*> tables();
    [[nodiscard]] Result<wallet::rewards::ClaimRules> rules() const { return m_rules; }
    /// The chain's time, seconds. Errors: HRT-RWD-007 (the chain does not answer).
    [[nodiscard]] Result<std::int64_t> now_s() const;
    /// A contract of the practice chain. Errors: HRT-RWD-007 (it has none of this name).
    [[nodiscard]] Result<wallet::rewards::Place> place_of(const char* name) const;
    /// What each licence did in the closed days of the quarter that `day` lies in. Errors: HRT-STO-*.
    [[nodiscard]] Result<std::map<std::uint64_t, wallet::rewards::LicenseSum>>
    quarter_sums(std::uint64_t day);
    /// Why the last round could not be funded.
    [[nodiscard]] const std::optional<Error>& trouble() const { return m_setback.error(); }

    /// Books an order of `gross` (none: everything) for `wallet` out of what the owners have, and signs it.
    /// Errors: HRT-RWD-001 to -005, -007.
    void place_order(const Address& wallet, const std::vector<Address>& owners,
                     const std::optional<Uint256>& gross, std::uint64_t days,
                     std::function<void(Result<SignedOrder>)> done);
    /// The same order again, for the same signatures, while it waits for them. Errors: HRT-RWD-006 (`wallet`
    /// has no such order), HRT-RWD-007, HRT-RWD-013 (it does not wait).
    void sign_again(const Address& wallet, std::uint64_t id, std::function<void(Result<SignedOrder>)> done);
    /// The data of the transaction that withdraws these vested orders of `wallet` (none: all). Errors:
    /// HRT-RWD-006, -007, -008.
    void withdraw_orders(const Address& wallet, const std::vector<std::uint64_t>& orders,
                         std::function<void(Result<wallet::Bytes>)> done);

Q_SIGNALS:
    void changed();
    void noted(const hearth::Error& what);

private:
    [[nodiscard]] Result<void> open();
    [[nodiscard]] Result<void> settle(const indexer::RewardDay& day);
    [[nodiscard]] Result<void> settle_quarter(const indexer::RewardDay& day);
    void head_changed();
    void post_next();
    void fund(const wallet::rewards::Round& round);
    void posted(std::uint64_t round, const Result<std::optional<Hash>>& how);
    /// The chain's time after a new block, so that it is not that of hours ago.
    void fresh_time(std::function<void(Result<std::int64_t>)> done);
    void sign_order(const Address& wallet, const std::vector<Address>& owners,
                    const std::optional<Uint256>& gross, std::uint64_t days, std::int64_t now,
                    const std::function<void(Result<SignedOrder>)>& done);
    [[nodiscard]] Result<SignedOrder> signed_order(wallet::rewards::Order order) const;

    QString m_folder;
    Result<wallet::rewards::ClaimRules> m_rules;
    Result<indexer::Profile> m_profile;
    ChainHost& m_chains;
    RefereeAccount& m_referee;
    RandomSource& m_random;
    std::unique_ptr<store::Database> m_db;
    std::unique_ptr<wallet::rewards::Book> m_book;
    std::unique_ptr<wallet::rewards::DayTables> m_tables;
    Setback m_setback;
    std::optional<Hash> m_genesis;
    std::map<std::uint64_t, wallet::rewards::LicenseSum> m_quarter;
    std::optional<std::uint64_t> m_quarter_of; ///< the quarter and the last closed day that it is of
    std::uint64_t m_quarter_last = 0;
    bool m_posting = false;
    bool m_chain_checked = false; ///< that the chain has what the book calls posted
    bool m_stopped = false;
    OrderWatch m_orders;
};

} // namespace hearth::daemon
