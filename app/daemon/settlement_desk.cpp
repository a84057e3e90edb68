// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/settlement_desk.h"

#include "app/daemon/day_rows.h"
#include "app/daemon/practice_chain.h"
#include "core/indexer/settlement.h"
#include "wallet/contracts/read_batch.h"

#include <QPointer>

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

using namespace wallet;
using namespace wallet::rewards;

constexpr std::int64_t kMsPerSecond = 1000;
/// Rounds of quarters lie above those of days.
constexpr std::uint64_t kQuarterRound = std::uint64_t{1} << 40U;
/// Numbers of orders are exact in JSON.
constexpr std::uint64_t kOrderNumbers = std::uint64_t{1} << 48U;

} // namespace

SettlementDesk::SettlementDesk(QString folder, const QByteArray& profile_json, ChainHost& chains,
                               RefereeAccount& referee, Clock& clock, RandomSource& random, QObject* parent)
    : QObject(parent), m_folder(std::move(folder)), m_rules(ClaimRules::parse(profile_json)),
      m_profile(indexer::Profile::parse(profile_json)), m_chains(chains), m_referee(referee),
      m_random(random), m_setback(clock, [this](const Error& what) { Q_EMIT noted(what); }),
      m_orders(chains, clock) {
    connect(&m_orders, &OrderWatch::changed, this, &SettlementDesk::changed);
    connect(&m_chains, &ChainHost::headChanged, this, [this](const QString& chain) {
        if (chain == practice_chain()) {
            head_changed();
        }
    });
}

SettlementDesk::~SettlementDesk() = default;

void SettlementDesk::stop() {
    m_stopped = true;
    m_setback.stop();
    m_orders.stop();
}

Result<void> SettlementDesk::open() {
    if (m_book) {
        return {};
    }
    if (!m_rules || !m_profile) {
        return fail(m_rules ? m_profile.error() : m_rules.error());
    }
    auto db = open_reward_store(m_folder + K("/rewards.sqlite"));
    if (!db) {
        return fail(db.error());
    }
    m_db = std::move(*db);
    m_book = std::make_unique<Book>(*m_db);
    m_tables = std::make_unique<DayTables>(*m_db);
    return {};
}

Result<Book*> SettlementDesk::book() {
    const auto opened = open();
    return opened ? Result<Book*>(m_book.get()) : fail(opened.error());
}

Result<DayTables*> SettlementDesk::tables() {
    const auto opened = open();
    return opened ? Result<DayTables*>(m_tables.get()) : fail(opened.error());
}

Result<std::int64_t> SettlementDesk::now_s() const {
    const auto now = m_chains.now_ms(practice_chain());
    return now ? Result<std::int64_t>(*now / kMsPerSecond)
               : fail("HRT-RWD-007", K("the practice chain does not run"));
}

Result<Place> SettlementDesk::place_of(const char* name) const {
    const auto profile = m_chains.profile(practice_chain());
    if (!profile) {
        return fail(profile.error());
    }
    const auto found = (*profile)->contracts.find(QString::fromLatin1(name));
    if (found == (*profile)->contracts.end()) {
        return fail("HRT-RWD-007", QString::fromLatin1(name));
    }
    return Place{(*profile)->chain_id, found->second};
}

Result<std::map<std::uint64_t, LicenseSum>> SettlementDesk::quarter_sums(std::uint64_t day) {
    const auto found = tables();
    const auto last = found ? (*found)->last_day() : fail(found.error());
    if (!last) {
        return fail(last.error());
    }
    const std::uint64_t quarter = day / m_rules->quarter_days;
    if (m_quarter_of != quarter || m_quarter_last != last->value_or(0)) {
        const std::uint64_t from = quarter * m_rules->quarter_days;
        const auto sums = (*found)->sums(from, from + m_rules->quarter_days - 1);
        if (!sums) {
            return fail(sums.error());
        }
        m_quarter.clear();
        for (const LicenseSum& sum : *sums) {
            m_quarter[sum.license] = sum;
        }
        m_quarter_of = quarter;
        m_quarter_last = last->value_or(0);
    }
    return m_quarter;
}

// ---- settling ---------------------------------------------------------------------------------------------

void SettlementDesk::day_closed(const indexer::RewardDay& day) {
    if (const auto done = settle(day); !done) {
        // The next start replays the log, and this day with it.
        return m_setback.met(done.error());
    }
    post_next();
}

Result<void> SettlementDesk::settle(const indexer::RewardDay& day) {
    if (const auto opened = open(); !opened) {
        return fail(opened.error());
    }
    if (m_genesis != day.genesis) {
        if (const auto tied = m_book->belong_to(day.genesis); !tied) {
            return fail(tied.error());
        }
        m_genesis = day.genesis;
    }
    DayTotalRow total;
    total.day = day.day.value;
    total.at_ms = day.started_ms;
    total.checks = day.checks;
    for (const auto& [owner, earned] : day.containers) {
        total.container += earned.capacity.value() + earned.delivery.value();
        total.fees += earned.fee.value();
    }
    if (const auto put = m_tables->put_day(total, license_rows(day)); !put) {
        return fail(put.error());
    }
    Round round;
    round.id = day.day.value + 1;
    round.evidence = day.closed_by;
    round.at_ms = day.started_ms;
    if (const auto added = m_book->add_round(round, reward_credits(day)); !added) {
        return fail(added.error());
    }
    return settle_quarter(day);
}

