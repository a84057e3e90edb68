// SPDX-License-Identifier: Apache-2.0
#include "wallet/rpc/sender.h"

#include "wallet/rpc/calls.h"
#include "wallet/rpc/quorum_read.h"

#include <algorithm>

namespace hearth::wallet::rpc {
namespace {

/// Answers for one entry in follow(): its receipt and its sender's count deep in the chain.
constexpr std::size_t kCallsPerEntry = 2;

bool holds(const QByteArray& text, std::initializer_list<const char*> words) {
    return std::any_of(words.begin(), words.end(), [&](const char* word) { return text.contains(word); });
}

} // namespace

SendOutcome classify_refusal(const NodeError& error) {
    const QByteArray text = QByteArray::fromStdString(error.message).toLower();
    if (holds(text, {"already known", "already imported", "alreadyknown", "known transaction",
                     "already in the pool", "already exists"})) {
        return SendOutcome::Taken;
    }
    if (holds(text, {"nonce too low", "oldnonce", "nonce is too low", "nonce has already been used"})) {
        return SendOutcome::NonceUsed;
    }
    if (holds(text, {"underpriced", "feetoolowtocompete", "could not replace"})) {
        return SendOutcome::Underpriced;
    }
    if (holds(text, {"insufficient funds", "insufficientfunds", "insufficient balance"})) {
        return SendOutcome::NoMoney;
    }
    return SendOutcome::Refused;
}

void Sender::send(const QString& intent, ByteView raw, const std::optional<Hash>& replaces,
                  std::function<void(Result<OutboxEntry>)> done) {
    const auto entry = m_outbox.put(intent, raw, replaces);
    if (!entry) {
        done(fail(entry.error()));
        return;
    }
    if (entry->progress.receipt) {
        done(*entry);
        return;
    }
    hand_over(*entry, std::move(done));
}

void Sender::hand_over(const OutboxEntry& entry, std::function<void(Result<OutboxEntry>)> done) {
    if (const auto counted = m_outbox.note_attempt(entry.hash); !counted) {
        done(fail(counted.error()));
        return;
    }
    m_client.batch({send_call(entry.raw)},
                   [this, entry, done = std::move(done)](const Result<std::vector<Answer>>& answers) {
                       if (!answers) {
                           done(fail(answers.error()));
                           return;
                       }
                       const auto& error = answers->front().error;
                       const auto outcome = error ? classify_refusal(*error) : SendOutcome::Taken;
                       // "nonce too low" is also what a node says of this very transaction once it is mined.
                       if (outcome == SendOutcome::Taken || outcome == SendOutcome::NonceUsed) {
                           done(taken(entry));
                       } else {
                           done(fail("HRT-RPC-020", plain_text(error->message)));
                       }
                   });
}

Result<OutboxEntry> Sender::taken(OutboxEntry entry) {
    ++entry.attempts;
    if (entry.progress.state == TxState::Stored) {
        entry.progress.state = TxState::Pending;
        if (const auto saved = m_outbox.save_progress(entry.hash, entry.progress); !saved) {
            return fail(saved.error());
        }
    }
    return entry;
}

void Sender::resend(std::function<void(Result<std::size_t>)> done) {
    auto entries = m_outbox.open_entries();
    if (!entries) {
        done(fail(entries.error()));
        return;
    }
    // Of a nonce's transactions only the newest: a node would refuse the others as underpriced.
    const auto superseded = [all = *entries](const OutboxEntry& entry) {
        return entry.progress.receipt || std::any_of(all.begin(), all.end(), [&](const OutboxEntry& other) {
                   return other.replaces == entry.hash;
               });
    };
    std::erase_if(*entries, superseded);
    resend_from(std::move(*entries), 0, 0, std::move(done));
}

void Sender::resend_from(std::vector<OutboxEntry> entries, std::size_t at, std::size_t count,
                         std::function<void(Result<std::size_t>)> done) {
    if (at >= entries.size()) {
        done(count);
        return;
    }
    const OutboxEntry entry = entries[at];
    hand_over(entry, [this, entries = std::move(entries), at, count,
                      done = std::move(done)](const Result<OutboxEntry>& sent) mutable {
        if (!sent && sent.error().code == QLatin1String("HRT-RPC-011")) {
            done(fail(sent.error()));
            return;
        }
        resend_from(std::move(entries), at + 1, count + (sent ? 1 : 0), std::move(done));
    });
}

void Sender::follow(const std::vector<Hash>& also,
                    std::function<void(Result<std::vector<OutboxEntry>>)> done) {
    auto entries = m_outbox.open_entries();
    if (!entries) {
        done(fail(entries.error()));
        return;
    }
    for (const Hash& hash : also) {
        const auto entry = m_outbox.find(hash);
        if (!entry) {
            done(fail(entry.error()));
            return;
        }
        const bool listed = std::any_of(entries->begin(), entries->end(),
                                        [&](const OutboxEntry& other) { return other.hash == hash; });
        if (*entry && !listed) {
            entries->push_back(**entry);
        }
    }
    if (entries->empty()) {
        done(std::vector<OutboxEntry>());
        return;
    }
    if (quorum() > 1) {
        ask_quorum(std::move(*entries), std::move(done));
    } else {
        ask_one(std::move(*entries), Witness::Only, std::move(done));
    }
}

std::size_t Sender::quorum() const {
    return m_options.quorum != 0 ? m_options.quorum : m_client.options().endpoints.size() / 2 + 1;
}

std::vector<Call> Sender::calls_for(const std::vector<OutboxEntry>& entries, std::uint64_t head) const {
    const std::uint64_t deep = head + 1 > m_options.depth ? head + 1 - m_options.depth : 0;
    std::vector<Call> calls;
    for (const OutboxEntry& entry : entries) {
        calls.push_back(receipt_call(entry.hash));
        calls.push_back(nonce_call(entry.sender, quantity_text(deep)));
    }
    return calls;
}

void Sender::ask_quorum(std::vector<OutboxEntry> entries, FollowDone done) {
    const auto calls_at = [this, entries](const std::string& block) {
        return calls_for(entries, to_number(Json(block), "the block").value_or(0));
    };
    const auto conclude = [this, entries, done = std::move(done)](const Result<QuorumAnswer>& got) mutable {
        if (got) {
            done(judge(std::move(entries), got->block, got->answers, Witness::Quorum));
        } else if (got.error().code == QLatin1String("HRT-RPC-013")) {
            ask_one(std::move(entries), Witness::OneOfSeveral, std::move(done));
        } else {
            done(fail(got.error()));
        }
    };
    quorum_read(m_client, quorum(), calls_at, conclude,
                [](std::size_t call, const Answer& answer, std::uint64_t block) {
                    return call % kCallsPerEntry == 0 ? receipt_meaning(answer.result, block) : answer.result;
                });
}

void Sender::ask_one(std::vector<OutboxEntry> entries, Witness witness, FollowDone done) {
    m_client.call(block_number_call(), [this, entries = std::move(entries), witness,
                                        done = std::move(done)](const Result<Json>& answer) mutable {
        const auto head =
            answer ? to_number(*answer, "the block number") : Result<std::uint64_t>(fail(answer.error()));
        if (!head) {
            done(fail(head.error()));
            return;
        }
        look(std::move(entries), *head, witness, std::move(done));
    });
}

void Sender::look(std::vector<OutboxEntry> entries, std::uint64_t head, Witness witness, FollowDone done) {
    auto calls = calls_for(entries, head);
    // The head again: all of one look has to come from one endpoint.
    calls.insert(calls.begin(), block_number_call());
    m_client.batch(calls, [this, entries = std::move(entries), witness,
                           done = std::move(done)](const Result<std::vector<Answer>>& answers) mutable {
        const auto result = answers ? result_of(answers->front()) : Result<Json>(fail(answers.error()));
        const auto now =
            result ? to_number(*result, "the block number") : Result<std::uint64_t>(fail(result.error()));
        done(now ? judge(std::move(entries), *now, std::span(*answers).subspan(1), witness)
                 : Result<std::vector<OutboxEntry>>(fail(now.error())));
    });
}

Result<std::vector<OutboxEntry>> Sender::judge(std::vector<OutboxEntry> entries, std::uint64_t head,
                                               std::span<const Answer> answers, Witness witness) {
    std::vector<OutboxEntry> changed;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        OutboxEntry& entry = entries[i];
        const auto receipt_answer = result_of(answers[i * kCallsPerEntry]);
        const auto receipt = receipt_answer ? read_receipt(*receipt_answer, entry.hash)
                                            : Result<std::optional<Receipt>>(fail(receipt_answer.error()));
        if (!receipt) {
            return fail(receipt.error());
        }
        Sight sight{head, *receipt, {}};
        // A node without the old state cannot tell; then the transaction stays pending.
        const auto count_answer = result_of(answers[1 + i * kCallsPerEntry]);
        const auto count = count_answer ? to_number(*count_answer, "a nonce")
                                        : Result<std::uint64_t>(fail(count_answer.error()));
        if (count) {
            sight.deep_nonce = *count;
        }
        const auto next = next_progress(entry, sight, witness);
        if (!next || *next == entry.progress) {
            continue;
        }
        entry.progress = *next;
        if (const auto saved = m_outbox.save_progress(entry.hash, *next); !saved) {
            return fail(saved.error());
        }
        changed.push_back(std::move(entry));
    }
    return changed;
}

