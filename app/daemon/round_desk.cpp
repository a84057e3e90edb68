// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/round_desk.h"

#include "app/daemon/practice_chain.h"
#include "core/indexer/reward_days.h"
#include "core/indexer/state.h"
#include "wallet/contracts/read_batch.h"
#include "wallet/desk/answers.h"
#include "wallet/rpc/calls.h"

#include <QJsonArray>
#include <QPointer>

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

using namespace wallet;
using namespace wallet::rewards;

constexpr std::int64_t kMsPerSecond = 1000;
/// With the gas that the referees give each of them they fit a block.
constexpr std::size_t kMostAtOnce = 20;
constexpr std::size_t kShownRounds = 60;

} // namespace

/// One token of one pool.
struct RoundDesk::Group {
    const PoolRule* rule = nullptr;
    std::size_t token = 0;
    Address distributor;
    Address address; ///< of the token
    std::vector<PoolRound> due;
    std::size_t at_once = kMostAtOnce;
};

struct RoundDesk::Pass {
    std::int64_t week_s = 0; ///< the running one
    std::vector<std::int64_t> asked;
    std::vector<Group> groups;
    std::size_t at = 0;
    std::optional<Error> problem; ///< the first; other tokens go on
};

RoundDesk::RoundDesk(const QString& folder, const QByteArray& profile_json, ChainHost& chains,
                     NetworkHost& network, RefereeAccount& referee, Clock& clock, QObject* parent)
    : QObject(parent), m_path(folder + K("/pool_rounds.sqlite")), m_rules(PoolRules::parse(profile_json)),
      m_chains(chains), m_network(network), m_referee(referee), m_clock(clock),
      m_setback(clock, [this](const Error& what) { Q_EMIT noted(what); }) {
    connect(&m_chains, &ChainHost::headChanged, this, [this](const QString& chain) {
        if (chain == practice_chain()) {
            look();
        }
    });
}

RoundDesk::~RoundDesk() = default;

void RoundDesk::stop() {
    m_stopped = true;
    m_setback.stop();
    m_wake.reset();
}

Result<void> RoundDesk::open() {
    if (m_book) {
        return {};
    }
    if (!m_rules) {
        return fail(m_rules.error());
    }
    auto db = open_round_store(m_path);
    if (!db) {
        return fail(db.error());
    }
    m_db = std::move(*db);
    m_book = std::make_unique<RoundBook>(*m_db);
    return {};
}

Result<QJsonArray> RoundDesk::rounds_json() {
    const auto opened = open();
    const auto rounds = opened ? m_book->rounds(kShownRounds) : fail(opened.error());
    if (!rounds) {
        return fail(rounds.error());
    }
    QJsonArray out;
    for (const PoolRound& round : *rounds) {
        QJsonObject one{{K("week_ms"), qint64(round.week_s * kMsPerSecond)},
                        {K("pool"), round.pool},
                        {K("token"), round.token},
                        {K("amount_wei"), Wei(round.amount).to_decimal()},
                        {K("fees_wei"), Wei(round.fees).to_decimal()},
                        {K("posted"), round.posted}};
        if (round.hash) {
            one.insert(K("hash"), K("0x") + round.hash->to_hex());
        }
        out.append(one);
    }
    return out;
}

/// What the protocol's treasury, which has the zero id in the log, has of closed days.
std::optional<SettledFees> RoundDesk::settled_fees() const {
    const practice::PracticeNetwork* network = m_network.running();
    if (network == nullptr) {
        return std::nullopt;
    }
    const auto& settled = network->ledger_state().settled;
    const auto treasury = settled.find(NodeId{});
    return SettledFees{network->reward_days().genesis(),
                       treasury == settled.end() ? Uint256(0) : treasury->second.total().value()};
}

// ---- a pass: what is due by the newest block -----------------------------------------------------------

