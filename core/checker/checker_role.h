// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/checker/hash_chain.h"
#include "core/node/blob_store.h"
#include "core/node/node_link.h"
#include "core/worker/worker_client.h"

#include <QObject>

#include <memory>
#include <optional>

namespace hearth::checker {

/// The checker role (design section 6): gives receipts for commits that reach it, re-renders the sampled
/// units of the proofs it is assigned, commits to its verdict together with the hash of the bytes it
/// rendered, and reveals both when the indexer ends the commits. It is a member of the beacon committee.
///
/// Nothing needs saving but the beacon chain: a verdict's salt derives from the node's key and the proof, so
/// a restarted checker renders again and comes to the same commit.
class CheckerRole : public QObject {
    Q_OBJECT

public:
    struct Options {
        protocol::Register registration; ///< name, place; roles, tip and licences are set too
        std::vector<std::uint64_t> licenses;
        std::int64_t heartbeat_ms = 60'000;
    };

    CheckerRole(Options options, HashChain chain, node::NodeLink& link, worker::WorkerClient& worker,
                node::BlobStore& blobs, Clock& clock, QObject* parent = nullptr);
    ~CheckerRole() override;

    void start();
    void stop();

    [[nodiscard]] bool running() const;
    /// Proofs being re-rendered or awaiting their reveal now.
    [[nodiscard]] int open_checks() const;
    [[nodiscard]] const NodeId& node() const;

Q_SIGNALS:
    void statusChanged();
    void logLine(const QString& level, const QString& text, const QString& code);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// Salt of a checker's verdict: SHA-256 of the key's deterministic signature over the proof, its root and its
/// samples. Unpredictable for others, the same after a restart.
[[nodiscard]] Hash verdict_salt(const PrivateKey& key, const protocol::ProofId& proof, const Hash& root,
                                const Hash& sample_beacon);

} // namespace hearth::checker
