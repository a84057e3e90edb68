// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/stake_host.h"

#include "app/daemon/stake_json.h"
#include "app/daemon/views_json.h"
#include "wallet/staking/staking_read.h"

#include <QPointer>
#include <QTimeZone>

#include <algorithm>

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

using namespace wallet::staking;

constexpr std::int64_t kMs = 1000;
/// The practice chain makes no blocks while nothing happens; after so long its time is no longer the time.
constexpr std::int64_t kSilenceMs = 600'000;
/// This computer's clock is called wrong from here on.
constexpr std::int64_t kClockMs = 3'600'000;
/// Accounts whose staking is followed.
constexpr std::size_t kMostWatched = 20;

int local_offset_s(std::int64_t at_s) {
    return QDateTime::fromSecsSinceEpoch(at_s).offsetFromUtc();
}

} // namespace

StakeHost::StakeHost(ChainHost& chains, DeskHost& desk, Clock& clock, QObject* parent)
    : QObject(parent), m_chains(chains), m_desk(desk), m_clock(clock), m_head_at_ms(clock.monotonic_ms()) {
    connect(&chains, &ChainHost::headChanged, this, &StakeHost::head_changed);
}

void StakeHost::read(const std::optional<Address>& account, const QString& name, bool history,
                     const Read& use, const std::function<void(const Error&)>& failed) {
    const auto profile = m_chains.profile(name);
    const auto contracts =
        profile ? contracts_of(**profile) : Result<StakingContracts>(fail(profile.error()));
    const auto chain = contracts ? m_desk.chains().chain((*profile)->name)
                                 : Result<wallet::desk::DeskChain>(fail(contracts.error()));
    if (!chain) {
        failed(chain.error());
        return;
    }
    const std::int64_t about_ms = m_chains.now_ms((*profile)->name).value_or(m_clock.now_ms());
    const ReadRequest request{*chain, *contracts, account, about_ms / kMs, history};
    read_staking(request, [use, failed, contracts = *contracts,
                           chain_name = (*profile)->name](const Result<StakingView>& view) {
        if (view) {
            use(contracts, *view, chain_name);
        } else {
            failed(view.error());
        }
    });
}

void StakeHost::with_fresh_time(const QString& name, const std::function<void()>& go) {
    const bool practice = name.isEmpty() || name == m_chains.current();
    auto& chain = m_chains.practice();
    if (!practice || chain.state() != wallet::chain::PracticeChain::State::Running ||
        m_clock.monotonic_ms() - m_head_at_ms < kSilenceMs) {
        go();
        return;
    }
    chain.mine([go](const Result<wallet::chain::Head>&) { go(); });
}

QJsonObject StakeHost::told(const Seen& seen) const {
    QJsonObject out = seen.stake;
    out.insert(K("at_ms"), qint64(seen.at_ms));
    out.insert(K("age_ms"), qint64(std::max<std::int64_t>(0, m_clock.now_ms() - seen.at_ms)));
    return out;
}

void StakeHost::get(const Address& account, const QString& name, const Done& done) {
    const auto profile = m_chains.profile(name);
    if (!profile) {
        done(fail(profile.error()));
        return;
    }
    const QString chain = (*profile)->name;
    const QPointer<StakeHost> self(this);
    const auto use = [self, account, done](const StakingContracts&, const StakingView& view,
                                           const QString& of) {
        if (self) {
            Seen& seen = self->m_seen[{of, account}];
            seen = {stake_json(view, of, local_offset_s), stake_fingerprint(view), self->m_clock.now_ms()};
            done(self->told(seen));
        }
    };
    read(account, chain, true, use, [self, account, chain, done](const Error& error) {
        if (!self) {
            return;
        }
        const auto last = self->m_seen.find({chain, account});
        QJsonObject out = last != self->m_seen.end() ? self->told(last->second)
                                                     : QJsonObject{{K("address"), to_checksum(account)},
                                                                   {K("chain"), chain},
                                                                   {K("balances"), QJsonObject{}},
                                                                   {K("pools"), QJsonArray{}},
                                                                   {K("reminders"), QJsonArray{}}};
        out.insert(K("error"), error_json(error));
        done(out);
    });
}

