// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/daemon/chain_host.h"
#include "core/base/clock.h"

#include <QObject>

#include <deque>

namespace hearth::daemon {

/// The account with which the practice network's referees act on the practice chain: it funds settled rounds
/// and brings papers that others signed. Its key is public and worth nothing elsewhere; coin and ATH come
/// from the faucet. One job at a time, mined before the next.
class RefereeAccount final : public QObject {
    Q_OBJECT

public:
    struct Transfer {
        Address to;
        wallet::Bytes data;
        Uint256 ath = 0; ///< what `to` will take from this account
    };
    /// Several calls of one contract that go into one block.
    struct Batch {
        Address to;
        std::vector<wallet::Bytes> calls;
        std::optional<Address> token; ///< what `to` will take from this account; none: ATH
        Uint256 amount = 0;
    };
    /// The transaction's hash once it is in a block and did not fail.
    using Done = std::function<void(Result<Hash>)>;
    /// In the order of the calls.
    using BatchDone = std::function<void(Result<std::vector<Hash>>)>;

    /// Both must outlive it.
    RefereeAccount(ChainHost& chains, Clock& clock, QObject* parent = nullptr);

    [[nodiscard]] const Address& address() const { return m_address; }
    /// Errors: HRT-RWD-009 with the contract's reason (it would fail, or it did), HRT-CHN-*, HRT-RPC-*.
    void send(Transfer transfer, Done done);
    /// The same for several calls: none is sent where one of them would fail. Where one fails later, others
    /// may have gone through: ask the contract. Errors: those of send, and HRT-RWD-012 (a token that the
    /// faucet does not give is short).
    void send_all(Batch batch, BatchDone done);

private:
    struct Job;
    struct Bundle;
    /// This account and what the receiver may take of it.
    struct Seen {
        Uint256 pending, nonce; ///< with and without transactions that wait for a block
        Uint256 coin, tokens, allowance;
    };
    void next();
    void look(const std::shared_ptr<Job>& job);
    void provide(const std::shared_ptr<Job>& job, const Uint256& coin, const Uint256& ath);
    void decide(const std::shared_ptr<Job>& job, const Seen& seen);
    void settle_first(const std::shared_ptr<Job>& job);
    void allow(const std::shared_ptr<Job>& job, const Uint256& nonce);
    void check(const std::shared_ptr<Job>& job, const Uint256& nonce);
    void submit(const std::shared_ptr<Job>& job, const std::shared_ptr<Bundle>& bundle);
    void await(const std::shared_ptr<Job>& job, const std::shared_ptr<Bundle>& bundle, int tries);
    void end(const std::shared_ptr<Job>& job, Result<std::vector<Hash>> result);
    [[nodiscard]] Result<Address> token_of(const Job& job) const;
    [[nodiscard]] Result<wallet::rpc::RpcClient*> client() const;

    ChainHost& m_chains;
    Clock& m_clock;
    Address m_address;
    std::deque<std::shared_ptr<Job>> m_jobs;
    bool m_busy = false;
    std::shared_ptr<void> m_timer;
};

} // namespace hearth::daemon
