// SPDX-License-Identifier: Apache-2.0
#include "wallet/rewards/book.h"

#include <algorithm>

namespace hearth::wallet::rewards {
namespace {

using sql::blob;
using sql::decimal;

#define K(text) QStringLiteral(text)

constexpr std::array<const char*, 5> kStates{"pending", "failed", "vesting", "withdrawn", "frozen"};

OrderState state_of(const QString& name) {
    const auto* const at =
        std::find_if(kStates.begin(), kStates.end(), [&](const char* s) { return name == QLatin1String(s); });
    // Only these words are written; an unknown one keeps its amount taken.
    return at == kStates.end() ? OrderState::Frozen : OrderState(at - kStates.begin());
}

QString name_of(OrderState state) {
    return QLatin1String(order_state_name(state));
}

QVariant optional_blob(const std::optional<Hash>& hash) {
    return hash ? QVariant(blob(hash->bytes)) : QVariant(QMetaType(QMetaType::QByteArray));
}

Order order_of(const QSqlQuery& row) {
    int i = 0;
    Order out;
    out.id = row.value(i++).toULongLong();
    out.wallet = sql::address(row.value(i++));
    out.container = row.value(i++).toBool();
    out.gross = sql::integer(row.value(i++));
    out.penalty = sql::integer(row.value(i++));
    out.fee = sql::integer(row.value(i++));
    out.net = sql::integer(row.value(i++));
    out.days = row.value(i++).toULongLong();
    out.requested_s = row.value(i++).toLongLong();
    out.expires_s = row.value(i++).toLongLong();
    out.state = state_of(row.value(i++).toString());
    if (const QVariant vest = row.value(i++); !vest.isNull()) {
        out.vest_s = vest.toLongLong();
    }
    out.hash = sql::optional_hash(row.value(i++));
    out.withdraw_hash = sql::optional_hash(row.value(i++));
    return out;
}

Round round_of(const QSqlQuery& row) {
    int i = 0;
    Round out;
    out.id = row.value(i++).toULongLong();
    out.amount = sql::integer(row.value(i++));
    out.evidence = sql::hash(row.value(i++));
    out.at_ms = row.value(i++).toLongLong();
    out.posted = row.value(i++).toBool();
    out.hash = sql::optional_hash(row.value(i++));
    return out;
}

} // namespace

const char* order_state_name(OrderState state) {
    return kStates.at(std::size_t(state));
}

Uint256 Sums::available(bool container) const {
    Uint256 out = 0;
    for (std::size_t kind = 0; kind < kKinds; ++kind) {
        if (is_checker(Kind(kind)) != container && accrued.at(kind) > claimed.at(kind)) {
            out += accrued.at(kind) - claimed.at(kind);
        }
    }
    return out;
}

Result<void> Book::belong_to(const Hash& genesis) {
    return m_db.transaction([&]() -> Result<void> {
        std::optional<Hash> known;
        auto read = sql::rows(m_db, K("SELECT genesis FROM origin"), {},
                              [&](const QSqlQuery& row) { known = sql::optional_hash(row.value(0)); });
        if (!read || known == genesis) {
            return read;
        }
        for (const QString& statement :
             {K("DELETE FROM origin"), K("DELETE FROM round"), K("DELETE FROM credit"),
              K("DELETE FROM license_day"), K("DELETE FROM day_total")}) {
            if (auto done = m_db.execute(statement); !done) {
                return done;
            }
        }
        return sql::run(m_db, K("INSERT INTO origin VALUES (1, ?)"), {blob(genesis.bytes)});
    });
}

Result<bool> Book::add_round(Round round, const std::vector<Credit>& credits) {
    bool added = false;
    auto done = m_db.transaction([&]() -> Result<void> {
        bool there = false;
        auto read = sql::rows(m_db, K("SELECT 1 FROM round WHERE id = ?"), {qulonglong(round.id)},
                              [&](const QSqlQuery&) { there = true; });
        if (!read || there) {
            return read;
        }
        round.amount = 0;
        for (const Credit& credit : credits) {
            round.amount += credit.amount;
            auto put = sql::run(
                m_db, K("INSERT INTO credit (round, owner, kind, amount) VALUES (?, ?, ?, ?)"),
                {qulonglong(round.id), blob(credit.owner.bytes), int(credit.kind), decimal(credit.amount)});
            if (!put) {
                return put;
            }
        }
        added = true;
        return sql::run(m_db,
                        K("INSERT INTO round (id, amount, evidence, at_ms, posted) VALUES (?, ?, ?, ?, ?)"),
                        {qulonglong(round.id), decimal(round.amount), blob(round.evidence.bytes),
                         qint64(round.at_ms), round.amount == 0 ? 1 : 0}); // nothing to fund
    });
    return done ? Result<bool>(added) : fail(done.error());
}

Result<std::vector<Round>> Book::unposted() const {
    std::vector<Round> out;
    auto read = sql::rows(
        m_db, K("SELECT id, amount, evidence, at_ms, posted, hash FROM round WHERE posted = 0 ORDER BY id"),
        {}, [&](const QSqlQuery& row) { out.push_back(round_of(row)); });
    return read ? Result<std::vector<Round>>(std::move(out)) : fail(read.error());
}

Result<void> Book::set_posted(std::uint64_t round, const std::optional<Hash>& transaction) {
    return sql::run(m_db, K("UPDATE round SET posted = 1, hash = coalesce(?, hash) WHERE id = ?"),
                    {optional_blob(transaction), qulonglong(round)});
}

Result<void> Book::forget_posted() {
    return m_db.execute(K("UPDATE round SET posted = 0, hash = NULL WHERE amount <> '0'"));
}

Result<std::optional<Round>> Book::last_round() const {
    std::optional<Round> out;
    auto read = sql::rows(m_db,
                          K("SELECT id, amount, evidence, at_ms, posted, hash FROM round WHERE posted = 1 "
                            "ORDER BY at_ms DESC, id DESC LIMIT 1"),
                          {}, [&](const QSqlQuery& row) { out = round_of(row); });
    return read ? Result<std::optional<Round>>(out) : fail(read.error());
}

Result<Sums> Book::sums(const std::vector<Address>& owners) const {
    Sums out;
    for (const Address& owner : owners) {
        auto read = sql::rows(m_db,
                              K("SELECT c.kind, c.amount, r.posted FROM credit c JOIN round r ON r.id = "
                                "c.round WHERE c.owner = ?"),
                              {blob(owner.bytes)}, [&](const QSqlQuery& row) {
                                  const auto kind = std::size_t(row.value(0).toUInt());
                                  if (kind < kKinds) {
                                      (row.value(2).toBool() ? out.accrued : out.unposted).at(kind) +=
                                          sql::integer(row.value(1));
                                  }
                              });
        if (read) {
            read = sql::rows(m_db,
                             K("SELECT p.kind, p.amount FROM part p JOIN claim c ON c.id = p.claim WHERE "
                               "p.owner = ? AND c.state <> 'failed'"),
                             {blob(owner.bytes)}, [&](const QSqlQuery& row) {
                                 const auto kind = std::size_t(row.value(0).toUInt());
                                 if (kind < kKinds) {
                                     out.claimed.at(kind) += sql::integer(row.value(1));
                                 }
                             });
        }
        if (!read) {
            return fail(read.error());
        }
    }
    return out;
}

Result<void> Book::take_parts(std::uint64_t id, const std::vector<Address>& owners,
                              const ClaimQuote& quote) const {
    Uint256 left = quote.gross;
    for (const Address& owner : owners) {
        const auto had = sums({owner});
        if (!had) {
            return fail(had.error());
        }
        for (std::size_t kind = 0; kind < kKinds && left > 0; ++kind) {
            const Uint256& accrued = had->accrued.at(kind);
            const Uint256& claimed = had->claimed.at(kind);
            if (is_checker(Kind(kind)) == quote.container || accrued <= claimed) {
                continue;
            }
            const Uint256 taken = std::min<Uint256>(left, accrued - claimed);
            left -= taken;
            auto put = sql::run(m_db, K("INSERT INTO part (claim, owner, kind, amount) VALUES (?, ?, ?, ?)"),
                                {qulonglong(id), blob(owner.bytes), int(kind), decimal(taken)});
            if (!put) {
                return put;
            }
        }
    }
    return left == 0 ? Result<void>() : fail("HRT-RWD-003", K("%1 ATH are missing").arg(Wei(left).to_ath(2)));
}

Result<void> Book::put(const Order& order) const {
    return sql::run(
        m_db,
        K("INSERT INTO claim (id, wallet, container, gross, penalty, fee, net, days, requested_s, "
          "expires_s, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {qulonglong(order.id), blob(order.wallet.bytes), order.container ? 1 : 0, decimal(order.gross),
         decimal(order.penalty), decimal(order.fee), decimal(order.net), qulonglong(order.days),
         qint64(order.requested_s), qint64(order.expires_s), name_of(order.state)});
}

Result<Order> Book::place(std::uint64_t id, const Address& wallet, const std::vector<Address>& owners,
                          const ClaimQuote& quote, std::int64_t now_s, std::int64_t expires_s) {
    if (quote.refused) {
        return fail(*quote.refused);
    }
    Order out;
    out.id = id;
    out.wallet = wallet;
    out.container = quote.container;
    out.gross = quote.gross;
    out.penalty = quote.penalty;
    out.fee = quote.fee;
    out.net = quote.net;
    out.days = quote.days;
    out.requested_s = now_s;
    out.expires_s = expires_s;
    auto done = m_db.transaction([&]() -> Result<void> {
        const auto there = order(id);
        if (!there || *there) {
            return fail(there ? Error{K("HRT-RWD-005"), QString::number(id)} : there.error());
        }
        const auto entered = put(out);
        return entered ? take_parts(id, owners, quote) : entered;
    });
    return done ? Result<Order>(std::move(out)) : fail(done.error());
}

Result<Uint256> Book::take_penalty(std::uint64_t id, const std::vector<Address>& owners, const Uint256& most,
                                   std::int64_t now_s) {
    Uint256 taken = 0;
    auto done = m_db.transaction([&]() -> Result<void> {
        const auto there = order(id);
        const auto had = there && !*there ? sums(owners) : Result<Sums>(Sums{});
        if (!there || !had) {
            return fail(there ? had.error() : there.error());
        }
        if (*there) {
            taken = (*there)->gross;
            return {};
        }
        taken = std::min(most, had->available(true));
        Order slashed; // of nobody's wallet: it stays with the network
        slashed.id = id;
        slashed.container = true;
        slashed.gross = taken;
        slashed.penalty = taken;
        slashed.requested_s = now_s;
        slashed.expires_s = now_s;
        slashed.state = OrderState::Withdrawn;
        ClaimQuote quote;
        quote.gross = taken;
        quote.container = true;
        const auto entered = put(slashed);
        return entered ? take_parts(id, owners, quote) : entered;
    });
    return done ? Result<Uint256>(taken) : fail(done.error());
}

Result<bool> Book::follow(std::uint64_t id, const OrderOnChain& chain, std::int64_t block_s) {
    const auto known = order(id);
    if (!known) {
        return fail(known.error());
    }
    if (!*known) {
        return fail("HRT-RWD-006", QString::number(id));
    }
    const Order& was = **known;
    OrderState now = was.state;
    std::optional<std::int64_t> vest = was.vest_s;
    if (chain.wallet == was.wallet && chain.amount == was.net) {
        // Also an order that failed here: the chain is right, and what it took is taken.
        now = chain.withdrawn ? OrderState::Withdrawn
              : chain.frozen  ? OrderState::Frozen
                              : OrderState::Vesting;
        vest = chain.vest_s;
    } else if (was.state == OrderState::Pending && block_s > was.expires_s) {
        now = OrderState::Failed;
    }
    if (now == was.state && vest == was.vest_s) {
        return false;
    }
    auto put =
        sql::run(m_db, K("UPDATE claim SET state = ?, vest_s = ? WHERE id = ?"),
                 {name_of(now), vest ? QVariant(qint64(*vest)) : QVariant(QMetaType(QMetaType::LongLong)),
                  qulonglong(id)});
    return put ? Result<bool>(true) : fail(put.error());
}

Result<void> Book::note_hash(std::uint64_t id, const Hash& transaction, bool withdrawal) {
    return sql::run(m_db,
                    withdrawal ? K("UPDATE claim SET withdraw_hash = ? WHERE id = ?")
                               : K("UPDATE claim SET hash = ? WHERE id = ?"),
                    {blob(transaction.bytes), qulonglong(id)});
}

Result<std::vector<Order>> Book::read(const QString& where, const QVariantList& values) const {
    std::vector<Order> out;
    auto done = sql::rows(m_db,
                          K("SELECT id, wallet, container, gross, penalty, fee, net, days, requested_s, "
                            "expires_s, state, vest_s, hash, withdraw_hash FROM claim WHERE %1 ORDER BY "
                            "requested_s DESC, rowid DESC")
                              .arg(where),
                          values, [&](const QSqlQuery& row) { out.push_back(order_of(row)); });
    return done ? Result<std::vector<Order>>(std::move(out)) : fail(done.error());
}

Result<std::optional<Order>> Book::order(std::uint64_t id) const {
    auto found = read(K("id = ?"), {qulonglong(id)});
    if (!found) {
        return fail(found.error());
    }
    return found->empty() ? std::optional<Order>() : std::optional<Order>(found->front());
}

Result<std::vector<Order>> Book::orders(const std::optional<Address>& wallet) const {
    return wallet ? read(K("wallet = ?"), {blob(wallet->bytes)})
                  : read(K("days > 0"), {}); // not what slashing took
}

Result<std::vector<Order>> Book::open_orders() const {
    return read(K("state IN ('pending', 'vesting', 'frozen')"), {});
}

Result<std::vector<Order>> Book::orders_without_hash() const {
    return read(K("days > 0 AND ((state IN ('vesting', 'frozen', 'withdrawn') AND hash IS NULL) OR (state = "
                  "'withdrawn' AND withdraw_hash IS NULL))"),
                {});
}

Result<BookTotals> Book::totals() const {
    Uint256 credited = 0;
    Uint256 taken = 0;
    BookTotals out;
    auto done = sql::rows(m_db, K("SELECT amount FROM round WHERE posted = 1"), {},
                          [&](const QSqlQuery& row) { credited += sql::integer(row.value(0)); });
    if (done) {
        done = sql::rows(m_db,
                         K("SELECT gross, net FROM claim WHERE state IN ('vesting', 'frozen', 'withdrawn')"),
                         {}, [&](const QSqlQuery& row) {
                             const Uint256 gross = sql::integer(row.value(0));
                             taken += gross;
                             out.kept += gross - sql::integer(row.value(1)); // gross = penalty + fee + net
                         });
    }
    // A book that began anew has orders of credits that are gone.
    out.owed = credited > taken ? Uint256(credited - taken) : Uint256(0);
    return done ? Result<BookTotals>(out) : fail(done.error());
}

std::vector<CalendarDay> calendar_of(const std::vector<Order>& orders) {
    std::vector<CalendarDay> out;
    for (const Order& order : orders) {
        if (order.state == OrderState::Vesting && order.vest_s) {
            out.push_back({*order.vest_s, order.net, order.id});
        }
    }
    std::sort(out.begin(), out.end(), [](const CalendarDay& a, const CalendarDay& b) {
        return std::pair(a.at_s, a.order) < std::pair(b.at_s, b.order);
    });
    return out;
}

} // namespace hearth::wallet::rewards
