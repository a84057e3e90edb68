// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/database.h"
#include "wallet/desk/desk_chain.h"

namespace hearth::wallet::desk {

/// The tokens that the wallet has met on a chain: the profile's own, and what contracts say of themselves,
/// kept so that they are asked only once. Symbols and names are as the contract gave them: hostile, to be
/// made safe where they are shown.
class Tokens {
public:
    explicit Tokens(store::Database& db) : m_db(db) {}

    /// The profile's tokens first.
    [[nodiscard]] Result<std::vector<preview::TokenInfo>> all(const DeskChain& chain) const;
    [[nodiscard]] Result<std::optional<preview::TokenInfo>> find(const DeskChain& chain,
                                                                 const Address& token) const;
    /// Asks the contracts that are not known yet, all in one batch, and keeps what they say.
    void learn(const DeskChain& chain, const std::vector<Address>& tokens,
               const std::function<void(Result<void>)>& done);

private:
    [[nodiscard]] Result<void> keep(const DeskChain& chain, const Address& token,
                                    std::span<const rpc::Answer> answers);
    store::Database& m_db;
};

/// A token's symbol or the profile's, safe to show; the shortened address where it has none.
[[nodiscard]] QString safe_symbol(const preview::TokenInfo& token);
[[nodiscard]] QString safe_name(const preview::TokenInfo& token);
/// Whether the token pretends: hidden characters or foreign letters in its name, or the symbol of a profile's
/// token or of the coin at another address.
[[nodiscard]] bool is_suspicious(const preview::ChainFacts& chain, const preview::TokenInfo& token);

} // namespace hearth::wallet::desk