Result<void> SettlementDesk::settle_quarter(const indexer::RewardDay& day) {
    const std::uint64_t length = m_rules->quarter_days;
    const std::uint64_t complete = (day.day.value + 1) / length;
    if (complete == 0) {
        return {};
    }
    const std::uint64_t last = complete * length - 1;
    auto sums = m_tables->sums(last + 1 - length, last);
    if (!sums) {
        return fail(sums.error());
    }
    const Uint256 all = indexer::checker_window_base(*m_profile).value() * m_profile->money.virtual_licenses *
                        m_profile->time.windows_per_day * length;
    std::map<Address, Uint256> owed;
    for (LicenseSum& sum : *sums) {
        sum.bonus = quarter_bonus(*m_rules, m_profile->money.supply.value(), sum.base, all,
                                  sum.online_permille, sum.windows);
        owed[sum.owner] += sum.bonus;
    }
    std::vector<Credit> credits;
    for (const auto& [owner, amount] : owed) {
        if (amount > 0) {
            credits.push_back({owner, Kind::Bonus, amount});
        }
    }
    Round round;
    round.id = kQuarterRound + complete;
    round.evidence = day.closed_by;
    round.at_ms = day.started_ms;
    const auto added = m_book->add_round(round, credits);
    if (!added) {
        return fail(added.error());
    }
    return *added ? m_tables->add_bonus(last, *sums) : Result<void>();
}

// ---- funding -------------------------------------------------------------------------------------------

void SettlementDesk::head_changed() {
    if (m_stopped || !open()) {
        return;
    }
    post_next();
    if (const auto place = place_of("claim")) {
        m_orders.follow(*m_book, *place);
    }
}

/// The chain is asked before each funding, so that a kill after the transaction and before the note does no
/// harm; the contract itself takes no round twice.
void SettlementDesk::post_next() {
    if (m_posting || m_stopped || !m_book ||
        m_chains.practice().state() != chain::PracticeChain::State::Running) {
        return;
    }
    const auto place = place_of("claim");
    const auto client = m_chains.client(practice_chain());
    const auto due = m_book->unposted();
    const auto last = m_book->last_round();
    if (!place || !client || !due || !last || (due->empty() && (m_chain_checked || !*last))) {
        return;
    }
    const bool check_old = !m_chain_checked && *last && (*last)->amount > 0;
    const Round round = check_old ? **last : due->empty() ? Round{} : due->front();
    m_posting = true;
    contracts::read_batch(
        **client, {{place->contract, "roundPosted(uint256) returns (bool)", {contracts::of_uint(round.id)}}},
        {}, [this, round, check_old](const Result<contracts::BatchAnswer>& answer) {
            const auto known = answer ? answer->values.front() : fail(answer.error());
            if (!known) {
                return posted(round.id, fail(known.error()));
            }
            const bool there = contracts::bool_of(known->front());
            if (check_old) {
                m_chain_checked = true;
                m_posting = false;
                const auto forgotten = there ? Result<void>() : m_book->forget_posted();
                return forgotten ? post_next() : m_setback.met(forgotten.error());
            }
            there ? posted(round.id, std::optional<Hash>()) : fund(round);
        });
}

void SettlementDesk::fund(const Round& round) {
    const auto place = place_of("claim");
    const auto data = contracts::call_data(
        "fund(uint256,uint256,bytes32)",
        {contracts::of_uint(round.id), contracts::of_uint(round.amount), contracts::of_hash(round.evidence)});
    if (!place || !data) {
        return posted(round.id, fail(place ? data.error() : place.error()));
    }
    m_referee.send({place->contract, *data, round.amount},
                   [self = QPointer(this), id = round.id](const Result<Hash>& sent) {
                       if (self) {
                           self->posted(id, sent ? Result<std::optional<Hash>>(*sent) : fail(sent.error()));
                       }
                   });
}

void SettlementDesk::posted(std::uint64_t round, const Result<std::optional<Hash>>& how) {
    m_posting = false;
    const auto noted_down = how ? m_book->set_posted(round, *how) : fail(how.error());
    if (!noted_down) {
        return m_setback.met(noted_down.error(), [this] { post_next(); });
    }
    m_setback.over();
    m_chain_checked = true;
    Q_EMIT changed();
    post_next();
}

// ---- orders --------------------------------------------------------------------------------------------

void SettlementDesk::fresh_time(std::function<void(Result<std::int64_t>)> done) {
    m_chains.practice().mine([done = std::move(done)](const Result<chain::Head>& head) {
        done(head ? Result<std::int64_t>(head->time_s) : fail("HRT-RWD-007", head.error().detail));
    });
}

