// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/chain/block_maker.h"

namespace hearth::wallet::chain {

/// Lets the calls of others through to anvil: reading ones straight, raw transactions after they are in the
/// journal, others not at all (screen_body). Where anvil ends in the middle, once more when it is back.
class CallGate {
public:
    using Done = std::function<void(Result<rpc::HttpAnswer>)>;

    CallGate(ChainCore& core, BlockMaker& blocks) : m(core), m_blocks(blocks) {}
    /// See PracticeChain::forward.
    [[nodiscard]] std::shared_ptr<void> forward(const QByteArray& body, std::int64_t most, Done done);

private:
    struct Ticket;
    using Sends = std::vector<std::pair<std::string, Bytes>>;
    static void tell(const std::weak_ptr<Ticket>& weak, Result<rpc::HttpAnswer> answer);
    void read(const std::weak_ptr<Ticket>& weak, const QByteArray& body, std::int64_t most);
    void read_later(const std::weak_ptr<Ticket>& weak, const QByteArray& body, std::int64_t most);
    void send(const std::weak_ptr<Ticket>& weak, const QByteArray& body, std::int64_t most, Sends sends);
    void sent(const QByteArray& answer, const Sends& sends, const std::vector<Hash>& fresh);

    ChainCore& m;
    BlockMaker& m_blocks;
};

} // namespace hearth::wallet::chain
