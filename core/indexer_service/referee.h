// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/indexer/state.h"
#include "core/node/blob_store.h"
#include "core/protocol/log.pb.h"
#include "core/worker/worker_client.h"

#include <functional>
#include <memory>
#include <optional>

namespace hearth::indexer_service {

/// A checker's revealed verdict.
struct Revealed {
    NodeId checker;
    Hash salt;
    bool valid = false;
    Hash batch_commit;
};

/// Everything an objective judgement needs; anybody who has it finds the same.
struct RefereeTask {
    indexer::ProofKey key;
    protocol::SubmitJob job; ///< proofs of jobs only
    bus::Blob scene;
    Hash challenge_beacon; ///< PoC: the beacon that started it
    Hash root;
    std::uint64_t units = 0;
    std::uint64_t rays = 0;
    double seconds = 0;
    Hash sample_beacon;
    std::uint32_t k = 0;
    bus::Blob openings;
    std::optional<bus::Blob> disclosure;
    std::vector<Revealed> revealed;
};

/// Judges proofs with hearth-gpu, outside the fold: re-renders the samples, and recomputes what each checker
/// must have committed to. One proof at a time, in order.
class Referee {
public:
    /// The ProofJudged entry without its time, or the trouble that prevented a judgement.
    using Done = std::function<void(const Result<protocol::ProofJudged>&)>;

    Referee(worker::WorkerClient& worker, node::BlobStore& blobs);
    ~Referee();

    void judge(RefereeTask task, Done done);

private:
    struct Case;
    void next();
    void fetch(const std::shared_ptr<Case>& open);
    void check(const std::shared_ptr<Case>& open, std::size_t index);
    void finish(const std::shared_ptr<Case>& open, const Result<protocol::ProofJudged>& outcome);

    worker::WorkerClient& m_worker;
    node::BlobStore& m_blobs;
    std::shared_ptr<Case> m_current;
    std::vector<std::shared_ptr<Case>> m_waiting;
};

} // namespace hearth::indexer_service
