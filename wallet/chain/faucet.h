// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/chain/block_maker.h"

namespace hearth::wallet::chain {

/// Payments from the treasury, each in a block of its own.
class Faucet {
public:
    using Done = std::function<void(Result<FaucetReceipt>)>;

    Faucet(ChainCore& core, BlockMaker& blocks) : m(core), m_blocks(blocks) {}
    /// See PracticeChain::faucet.
    void pay(const FaucetPayment& payment, Done done);

private:
    struct Payout;
    void begin(const std::shared_ptr<Payout>& job);
    [[nodiscard]] Result<std::vector<Bytes>> sign(const FaucetPayment& payment, Uint256 nonce,
                                                  const std::vector<Uint256>& licences) const;
    void send(const std::shared_ptr<Payout>& job, std::size_t at);
    void mined(const std::shared_ptr<Payout>& job, const Result<Head>& made);
    void look(const std::shared_ptr<Payout>& job, FaucetReceipt paid, std::size_t at);

    ChainCore& m;
    BlockMaker& m_blocks;
};

} // namespace hearth::wallet::chain
