// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/order_watch.h"

#include "app/daemon/practice_chain.h"
#include "wallet/contracts/read_batch.h"
#include "wallet/rewards/order_events.h"

#include <QPointer>

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

using namespace wallet;
using namespace wallet::rewards;

constexpr std::int64_t kMsPerSecond = 1000;
/// In one eth_getLogs.
constexpr std::size_t kMostSearched = 100;

contracts::ContractCall claim_info(const Address& claim, std::uint64_t order) {
    return {claim,
            "getClaimInfo(uint256) returns (address wallet, uint48 cliff, bool done, uint256 amount)",
            {contracts::of_uint(order)}};
}

} // namespace

void OrderWatch::follow(Book& book, const Place& claim) {
    const auto client = m_chains.client(practice_chain());
    const auto orders = book.open_orders();
    if (m_following || !client || !orders) {
        return;
    }
    if (orders->empty()) {
        return find_transactions(book, claim);
    }
    std::vector<contracts::ContractCall> calls;
    for (const Order& order : *orders) {
        calls.push_back(claim_info(claim.contract, order.id));
        calls.push_back({claim.contract, "isFrozen(uint256) returns (bool)", {contracts::of_uint(order.id)}});
    }
    m_following = true;
    contracts::read_batch(
        **client, std::move(calls), {},
        [this, self = QPointer(this), &book, claim,
         orders = *orders](const Result<contracts::BatchAnswer>& answer) {
            if (!self) {
                return;
            }
            m_following = false;
            if (!answer) {
                return; // the next block tries again
            }
            bool any = false;
            std::optional<std::int64_t> soonest;
            const auto block_s = std::int64_t(answer->block_time);
            for (std::size_t i = 0; i < orders.size(); ++i) {
                const auto& info = answer->values[2 * i];
                const auto& frozen = answer->values[2 * i + 1];
                if (!info || !frozen) {
                    continue;
                }
                const OrderOnChain chain{contracts::address_of((*info)[0]),
                                         std::int64_t(contracts::number_of((*info)[1])),
                                         contracts::bool_of((*info)[2]), contracts::bool_of(frozen->front()),
                                         contracts::uint_of((*info)[3])};
                const auto followed = book.follow(orders[i].id, chain, block_s);
                any = any || followed.value_or(false);
                if (orders[i].state == OrderState::Pending && chain.wallet.is_zero() &&
                    block_s <= orders[i].expires_s) {
                    soonest = std::min(soonest.value_or(orders[i].expires_s), orders[i].expires_s);
                }
            }
            if (soonest) {
                wake_at(*soonest + 1 - block_s);
            }
            if (any) {
                Q_EMIT changed();
            }
            find_transactions(book, claim);
        });
}

void OrderWatch::wake_at(std::int64_t seconds) {
    m_wake = m_clock.call_after(std::max<std::int64_t>(1, seconds) * kMsPerSecond,
                                [this] { m_chains.practice().mine([](const Result<chain::Head>&) {}); });
}

/// The transactions of orders that the chain has are in its events.
void OrderWatch::find_transactions(Book& book, const Place& claim) {
    const auto client = m_chains.client(practice_chain());
    const auto orders =
        m_searching ? std::vector<Order>() : book.orders_without_hash().value_or(std::vector<Order>());
    std::vector<std::uint64_t> ids;
    std::set<std::pair<std::uint64_t, OrderState>> asked;
    for (const Order& order : orders) {
        if (ids.size() < kMostSearched && !m_unknown.contains({order.id, order.state})) {
            ids.push_back(order.id);
            asked.emplace(order.id, order.state);
        }
    }
    if (!client || ids.empty()) {
        return;
    }
    m_searching = true;
    (*client)->batch(
        {order_events_call(claim.contract, ids)},
        [this, self = QPointer(this), &book, claim, asked](const Result<std::vector<rpc::Answer>>& answers) {
            if (!self) {
                return;
            }
            m_searching = false;
            const auto events =
                answers ? read_order_events(answers->front(), claim.contract) : fail(answers.error());
            if (!events) {
                return; // the next block tries again
            }
            m_unknown.insert(asked.begin(), asked.end());
            for (const OrderEvent& event : *events) {
                (void)book.note_hash(event.order, event.transaction, event.withdrawal);
            }
            if (!events->empty()) {
                Q_EMIT changed();
            }
        });
}

} // namespace hearth::daemon
