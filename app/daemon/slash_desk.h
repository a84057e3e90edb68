// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/daemon/network_host.h"
#include "app/daemon/settlement_desk.h"

#include <QJsonObject>

#include <set>

namespace hearth::daemon {

/// The practice network's referee as the one who punishes: a fraud that the log has proven becomes a slash of
/// that container's stake (ContainerRegistry.slash, two referees' signatures, the log's entry as evidence):
/// three thirds of the requirement, rewards that were not claimed first. The contract takes each piece of
/// evidence once. A container that had no stake then is not slashed for it later.
class SlashDesk final : public QObject {
    Q_OBJECT

public:
    /// Everything passed in has to outlive it.
    SlashDesk(ChainHost& chains, NetworkHost& network, SettlementDesk& settlement, RefereeAccount& referee,
              QObject* parent = nullptr)
        : QObject(parent), m_chains(chains), m_network(network), m_settlement(settlement),
          m_referee(referee) {}

    /// Deals with the next fraud, one at a time. What fails is tried again at the next call.
    void enforce();

private:
    struct Case;
    void judge(const Case& one);
    void slash(const Case& one, const Address& staker, const Uint256& required);
    void dealt_with(const Case& one, const Result<void>& how);

    ChainHost& m_chains;
    NetworkHost& m_network;
    SettlementDesk& m_settlement;
    RefereeAccount& m_referee;
    std::set<Hash> m_done; ///< the evidence of frauds that were dealt with
    bool m_busy = false;
};

} // namespace hearth::daemon
