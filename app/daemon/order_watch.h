// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/daemon/chain_host.h"
#include "core/base/clock.h"
#include "wallet/rewards/book.h"
#include "wallet/rewards/papers.h"

#include <QObject>

namespace hearth::daemon {

/// Keeps the orders of the referees' book as the chain has them: claimed, withdrawn, frozen or failed, and by
/// which transactions.
class OrderWatch final : public QObject {
    Q_OBJECT

public:
    /// Both must outlive it.
    OrderWatch(ChainHost& chains, Clock& clock, QObject* parent = nullptr)
        : QObject(parent), m_chains(chains), m_clock(clock) {}

    void stop() { m_wake.reset(); }
    /// Looks at the newest block. What fails is looked at again with the next one.
    void follow(wallet::rewards::Book& book, const wallet::rewards::Place& claim);
    /// An idle chain makes no blocks: one is made in so many seconds, and its time decides about an order.
    void wake_at(std::int64_t seconds);

Q_SIGNALS:
    void changed();

private:
    void find_transactions(wallet::rewards::Book& book, const wallet::rewards::Place& claim);

    ChainHost& m_chains;
    Clock& m_clock;
    bool m_following = false;
    bool m_searching = false;
    /// Orders in a state whose transaction the chain does not show (it began anew since).
    std::set<std::pair<std::uint64_t, wallet::rewards::OrderState>> m_unknown;
    std::shared_ptr<void> m_wake;
};

} // namespace hearth::daemon
