// SPDX-License-Identifier: Apache-2.0
#include "wallet/desk/prepare.h"

#include "wallet/desk/activity.h"
#include "wallet/desk/answers.h"
#include "wallet/desk/money_read.h"
#include "wallet/desk/stath_guard.h"
#include "wallet/preview/build.h"
#include "wallet/preview/simulator.h"
#include "wallet/rpc/calls.h"

#include <algorithm>

namespace hearth::wallet::desk {
namespace {

using Answers = std::vector<rpc::Answer>;

constexpr unsigned kPlainGas = 21'000;
/// The limit where the node could not estimate (the call fails): the preview says why, nobody signs it.
constexpr unsigned kBlindGas = 300'000;
constexpr const char* kEndpointDisagreement = "endpoint_disagreement";

/// The middle base fee of the recent blocks; the last of the history is the next block's.
Uint256 usual_base_fee(const rpc::FeeHistory& history) {
    std::vector<Uint256> fees(history.base_fees.begin(), history.base_fees.end() - 1);
    if (fees.empty()) {
        return 0;
    }
    std::sort(fees.begin(), fees.end());
    return fees[fees.size() / 2];
}

preview::Warning disagreement_warning(const QString& detail) {
    preview::Warning out;
    out.code = kEndpointDisagreement;
    out.severity = preview::Severity::Block;
    out.title = "The endpoints contradict each other";
    out.detail = detail.toStdString();
    out.remedy = "Remove the endpoint that is wrong, or add one more, then prepare again.";
    return out;
}

} // namespace

struct Preparer::Job {
    PrepareRequest request;
    PreparedDone done;
    std::optional<rpc::OutboxEntry> replaced;
    std::optional<Transaction> replaced_tx;
    std::uint64_t nonce = 0;
    Uint256 coin = 0;
    Uint256 tokens = 0; ///< of the token to send, where all of it is
    std::int64_t now_ms = 0;
    std::optional<QString> disagreement;
    preview::FeeInputs fees;
    Uint256 block_gas_limit = 0;
    Transaction tx;
    bool nft = false;
    std::unique_ptr<preview::Simulator> simulator;
    preview::Simulation simulation;
    std::optional<preview::Warning> guard;

