// SPDX-License-Identifier: Apache-2.0
#include "wallet/desk/desk.h"

#include "wallet/desk/activity.h"
#include "wallet/desk/desk_store.h"

#include <algorithm>

namespace hearth::wallet::desk {
namespace {

/// Collects the chains' answers in their order.
struct Gathering {
    std::vector<ChainBalances> chains;
    std::size_t open = 0;
    std::function<void(Result<std::vector<ChainBalances>>)> done;
};

QString name_of_spender(const preview::Surroundings& around, const Address& spender) {
    const std::string own = own_account(around, spender).name;
    if (!own.empty()) {
        return QString::fromStdString(own);
    }
    for (const preview::Contact& contact : around.book) {
        if (contact.address == spender) {
            return QString::fromStdString(contact.name);
        }
    }
    for (const preview::KnownContract& contract : around.chain.contracts) {
        if (contract.address == spender) {
            return QString::fromStdString(contract.name);
        }
    }
    return {};
}

QString risk_of(const Allowance& allowance, const QString& name) {
    if (allowance.unlimited()) {
        return name.isEmpty() ? QStringLiteral("unlimited_unknown") : QStringLiteral("unlimited");
    }
    return name.isEmpty() ? QStringLiteral("unknown_spender") : QString();
}

} // namespace

Result<std::unique_ptr<Desk>> Desk::open(const QString& path, ChainSource& chains, Signer& signer,
                                         Clock& clock, RandomSource& random) {
    auto db = open_desk_store(path);
    if (!db) {
        return fail(db.error());
    }
    return std::unique_ptr<Desk>(new Desk(std::move(*db), chains, signer, clock, random));
}

Desk::Desk(std::unique_ptr<store::Database> db, ChainSource& chains, Signer& signer, Clock& clock,
           RandomSource& random)
    : m_db(std::move(db)), m_chains(chains), m_signer(signer), m_clock(clock), m_tokens(*m_db),
      m_balances(*m_db, m_tokens, clock), m_scanner(*m_db), m_approvals(*m_db, m_scanner),
      m_book(*m_db, clock), m_notes(*m_db),
      m_follower(
          chains, m_notes, clock,
          [this](const QString& chain, bool head, bool transactions) { changed(chain, head, transactions); }),
      m_sign_desk(parts(), m_notes, chains, clock, random, [this](const QString& chain) {
          Q_EMIT history_changed(chain);
          // Also what a node dropped before: a higher number waits for it.
          m_follower.came_back(chain);
      }) {}

Desk::~Desk() = default;

std::vector<Address> Desk::own_addresses() const {
    std::vector<Address> out;
    for (const preview::OwnAccount& account : m_signer.accounts()) {
        out.push_back(account.address);
    }
    return out;
}

void Desk::changed(const QString& chain, bool head, bool transactions) {
    if (transactions) {
        Q_EMIT history_changed(chain);
    }
    if (head || transactions) {
        balances({chain}, own_addresses(), true,
                 [this, chain](const auto&) { Q_EMIT balances_changed(chain); });
    }
}

void Desk::balances(const QStringList& chains, const std::vector<Address>& accounts, bool refresh,
                    const std::function<void(Result<std::vector<ChainBalances>>)>& done) {
    const auto gathering = std::make_shared<Gathering>();
    gathering->done = done;
    for (const QString& name : chains) {
        const auto chain = m_chains.chain(name);
        if (!chain) {
            done(fail(chain.error()));
            return;
        }
        gathering->chains.push_back({*chain, {}, std::nullopt});
    }
    const std::vector<Address> whose = accounts.empty() ? own_addresses() : accounts;
    const auto finish = [this, gathering, whose](std::size_t at, const std::optional<Error>& error) {
        ChainBalances& out = gathering->chains[at];
        out.error = error;
        auto stored = m_balances.stored(out.chain, whose);
        if (stored) {
            out.accounts = std::move(*stored);
        } else {
            out.error = stored.error();
        }
        if (--gathering->open == 0) {
            gathering->done(std::move(gathering->chains));
        }
    };
    gathering->open = gathering->chains.size();
    if (gathering->chains.empty()) {
        done(std::vector<ChainBalances>());
        return;
    }
    // Answers may come before the next chain is asked.
    const std::size_t count = gathering->chains.size();
    for (std::size_t at = 0; at < count; ++at) {
        const DeskChain chain = gathering->chains[at].chain;
        if (!refresh) {
            finish(at, std::nullopt);
        } else if (!chain.online()) {
            finish(at, chain.offline_error());
        } else {
            m_balances.refresh(chain, whose, [finish, at](const Result<void>& asked) {
                finish(at, asked ? std::nullopt : std::optional(asked.error()));
            });
        }
    }
}

void Desk::read_on(const QString& name, const std::vector<Address>& accounts,
                   const std::function<void(std::optional<Error>)>& done) {
    const auto chain = m_chains.chain(name);
    if (!chain || !chain->online()) {
        done(chain ? chain->offline_error() : chain.error());
        return;
    }
    m_scanner.scan(*chain, accounts, [this, chain = *chain, done](const Result<void>& scanned) {
        if (!scanned) {
            done(scanned.error());
            return;
        }
        const auto tokens = m_scanner.tokens(chain.name());
        if (!tokens) {
            done(tokens.error());
            return;
        }
        m_tokens.learn(chain, *tokens, [done](const Result<void>& learned) {
            done(learned ? std::nullopt : std::optional(learned.error()));
        });
    });
}

void Desk::read_on_all(QStringList chains, const std::vector<Address>& accounts,
                       const std::function<void()>& done) {
    if (chains.isEmpty()) {
        done();
        return;
    }
    const QString first = chains.takeFirst();
    read_on(first, accounts, [this, chains, accounts, done](const std::optional<Error>&) {
        read_on_all(chains, accounts, done);
    });
}

void Desk::history(const HistoryFilter& filter,
                   const std::function<void(Result<std::vector<HistoryEntry>>)>& done) {
    const QStringList names = filter.chains.isEmpty() ? QStringList{m_chains.current()} : filter.chains;
    std::vector<DeskChain> chains;
    for (const QString& name : names) {
        const auto chain = m_chains.chain(name);
        if (!chain) {
            done(fail(chain.error()));
            return;
        }
        chains.push_back(*chain);
        m_follower.poke(name); // somebody looks: what waits is looked at now, not at the next turn
    }
    const std::vector<Address> accounts = filter.accounts.empty() ? own_addresses() : filter.accounts;
    read_on_all(names, accounts, [this, chains, accounts, done] {
        std::vector<HistoryEntry> out;
        for (const DeskChain& chain : chains) {
            auto part = stored_history(chain, accounts);
            if (!part) {
                done(fail(part.error()));
                return;
            }
            out.insert(out.end(), std::make_move_iterator(part->begin()),
                       std::make_move_iterator(part->end()));
        }
        const auto open = [](const HistoryEntry& entry) {
            return entry.state == QLatin1String("pending");
        };
        if (chains.size() > 1) {
            std::stable_sort(out.begin(), out.end(), [&](const HistoryEntry& a, const HistoryEntry& b) {
                return open(a) != open(b) ? open(a) : a.at_ms > b.at_ms;
            });
        }
        done(std::move(out));
    });
}

Result<std::vector<HistoryEntry>> Desk::stored_history(const DeskChain& chain,
                                                       const std::vector<Address>& accounts) {
    HistorySources sources;
    sources.chain = chain;
    sources.accounts.insert(accounts.begin(), accounts.end());
    sources.prices = m_prices;
    auto around =
        surroundings_of(parts(), chain, accounts.empty() ? Address{} : accounts.front(), m_clock.now_ms());
    auto logs = m_scanner.logs(chain.name(), accounts);
    auto notes = m_notes.of_chain(chain.name());
    const auto head = m_scanner.head(chain.name());
    if (!around || !logs || !notes || !head) {
        return fail(!around ? around.error() : !logs ? logs.error() : !notes ? notes.error() : head.error());
    }
    sources.around = std::move(*around);
    sources.logs = std::move(*logs);
    sources.notes = std::move(*notes);
    sources.head = *head;
    std::set<Address> senders(sources.accounts);
    for (const preview::OwnAccount& account : sources.around.own) {
        senders.insert(account.address);
    }
    for (const Address& sender : senders) {
        auto entries = chain.outbox->entries_of(sender);
        if (!entries) {
            return fail(entries.error());
        }
        sources.outbox.insert(sources.outbox.end(), std::make_move_iterator(entries->begin()),
                              std::make_move_iterator(entries->end()));
    }
    return make_history(sources);
}

void Desk::approvals(const QString& name, const Address& owner, bool refresh,
                     const std::function<void(Result<std::vector<ApprovalView>>)>& done) {
    const auto chain = m_chains.chain(name);
    if (!chain) {
        done(fail(chain.error()));
        return;
    }
    if (!refresh) {
        done(stored_approvals(*chain, owner));
        return;
    }
    read_on(name, {owner}, [this, chain = *chain, owner, done](const std::optional<Error>& error) {
        if (error) {
            done(fail(*error));
            return;
        }
        m_approvals.refresh(chain, owner, [this, chain, owner, done](const Result<void>& asked) {
            if (asked) {
                done(stored_approvals(chain, owner));
            } else {
                done(fail(asked.error()));
            }
        });
    });
}

Result<std::vector<ApprovalView>> Desk::stored_approvals(const DeskChain& chain, const Address& owner) {
    const auto stored = m_approvals.stored(chain.name(), owner);
    const auto around = surroundings_of(parts(), chain, owner, m_clock.now_ms());
    if (!stored || !around) {
        return fail(stored ? around.error() : stored.error());
    }
    std::vector<ApprovalView> out;
    for (const Allowance& allowance : *stored) {
        const QString name = name_of_spender(*around, allowance.spender);
        out.push_back({allowance, token_of(*around, allowance.token), name, risk_of(allowance, name)});
    }
    return out;
}

std::map<Address, std::pair<int, std::int64_t>> Desk::uses() {
    std::map<Address, std::pair<int, std::int64_t>> out;
    for (const QString& name : m_chains.names()) {
        const auto chain = m_chains.chain(name);
        const auto around = chain ? surroundings_of(parts(), *chain, Address{}, 0)
                                  : Result<preview::Surroundings>(fail(chain.error()));
        const auto past = around ? past_transfers(parts(), *chain, *around)
                                 : Result<std::vector<preview::PastTransfer>>(fail(around.error()));
        for (const preview::PastTransfer& transfer : past ? *past : std::vector<preview::PastTransfer>()) {
            if (transfer.outgoing) {
                auto& [count, last] = out[transfer.counterparty];
                ++count;
                last = std::max(last, transfer.at_ms);
            }
        }
    }
    return out;
}

} // namespace hearth::wallet::desk
