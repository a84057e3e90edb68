// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/referee_account.h"

#include "app/daemon/practice_chain.h"
#include "wallet/contracts/contract_call.h"
#include "wallet/desk/answers.h"
#include "wallet/eth/address.h"
#include "wallet/rewards/papers.h"
#include "wallet/rpc/calls.h"
#include "wallet/rpc/receipts.h"

#include <algorithm>
#include <limits>

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

using namespace wallet;

constexpr std::uint64_t kGas = 1'000'000;
constexpr int kTries = 40;
constexpr std::int64_t kPollMs = 250;
/// Far above any base fee of this chain.
const Uint256 kMaxFee("1000000000000");
const Uint256 kPriorityFee("1000000000");
const Uint256 kEnoughCoin("2000000000000000000");
const Uint256 kCoin("20000000000000000000");
/// The faucet's own limit.
const Uint256 kMostAth("10000000000000000000000000");

} // namespace

struct RefereeAccount::Job {
    Batch batch;
    BatchDone done;
    int provisions = 0; ///< how often the faucet was asked
    int waits = 0;      ///< how often an earlier transaction was waited for
};

/// Transactions of one block, with consecutive nonces.
struct RefereeAccount::Bundle {
    Address to;
    std::vector<Bytes> calls;
    Uint256 nonce; ///< of the next one
    std::vector<Hash> hashes;
    BatchDone mined;
};

RefereeAccount::RefereeAccount(ChainHost& chains, Clock& clock, QObject* parent)
    : QObject(parent), m_chains(chains), m_clock(clock), m_address(rewards::practice_referee(1)) {}

Result<rpc::RpcClient*> RefereeAccount::client() const {
    return m_chains.client(practice_chain());
}

void RefereeAccount::send(Transfer transfer, Done done) {
    send_all({transfer.to, {std::move(transfer.data)}, std::nullopt, transfer.ath},
             [done = std::move(done)](const Result<std::vector<Hash>>& sent) {
                 done(sent ? Result<Hash>(sent->front()) : fail(sent.error()));
             });
}

void RefereeAccount::send_all(Batch batch, BatchDone done) {
    m_jobs.push_back(std::make_shared<Job>(Job{std::move(batch), std::move(done)}));
    next();
}

Result<Address> RefereeAccount::token_of(const Job& job) const {
    const auto profile = m_chains.profile(practice_chain());
    if (!profile || (*profile)->ath() == nullptr) {
        return fail(profile ? Error{K("HRT-CHN-012"), K("no ATH")} : profile.error());
    }
    return job.batch.token.value_or((*profile)->ath()->address);
}

void RefereeAccount::next() {
    if (m_busy || m_jobs.empty()) {
        return;
    }
    m_busy = true;
    const auto job = m_jobs.front();
    m_jobs.pop_front();
    look(job);
}

void RefereeAccount::end(const std::shared_ptr<Job>& job, Result<std::vector<Hash>> result) {
    m_busy = false;
    if (const auto done = std::exchange(job->done, nullptr)) {
        done(std::move(result));
    }
    next();
}

/// Nonces, coin, tokens and what the receiver may take, in one batch.
void RefereeAccount::look(const std::shared_ptr<Job>& job) {
    const auto asked = client();
    const auto token = token_of(*job);
    if (!asked || !token) {
        return end(job, fail(asked ? token.error() : asked.error()));
    }
    const auto allowance =
        contracts::eth_call({*token,
                             "allowance(address,address) returns (uint256)",
                             {contracts::of_address(m_address), contracts::of_address(job->batch.to)}},
                            "latest");
    if (!allowance) {
        return end(job, fail(allowance.error()));
    }
    (*asked)->batch({rpc::nonce_call(m_address, "pending"), rpc::nonce_call(m_address, "latest"),
                     rpc::balance_call(m_address, "latest"),
                     rpc::token_balance_call(*token, m_address, "latest"), *allowance},
                    [this, job](const Result<std::vector<rpc::Answer>>& answers) {
                        if (!answers) {
                            return end(job, fail(answers.error()));
                        }
                        constexpr std::size_t quantities = 3; // the others are words
                        std::vector<Uint256> values;
                        for (std::size_t i = 0; i < answers->size(); ++i) {
                            const auto value = i < quantities
                                                   ? desk::quantity_answer((*answers)[i], "the referee")
                                                   : desk::word_answer((*answers)[i], "the referee");
                            if (!value) {
                                return end(job, fail(value.error()));
                            }
                            values.push_back(*value);
                        }
                        decide(job, {values[0], values[1], values[2], values[3], values[4]});
                    });
}

void RefereeAccount::decide(const std::shared_ptr<Job>& job, const Seen& seen) {
    if (seen.pending > seen.nonce) {
        return settle_first(job);
    }
    const Uint256& amount = job->batch.amount;
    const Uint256 missing = seen.tokens < amount ? Uint256(amount - seen.tokens) : Uint256(0);
    if (missing > 0 && job->batch.token) {
        return end(job,
                   fail("HRT-RWD-012", K("%1 tokens of %2 are missing")
                                           .arg(Wei(missing).to_ath(2), to_checksum(*job->batch.token))));
    }
    if (seen.coin < kEnoughCoin || missing > 0) {
        return provide(job, seen.coin < kEnoughCoin ? kCoin : Uint256(0), missing);
    }
    seen.allowance < amount ? allow(job, seen.nonce) : check(job, seen.nonce);
}

/// A kill left a transaction behind: what it does counts before anything else is decided.
void RefereeAccount::settle_first(const std::shared_ptr<Job>& job) {
    constexpr int most = 4;
    if (++job->waits > most) {
        return end(job, fail("HRT-RWD-009", K("a transaction of the referees does not get into a block")));
    }
    m_chains.practice().mine(
        [this, job](const Result<chain::Head>& head) { head ? look(job) : end(job, fail(head.error())); });
}

