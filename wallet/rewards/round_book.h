// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/rewards/reward_store.h"
#include "wallet/rewards/rounds.h"

namespace hearth::wallet::rewards {

/// The round of one week, pool and token.
struct PoolRound {
    std::int64_t week_s = 0; ///< the week's beginning
    QString pool;
    QString token; ///< a name of kPoolTokens
    Uint256 amount = 0;
    Uint256 fees = 0;         ///< the part of the amount that comes from settled fees
    bool posted = false;      ///< the contract has it
    std::optional<Hash> hash; ///< of the transaction, where this program sent it
};

/// What the protocol has earned in the days that a log has closed.
struct SettledFees {
    Hash genesis; ///< of the log
    Uint256 settled = 0;
};

/// Errors: HRT-STO-*.
[[nodiscard]] Result<std::unique_ptr<store::Database>> open_round_store(const QString& path);

/// The rounds that this program posts. An amount is on disk before its transaction leaves, and stays the same
/// however often the process is killed; that each week gets one round is the contract's own care. Fees that
/// went into a round are shared out: no later round has them again. Errors of all: HRT-STO-*.
class RoundBook {
public:
    explicit RoundBook(store::Database& db) : m_db(db) {}

    /// A log is met: what it settled before is not shared out. One that is known stays as it is.
    [[nodiscard]] Result<void> meet(const PoolRules& rules, const SettledFees& fees);
    /// The round of a week as it was planned; else it is planned now, with the pool's part of the fees that
    /// no round had yet, where `fees` are given. An amount of zero is no round and is not kept.
    [[nodiscard]] Result<PoolRound> plan(std::int64_t week_s, const PoolRule& rule, std::size_t token,
                                         const std::optional<SettledFees>& fees);
    [[nodiscard]] Result<void> set_posted(const PoolRound& round, const std::optional<Hash>& transaction);
    /// The newest first, at most `most`.
    [[nodiscard]] Result<std::vector<PoolRound>> rounds(std::size_t most) const;

private:
    [[nodiscard]] Result<std::vector<PoolRound>> read(const QString& rest, const QVariantList& values) const;
    [[nodiscard]] Result<Uint256> take_fees(const PoolRule& rule, const SettledFees& fees);

    store::Database& m_db;
};

} // namespace hearth::wallet::rewards