void RoundDesk::look() {
    const auto& head = m_chains.practice().head();
    if (m_busy || m_stopped || m_setback.waits() || !head ||
        m_chains.practice().state() != chain::PracticeChain::State::Running) {
        return;
    }
    const auto opened = open();
    const auto fees = settled_fees();
    const auto met = opened && fees && m_met != fees->genesis ? m_book->meet(*m_rules, *fees) : opened;
    if (!met) {
        return end(met.error(), 0);
    }
    m_met = fees ? fees->genesis : m_met;
    if (m_done == week_of(head->time_s)) {
        return;
    }
    m_busy = true;
    m_began_s ? ask_contracts() : find_beginning();
}

void RoundDesk::find_beginning() {
    const auto client = m_chains.client(practice_chain());
    if (!client) {
        return end(client.error(), 0);
    }
    (*client)->batch({rpc::block_call(rpc::quantity_text(1))},
                     [self = QPointer(this)](const Result<std::vector<rpc::Answer>>& answers) {
                         if (!self) {
                             return;
                         }
                         const auto first = answers ? desk::block_time_answer(answers->front())
                                                    : Result<std::int64_t>(fail(answers.error()));
                         if (!first) {
                             return self->end(first.error(), 0);
                         }
                         self->m_began_s = *first / kMsPerSecond;
                         self->ask_contracts();
                     });
}

void RoundDesk::ask_contracts() {
    const auto profile = m_chains.profile(practice_chain());
    const auto client = m_chains.client(practice_chain());
    const auto& head = m_chains.practice().head();
    if (!profile || !client || !head || (*profile)->ath() == nullptr) {
        return end(Error{K("HRT-RWD-007"), K("the practice chain does not run")}, 0);
    }
    const auto pass = std::make_shared<Pass>();
    pass->week_s = week_of(head->time_s);
    pass->asked = weeks_to_ask(*m_began_s, head->time_s, m_rules->catch_up_weeks);
    std::vector<contracts::ContractCall> calls;
    for (const PoolRule& rule : m_rules->pools) {
        for (std::size_t token = 0; token < kPoolTokens.size(); ++token) {
            const auto& all = (*profile)->contracts;
            const auto distributor = all.find(K("distributor_") + QLatin1String(rule.pool));
            const auto partner = all.find(QLatin1String(kPoolTokens.at(token)));
            if (distributor == all.end() || (token > 0 && partner == all.end())) {
                continue; // a network with fewer partners
            }
            const Group group{&rule,
                              token,
                              distributor->second,
                              token == 0 ? (*profile)->ath()->address : partner->second,
                              {}};
            for (const std::int64_t week : pass->asked) {
                calls.push_back(
                    {group.distributor,
                     "roundPosted(uint256 week, address token) returns (bool)",
                     {contracts::of_uint(std::uint64_t(week)), contracts::of_address(group.address)}});
            }
            pass->groups.push_back(group);
        }
    }
    contracts::read_batch(**client, std::move(calls), {},
                          [self = QPointer(this), pass](const Result<contracts::BatchAnswer>& answer) {
                              if (!self || self->m_stopped) {
                                  return;
                              }
                              if (!answer) {
                                  return self->end(answer.error(), 0);
                              }
                              for (std::size_t i = 0; i < pass->groups.size(); ++i) {
                                  std::set<std::int64_t> posted;
                                  for (std::size_t week = 0; week < pass->asked.size(); ++week) {
                                      const auto& value = answer->values[i * pass->asked.size() + week];
                                      if (!value) {
                                          return self->end(value.error(), 0);
                                      }
                                      if (contracts::bool_of(value->front())) {
                                          posted.insert(pass->asked[week]);
                                      }
                                  }
                                  if (const auto planned = self->plan(*pass, i, posted); !planned) {
                                      return self->end(planned.error(), 0);
                                  }
                              }
                              self->post(pass);
                          });
}