std::optional<TxProgress> Sender::next_progress(const OutboxEntry& entry, const Sight& sight,
                                                Witness witness) const {
    const TxProgress& before = entry.progress;
    // The block that a quorum shares may be a little older than one that was seen before; it tells nothing of
    // that.
    if (witness == Witness::Quorum && before.receipt && before.receipt->block_number > sight.head &&
        before.receipt->block_number - sight.head <= m_options.depth) {
        return std::nullopt;
    }
    TxProgress next = advance(before, sight, entry.nonce, m_options.depth);
    return witness == Witness::OneOfSeveral ? without_finality(before, next) : next;
}

void Sender::plan(const Address& account, std::function<void(Result<NoncePlan>)> done) {
    const auto stored = m_outbox.open_nonces(account);
    if (!stored) {
        done(fail(stored.error()));
        return;
    }
    m_client.batch({nonce_call(account, "latest"), nonce_call(account, "pending")},
                   [stored = *stored, done = std::move(done)](const Result<std::vector<Answer>>& answers) {
                       if (!answers) {
                           done(fail(answers.error()));
                           return;
                       }
                       NonceView view;
                       view.stored = stored;
                       for (std::size_t i = 0; i < answers->size(); ++i) {
                           const auto result = result_of((*answers)[i]);
                           const auto count = result ? to_number(*result, "a nonce")
                                                     : Result<std::uint64_t>(fail(result.error()));
                           if (!count) {
                               done(fail(count.error()));
                               return;
                           }
                           (i == 0 ? view.latest : view.pending) = *count;
                       }
                       done(plan_nonces(view));
                   });
}

} // namespace hearth::wallet::rpc
