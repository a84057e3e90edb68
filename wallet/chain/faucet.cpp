// SPDX-License-Identifier: Apache-2.0
#include "wallet/chain/faucet.h"

#include "wallet/chain/deployment.h"
#include "wallet/chain/treasury.h"
#include "wallet/contracts/contract_call.h"
#include "wallet/rpc/calls.h"
#include "wallet/rpc/receipts.h"
#include "wallet/rpc/sender.h"
#include "wallet/rpc/values.h"

#include <utility>

#define K(name) QStringLiteral(name)

namespace hearth::wallet::chain {
namespace {

const Uint256 kMostCoin("1000000000000000000000");
const Uint256 kMostAth("10000000000000000000000000");
constexpr unsigned kMostLicences = 5;

rpc::SendOutcome classify(const Error& refused) {
    return rpc::classify_refusal({0, refused.detail.toStdString(), {}});
}

} // namespace

struct Faucet::Payout {
    FaucetPayment payment;
    std::vector<Bytes> raws; ///< signed once; the same after a restart in the middle
    std::shared_ptr<BlockJob> block = std::make_shared<BlockJob>();
    std::function<void(Result<FaucetReceipt>)> done;
    WorkQueue::Finished finished;

    /// Once, however often the job is begun.
    void tell(Result<FaucetReceipt> result) {
        if (const auto once = std::exchange(done, nullptr)) {
            once(std::move(result));
        }
    }
    void end(Result<FaucetReceipt> result) {
        tell(std::move(result));
        finished();
    }
};

void Faucet::pay(const FaucetPayment& payment, Done done) {
    if (payment.coin == 0 && payment.ath == 0 && payment.licences == 0) {
        return done(fail("HRT-CHN-010", K("nothing to pay")));
    }
    if (payment.coin > kMostCoin || payment.ath > kMostAth || payment.licences > kMostLicences) {
        return done(
            fail("HRT-CHN-010", K("at most 1000 of the coin, 10,000,000 ATH and 5 licences at a time")));
    }
    const auto job = std::make_shared<Payout>();
    job->payment = payment;
    job->done = std::move(done);
    m.add({[this, job](const WorkQueue::Finished& finished) {
               job->finished = finished;
               begin(job);
           },
           [job](const Error& why) {
               job->tell(fail(why));
           }});
}

void Faucet::begin(const std::shared_ptr<Payout>& job) {
    if (!job->raws.empty()) {
        return send(job, 0);
    }
    // The licences that the treasury has left are asked for in any case: their answer is short.
    const Address licences = network_contract(K("licence"));
    const contracts::ContractCall owned{licences,
                                        "licensesOf(address owner, uint256 from, uint256 count) returns "
                                        "(uint256[] ids, address[] operators, bool[] approved)",
                                        {contracts::of_address(treasury_address()), contracts::of_uint(0U),
                                         contracts::of_uint(job->payment.licences)}};
    const auto asked = contracts::eth_call(owned, "latest");
    if (!asked) {
        return job->end(fail(asked.error()));
    }
    const auto taken = [this, job, owned](const Result<std::vector<rpc::Answer>>& answers) {
        const auto result = answers ? rpc::result_of(answers->front()) : fail(answers.error());
        const auto nonce = result ? rpc::to_quantity(*result, "nonce") : fail(result.error());
        if (!nonce) {
            return m.restart({K("HRT-CHN-014"), nonce.error().detail});
        }
        std::vector<Uint256> ids;
        if (job->payment.licences > 0) {
            const auto read = contracts::decode_answer(owned, answers->back());
            ids = read ? contracts::uints_of(read->front()) : ids;
            if (ids.size() < job->payment.licences) {
                return job->end(fail("HRT-CHN-010", K("only %1 licences are left").arg(ids.size())));
            }
        }
        auto signed_ones = sign(job->payment, *nonce, ids);
        const auto kept = signed_ones ? m.journal->add_transactions(*signed_ones) : fail(signed_ones.error());
        if (!kept) {
            return job->end(fail(kept.error()));
        }
        job->raws = std::move(*signed_ones);
        send(job, 0);
    };
    m.link.batch({rpc::nonce_call(treasury_address(), "pending"), *asked}, taken);
}

Result<std::vector<Bytes>> Faucet::sign(const FaucetPayment& payment, Uint256 nonce,
                                        const std::vector<Uint256>& licences) const {
    std::vector<Bytes> out;
    const Uint256& chain_id = m.options.profile.chain_id;
    const auto add = [&out](Result<Bytes> raw) -> Result<void> {
        if (!raw) {
            return fail(raw.error());
        }
        out.push_back(std::move(*raw));
        return {};
    };
    Result<void> done;
    if (payment.coin != 0) {
        done = add(coin_payment(chain_id, nonce++, payment.to, payment.coin));
    }
    if (done && payment.ath != 0) {
        done = add(token_payment(chain_id, nonce++, payment.to, payment.ath));
    }
    for (auto id = licences.begin(); done && id != licences.end(); ++id) {
        done = add(licence_transfer(chain_id, nonce++, network_contract(K("licence")), payment.to, *id));
    }
    if (!done) {
        return fail(done.error());
    }
    return out;
}

void Faucet::send(const std::shared_ptr<Payout>& job, std::size_t at) {
    if (at == job->raws.size()) {
        return m_blocks.make(job->block, [this, job](const Result<Head>& made) { mined(job, made); });
    }
    m.link.call(rpc::send_call(job->raws[at]), [this, job, at](const Result<Json>& answer) {
        if (!answer && is_trouble(answer.error())) {
            return m.restart(answer.error());
        }
        // In a further run the replay has brought it; a refusal says no more than that.
        if (!answer && !job->block->ordered) {
            if (const auto why = classify(answer.error()); why != rpc::SendOutcome::Taken) {
                (void)m.journal->refuse(keccak(job->raws[at]), answer.error().detail);
                return job->end(fail("HRT-CHN-010", answer.error().detail));
            }
        }
        send(job, at + 1);
    });
}

void Faucet::mined(const std::shared_ptr<Payout>& job, const Result<Head>& made) {
    if (!made && is_trouble(made.error())) {
        return m.restart(made.error());
    }
    if (!made) {
        job->tell(fail(made.error()));
        return m_blocks.settle(job->finished);
    }
    FaucetReceipt paid{{}, *made};
    for (const Bytes& raw : job->raws) {
        paid.hashes.push_back(keccak(raw));
    }
    look(job, std::move(paid), 0);
}

/// A receiver may refuse the coin, and the token has its own rules.
void Faucet::look(const std::shared_ptr<Payout>& job, FaucetReceipt paid, std::size_t at) {
    if (at == paid.hashes.size()) {
        job->tell(std::move(paid));
        return m_blocks.settle(job->finished);
    }
    const Hash hash = paid.hashes[at];
    m.link.call(rpc::receipt_call(hash),
                [this, job, paid = std::move(paid), at, hash](const Result<Json>& answer) mutable {
                    const auto receipt = answer ? rpc::read_receipt(*answer, hash) : fail(answer.error());
                    if (!receipt) {
                        return m.restart({K("HRT-CHN-014"), receipt.error().detail});
                    }
                    if (!*receipt || !(*receipt)->success) {
                        job->tell(fail("HRT-CHN-010", K("the receiver or the token refuses the payment")));
                        return m_blocks.settle(job->finished);
                    }
                    look(job, std::move(paid), at + 1);
                });
}

} // namespace hearth::wallet::chain
