// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/chain/chain_profile.h"
#include "wallet/rpc/transport.h"

#include <QObject>

#include <memory>

namespace hearth::wallet::chain {

/// The newest block.
struct Head {
    std::uint64_t number = 0;
    std::int64_t time_s = 0;
    Hash hash;
};

/// What the faucet pays; a part of zero is left out.
struct FaucetPayment {
    Address to;
    Uint256 coin = 0;
    Uint256 ath = 0;
    unsigned licences = 0; ///< checker licences of the treasury
};
struct FaucetReceipt {
    std::vector<Hash> hashes;
    Head head;
};

/// A private EVM chain in anvil, whose history lies in a journal: each raw transaction, each block with its
/// time and each time travel is on disk before it is acknowledged, so that a kill of anvil, of this process
/// or of both at any instant loses nothing that was.
///
/// Blocks are made only while transactions wait (and until those are as deep as the profile asks), so that an
/// idle chain costs nothing. A block's time is the wall clock's plus all travels, and always after the block
/// before: the newest block's time is the chain's now.
class PracticeChain final : public QObject {
    Q_OBJECT

public:
    enum class State : std::uint8_t { Off, Starting, Running, Failed };
    struct Options {
        QString folder;  ///< journal, dumps and anvil's home
        QString program; ///< anvil; empty: find_anvil()
        ChainProfile profile;
        bool deploy = true;           ///< the network's contracts (deployment.h)
        std::int64_t dump_every = 64; ///< journal positions between two dumps
        int restarts = 5;             ///< within `restart_window_ms`, then it stays off
        std::int64_t restart_window_ms = 60'000;
        std::int64_t retry_ms = 60'000; ///< after Failed
        std::int64_t call_limit_ms = 30'000;
        std::int64_t start_limit_ms = 20'000; ///< until anvil names its port
    };
    /// `http` reaches anvil on the loopback. Both must outlive the chain.
    PracticeChain(Options options, rpc::Transport& http, Clock& clock, QObject* parent = nullptr);
    ~PracticeChain() override;

    /// Starts anvil and brings it to where the journal ends. `changed` tells how it went.
    void start();
    /// Ends anvil at once; everything is in the journal.
    void stop();

    [[nodiscard]] State state() const;
    /// Why it does not run: HRT-CHN-001 to -004, -007, -014, -015.
    [[nodiscard]] const std::optional<Error>& error() const;
    [[nodiscard]] const std::optional<Head>& head() const;
    /// anvil's address while it runs.
    [[nodiscard]] std::optional<QUrl> url() const;
    [[nodiscard]] qint64 anvil_pid() const;
    /// What pays the faucet. Its key is public (docs/practice-chain.md) and worth nothing elsewhere.
    [[nodiscard]] static Address treasury();
    /// Where the ATH token lies on every practice chain.
    [[nodiscard]] static Address token();

    /// Pays from the treasury, in a block of its own. Errors: HRT-CHN-010 (nothing, too much, no licences
    /// left, or refused),
    /// HRT-CHN-004, -007.
    void faucet(const FaucetPayment& payment, std::function<void(Result<FaucetReceipt>)> done);
    /// Makes a block whose time is this much later. Errors: HRT-CHN-011 (not forward, or too far), -004,
    /// -007.
    void travel(std::int64_t seconds, std::function<void(Result<Head>)> done);
    /// Makes a block now. Errors: HRT-CHN-004, -007.
    void mine(std::function<void(Result<Head>)> done);

    /// One body of JSON-RPC for anvil, see JournalingTransport. Held back while anvil starts.
    [[nodiscard]] std::shared_ptr<void> forward(const QByteArray& body, std::int64_t max_answer_bytes,
                                                std::function<void(Result<rpc::HttpAnswer>)> done);

Q_SIGNALS:
    /// The state, the error or the address.
    void changed();
    /// A new block.
    void headChanged();
    /// Something that the log should have; the chain goes on.
    void noted(const hearth::Error& what);

private:
    struct Impl;
    std::unique_ptr<Impl> m;
};

} // namespace hearth::wallet::chain