/// Enters what is due, and notes what the contract has already: a kill may have come before the note.
Result<void> RoundDesk::plan(Pass& pass, std::size_t group, const std::set<std::int64_t>& posted) {
    Group& one = pass.groups[group];
    const auto known = m_book->rounds(pass.asked.size() * m_rules->pools.size() * kPoolTokens.size());
    if (!known) {
        return fail(known.error());
    }
    for (const PoolRound& round : *known) {
        const bool of_group = round.pool == QLatin1String(one.rule->pool) &&
                              round.token == QLatin1String(kPoolTokens.at(one.token));
        if (of_group && !round.posted && posted.contains(round.week_s)) {
            if (const auto noted_down = m_book->set_posted(round, {}); !noted_down) {
                return fail(noted_down.error());
            }
        }
    }
    // Fees that are settled by now are the running week's, and they are in ATH.
    const auto fees = settled_fees();
    for (const std::int64_t week : weeks_due(pass.asked, posted)) {
        const bool shares = one.token == 0 && week == pass.week_s;
        auto round = m_book->plan(week, *one.rule, one.token, shares ? fees : std::nullopt);
        if (!round) {
            return fail(round.error());
        }
        if (round->amount > 0) {
            one.due.push_back(std::move(*round));
        }
    }
    return {};
}

/// The next rounds of the pass, oldest first, as many as fit a block.
void RoundDesk::post(const std::shared_ptr<Pass>& pass) {
    while (pass->at < pass->groups.size() && pass->groups[pass->at].due.empty()) {
        ++pass->at;
    }
    if (pass->at == pass->groups.size()) {
        return end(pass->problem, pass->week_s);
    }
    const Group& group = pass->groups[pass->at];
    RefereeAccount::Batch batch;
    batch.to = group.distributor;
    if (group.token > 0) {
        batch.token = group.address;
    }
    const std::size_t count = std::min(group.due.size(), group.at_once);
    for (std::size_t i = 0; i < count; ++i) {
        const PoolRound& round = group.due[i];
        auto data =
            contracts::call_data("postRound(uint256,address,uint256)",
                                 {contracts::of_uint(std::uint64_t(round.week_s)),
                                  contracts::of_address(group.address), contracts::of_uint(round.amount)});
        if (!data) {
            return end(data.error(), 0);
        }
        batch.calls.push_back(std::move(*data));
        batch.amount += round.amount;
    }
    m_referee.send_all(std::move(batch),
                       [self = QPointer(this), pass, count](const Result<std::vector<Hash>>& how) {
                           if (self && !self->m_stopped) {
                               self->posted(pass, count, how);
                           }
                       });
}

void RoundDesk::posted(const std::shared_ptr<Pass>& pass, std::size_t count,
                       const Result<std::vector<Hash>>& how) {
    Group& group = pass->groups[pass->at];
    if (!how && count > 1 && how.error().code == K("HRT-RWD-012")) {
        group.at_once = 1; // what is there is enough for the oldest, perhaps
        return post(pass);
    }
    if (!how) {
        const Error problem{how.error().code,
                            K("%1, %2: %3")
                                .arg(QLatin1String(group.rule->pool),
                                     QLatin1String(kPoolTokens.at(group.token)), how.error().detail)};
        pass->problem = pass->problem.value_or(problem);
        ++pass->at;
        return post(pass);
    }
    for (std::size_t i = 0; i < count; ++i) {
        if (const auto noted_down = m_book->set_posted(group.due[i], (*how)[i]); !noted_down) {
            return end(noted_down.error(), 0);
        }
    }
    group.due.erase(group.due.begin(), group.due.begin() + std::ptrdiff_t(count));
    Q_EMIT changed();
    post(pass);
}

void RoundDesk::end(const std::optional<Error>& problem, std::int64_t week_s) {
    m_busy = false;
    if (problem) {
        return m_setback.met(*problem, [this] { look(); });
    }
    m_setback.over();
    m_done = week_s;
    if (const auto& head = m_chains.practice().head()) {
        // An idle chain makes no blocks: one at the beginning of the next week.
        const std::int64_t left = std::max<std::int64_t>(1, week_s + kRoundWeekS - head->time_s);
        m_wake = m_clock.call_after(left * kMsPerSecond,
                                    [this] { m_chains.practice().mine([](const Result<chain::Head>&) {}); });
    }
    look(); // a week may have begun meanwhile
}

} // namespace hearth::daemon