void SettlementDesk::place_order(const Address& wallet, const std::vector<Address>& owners,
                                 const std::optional<Uint256>& gross, std::uint64_t days,
                                 std::function<void(Result<SignedOrder>)> done) {
    if (const auto opened = open(); !opened) {
        return done(fail(opened.error()));
    }
    fresh_time([self = QPointer(this), wallet, owners, gross, days,
                done = std::move(done)](const Result<std::int64_t>& now) {
        if (!self || !now) {
            return done(fail(self ? now.error() : Error{K("HRT-DMN-005"), {}}));
        }
        self->sign_order(wallet, owners, gross, days, *now, done);
    });
}

void SettlementDesk::sign_order(const Address& wallet, const std::vector<Address>& owners,
                                const std::optional<Uint256>& gross, std::uint64_t days, std::int64_t now,
                                const std::function<void(Result<SignedOrder>)>& done) {
    const auto sums = m_book->sums(owners);
    if (!sums) {
        return done(fail(sums.error()));
    }
    const Uint256 there = sums->available(days == m_rules->container_days);
    const ClaimQuote quote = quote_claim(*m_rules, gross.value_or(there), there, days, now);
    const std::int64_t expires = now + std::int64_t(m_rules->expires_s);
    const std::uint64_t id = m_random.below(kOrderNumbers) + 1;
    auto order = m_book->place(id, wallet, owners, quote, now, expires);
    if (!order) {
        return done(fail(order.error()));
    }
    m_orders.wake_at(std::int64_t(m_rules->expires_s) + 1);
    Q_EMIT changed();
    done(signed_order(std::move(*order)));
}

Result<SignedOrder> SettlementDesk::signed_order(Order order) const {
    constexpr std::uint64_t day_s = 86'400;
    const ClaimPaper paper{order.id, order.wallet, order.days * day_s, order.expires_s, order.net};
    const auto place = place_of("claim");
    const auto signatures =
        place ? referees_sign(claim_digest(*place, paper)) : Result<std::vector<Bytes>>(fail(place.error()));
    auto data = signatures ? claim_data(paper, *signatures) : Result<Bytes>(fail(signatures.error()));
    return data ? Result<SignedOrder>(SignedOrder{std::move(order), std::move(*data)}) : fail(data.error());
}

void SettlementDesk::sign_again(const Address& wallet, std::uint64_t id,
                                std::function<void(Result<SignedOrder>)> done) {
    if (const auto opened = open(); !opened) {
        return done(fail(opened.error()));
    }
    fresh_time([self = QPointer(this), wallet, id, done = std::move(done)](const Result<std::int64_t>& now) {
        if (!self || !now) {
            return done(fail(self ? now.error() : Error{K("HRT-DMN-005"), {}}));
        }
        auto order = self->m_book->order(id);
        if (!order) {
            return done(fail(order.error()));
        }
        if (!*order || (*order)->wallet != wallet) {
            return done(fail("HRT-RWD-006", QString::number(id)));
        }
        const bool waits = (*order)->state == OrderState::Pending && *now < (*order)->expires_s;
        done(waits ? self->signed_order(std::move(**order)) : fail("HRT-RWD-013", QString::number(id)));
    });
}

void SettlementDesk::withdraw_orders(const Address& wallet, const std::vector<std::uint64_t>& orders,
                                     std::function<void(Result<Bytes>)> done) {
    const auto place = place_of("claim");
    if (const auto opened = open(); !opened || !place) {
        return done(fail(opened ? place.error() : opened.error()));
    }
    fresh_time([self = QPointer(this), wallet, wanted = orders, place = *place,
                done = std::move(done)](const Result<std::int64_t>& now) {
        const auto own =
            self && now ? self->m_book->orders(wallet)
                        : Result<std::vector<Order>>(fail(now ? Error{K("HRT-DMN-005"), {}} : now.error()));
        if (!own) {
            return done(fail(own.error()));
        }
        std::vector<std::uint64_t> ripe;
        for (const Order& order : *own) {
            if (order.state == OrderState::Vesting && order.vest_s && *order.vest_s <= *now) {
                ripe.push_back(order.id);
            }
        }
        for (const std::uint64_t id : wanted) {
            if (std::find(ripe.begin(), ripe.end(), id) == ripe.end()) {
                return done(fail("HRT-RWD-008", QString::number(id)));
            }
        }
        const std::vector<std::uint64_t>& ids = wanted.empty() ? ripe : wanted;
        if (ids.empty()) {
            return done(fail("HRT-RWD-008", K("no order is vested")));
        }
        const std::int64_t expires = *now + std::int64_t(self->m_rules->expires_s);
        const auto signatures = referees_sign(withdraw_digest(place, ids, wallet, expires));
        done(signatures ? withdraw_data(ids, expires, *signatures) : fail(signatures.error()));
    });
}

} // namespace hearth::daemon
