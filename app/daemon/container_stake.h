// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/daemon/license_desk.h"
#include "app/daemon/settlement_desk.h"

#include <QJsonObject>

namespace hearth::daemon {

/// The stake of this node's container in ContainerRegistry: its number there is the node's address as a word.
class ContainerStake final {
public:
    /// Everything passed in has to outlive it.
    ContainerStake(ChainHost& chains, NetworkHost& host, SettlementDesk& settlement, RefereeAccount& referee)
        : m_chains(chains), m_host(host), m_settlement(settlement), m_referee(referee) {}

    using Done = std::function<void(Result<QJsonObject>)>;
    /// container.stake_status. Errors: HRT-DMN-005, HRT-RWD-007, HRT-RPC-*.
    void status(const Done& done);
    /// container.stake_plan: `action` is stake, unstake or withdraw; without an amount what is missing. The
    /// referees set the requirement first where the registry has none. Errors: HRT-RWD-011 (not in this
    /// state), those of status().
    void plan(const QString& action, const Address& owner, const std::optional<Uint256>& amount,
              const Done& done);

private:
    struct Stake {
        Address owner;
        Uint256 amount = 0;
        Uint256 required = 0;
        std::int64_t unlock_s = 0;
        bool unlocking = false;
        Uint256 coefficient = 0;
        Uint256 allowance = 0; ///< of the owner that asks
        std::int64_t now_s = 0;
    };
    void read(const Address& owner, std::function<void(Result<Stake>)> done);
    void require(std::function<void(Result<void>)> done);
    void read_slashes(const QJsonObject& status, const Done& done);
    [[nodiscard]] Result<Hash> container() const;
    [[nodiscard]] std::uint64_t own_k_milli() const;
    [[nodiscard]] Result<QJsonObject> steps(const QString& action, const Address& owner,
                                            const std::optional<Uint256>& amount, const Stake& stake) const;
    [[nodiscard]] static QString state_of(const Stake& stake);

    ChainHost& m_chains;
    NetworkHost& m_host;
    SettlementDesk& m_settlement;
    RefereeAccount& m_referee;
};

} // namespace hearth::daemon
