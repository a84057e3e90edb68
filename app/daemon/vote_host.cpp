// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/vote_host.h"

#include "app/daemon/views_json.h"
#include "app/daemon/vote_json.h"
#include "wallet/rpc/calls.h"

#include <QPointer>

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

using namespace wallet::governance;

/// The practice chain makes no blocks while nothing happens; after so long its time is no longer the time.
constexpr std::int64_t kSilenceMs = 600'000;
constexpr std::int64_t kMs = 1000;

Result<VoteStep> step_of(const VoteAsk& ask, const GovernanceView& view,
                         const GovernanceContracts& contracts) {
    switch (ask.kind) {
    case VoteAsk::Kind::Vote:
        return plan_vote(view, contracts.governor, ask.id, ask.choice, ask.reason);
    case VoteAsk::Kind::Propose:
        return plan_proposal(view, contracts, ask.title, ask.text, ask.calls);
    case VoteAsk::Kind::Queue:
        return plan_queue(view, contracts.governor, ask.id);
    case VoteAsk::Kind::Execute:
        return plan_execute(view, contracts.governor, ask.id);
    }
    return fail("HRT-VOT-002");
}

/// What decoded calls are shown with: the timelock makes them.
wallet::preview::Surroundings around_of(const wallet::desk::DeskChain& chain, const Address& timelock,
                                        std::int64_t now_s) {
    wallet::preview::Surroundings out;
    out.chain = chain.facts;
    out.from = {timelock, "timelock", "watch"};
    out.tokens = chain.facts.tokens;
    out.now_ms = now_s * kMs;
    return out;
}

} // namespace

VoteHost::VoteHost(ChainHost& chains, DeskHost& desk, NetworkHost& network, Clock& clock, QObject* parent)
    : QObject(parent), m_chains(chains), m_desk(desk), m_network(network), m_clock(clock),
      m_head_at_ms(clock.monotonic_ms()) {
    connect(&chains, &ChainHost::headChanged, this, &VoteHost::head_changed);
}

Result<VoteHost::Where> VoteHost::where(const QString& name) const {
    const auto profile = m_chains.profile(name);
    if (!profile) {
        return fail(profile.error());
    }
    const auto contracts = contracts_of(**profile);
    if (!contracts) {
        return fail(contracts.error());
    }
    auto chain = m_desk.chains().chain((*profile)->name);
    if (!chain) {
        return fail(chain.error());
    }
    return Where{(*profile)->name, std::move(*chain), *contracts};
}

std::shared_ptr<GovernorLogs> VoteHost::logs_of(const QString& chain) {
    auto& logs = m_logs[chain];
    if (!logs) {
        logs = std::make_shared<GovernorLogs>();
    }
    return logs;
}

void VoteHost::with_fresh_time(const QString& name, const std::function<void()>& go) {
    const bool practice = name.isEmpty() || name == m_chains.current();
    auto& chain = m_chains.practice();
    if (!practice || chain.state() != wallet::chain::PracticeChain::State::Running ||
        m_clock.monotonic_ms() - m_head_at_ms < kSilenceMs) {
        go();
        return;
    }
    chain.mine([go](const Result<wallet::chain::Head>&) { go(); });
}

void VoteHost::read(const Where& where, const std::optional<Address>& account,
                    const std::optional<Uint256>& only,
                    const std::function<void(Result<GovernanceView>)>& done) {
    read_governance({where.chain, where.contracts, account, only}, logs_of(where.name), done);
}

void VoteHost::list(const std::optional<Address>& account, const QString& name, const Done& done) {
    const auto found = where(name);
    if (!found) {
        done(fail(found.error()));
        return;
    }
    const QPointer<VoteHost> self(this);
    if (found->name == m_chains.current()) {
        m_last_account = account;
    }
    const auto show = [self, account, chain = found->name, done](const Result<GovernanceView>& view) {
        if (!self) {
            return;
        }
        Seen& seen = self->m_seen[{chain, account}];
        if (view) {
            seen = {votes_json(*view, chain), votes_fingerprint(*view), self->m_clock.now_ms()};
        } else if (view.error().code == K("HRT-VOT-001")) {
            done(fail(view.error()));
            return;
        }
        QJsonObject out = seen.votes;
        if (!view) {
            out.insert(K("error"), error_json(view.error()));
            out.insert(K("chain"), chain);
            if (!out.contains(K("proposals"))) {
                out.insert(K("proposals"), QJsonArray{});
            }
        }
        out.insert(K("at_ms"), qint64(seen.at_ms));
        done(out);
    };
    with_fresh_time(name, [self, where = *found, account, show] {
        if (self) {
            self->read(where, account, std::nullopt, show);
        }
    });
}