void RefereeAccount::provide(const std::shared_ptr<Job>& job, const Uint256& coin, const Uint256& ath) {
    constexpr int most = 16;
    if (++job->provisions > most) {
        return end(job, fail("HRT-RWD-009", K("the faucet does not provide enough")));
    }
    m_chains.practice().faucet({m_address, coin, std::min(ath, kMostAth)},
                               [this, job](const Result<chain::FaucetReceipt>& paid) {
                                   paid ? look(job) : end(job, fail(paid.error()));
                               });
}

void RefereeAccount::allow(const std::shared_ptr<Job>& job, const Uint256& nonce) {
    const auto token = token_of(*job);
    const auto data = contracts::call_data(
        "approve(address,uint256)",
        {contracts::of_address(job->batch.to), contracts::of_uint(std::numeric_limits<Uint256>::max())});
    if (!token || !data) {
        return end(job, fail(token ? data.error() : token.error()));
    }
    submit(job, std::make_shared<Bundle>(
                    Bundle{*token, {*data}, nonce, {}, [this, job](const Result<std::vector<Hash>>& mined) {
                               mined ? look(job) : end(job, fail(mined.error()));
                           }}));
}

/// What would fail is not sent: the contract says why.
void RefereeAccount::check(const std::shared_ptr<Job>& job, const Uint256& nonce) {
    const auto asked = client();
    if (!asked) {
        return end(job, fail(asked.error()));
    }
    std::vector<rpc::Call> calls;
    for (const Bytes& data : job->batch.calls) {
        Transaction tx;
        tx.to = job->batch.to;
        tx.data = data;
        calls.push_back(rpc::simulate_call(tx, m_address, "latest"));
    }
    (*asked)->batch(calls, [this, job, nonce](const Result<std::vector<rpc::Answer>>& answers) {
        if (!answers) {
            return end(job, fail(answers.error()));
        }
        for (const rpc::Answer& answer : *answers) {
            if (const auto would = rpc::result_of(answer); !would) {
                const bool reverted = would.error().code == K("HRT-RPC-015");
                return end(job,
                           fail(reverted ? Error{K("HRT-RWD-009"), would.error().detail} : would.error()));
            }
        }
        submit(job, std::make_shared<Bundle>(Bundle{job->batch.to,
                                                    job->batch.calls,
                                                    nonce,
                                                    {},
                                                    [this, job](const Result<std::vector<Hash>>& mined) {
                                                        end(job, mined);
                                                    }}));
    });
}

/// Sends the next of the bundle; after the last one a block is made.
void RefereeAccount::submit(const std::shared_ptr<Job>& job, const std::shared_ptr<Bundle>& bundle) {
    const auto profile = m_chains.profile(practice_chain());
    const auto asked = client();
    if (!profile || !asked) {
        return end(job, fail(profile ? asked.error() : profile.error()));
    }
    if (bundle->hashes.size() == bundle->calls.size()) {
        m_chains.practice().mine(
            [this, job, bundle](const Result<chain::Head>&) { await(job, bundle, kTries); });
        return;
    }
    Transaction tx;
    tx.type = TxType::DynamicFee;
    tx.chain_id = (*profile)->chain_id;
    tx.nonce = bundle->nonce;
    tx.max_fee_per_gas = kMaxFee;
    tx.max_priority_fee_per_gas = kPriorityFee;
    tx.gas_limit = kGas;
    tx.to = bundle->to;
    tx.data = bundle->calls[bundle->hashes.size()];
    if (const auto made = sign_transaction(tx, rewards::practice_referee_key(1).bytes); !made) {
        return end(job, fail(made.error()));
    }
    const Bytes raw = signed_bytes(tx);
    (*asked)->call(rpc::send_call(raw),
                   [this, job, bundle, hash = keccak(ByteView(raw))](const Result<Json>& answer) {
                       if (!answer) {
                           return end(job, fail(answer.error()));
                       }
                       bundle->hashes.push_back(hash);
                       bundle->nonce += 1;
                       submit(job, bundle);
                   });
}

void RefereeAccount::await(const std::shared_ptr<Job>& job, const std::shared_ptr<Bundle>& bundle,
                           int tries) {
    const auto asked = client();
    if (!asked || tries == 0) {
        return end(job, fail(asked ? Error{K("HRT-RWD-009"),
                                           K("0x%1 is in no block").arg(bundle->hashes.back().to_hex())}
                                   : asked.error()));
    }
    std::vector<rpc::Call> calls;
    std::transform(bundle->hashes.begin(), bundle->hashes.end(), std::back_inserter(calls),
                   [](const Hash& hash) { return rpc::receipt_call(hash); });
    (*asked)->batch(calls, [this, job, bundle, tries](const Result<std::vector<rpc::Answer>>& answers) {
        std::size_t there = 0;
        for (std::size_t i = 0; answers && i < answers->size(); ++i) {
            const Hash& hash = bundle->hashes[i];
            const auto result = rpc::result_of((*answers)[i]);
            const auto receipt = result ? rpc::read_receipt(*result, hash) : fail(result.error());
            if (!receipt || !*receipt) {
                break;
            }
            if (!(*receipt)->success) {
                return bundle->mined(fail("HRT-RWD-009", K("0x%1 failed").arg(hash.to_hex())));
            }
            ++there;
        }
        if (there == bundle->hashes.size()) {
            return bundle->mined(bundle->hashes);
        }
        m_timer = m_clock.call_after(kPollMs, [this, job, bundle, tries] { await(job, bundle, tries - 1); });
    });
}

} // namespace hearth::daemon
