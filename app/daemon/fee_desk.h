// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/daemon/setback.h"
#include "app/daemon/settlement_desk.h"

#include <QJsonObject>

namespace hearth::daemon {

/// Moves the penalties and fees of claimed orders from RewardClaim to the network's pool (sweep), as the
/// referees' account. What was moved before is read off the contract each time, so a kill at any instant
/// neither moves anything twice nor leaves it.
class FeeDesk final : public QObject {
    Q_OBJECT

public:
    /// Everything passed in has to outlive it.
    FeeDesk(ChainHost& chains, SettlementDesk& settlement, RefereeAccount& referee, Clock& clock,
            QObject* parent = nullptr);

    void stop();
    /// The member claim_fees of treasury.get.
    [[nodiscard]] QJsonObject json() const;

Q_SIGNALS:
    void changed();
    void noted(const hearth::Error& what);

private:
    void look();
    void ask_contract(const wallet::rewards::Place& claim, const Address& token,
                      const wallet::rewards::BookTotals& totals);
    void sweep(const wallet::rewards::Place& claim, const Uint256& amount);
    void end(const std::optional<Error>& problem);

    ChainHost& m_chains;
    SettlementDesk& m_settlement;
    RefereeAccount& m_referee;
    std::optional<Uint256> m_kept;  ///< by the book, when the contract was last right
    std::optional<Uint256> m_swept; ///< by the contract, as last read
    Setback m_setback;
    bool m_busy = false;
    bool m_stopped = false;
};

} // namespace hearth::daemon
