// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/chain/block_maker.h"
#include "wallet/eth/abi_codec.h"

namespace hearth::wallet::chain {

/// A contract of the network under its name in profiles/chains/practice.json.
struct NetworkContract {
    QString key;
    QString artifact;
    Address address;
};
/// What the deployer creates, in the order of its nonces from 0 on.
[[nodiscard]] const std::vector<NetworkContract>& network_contracts();
/// Where one of them lies; the zero address where there is none of this name.
[[nodiscard]] Address network_contract(const QString& key);

/// Rules of the practice network that its contracts are created with.
struct NetworkRules {
    static constexpr std::int64_t kDay = 86'400;
    static constexpr std::int64_t kMinCliffS = 30 * kDay;
    static constexpr std::int64_t kMaxCliffS = 180 * kDay;
    /// From when on others than the council propose: two years after the token began (12 June 2024).
    static constexpr std::int64_t kProposalsOpenS = 1'781'222'400;
    static constexpr std::int64_t kVoteDelayS = kDay;
    static constexpr std::int64_t kVotePeriodS = 3 * kDay;
    static constexpr std::int64_t kTimelockS = 2 * kDay;
    static constexpr unsigned kThresholdBps = 500;
    static constexpr unsigned kQuorumBps = 400;
    static constexpr unsigned kProtocolBps = 2000;
    static constexpr unsigned kLicences = 20;
    /// Weeks that rewards are posted for: the one of the deployment and those that follow it.
    static constexpr int kRewardWeeks = 5;
};

/// One transaction of the deployer: step n has nonce n.
struct DeploymentStep {
    QString what;     ///< for messages
    QString artifact; ///< that is created; empty: a call
    Address to;
    std::string signature; ///< of the called function; empty: a payment
    std::vector<abi::Value> arguments;
    Uint256 coin = 0;
    std::uint64_t gas = 0; ///< of a call; a creation's follows from its code
};
/// All steps, creations first. `now_s` is the chain's time: the first week of rewards.
[[nodiscard]] std::vector<DeploymentStep> deployment_steps(std::int64_t now_s);
/// The signed transaction of a step. Errors: HRT-CHN-012, HRT-ETH-020, -021.
[[nodiscard]] Result<Bytes> deployment_transaction(const Uint256& chain_id, const DeploymentStep& step,
                                                   std::uint64_t nonce);

/// Brings the network's contracts onto a practice chain that comes up: looks how far the deployer's nonce is
/// and sends the steps behind it, journaled like every transaction. A kill at any instant costs nothing: what
/// was journaled is in the replay, and the next start sees how far it came.
class Deployment {
public:
    using Done = std::function<void(Result<void>)>;

    Deployment(ChainCore& core, BlockMaker& blocks) : m(core), m_blocks(blocks) {}
    /// Before the queue opens. Errors: HRT-CHN-016 (the chain goes on without some contracts); HRT-CHN-004;
    /// HRT-CHN-014, after which anvil has to be started anew.
    void run(Done done);

private:
    struct Seen;
    void look();
    void decide(const Seen& seen);
    void fund(const Seen& seen);
    void send_steps(std::uint64_t from);
    void send(const std::vector<Bytes>& raws);
    void mine();
    void check();
    void finish(Result<void> result);

    ChainCore& m;
    BlockMaker& m_blocks;
    Done m_done;
    std::vector<DeploymentStep> m_steps;
    std::vector<std::pair<QString, Hash>> m_sent; ///< in this run: their receipts are looked at
    int m_blocks_left = 0;
};

} // namespace hearth::wallet::chain
