// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/rpc/client.h"
#include "wallet/rpc/nonces.h"
#include "wallet/rpc/outbox.h"

namespace hearth::wallet::rpc {

/// What a node's refusal of a transaction means.
enum class SendOutcome : std::uint8_t {
    Taken,       ///< it has it, now or already
    NonceUsed,   ///< a transaction with this nonce is mined, perhaps this one
    Underpriced, ///< its pool holds one with the nonce that offers nearly as much or more
    NoMoney,     ///< the account cannot pay value and gas
    Refused      ///< anything else
};
/// Nodes word it in their own ways (geth, Erigon, Nethermind, anvil); the words are all there is.
[[nodiscard]] SendOutcome classify_refusal(const NodeError& error);

struct SenderOptions {
    std::uint64_t depth = 12; ///< confirmations after which a transaction counts as final
    /// How many endpoints have to say alike that a transaction is final, replaced or taken back; 0: more than
    /// half of those that are configured.
    std::size_t quorum = 0;
};

/// Sends what the outbox keeps, and follows it. Client, outbox and sender live in one thread; outbox and
/// sender have to outlive the client, after whose end no callback runs.
class Sender {
public:
    Sender(RpcClient& client, Outbox& outbox, SenderOptions options = {})
        : m_client(client), m_outbox(outbox), m_options(options) {}

    /// Keeps the transaction, then hands it to an endpoint. When no endpoint can be reached it stays in the
    /// outbox and the error tells; resend() tries again. Errors: those of Outbox::put, HRT-RPC-011,
    /// HRT-RPC-020 (refused).
    void send(const QString& intent, ByteView raw, const std::optional<Hash>& replaces,
              std::function<void(Result<OutboxEntry>)> done);
    /// Hands every open transaction without a receipt to an endpoint again, the same bytes, in the order of
    /// their nonces: after a restart, and when nonces were found missing in the pool. `done` gets how many
    /// were taken.
    void resend(std::function<void(Result<std::size_t>)> done);
    /// One look at the chain for all open transactions and those confirmed among `also`. `done` gets the
    /// entries whose progress changed. Where several endpoints are configured a quorum of them has to agree
    /// (quorum_read); while fewer answer, one is believed as far as `mined`, but nothing becomes final,
    /// replaced or is taken back by its word. Errors: HRT-RPC-011, -012, -014 (they contradict each other:
    /// nothing changes).
    void follow(const std::vector<Hash>& also, std::function<void(Result<std::vector<OutboxEntry>>)> done);
    /// What nonce comes next, and what is missing. Errors: HRT-RPC-011, -012.
    void plan(const Address& account, std::function<void(Result<NoncePlan>)> done);

private:
    void hand_over(const OutboxEntry& entry, std::function<void(Result<OutboxEntry>)> done);
    [[nodiscard]] Result<OutboxEntry> taken(OutboxEntry entry);
    void resend_from(std::vector<OutboxEntry> entries, std::size_t at, std::size_t count,
                     std::function<void(Result<std::size_t>)> done);
    /// Who a look comes from.
    enum class Witness : std::uint8_t { Only, Quorum, OneOfSeveral };
    using FollowDone = std::function<void(Result<std::vector<OutboxEntry>>)>;
    [[nodiscard]] std::size_t quorum() const;
    void ask_quorum(std::vector<OutboxEntry> entries, FollowDone done);
    void ask_one(std::vector<OutboxEntry> entries, Witness witness, FollowDone done);
    void look(std::vector<OutboxEntry> entries, std::uint64_t head, Witness witness, FollowDone done);
    [[nodiscard]] std::vector<Call> calls_for(const std::vector<OutboxEntry>& entries,
                                              std::uint64_t head) const;
    [[nodiscard]] Result<std::vector<OutboxEntry>> judge(std::vector<OutboxEntry> entries, std::uint64_t head,
                                                         std::span<const Answer> answers, Witness witness);
    [[nodiscard]] std::optional<TxProgress> next_progress(const OutboxEntry& entry, const Sight& sight,
                                                          Witness witness) const;

    RpcClient& m_client;
    Outbox& m_outbox;
    SenderOptions m_options;
};

} // namespace hearth::wallet::rpc
