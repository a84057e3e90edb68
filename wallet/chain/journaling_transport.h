// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/chain/practice_chain.h"

namespace hearth::wallet::chain {

/// The practice chain as an endpoint of an RpcClient. eth_sendRawTransaction is journaled before anvil sees
/// it; where the journal cannot take it, the call fails (HRT-CHN-004) and anvil never learns of it. Methods
/// that would change the chain past the journal (evm_*, anvil_*, hardhat_*, eth_sendTransaction...) are
/// refused (HRT-CHN-013). Whatever port anvil has at the moment, the URL stays `practice_url()`.
class JournalingTransport final : public rpc::Transport {
public:
    explicit JournalingTransport(PracticeChain& chain) : m_chain(chain) {}
    [[nodiscard]] std::shared_ptr<void> post(const QUrl& url, const QByteArray& body,
                                             std::int64_t max_answer_bytes,
                                             std::function<void(Result<rpc::HttpAnswer>)> done) override;

private:
    PracticeChain& m_chain;
};

/// What stands for anvil in ClientOptions.
[[nodiscard]] QUrl practice_url();

} // namespace hearth::wallet::chain
