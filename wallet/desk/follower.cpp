// SPDX-License-Identifier: Apache-2.0
#include "wallet/desk/follower.h"

#include "wallet/desk/answers.h"
#include "wallet/rpc/calls.h"

#include <algorithm>

namespace hearth::wallet::desk {
namespace {

using Answers = std::vector<rpc::Answer>;

/// Between two times that a transaction without a receipt is handed over again: a node may have dropped it.
constexpr std::int64_t kResendMs = 30'000;
/// A look that has not come back by then never will (its client was replaced).
constexpr std::int64_t kLostMs = 120'000;

/// Two calls for an entry: its block, and the same call on the state before it.
constexpr std::size_t kCallsPerEntry = 2;

QString reason_of(const rpc::OutboxEntry& entry, const Transaction& tx, const rpc::Answer& answer) {
    const auto& receipt = entry.progress.receipt;
    if (!receipt || receipt->success) {
        return {};
    }
    if (answer.error) {
        const auto result = rpc::result_of(answer);
        return result ? QString() : result.error().detail;
    }
    return receipt->gas_used >= tx.gas_limit ? QStringLiteral("it ran out of gas")
                                             : QStringLiteral("the contract gave no reason");
}

} // namespace

void Follower::start() {
    m_running = true;
    for (const QString& name : m_chains.names()) {
        poke(name);
    }
}

void Follower::stop() {
    m_running = false;
    for (auto& [name, state] : m_states) {
        state.timer.reset();
    }
}

void Follower::set_watched(bool watched) {
    m_watched = watched;
    if (watched) {
        poke(m_chains.current());
    }
}

void Follower::poke(const QString& chain) {
    schedule(chain, 0);
}

void Follower::came_back(const QString& chain) {
    m_states[chain].resent_ms.reset();
    schedule(chain, 0);
}

void Follower::schedule(const QString& name, std::int64_t delay_ms) {
    if (m_running) {
        m_states[name].timer = m_clock.call_after(delay_ms, [this, name] { look(name); });
    }
}

void Follower::look(const QString& name) {
    const auto timer = std::exchange(m_states[name].timer, {}); // kept alive: this runs inside it
    const auto chain = m_chains.chain(name);
    if (!chain) {
        return;
    }
    const auto open = chain->outbox->open_entries();
    const bool has_open = open && !open->empty();
    if (!has_open && !(m_watched && name == m_chains.current())) {
        return; // until the next poke
    }
    State& state = m_states[name];
    const bool busy = state.asking == chain->client && state.asking != nullptr &&
                      m_clock.monotonic_ms() - state.asked_ms < kLostMs;
    schedule(name, chain->poll_ms);
    if (chain->online() && !busy) {
        state.asking = chain->client;
        state.asked_ms = m_clock.monotonic_ms();
        look_at(*chain, has_open);
    }
}

void Follower::look_at(const DeskChain& chain, bool has_open) {
    chain.client->batch({rpc::block_number_call()}, [this, chain, has_open](const Result<Answers>& answers) {
        const auto result = answers ? rpc::result_of(answers->front()) : Result<Json>(fail(answers.error()));
        const auto head = result ? rpc::to_number(*result, "the block number")
                                 : Result<std::uint64_t>(fail(result.error()));
        State& state = m_states[chain.name()];
        if (!head) {
            state.asking = nullptr;
            return;
        }
        const bool moved = *head != state.head;
        state.head = *head;
        if (has_open) {
            resend_if_due(chain, moved);
        } else {
            done(chain, moved, false);
        }
    });
}

void Follower::resend_if_due(const DeskChain& chain, bool head_moved) {
    State& state = m_states[chain.name()];
    const std::int64_t now = m_clock.monotonic_ms();
    if (state.resent_ms && now - *state.resent_ms < kResendMs) {
        follow(chain, head_moved);
        return;
    }
    state.resent_ms = now;
    chain.sender->resend([this, chain, head_moved](const Result<std::size_t>&) {
        follow(chain, head_moved); // who was refused shows by staying without a receipt
    });
}

void Follower::follow(const DeskChain& chain, bool head_moved) {
    chain.sender->follow({}, [this, chain, head_moved](const Result<std::vector<rpc::OutboxEntry>>& changed) {
        if (!changed || changed->empty()) {
            done(chain, head_moved, false);
            return;
        }
        note(chain, *changed, head_moved);
    });
}

void Follower::note(const DeskChain& chain, const std::vector<rpc::OutboxEntry>& changed, bool head_moved) {
    std::vector<rpc::OutboxEntry> mined;
    std::vector<Transaction> transactions;
    std::vector<rpc::Call> calls;
    for (const rpc::OutboxEntry& entry : changed) {
        if (entry.progress.state == rpc::TxState::Pending && entry.progress.reorgs > 0) {
            m_states[chain.name()].resent_ms.reset(); // its block was taken back: it is sent again next time
        }
        const auto tx = decode_transaction(entry.raw);
        if (entry.progress.receipt && tx) {
            const std::uint64_t block = entry.progress.receipt->block_number;
            calls.push_back(rpc::block_call(rpc::quantity_text(block)));
            calls.push_back(
                rpc::simulate_call(*tx, entry.sender, rpc::quantity_text(block == 0 ? 0 : block - 1)));
            mined.push_back(entry);
            transactions.push_back(*tx);
        }
    }
    chain.client->batch(calls,
                        [this, chain, mined, transactions, head_moved](const Result<Answers>& answers) {
                            for (std::size_t i = 0; answers && i < mined.size(); ++i) {
                                const auto& block = (*answers)[i * kCallsPerEntry];
                                const auto& call = (*answers)[i * kCallsPerEntry + 1];
                                // What cannot be noted is asked again at the entry's next change.
                                const auto time = block_time_answer(block);
                                (void)m_notes.set(chain.name(), mined[i].hash,
                                                  {time ? std::optional(*time) : std::nullopt,
                                                   reason_of(mined[i], transactions[i], call)});
                            }
                            done(chain, head_moved, true);
                        });
}

void Follower::done(const DeskChain& chain, bool head_moved, bool transactions) {
    m_states[chain.name()].asking = nullptr;
    if (head_moved || transactions) {
        m_changed(chain.name(), head_moved, transactions);
    }
}

} // namespace hearth::wallet::desk
