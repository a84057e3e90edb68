// SPDX-License-Identifier: Apache-2.0
#include "wallet/chain/deployment.h"

#include "wallet/chain/treasury.h"
#include "wallet/rpc/calls.h"
#include "wallet/rpc/receipts.h"
#include "wallet/rpc/sender.h"
#include "wallet/rpc/values.h"

#include <algorithm>
#include <utility>

#define K(name) QStringLiteral(name)

namespace hearth::wallet::chain {
namespace {

/// What the treasury gives the deployer for gas, the referees, the first rewards and the votes' treasury.
const Uint256 kDeployerCoin("10000000000000000000000");
const Uint256 kDeployerAth("5000000000000000000000000000");
/// More blocks than the whole deployment could need: each takes at least one transaction.
constexpr int kMostBlocks = 120;

Error failed(const QString& detail) {
    return {K("HRT-CHN-016"), detail};
}

} // namespace

/// The two accounts at the newest block, and what waits.
struct Deployment::Seen {
    Uint256 nonce = 0;
    Uint256 nonce_with_waiting = 0;
    Uint256 treasury_nonce = 0;
    Uint256 treasury_with_waiting = 0;
    Uint256 coin = 0;
    Uint256 ath = 0;
    [[nodiscard]] bool something_waits() const {
        return nonce_with_waiting > nonce || treasury_with_waiting > treasury_nonce;
    }
};

void Deployment::run(Done done) {
    m_done = std::move(done);
    m_steps = deployment_steps(m.head->time_s);
    m_sent.clear();
    m_blocks_left = kMostBlocks;
    look();
}

void Deployment::finish(Result<void> result) {
    const Done done = m_done; // the receiver may end this object
    done(std::move(result));
}

void Deployment::look() {
    const Address& who = deployer_address();
    const std::vector<rpc::Call> calls{rpc::nonce_call(who, "latest"),
                                       rpc::nonce_call(who, "pending"),
                                       rpc::nonce_call(treasury_address(), "latest"),
                                       rpc::nonce_call(treasury_address(), "pending"),
                                       rpc::balance_call(who, "latest"),
                                       rpc::token_balance_call(practice_token(), who, "latest")};
    m.link.batch(calls, [this](const Result<std::vector<rpc::Answer>>& answers) {
        if (!answers) {
            return finish(fail(answers.error()));
        }
        std::vector<Uint256> numbers;
        for (const rpc::Answer& answer : *answers) {
            const auto result = rpc::result_of(answer);
            const auto number = result ? rpc::to_quantity(*result, "the deployer") : fail(result.error());
            if (!number) {
                return finish(fail("HRT-CHN-014", number.error().detail));
            }
            numbers.push_back(*number);
        }
        decide({numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]});
    });
}

void Deployment::decide(const Seen& seen) {
    if (seen.something_waits()) {
        return mine();
    }
    if (seen.nonce >= m_steps.size()) {
        return check();
    }
    if (seen.nonce == 0 && (seen.coin < kDeployerCoin || seen.ath < kDeployerAth)) {
        return fund(seen);
    }
    send_steps(static_cast<std::uint64_t>(seen.nonce));
}

void Deployment::fund(const Seen& seen) {
    const Uint256& chain_id = m.options.profile.chain_id;
    Uint256 nonce = seen.treasury_nonce;
    std::vector<Bytes> raws;
    if (seen.coin < kDeployerCoin) {
        auto raw = coin_payment(chain_id, nonce++, deployer_address(), kDeployerCoin);
        if (!raw) {
            return finish(fail(raw.error()));
        }
        raws.push_back(std::move(*raw));
    }
    if (seen.ath < kDeployerAth) {
        auto raw = token_payment(chain_id, nonce, deployer_address(), kDeployerAth);
        if (!raw) {
            return finish(fail(raw.error()));
        }
        raws.push_back(std::move(*raw));
    }
    send(raws);
}

void Deployment::send_steps(std::uint64_t from) {
    std::vector<Bytes> raws;
    for (std::uint64_t nonce = from; nonce < m_steps.size(); ++nonce) {
        auto raw = deployment_transaction(m.options.profile.chain_id, m_steps[nonce], nonce);
        if (!raw) {
            return finish(fail(failed(m_steps[nonce].what + K(": ") + raw.error().detail)));
        }
        m_sent.emplace_back(m_steps[nonce].what, keccak(*raw));
        raws.push_back(std::move(*raw));
    }
    send(raws);
}

void Deployment::send(const std::vector<Bytes>& raws) {
    if (const auto kept = m.journal->add_transactions(raws); !kept) {
        return finish(fail(kept.error()));
    }
    std::vector<rpc::Call> calls;
    std::transform(raws.begin(), raws.end(), std::back_inserter(calls),
                   [](const Bytes& raw) { return rpc::send_call(raw); });
    m.link.batch(calls, [this, raws](const Result<std::vector<rpc::Answer>>& answers) {
        if (!answers) {
            return finish(fail(answers.error()));
        }
        for (std::size_t i = 0; i < raws.size(); ++i) {
            const auto& error = (*answers)[i].error;
            // After a restart in the middle of this it waits in the pool already.
            if (error && rpc::classify_refusal(*error) != rpc::SendOutcome::Taken) {
                const QString words = rpc::plain_text(error->message);
                (void)m.journal->refuse(keccak(raws[i]), words);
                return finish(fail(failed(words)));
            }
        }
        mine();
    });
}

void Deployment::mine() {
    if (--m_blocks_left < 0) {
        return finish(fail(failed(K("its transactions come into no block"))));
    }
    m_blocks.make(std::make_shared<BlockJob>(), [this](const Result<Head>& made) {
        if (!made) {
            return finish(fail(made.error()));
        }
        look();
    });
}

/// Is there code at every address, and did everything succeed that this run has sent?
void Deployment::check() {
    std::vector<rpc::Call> calls;
    for (const NetworkContract& contract : network_contracts()) {
        calls.push_back({"eth_getCode", {to_hex(contract.address.bytes), "latest"}});
    }
    for (const auto& [what, hash] : m_sent) {
        calls.push_back(rpc::receipt_call(hash));
    }
    m.link.batch(calls, [this](const Result<std::vector<rpc::Answer>>& answers) {
        if (!answers) {
            return finish(fail(answers.error()));
        }
        QStringList missing;
        const auto& contracts = network_contracts();
        for (std::size_t i = 0; i < contracts.size(); ++i) {
            const auto code = rpc::to_data((*answers)[i].result, "code");
            if (!code || code->empty()) {
                missing.append(contracts[i].key);
            }
        }
        for (std::size_t i = 0; i < m_sent.size(); ++i) {
            const auto receipt = rpc::read_receipt((*answers)[contracts.size() + i].result, m_sent[i].second);
            if (!receipt || !*receipt || !(*receipt)->success) {
                missing.append(m_sent[i].first);
            }
        }
        finish(missing.isEmpty() ? Result<void>{} : fail(failed(missing.mid(0, 10).join(K(", ")))));
    });
}

} // namespace hearth::wallet::chain
