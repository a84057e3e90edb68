// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/daemon/network_host.h"
#include "app/daemon/setback.h"
#include "app/daemon/settlement_desk.h"

#include <QJsonObject>

#include <set>

namespace hearth::daemon {

/// The practice network's referee as the one who punishes: a fraud that the log has proven becomes a slash of
/// that container's stake (ContainerRegistry.slash, two referees' signatures, the log's entry as evidence):
/// three thirds of the requirement, rewards that were not claimed first. The contract takes each piece of
/// evidence once. A container that had no stake then is not slashed for it later. What fails is tried again
/// half a minute later and does not hold up the others.
class SlashDesk final : public QObject {
    Q_OBJECT

public:
    /// Everything passed in has to outlive it.
    SlashDesk(ChainHost& chains, NetworkHost& network, SettlementDesk& settlement, RefereeAccount& referee,
              Clock& clock, QObject* parent = nullptr)
        : QObject(parent), m_chains(chains), m_network(network), m_settlement(settlement), m_referee(referee),
          m_setback(clock, [this](const Error& what) { Q_EMIT noted(what); }) {}

    void stop();
    /// Deals with the frauds that nobody has dealt with, one at a time.
    void enforce();

Q_SIGNALS:
    void noted(const hearth::Error& what);

private:
    struct Case;
    void judge(const Case& one);
    void slash(const Case& one, const Address& staker, const Uint256& required);
    void dealt_with(const Case& one, const Result<void>& how);

    ChainHost& m_chains;
    NetworkHost& m_network;
    SettlementDesk& m_settlement;
    RefereeAccount& m_referee;
    std::set<Hash> m_done;    ///< the evidence of frauds that were dealt with
    std::set<Hash> m_put_off; ///< likewise, until they are tried again
    Setback m_setback;
    bool m_busy = false;
    bool m_stopped = false;
};

} // namespace hearth::daemon
