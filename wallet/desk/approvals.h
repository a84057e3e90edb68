// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/desk/scanner.h"
#include "wallet/desk/tokens.h"
#include "wallet/rpc/quorum_read.h"

namespace hearth::wallet::desk {

/// What somebody may take from an account.
struct Allowance {
    Address token;
    Address spender;
    Uint256 amount = 0;
    bool everything = false; ///< of an NFT collection (setApprovalForAll)
    std::optional<std::int64_t> since_ms;

    /// More than anybody can own: at least half of the range, because some tokens count down from the top.
    [[nodiscard]] bool unlimited() const { return everything || (amount >> 255U) != 0; }
};

/// The allowances of accounts: found by their events, then asked from the contracts, because a spent
/// allowance leaves no event.
class Approvals {
public:
    Approvals(store::Database& db, Scanner& scanner) : m_db(db), m_scanner(scanner) {}

    /// As last asked; those of nothing are left out. Errors: HRT-STO-*.
    [[nodiscard]] Result<std::vector<Allowance>> stored(const QString& chain, const Address& owner) const;
    /// Asks the contracts; the scanner has to have read before. Errors: those of money_read, HRT-STO-*.
    void refresh(const DeskChain& chain, const Address& owner, const std::function<void(Result<void>)>& done);

private:
    [[nodiscard]] Result<void> keep(const DeskChain& chain, const Address& owner,
                                    const std::vector<Allowance>& asked, const rpc::QuorumAnswer& answer);
    store::Database& m_db;
    Scanner& m_scanner;
};

} // namespace hearth::wallet::desk