    [[nodiscard]] const DeskChain& chain() const { return request.chain; }
    [[nodiscard]] const Action& action() const { return request.action; }
    [[nodiscard]] std::optional<Address> token() const {
        if (action().kind == ActionKind::SendToken && !action().token) {
            return chain().ath ? std::optional(chain().ath->address) : std::nullopt;
        }
        return action().token;
    }
    void fail_with(const Error& error) const { done(fail(error)); }
};

void Preparer::prepare(const PrepareRequest& request, const PreparedDone& done) {
    const auto own = m_parts.signer.accounts();
    const bool known = std::any_of(own.begin(), own.end(),
                                   [&](const auto& account) { return account.address == request.from; });
    if (!known) {
        done(fail("HRT-DSK-004", to_checksum(request.from)));
        return;
    }
    if (!is_transaction(request.action.kind)) {
        prepare_words(request, done);
        return;
    }
    if (!request.chain.online()) {
        done(fail(request.chain.offline_error()));
        return;
    }
    const auto job = std::make_shared<Job>();
    job->request = request;
    job->done = done;
    if (const auto found = find_replaced(*job); !found) {
        job->fail_with(found.error());
        return;
    }
    learn_token(job);
}

void Preparer::prepare_words(const PrepareRequest& request, const PreparedDone& done) const {
    auto around = surroundings_of(m_parts, request.chain, request.from, m_clock.now_ms());
    if (!around) {
        done(fail(around.error()));
        return;
    }
    Prepared out;
    out.kind = request.action.kind;
    if (request.action.kind == ActionKind::Message) {
        out.message = request.action.data;
        out.preview = preview::preview_message({std::move(*around), out.message});
        done(std::move(out));
        return;
    }
    if (auto history = past_transfers(m_parts, request.chain, *around)) {
        around->history = std::move(*history);
    }
    out.typed_data = request.action.typed_data;
    auto made = preview::preview_typed_data({std::move(*around), out.typed_data});
    if (!made) {
        done(fail(made.error()));
        return;
    }
    out.preview = std::move(*made);
    done(std::move(out));
}

Result<void> Preparer::find_replaced(Job& job) const {
    if (job.action().kind != ActionKind::SpeedUp && job.action().kind != ActionKind::Cancel) {
        return {};
    }
    auto entry = job.chain().outbox->find(job.action().hash);
    if (!entry) {
        return fail(entry.error());
    }
    if (!*entry || (*entry)->sender != job.request.from) {
        return fail("HRT-DSK-006", QStringLiteral("this account has no such transaction here"));
    }
    // A person names the one they see; what counts is the newest with its nonce.
    const auto all = job.chain().outbox->entries_of(job.request.from);
    if (!all) {
        return fail(all.error());
    }
    rpc::OutboxEntry newest = **entry;
    for (const rpc::OutboxEntry& other : *all) {
        if (other.nonce == newest.nonce && (other.progress.receipt || other.replaces == newest.hash)) {
            newest = other;
        }
    }
    const bool settled = newest.progress.receipt || newest.progress.state == rpc::TxState::Confirmed ||
                         newest.progress.state == rpc::TxState::Replaced;
    if (settled) {
        return fail("HRT-DSK-006", QStringLiteral("number %1 is in a block already").arg(newest.nonce));
    }
    auto tx = decode_transaction(newest.raw);
    if (!tx) {
        return fail(tx.error());
    }
    job.nonce = newest.nonce;
    job.replaced_tx = std::move(*tx);
    job.replaced = std::move(newest);
    return {};
}

void Preparer::learn_token(const JobPtr& job) {
    std::vector<Address> tokens;
    if (const auto token = job->token()) {
        tokens.push_back(*token);
    }
    m_parts.tokens.learn(job->chain(), tokens, [this, job](const Result<void>& learned) {
        if (!learned) {
            job->fail_with(learned.error());
        } else if (job->replaced) {
            read_money(job);
        } else {
            plan_nonce(job);
        }
    });
}

void Preparer::plan_nonce(const JobPtr& job) {
    job->chain().sender->plan(job->request.from, [this, job](const Result<rpc::NoncePlan>& plan) {
        if (!plan) {
            job->fail_with(plan.error());
            return;
        }
        job->nonce = plan->next;
        read_money(job);
    });
}

void Preparer::read_money(const JobPtr& job) {
    const auto token =
        job->action().max && job->action().kind == ActionKind::SendToken ? job->token() : std::nullopt;
    const auto calls_at = [from = job->request.from, token](const std::string& block) {
        std::vector<rpc::Call> calls{rpc::balance_call(from, block)};
        if (token) {
            calls.push_back(rpc::token_balance_call(*token, from, block));
        }
        return calls;
    };
    const auto take = [this, job, token](const Answers& answers) {
        const auto coin = quantity_answer(answers[0], "the balance");
        const auto tokens = token ? word_answer(answers[1], "the token's balance") : Result<Uint256>(0);
        if (!coin || !tokens) {
            job->fail_with(coin ? tokens.error() : coin.error());
            return;
        }
        job->coin = *coin;
        job->tokens = *tokens;
        read_fees(job);
    };
    money_read(job->chain(), calls_at, [job, take, calls_at](const Result<rpc::QuorumAnswer>& answer) {
        if (answer) {
            take(answer->answers);
            return;
        }
        if (answer.error().code != QLatin1String("HRT-RPC-014")) {
            job->fail_with(answer.error());
            return;
        }
        // The sheet is shown all the same, with the contradiction on it, and cannot be signed.
        job->disagreement = answer.error().detail;
        job->chain().client->batch(calls_at("latest"), [job, take](const Result<Answers>& answers) {
            if (answers) {
                take(*answers);
            } else {
                job->fail_with(answers.error());
            }
        });
    });
}

void Preparer::read_fees(const JobPtr& job) {
    const std::vector<rpc::Call> calls{rpc::fee_history_call(), rpc::block_call("latest")};
    job->chain().client->batch(calls, [this, job](const Result<Answers>& answers) {
        const auto json = answers ? rpc::result_of((*answers)[0]) : Result<Json>(fail(answers.error()));
        const auto history =
            json ? rpc::read_fee_history(*json) : Result<rpc::FeeHistory>(fail(json.error()));
        const auto fees =
            history ? rpc::estimate_fees(*history) : Result<std::array<rpc::Fees, 3>>(fail(history.error()));
        if (!fees) {
            job->fail_with(fees.error());
            return;
        }
        const auto block = rpc::result_of((*answers)[1]);
        const Json header = block && block->is_object() ? *block : Json::object();
        const auto limit = rpc::to_quantity(header.value("gasLimit", Json()), "the block's gas limit");
        const auto time = block_time_answer((*answers)[1]);
        if (!limit || !time) {
            job->fail_with(limit ? time.error() : limit.error());
            return;
        }
        job->block_gas_limit = *limit;
        job->now_ms = *time;
        job->fees.speed = job->request.speed;
        job->fees.fees = *fees;
        job->fees.base_fee = history->base_fees.back();
        job->fees.usual_base_fee = usual_base_fee(*history);
        if (job->replaced_tx) {
            for (rpc::Fees& offer : job->fees.fees) {
                offer = rpc::replacement_fees(rpc::fees_of(*job->replaced_tx), offer);
            }
        }
        draft(job);
    });
}

void Preparer::draft(const JobPtr& job) {
    const rpc::Fees& fees = job->fees.fees.at(std::size_t(job->request.speed));
    if (job->replaced_tx) {
        job->tx = job->action().kind == ActionKind::SpeedUp
                      ? rpc::speed_up(*job->replaced_tx, fees)
                      : rpc::cancellation(*job->replaced_tx, job->request.from, fees);
        job->tx.signature.reset();
        simulate(job);
        return;
    }
    const auto token = job->token();
    if (token) {
        const auto info = m_parts.tokens.find(job->chain(), *token);
        job->nft = info && *info && (*info)->nft;
    }
    Action action = job->action();
    if (action.max && action.kind == ActionKind::SendToken) {
        action.amount = job->tokens;
    }
    auto made = draft_transaction(action, job->chain(), job->nft);
    if (!made) {
        job->fail_with(made.error());
        return;
    }
    if (action.max && action.amount == 0 && action.kind == ActionKind::SendToken) {
        job->fail_with({QStringLiteral("HRT-DSK-007"), QStringLiteral("there are no tokens to send")});
        return;
    }
    job->tx = std::move(*made);
    job->tx.nonce = job->nonce;
    job->tx.max_fee_per_gas = fees.max_fee;
    job->tx.max_priority_fee_per_gas = fees.priority;
    estimate(job);
}

void Preparer::estimate(const JobPtr& job) {
    const bool all_coin = job->action().max && job->action().kind == ActionKind::SendCoin;
    Transaction asked = job->tx;
    // Of all the coin only what is left after the fee is sent; the gas does not depend on the amount.
    asked.value = all_coin ? Uint256(job->coin == 0 ? 0 : 1) : job->tx.value;
    job->chain().client->batch({rpc::estimate_gas_call(asked, job->request.from)},
                               [this, job, all_coin](const Result<Answers>& answers) {
                                   if (!answers) {
                                       job->fail_with(answers.error());
                                       return;
                                   }
                                   const auto used = quantity_answer(answers->front(), "the gas");
                                   if (used) {
                                       const auto limit = rpc::gas_limit(*used, job->block_gas_limit);
                                       if (!limit) {
                                           job->fail_with(limit.error());
                                           return;
                                       }
                                       job->tx.gas_limit = *limit;
                                   } else {
                                       const Uint256 blind = job->tx.data.empty() ? kPlainGas : kBlindGas;
                                       job->tx.gas_limit = std::min(blind, job->block_gas_limit);
                                   }
                                   if (all_coin) {
                                       const Uint256 most = job->tx.gas_limit * job->tx.max_fee_per_gas;
                                       if (job->coin <= most) {
                                           job->fail_with(
                                               {QStringLiteral("HRT-DSK-007"),
                                                QStringLiteral("the fee of at most %1 wei takes all of it")
                                                    .arg(QString::fromStdString(to_decimal(most)))});
                                           return;
                                       }
                                       job->tx.value = job->coin - most;
                                   }
                                   simulate(job);
                               });
}

void Preparer::simulate(const JobPtr& job) {
    auto around = surroundings_of(m_parts, job->chain(), job->request.from, job->now_ms);
    if (!around) {
        job->fail_with(around.error());
        return;
    }
    preview::SimulationRequest request;
    request.tx = job->tx;
    request.from = job->request.from;
    for (const preview::OwnAccount& account : around->own) {
        request.own.push_back(account.address);
    }
    if (job->chain().ath) {
        request.tokens.push_back(job->chain().ath->address);
    }
    if (const auto token = job->token(); token && request.tokens != std::vector{*token}) {
        request.tokens.push_back(*token);
    }
    const auto call = decode_own(*around, job->tx);
    request.look_at = call.recipients;
    request.look_at.insert(request.look_at.end(), call.spenders.begin(), call.spenders.end());
    request.quorum = quorum_now(job->chain());
    job->simulator = std::make_unique<preview::Simulator>(*job->chain().client);
    job->simulator->simulate(std::move(request), [this, job](preview::Simulation simulation) {
        job->simulation = std::move(simulation);
        guard(job);
    });
}

void Preparer::guard(const JobPtr& job) {
    guard_stath(job->chain(), job->request.from, job->simulation,
                [this, job](std::optional<preview::Warning> warning) {
                    job->guard = std::move(warning);
                    finish(job);
                });
}

void Preparer::finish(const JobPtr& job) {
    auto around = surroundings_of(m_parts, job->chain(), job->request.from, job->now_ms);
    auto history = around ? past_transfers(m_parts, job->chain(), *around)
                          : Result<std::vector<preview::PastTransfer>>(fail(around.error()));
    if (!history) {
        job->fail_with(history.error());
        return;
    }
    around->history = std::move(*history);
    preview::TransactionInputs inputs;
    inputs.around = std::move(*around);
    inputs.tx = job->tx;
    inputs.simulation = job->simulation;
    inputs.fees = job->fees;
    inputs.kind = action_name(job->action().kind).toStdString();
    inputs.replaces = job->replaced_tx;
    inputs.replaces_hash = job->replaced ? std::optional(job->replaced->hash) : std::nullopt;
    Prepared out;
    out.kind = job->action().kind;
    out.tx = job->tx;
    out.replaces = inputs.replaces_hash;
    out.preview = preview::preview_transaction(inputs);
    if (job->guard) {
        out.preview.warnings.push_back(*job->guard);
        preview::sort_warnings(out.preview.warnings);
    }
    const bool said = std::any_of(out.preview.warnings.begin(), out.preview.warnings.end(),
                                  [](const auto& warning) { return warning.code == kEndpointDisagreement; });
    if (job->disagreement && !said) {
        out.preview.warnings.push_back(disagreement_warning(*job->disagreement));
        preview::sort_warnings(out.preview.warnings);
    }
    job->done(std::move(out));
}

} // namespace hearth::wallet::desk
