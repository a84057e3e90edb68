// SPDX-License-Identifier: Apache-2.0
#include "core/indexer_service/referee.h"

#include "core/indexer/queries.h"
#include "core/node/check_call.h"
#include "core/protocol/convert.h"

#include <algorithm>

namespace hearth::indexer_service {
namespace {

constexpr std::uint64_t kMaxSceneBytes = 1ULL << 30U;
constexpr std::uint64_t kMaxOpeningsBytes = 64ULL << 20U;
constexpr int kCheckTimeoutMs = 60'000;

} // namespace

struct Referee::Case {
    RefereeTask task;
    Done done;
    node::CheckCall call;
    int missing_files = 0;
    std::optional<Error> trouble;
    std::optional<node::CheckAnswer> outcome;
    protocol::ProofJudged judged;
};

Referee::Referee(worker::WorkerClient& worker, node::BlobStore& blobs) : m_worker(worker), m_blobs(blobs) {}
Referee::~Referee() = default;

void Referee::judge(RefereeTask task, Done done) {
    auto open = std::make_shared<Case>();
    open->task = std::move(task);
    open->done = std::move(done);
    m_waiting.push_back(std::move(open));
    next();
}

void Referee::next() {
    if (m_current || m_waiting.empty()) {
        return;
    }
    m_current = m_waiting.front();
    m_waiting.erase(m_waiting.begin());
    fetch(m_current);
}

void Referee::fetch(const std::shared_ptr<Case>& open) {
    const RefereeTask& task = open->task;
    open->call.proof = indexer::to_proof_id(task.key);
    open->call.job = task.job;
    open->call.root = task.root;
    open->call.units = task.units;
    open->call.sample_beacon = task.sample_beacon;
    open->call.challenge_beacon = task.challenge_beacon;
    open->call.k = task.k;
    open->missing_files = task.disclosure ? 3 : 2;
    const auto want = [&](const bus::Blob& blob, std::uint64_t limit, QString node::CheckCall::*field,
                          bool needed) {
        m_blobs.obtain(blob, limit,
                       [this, weak = std::weak_ptr<Case>(open), field, needed](const Result<QString>& path) {
                           const auto held = weak.lock();
                           if (!held) {
                               return;
                           }
                           if (path) {
                               held->call.*field = *path;
                           } else if (needed) {
                               held->trouble = path.error();
                           }
                           if (--held->missing_files == 0) {
                               held->trouble ? finish(held, fail(*held->trouble)) : check(held, 0);
                           }
                       });
    };
    want(task.scene, kMaxSceneBytes, &node::CheckCall::scene, true);
    want(task.openings, kMaxOpeningsBytes, &node::CheckCall::openings, true);
    if (task.disclosure) {
        // Evidence for naming the pixel; the verdict stands without it.
        want(*task.disclosure, kMaxOpeningsBytes, &node::CheckCall::disclosure, false);
    }
}

/// Checks once for each revealed verdict, because each checker's commit has its own salt.
void Referee::check(const std::shared_ptr<Case>& open, std::size_t index) {
    const RefereeTask& task = open->task;
    if (index >= std::max<std::size_t>(task.revealed.size(), 1)) {
        protocol::ProofJudged& judged = open->judged;
        *judged.mutable_proof() = open->call.proof;
        judged.set_valid(open->outcome->valid);
        if (open->outcome->fraud) {
            *judged.mutable_fraud() = *open->outcome->fraud;
            judged.set_reason(open->outcome->fraud->reason());
        }
        judged.set_fraud_refuted(open->outcome->valid &&
                                 std::any_of(task.revealed.begin(), task.revealed.end(),
                                             [](const Revealed& r) { return !r.valid; }));
        if (task.disclosure) {
            judged.set_disclosure_sha256(protocol::to_field(task.disclosure->sha256));
        }
        if (open->outcome->valid) {
            // A PoC's rays are the sampled mean times its units; a job's are committed, and sampled too.
            const bool poc = task.key.kind == indexer::ProofKind::PocRender;
            const double mean =
                open->outcome->checked > 0 ? double(open->outcome->rays) / double(open->outcome->checked) : 0;
            judged.set_proven_rays(poc ? std::uint64_t(mean * double(task.units)) : task.rays);
            judged.set_proven_rays_per_s(task.seconds > 0 ? double(judged.proven_rays()) / task.seconds : 0);
        }
        return finish(open, judged);
    }
    if (!task.revealed.empty()) {
        open->call.checker = task.revealed[index].checker;
        open->call.salt = task.revealed[index].salt;
    }
    m_worker.call(
        open->call.method(), open->call.params(),
        [this, weak = std::weak_ptr<Case>(open), index](const Result<QJsonObject>& result) {
            const auto held = weak.lock();
            if (!held) {
                return;
            }
            auto answer =
                result ? node::CheckAnswer::from(*result) : Result<node::CheckAnswer>(fail(result.error()));
            if (!answer) {
                return finish(held, fail(answer.error()));
            }
            if (index < held->task.revealed.size()) {
                const Revealed& revealed = held->task.revealed[index];
                auto* checker = held->judged.add_checkers();
                checker->set_checker(protocol::to_field(revealed.checker));
                checker->set_right(revealed.valid == answer->valid &&
                                   revealed.batch_commit == answer->batch_commit);
            }
            if (!held->outcome) {
                held->outcome = std::move(*answer);
            }
            check(held, index + 1);
        },
        {}, kCheckTimeoutMs);
}

void Referee::finish(const std::shared_ptr<Case>& open, const Result<protocol::ProofJudged>& outcome) {
    m_current.reset();
    open->done(outcome);
    next();
}

} // namespace hearth::indexer_service
