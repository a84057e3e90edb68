// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/rewards/claim_funds.h"
#include "wallet/rewards/planner.h"
#include "wallet/rewards/reward_store.h"

#include <array>

namespace hearth::wallet::rewards {

/// What an owner is due out of a settled round.
struct Credit {
    Address owner;
    Kind kind = Kind::Base;
    Uint256 amount = 0;
};

/// A settled reward day (or quarter): what RewardClaim is funded with, once.
struct Round {
    std::uint64_t id = 0;
    Uint256 amount = 0; ///< sum of its credits
    Hash evidence;      ///< hash of the log's entry with which the day closed
    std::int64_t at_ms = 0;
    bool posted = false;      ///< the contract has it
    std::optional<Hash> hash; ///< of the transaction that funded it, where this program sent it
};

enum class OrderState : std::uint8_t { Pending, Failed, Vesting, Withdrawn, Frozen };
/// "pending", "failed", "vesting", "withdrawn", "frozen".
[[nodiscard]] const char* order_state_name(OrderState state);

struct Order {
    std::uint64_t id = 0;
    Address wallet; ///< claims it and gets it
    bool container = false;
    Uint256 gross = 0;
    Uint256 penalty = 0;
    Uint256 fee = 0;
    Uint256 net = 0;
    std::uint64_t days = 0;
    std::int64_t requested_s = 0; ///< the chain's time
    std::int64_t expires_s = 0;
    OrderState state = OrderState::Pending;
    std::optional<std::int64_t> vest_s; ///< once it is claimed on chain
    std::optional<Hash> hash;
    std::optional<Hash> withdraw_hash;
};

/// What the chain says of an order.
struct OrderOnChain {
    Address wallet; ///< zero: it was not claimed
    std::int64_t vest_s = 0;
    bool withdrawn = false;
    bool frozen = false;
    Uint256 amount = 0;
};

/// Sums of one owner, by kind.
struct Sums {
    std::array<Uint256, kKinds> accrued{}; ///< of rounds that the contract has
    std::array<Uint256, kKinds> unposted{};
    std::array<Uint256, kKinds> claimed{}; ///< in orders that did not fail
    /// accrued - claimed, of the checker's or of the container's kinds.
    [[nodiscard]] Uint256 available(bool container) const;
};

/// The referees' book: rounds that were settled, what they credit, and the orders that claim it. An order is
/// on disk before its signatures leave this process, and takes its amount at once: however often the process
/// is killed, the sum of orders that did not fail never exceeds what was credited. Errors of all: HRT-STO-*.
class Book {
public:
    explicit Book(store::Database& db) : m_db(db) {}

    /// Ties the book to a log by the hash of its first entry. A book of another log begins anew: its orders
    /// stay, its rounds and credits go.
    [[nodiscard]] Result<void> belong_to(const Hash& genesis);

    /// Enters a round with its credits; one that is there already stays as it is and false is returned.
    [[nodiscard]] Result<bool> add_round(Round round, const std::vector<Credit>& credits);
    /// Rounds without the contract's word, oldest first.
    [[nodiscard]] Result<std::vector<Round>> unposted() const;
    /// The contract has the round.
    [[nodiscard]] Result<void> set_posted(std::uint64_t round, const std::optional<Hash>& transaction);
    /// The chain began anew: no round is posted.
    [[nodiscard]] Result<void> forget_posted();
    [[nodiscard]] Result<std::optional<Round>> last_round() const;

    /// Of these owners together.
    [[nodiscard]] Result<Sums> sums(const std::vector<Address>& owners) const;

    /// Enters an order for `quote` out of what the owners have, the first owner's first. Errors: HRT-RWD-003
    /// (there is less by now), HRT-RWD-005 (the number is taken), those of `quote.refused`.
    [[nodiscard]] Result<Order> place(std::uint64_t id, const Address& wallet,
                                      const std::vector<Address>& owners, const ClaimQuote& quote,
                                      std::int64_t now_s, std::int64_t expires_s);
    /// Takes what the owners have of container rewards, at most `most`, for a slashing known by `id`; the
    /// same again where it was taken before.
    [[nodiscard]] Result<Uint256> take_penalty(std::uint64_t id, const std::vector<Address>& owners,
                                               const Uint256& most, std::int64_t now_s);
    /// What the newest block says, whose time is `block_s`: an order that it has is vesting, withdrawn or
    /// frozen; one that it does not have and whose time is over fails, and its amount is claimable again.
    /// True where something changed.
    [[nodiscard]] Result<bool> follow(std::uint64_t id, const OrderOnChain& chain, std::int64_t block_s);
    [[nodiscard]] Result<void> note_hash(std::uint64_t id, const Hash& transaction, bool withdrawal);

    [[nodiscard]] Result<std::optional<Order>> order(std::uint64_t id) const;
    /// Newest first. Without a wallet: of all.
    [[nodiscard]] Result<std::vector<Order>> orders(const std::optional<Address>& wallet = {}) const;
    /// Orders that the chain may still change: pending, vesting and frozen ones.
    [[nodiscard]] Result<std::vector<Order>> open_orders() const;
    /// Orders that the chain has and whose transactions were not found yet.
    [[nodiscard]] Result<std::vector<Order>> orders_without_hash() const;
    /// What the contract's money is for.
    [[nodiscard]] Result<BookTotals> totals() const;

private:
    [[nodiscard]] Result<std::vector<Order>> read(const QString& where, const QVariantList& values) const;
    [[nodiscard]] Result<void> put(const Order& order) const;
    [[nodiscard]] Result<void> take_parts(std::uint64_t id, const std::vector<Address>& owners,
                                          const ClaimQuote& quote) const;

    store::Database& m_db;
};

/// What vests when, oldest first: the orders that are vesting.
struct CalendarDay {
    std::int64_t at_s = 0;
    Uint256 amount = 0;
    std::uint64_t order = 0;
};
[[nodiscard]] std::vector<CalendarDay> calendar_of(const std::vector<Order>& orders);

} // namespace hearth::wallet::rewards
