// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "wallet/desk/tokens.h"
#include "wallet/rpc/quorum_read.h"

#include <vector>

namespace hearth::wallet::desk {

struct TokenAmount {
    preview::TokenInfo token;
    Uint256 amount = 0;
    bool suspicious = false;
};

/// What an account had on a chain when it was last asked.
struct AccountBalance {
    Address account;
    QString chain;
    std::optional<Uint256> coin;
    std::optional<Uint256> ath;      ///< nothing where the chain has no ATH
    std::vector<TokenAmount> tokens; ///< without ATH; those of zero are left out
    std::optional<std::uint64_t> block;
    std::optional<std::int64_t> at_ms; ///< when it was asked; nothing: never yet
};

/// Most tokens, ATH aside, that are asked for.
constexpr std::size_t kMostTokens = 50;

/// Balances by quorum, all accounts of a chain in one batch, kept so that they can be shown with their age
/// while no endpoint answers.
class Balances {
public:
    Balances(store::Database& db, Tokens& tokens, Clock& clock)
        : m_db(db), m_tokens(tokens), m_clock(clock) {}

    /// What was last seen, in the order of the accounts. Errors: HRT-STO-*.
    [[nodiscard]] Result<std::vector<AccountBalance>> stored(const DeskChain& chain,
                                                             const std::vector<Address>& accounts) const;
    /// Asks the chain. Errors: those of money_read, HRT-RPC-012, HRT-STO-*.
    void refresh(const DeskChain& chain, const std::vector<Address>& accounts,
                 const std::function<void(Result<void>)>& done);

private:
    [[nodiscard]] Result<std::vector<Address>> asked_tokens(const DeskChain& chain) const;
    [[nodiscard]] Result<void> keep(const DeskChain& chain, const std::vector<Address>& accounts,
                                    const std::vector<Address>& tokens, const rpc::QuorumAnswer& answer);
    store::Database& m_db;
    Tokens& m_tokens;
    Clock& m_clock;
};

} // namespace hearth::wallet::desk