QJsonArray StakeHost::warnings(const PlanRequest& request, const StakingView& view,
                               const std::optional<Quote>& quote, const QString& chain) const {
    QJsonArray out;
    if (quote && quote->capped) {
        out.append(stake_warning(K("capped"), K("info"), K("The longest lock"),
                                 K("The Thursday after the wish lies beyond four years; the lock ends on the "
                                   "one before: %1.")
                                     .arg(boundary_text(quote->unlock_s, local_offset_s(quote->unlock_s)))));
    } else if (quote && (request.weeks || request.until_s)) {
        out.append(stake_warning(K("rounded"), K("info"), K("Locks end on Thursdays"),
                                 K("The end is the first Thursday 00:00 UTC that is late enough: %1.")
                                     .arg(boundary_text(quote->unlock_s, local_offset_s(quote->unlock_s)))));
    }
    const bool practice = chain == m_chains.current();
    const std::int64_t apart_ms = m_clock.now_ms() - view.now_s * kMs;
    if (!practice && std::abs(apart_ms) > kClockMs) {
        out.append(stake_warning(K("clock"), K("warn"), K("This computer's clock is not the chain's"),
                                 K("They are %1 minutes apart. Only the chain's time counts; everything here "
                                   "is by it: %2.")
                                     .arg(std::abs(apart_ms) / 60'000)
                                     .arg(utc_text(view.now_s))));
    }
    if (request.action == PlanAction::Unwrap) {
        return out;
    }
    if (const Uint256 lacking = stath_short(view.coverage); view.account && lacking != 0) {
        out.append(stake_warning(K("stath_guard"), K("warn"), K("stATH is missing"),
                                 K("%1 wei of stATH are missing to turn all veATH back into ATH some day.")
                                     .arg(Wei(lacking).to_decimal())));
    }
    return out;
}

void StakeHost::quote(const StakeAsk& ask, const Done& done) {
    const QPointer<StakeHost> self(this);
    const auto use = [self, ask, done](const StakingContracts& contracts, const StakingView& view,
                                       const QString& chain) {
        if (!self) {
            return;
        }
        const PoolView* pool = view.pool(ask.request.pool);
        const auto unlock = asked_unlock(ask.request, view.now_s);
        if (pool == nullptr || pool->error || !unlock) {
            done(fail(pool == nullptr ? Error{K("HRT-STK-016"), ask.request.pool}
                      : pool->error   ? *pool->error
                                      : unlock.error()));
            return;
        }
        const auto made = quote_lock(ask.request.amount.value_or(0), *unlock, view.now_s, pool->figures());
        if (!made) {
            done(fail(made.error()));
            return;
        }
        QJsonObject out = quote_json(*made, ask.request.pool);
        if (ask.request.weeks) {
            out.insert(K("weeks_asked"), qint64(*ask.request.weeks));
        }
        QJsonArray warnings = self->warnings(ask.request, view, *made, chain);
        if (pool->power_error) {
            warnings.append(stake_warning(*pool->power_error));
        }
        if (view.account) {
            const auto plan = make_plan(ask.request, contracts, view);
            if (plan) {
                out.insert(K("steps"), steps_json(plan->steps, chain));
            } else {
                warnings.append(stake_warning(plan.error()));
            }
        } else if (pool->paused) {
            warnings.append(stake_warning(Error{K("HRT-STK-009"), {}}));
        }
        out.insert(K("warnings"), warnings);
        done(out);
    };
    with_fresh_time(ask.chain, [self, ask, use, done] {
        if (self) {
            self->read(ask.account, ask.chain, false, use, [done](const Error& error) { done(fail(error)); });
        }
    });
}

void StakeHost::plan(const StakeAsk& ask, const Done& done) {
    const QPointer<StakeHost> self(this);
    const auto use = [self, ask, done](const StakingContracts& contracts, const StakingView& view,
                                       const QString& chain) {
        if (!self) {
            return;
        }
        const auto made = make_plan(ask.request, contracts, view);
        if (!made) {
            done(fail(made.error()));
            return;
        }
        QJsonObject out{{K("steps"), steps_json(made->steps, chain)},
                        {K("warnings"), self->warnings(ask.request, view, made->quote, chain)}};
        if (made->quote) {
            out.insert(K("quote"), quote_json(*made->quote, ask.request.pool));
        }
        done(out);
    };
    with_fresh_time(ask.chain, [self, ask, use, done] {
        if (self) {
            self->read(ask.account, ask.chain, false, use, [done](const Error& error) { done(fail(error)); });
        }
    });
}

QJsonObject StakeHost::snapshot() const {
    QJsonArray accounts;
    for (const auto& [key, seen] : m_seen) {
        if (key.first == m_chains.current()) {
            accounts.append(told(seen));
        }
    }
    return {{K("accounts"), accounts}};
}

void StakeHost::head_changed(const QString& chain) {
    m_head_at_ms = m_clock.monotonic_ms();
    const auto desk = m_watched ? m_desk.desk() : Result<wallet::desk::Desk*>(fail("HRT-STK-010"));
    if (!desk) {
        return;
    }
    const auto accounts = (*desk)->accounts();
    for (std::size_t i = 0; i < std::min(accounts.size(), kMostWatched); ++i) {
        look_at(accounts[i].address, chain);
    }
}

void StakeHost::look_at(const Address& account, const QString& chain) {
    const QPointer<StakeHost> self(this);
    const auto use = [self, account](const StakingContracts&, const StakingView& view, const QString& of) {
        if (!self) {
            return;
        }
        Seen& seen = self->m_seen[{of, account}];
        QByteArray fingerprint = stake_fingerprint(view);
        if (seen.fingerprint == fingerprint) {
            return;
        }
        seen = {stake_json(view, of, local_offset_s), std::move(fingerprint), self->m_clock.now_ms()};
        Q_EMIT self->changed(self->told(seen));
    };
    read(account, chain, true, use, [](const Error&) {
        // Who looks at the page sees it there.
    });
}

} // namespace hearth::daemon
