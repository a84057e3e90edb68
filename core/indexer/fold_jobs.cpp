// SPDX-License-Identifier: Apache-2.0
#include "core/indexer/fold_internal.h"
#include "core/indexer/queries.h"
#include "core/indexer/reputation.h"
#include "core/indexer/settlement.h"
#include "core/protocol/convert.h"

#include <algorithm>

namespace hearth::indexer::detail {
namespace {

constexpr std::size_t kKeptJobs = 10'000;
constexpr std::size_t kKeptPositions = 64;
constexpr std::uint32_t kMaxSide = 16'384;
constexpr std::uint32_t kMaxSamples = 65'536;
constexpr std::uint64_t kTilesPerBand = 256;
/// A job that no container delivered after so many matches ends.
constexpr std::uint32_t kMaxMatches = 3;

std::uint64_t tiles_of(const Job& job) {
    return std::uint64_t((job.width + 7) / 8) * ((job.height + 7) / 8);
}

/// Forgets the oldest jobs that are over, with their proofs.
void trim_jobs(State& state) {
    auto it = state.jobs.begin();
    while (state.jobs.size() > kKeptJobs && it != state.jobs.end()) {
        const Job& job = it->second;
        if (!is_final(job.state)) {
            ++it;
            continue;
        }
        state.requests.erase({job.requester, job.request_id});
        const auto first = state.proofs.lower_bound(ProofKey{ProofKind::Job, job.id.value, {}});
        const auto last = state.proofs.lower_bound(ProofKey{ProofKind::Job, job.id.value + 1, {}});
        state.proofs.erase(first, last);
        it = state.jobs.erase(it);
    }
}

void free_container(State& state, const Job& job) {
    const auto it = state.nodes.find(job.container);
    if (it != state.nodes.end() && it->second.active_job == job.id) {
        it->second.active_job = {};
    }
}

/// Ends a job and frees what it held.
void close_job(State& state, Job& job, JobState outcome) {
    job.state = outcome;
    job.finished_ms = state.now_ms;
    state.reserved = saturating_sub(state.reserved, job.budget);
    free_container(state, job);
}

/// Takes a job that was not delivered from its container, so that it is matched anew; after its last match it
/// ends as `outcome`. `blamed`: not to this container again.
void take_back(State& state, Job& job, JobState outcome, bool blamed) {
    if (job.matches >= kMaxMatches) {
        close_job(state, job, outcome);
        return;
    }
    free_container(state, job);
    if (blamed) {
        job.avoided.push_back(job.container);
    }
    job.state = JobState::Queued;
    job.queued_ms = state.now_ms;
    job.container = {};
    job.candidates.clear();
    job.bands.clear();
}

/// A job that this container did not deliver.
void count_failure(const State& state, Node& node) {
    ++node.jobs_failed;
    observe(node.reputation, 0, state.profile->sanctions.reputation_lambda_permille);
}

} // namespace

void touch(const State& state, Job& job) {
    if (job.positions.size() < kKeptPositions &&
        (job.positions.empty() || job.positions.back() != state.position)) {
        job.positions.push_back(state.position);
    }
}

Applied on_job_submitted(State& state, const protocol::JobSubmitted& event) {
    const protocol::SubmitJob& in = event.params();
    const auto requester = protocol::fixed<NodeId>(event.requester());
    const auto scene = protocol::fixed<Hash>(in.scene().sha256());
    const auto budget = protocol::wei(in.budget_wei());
    if (event.job() <= state.last_job || event.job() > kMaxCount) {
        return ignored("job ids count up");
    }
    if (!requester || !scene || !budget || (budget->value() >> kAmountBits) != 0) {
        return ignored("a job without a requester, a scene or an amount");
    }
    const bool fits = in.width() >= 1 && in.width() <= kMaxSide && in.height() >= 1 &&
                      in.height() <= kMaxSide && in.samples() >= 1 && in.samples() <= kMaxSamples;
    const float exposure = in.exposure() == 0 ? 1.0F : in.exposure();
    if (!fits || !std::isfinite(exposure) || exposure < 0) {
        return ignored("a picture that cannot be");
    }
    const QByteArray request_id = protocol::to_bytes(in.request_id()).left(64);
    if (!request_id.isEmpty() && state.requests.contains({*requester, request_id})) {
        return ignored("this request is a job already");
    }
    Job job;
    job.id = JobId{event.job()};
    job.requester = *requester;
    job.name = protocol::to_text(in.name()).left(kMaxText);
    job.mode = protocol::to_text(in.mode()).left(20);
    job.scene_sha256 = *scene;
    job.scene_bytes = in.scene().size();
    job.width = in.width();
    job.height = in.height();
    job.samples = in.samples();
    job.seed = in.seed();
    job.exposure = exposure;
    job.budget = budget->is_zero() ? state.profile->money.default_budget : *budget;
    job.request_id = request_id;
    job.submitted_ms = state.now_ms;
    job.queued_ms = state.now_ms;
    touch(state, job);
    state.reserved = Wei(state.reserved.value() + job.budget.value());
    state.last_job = event.job();
    if (!request_id.isEmpty()) {
        state.requests.emplace(std::pair(*requester, request_id), job.id);
    }
    state.jobs.emplace(job.id, std::move(job));
    trim_jobs(state);
    return {};
}

Applied on_job_matched(State& state, const protocol::JobMatched& event) {
    const auto job_it = state.jobs.find(JobId{event.job()});
    const auto container = protocol::fixed<NodeId>(event.container());
    const auto node_it = container ? state.nodes.find(*container) : state.nodes.end();
    if (job_it == state.jobs.end() || job_it->second.state != JobState::Queued) {
        return ignored("not a queued job");
    }
    if (node_it == state.nodes.end()) {
        return ignored("no such container");
    }
    Job& job = job_it->second;
    Node& node = node_it->second;
    const bool free = node.is_container && node.registered && node.online &&
                      node.state == protocol::CONTAINER_STATE_STANDBY && node.active_job.value == 0;
    const bool trusted = node.quarantined_until.value <= window_index(state) &&
                         reputation_permille(node.reputation) >= state.profile->sanctions.suspend_permille;
    const bool avoided = std::find(job.avoided.begin(), job.avoided.end(), *container) != job.avoided.end();
    if (!free || !trusted || avoided) {
        return ignored("the container is not free, suspended, or did not deliver this job before");
    }
    job.container = *container;
    job.match_round = event.round();
    job.matched_ms = state.now_ms;
    ++job.matches;
    job.state = JobState::Rendering;
    job.code.clear();
    job.detail.clear();
    for (const std::string& field : event.candidates()) {
        if (const auto candidate = protocol::fixed<NodeId>(field);
            candidate && job.candidates.size() < state.profile->matching.max_candidates) {
            job.candidates.push_back(*candidate);
        }
    }
    touch(state, job);
    node.active_job = job.id;
    node.recent_jobs.push_back(window_index(state));
    while (node.recent_jobs.front() + state.profile->time.windows_per_day <= window_index(state)) {
        node.recent_jobs.pop_front();
    }
    open_proof(state, ProofKey{ProofKind::Job, job.id.value, *container}, state.beacon_round, state.beacon,
               state.profile->referee.job_commit_ms);
    return {};
}

Applied on_job_ended(State& state, const protocol::JobEnded& event) {
    const auto it = state.jobs.find(JobId{event.job()});
    if (it == state.jobs.end() || is_final(it->second.state)) {
        return ignored("not an open job");
    }
    const bool cancelled = event.state() == "cancelled";
    if (!cancelled && event.state() != "failed") {
        return ignored("a job ends as cancelled or failed");
    }
    Job& job = it->second;
    touch(state, job);
    job.code = protocol::to_text(event.code()).left(kMaxText);
    job.detail = protocol::to_text(event.detail()).left(kMaxText);
    close_job(state, job, cancelled ? JobState::Cancelled : JobState::Failed);
    const auto proof = state.proofs.find(ProofKey{ProofKind::Job, job.id.value, job.container});
    if (proof != state.proofs.end() && proof->second.phase != ProofPhase::Settled) {
        settle_proof(state, proof->second, ProofOutcome::Void, job.detail);
    }
    if (const auto node = state.nodes.find(job.container); !cancelled && node != state.nodes.end()) {
        count_failure(state, node->second);
    }
    return {};
}

Applied on_job_returned(State& state, const protocol::JobReturned& event) {
    const auto it = state.jobs.find(JobId{event.job()});
    const auto container = protocol::fixed<NodeId>(event.container());
    if (it == state.jobs.end() || it->second.state != JobState::Rendering || !container ||
        *container != it->second.container) {
        return ignored("not a job that this container renders");
    }
    Job& job = it->second;
    touch(state, job);
    job.code = protocol::to_text(event.code()).left(kMaxText);
    job.detail = protocol::to_text(event.detail()).left(kMaxText);
    Proof& proof = state.proofs.at(ProofKey{ProofKind::Job, job.id.value, *container});
    take_back(state, job, JobState::Failed, true);
    settle_proof(state, proof, ProofOutcome::Void, job.detail);
    count_failure(state, state.nodes.at(*container));
    return {};
}

Applied on_band(State& state, const protocol::BandCommitted& event) {
    const auto it = state.jobs.find(JobId{event.job()});
    const auto container = protocol::fixed<NodeId>(event.container());
    const auto root = protocol::fixed<Hash>(event.root());
    if (it == state.jobs.end() || it->second.state != JobState::Rendering || !container ||
        *container != it->second.container) {
        return ignored("not a job that this container renders");
    }
    Job& job = it->second;
    const std::uint64_t bands = (tiles_of(job) + kTilesPerBand - 1) / kTilesPerBand;
    if (!root || event.band() >= bands || event.tiles() > kTilesPerBand || event.rays() > kMaxCount ||
        job.bands.contains(event.band())) {
        return ignored("not a band of this job, or committed before");
    }
    job.bands.emplace(event.band(), Band{*root, event.rays(), event.tiles()});
    touch(state, job);
    return {};
}

void finish_job(State& state, const Proof& proof) {
    const auto it = state.jobs.find(JobId{proof.key.id});
    if (it == state.jobs.end() || is_final(it->second.state) || it->second.container != proof.key.container) {
        return; // ended or taken back before its proof: nothing is paid
    }
    Job& job = it->second;
    Node& node = state.nodes.at(proof.key.container);
    touch(state, job);
    if (proof.outcome != ProofOutcome::Valid) {
        const bool invalid = proof.outcome == ProofOutcome::Invalid;
        job.code = QString::fromLatin1(!invalid      ? "HRT-IDX-103"
                                       : proof.fraud ? "HRT-IDX-101"
                                                     : "HRT-IDX-102");
        job.detail = proof.reason;
        node.jobs_failed += invalid ? 1 : 0;
        const JobState outcome = invalid ? JobState::Rejected : JobState::Failed;
        if (proof.fraud) {
            // Its evidence is the job's end: the requester sees what was wrong.
            close_job(state, job, outcome);
        } else {
            take_back(state, job, outcome, invalid);
        }
        return;
    }
    // What the container claims beyond what the samples prove is not paid.
    const std::uint64_t rays = proof.proven_rays > 0 ? std::min(proof.rays, proof.proven_rays) : proof.rays;
    const Fee fee = service_fee(*state.profile, rays, job.budget);
    job.price = fee.price;
    job.fee_container = fee.container;
    job.fee_protocol = fee.protocol;
    job.fee_indexer = fee.indexer;
    ++node.jobs_done;
    close_job(state, job, JobState::Paid);
    const Window window{window_index(state)};
    accrue(state, Source::Fee, node.id, fee.container, window, job.id);
    accrue(state, Source::ProtocolFee, NodeId{}, fee.protocol, window, job.id);
    accrue(state, Source::IndexerFee, state.indexer, fee.indexer, window, job.id);
    const std::uint64_t pay = pay_permille(node, state.profile->sanctions);
    accrue(state, Source::Delivery, node.id, delivery_reward(*state.profile, rays, pay), window, job.id);
}

} // namespace hearth::indexer::detail