void VoteHost::get(const Uint256& id, const std::optional<Address>& account, const QString& name,
                   const Done& done) {
    const auto found = where(name);
    if (!found) {
        done(fail(found.error()));
        return;
    }
    const QPointer<VoteHost> self(this);
    with_fresh_time(name, [self, where = *found, id, account, done] {
        if (!self) {
            return;
        }
        self->read(where, account, id, [where, id, done](const Result<GovernanceView>& view) {
            const ProposalView* one = view ? view->proposal(id) : nullptr;
            if (one == nullptr) {
                done(fail(view ? Error{K("HRT-VOT-002"), Wei(id).to_decimal()} : view.error()));
                return;
            }
            done(proposal_json(*view, *one, around_of(where.chain, where.contracts.timelock, view->now_s)));
        });
    });
}

void VoteHost::plan(const VoteAsk& ask, const Done& done) {
    const auto found = where(ask.chain);
    if (!found) {
        done(fail(found.error()));
        return;
    }
    const QPointer<VoteHost> self(this);
    const std::optional<Uint256> only =
        ask.kind == VoteAsk::Kind::Propose ? std::optional<Uint256>() : std::optional<Uint256>(ask.id);
    with_fresh_time(ask.chain, [self, where = *found, ask, only, done] {
        if (!self) {
            return;
        }
        self->read(where, ask.account, only, [where, ask, done](const Result<GovernanceView>& view) {
            const auto step =
                view ? step_of(ask, *view, where.contracts) : Result<VoteStep>(fail(view.error()));
            done(step ? Result<QJsonObject>(vote_steps_json(*step, where.name)) : fail(step.error()));
        });
    });
}

void VoteHost::treasury(const QString& name, const Done& done) {
    const practice::PracticeNetwork* network = m_network.running();
    QJsonObject out = network != nullptr ? treasury_json(network->treasury())
                                         : QJsonObject{{K("history"), QJsonArray{}},
                                                       {K("split"), QJsonArray{}},
                                                       {K("assumed"), QJsonArray{}}};
    if (network == nullptr && m_network.error()) {
        out.insert(K("network_error"), error_json(*m_network.error()));
    }
    // Nothing published says that a contract buys back; what has not happened is zero.
    out.insert(K("buyback_wei"), K("0"));
    QJsonArray assumed = out.value(K("assumed")).toArray();
    assumed.append(K("buyback"));
    out.insert(K("assumed"), assumed);
    const auto found = where(name);
    if (!found || !found->chain.online() || !found->chain.ath) {
        out.insert(K("error"), error_json(!found                   ? found.error()
                                          : !found->chain.online() ? found->chain.offline_error()
                                                                   : Error{K("HRT-DSK-003"), found->name}));
        done(out);
        return;
    }
    const Address timelock = found->contracts.timelock;
    out.insert(K("timelock"), to_checksum(timelock));
    const std::vector<Address> accounts{timelock};
    found->chain.client->batch(
        wallet::rpc::balance_calls(accounts, found->chain.ath->address, "latest"),
        [out, accounts, done](const Result<std::vector<wallet::rpc::Answer>>& answers) mutable {
            const auto balances = answers ? wallet::rpc::read_balances(accounts, true, *answers)
                                          : Result<std::vector<wallet::rpc::Balance>>(fail(answers.error()));
            if (balances) {
                out.insert(K("pool_wei"), Wei(balances->front().token.value_or(0)).to_decimal());
            } else {
                out.insert(K("error"), error_json(balances.error()));
            }
            done(out);
        });
}

QJsonObject VoteHost::snapshot() const {
    const auto seen = m_seen.find({m_chains.current(), m_last_account});
    if (seen == m_seen.end()) {
        return {{K("proposals"), QJsonArray{}}};
    }
    QJsonObject out = seen->second.votes;
    out.insert(K("at_ms"), qint64(seen->second.at_ms));
    return out;
}

void VoteHost::head_changed(const QString& name) {
    m_head_at_ms = m_clock.monotonic_ms();
    const auto found = m_watched ? where(name) : Result<Where>(fail("HRT-VOT-001"));
    if (!found) {
        return;
    }
    const QPointer<VoteHost> self(this);
    read(*found, m_last_account, std::nullopt,
         [self, account = m_last_account, chain = found->name](const Result<GovernanceView>& view) {
             if (!self || !view) {
                 return;
             }
             Seen& seen = self->m_seen[{chain, account}];
             const QByteArray fingerprint = votes_fingerprint(*view);
             if (seen.fingerprint != fingerprint) {
                 seen = {votes_json(*view, chain), fingerprint, self->m_clock.now_ms()};
                 Q_EMIT self->changed();
             }
         });
}

} // namespace hearth::daemon
