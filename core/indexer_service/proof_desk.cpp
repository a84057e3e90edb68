// SPDX-License-Identifier: Apache-2.0
#include "core/indexer_service/proof_desk.h"

#include "core/indexer/assignment.h"
#include "core/indexer/queries.h"
#include "core/indexer_service/job_desk.h"

#include <algorithm>
#include <limits>

namespace hearth::indexer_service {
namespace {

using indexer::Proof;
using indexer::ProofKind;
using indexer::ProofPhase;

constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();
/// Reveals and the disclosure are awaited this long after the reveal was announced.
constexpr std::int64_t kRevealMs = 3000;
/// The referee needs this long before the proof's deadline.
constexpr std::int64_t kJudgeReserveMs = 8000;
constexpr int kMaxJudgeAttempts = 3;
constexpr std::uint64_t kMaxBlobBytes = 64ULL << 20U;

protocol::Fraud to_fraud(const indexer::FraudPixel& pixel) {
    protocol::Fraud out;
    out.set_unit(pixel.unit);
    out.set_tile(pixel.tile);
    out.set_batch(pixel.batch);
    out.set_pixel_x(pixel.x);
    out.set_pixel_y(pixel.y);
    out.set_channel(pixel.channel);
    out.set_expected(pixel.expected);
    out.set_got(pixel.got);
    out.set_reason(pixel.reason.toStdString());
    return out;
}

const indexer::Check* check_of(const Proof& proof, const NodeId& checker) {
    const auto it = std::find_if(proof.checks.begin(), proof.checks.end(),
                                 [&](const auto& check) { return check.checker == checker; });
    return it == proof.checks.end() ? nullptr : &*it;
}

} // namespace

Result<const Proof*> ProofDesk::find(const protocol::ProofId& id) const {
    const auto key = indexer::proof_key(id);
    const Proof* proof = key ? indexer::find_proof(m_context.state(), *key) : nullptr;
    if (!proof) {
        return fail("HRT-IDX-003", QStringLiteral("there is no such proof"));
    }
    return proof;
}

Result<LogPosition> ProofDesk::commit(const NodeId& sender, const protocol::ProofCommit& message) {
    const auto proof = find(message.proof());
    if (!proof) {
        return fail(proof.error());
    }
    if ((*proof)->key.container != sender) {
        return fail("HRT-IDX-003", QStringLiteral("the proof belongs to another container"));
    }
    const auto root = protocol::fixed<Hash>(message.root());
    if (!root || message.units() == 0) {
        return fail("HRT-IDX-005", QStringLiteral("a commit needs a root and units"));
    }
    if ((*proof)->phase != ProofPhase::AwaitingCommit) {
        if ((*proof)->root == *root) {
            return (*proof)->commit_position;
        }
        return fail("HRT-IDX-004", QStringLiteral("this proof has a root, or is over"));
    }
    protocol::LogEvent event;
    *event.mutable_proof_committed()->mutable_commit() = message;
    event.mutable_proof_committed()->set_at_ms(m_context.clock.now_ms());
    const auto recorded = m_context.record(event);
    return recorded ? Result<LogPosition>(recorded->position) : fail(recorded.error());
}

Result<LogPosition> ProofDesk::receipt(const NodeId& sender, const protocol::Receipt& message) {
    const auto proof = find(message.proof());
    if (!proof) {
        return fail(proof.error());
    }
    const indexer::Check* check = check_of(**proof, sender);
    if (!check || protocol::to_field((*proof)->root) != message.root()) {
        return fail("HRT-IDX-003", QStringLiteral("not your proof, or another root"));
    }
    if (check->receipt_ms != 0) {
        return m_context.state().position;
    }
    protocol::LogEvent event;
    auto& receipt = *event.mutable_receipt();
    *receipt.mutable_proof() = message.proof();
    receipt.set_checker(protocol::to_field(sender));
    receipt.set_arrival_ms(message.arrival_ms());
    const auto recorded = m_context.record(event);
    return recorded ? Result<LogPosition>(recorded->position) : fail(recorded.error());
}

Result<LogPosition> ProofDesk::openings(const NodeId& sender, const protocol::Openings& message) {
    const auto proof = find(message.proof());
    if (!proof) {
        return fail(proof.error());
    }
    if ((*proof)->key.container != sender) {
        return fail("HRT-IDX-003", QStringLiteral("the proof belongs to another container"));
    }
    const auto blob = node::blob_of(message.openings());
    if (!blob || blob->size == 0 || blob->size > kMaxBlobBytes) {
        return fail("HRT-IDX-005", QStringLiteral("the openings have no hash or an impossible size"));
    }
    if ((*proof)->phase == ProofPhase::Checking && (*proof)->openings_sha256 == blob->sha256) {
        return m_context.state().position;
    }
    if ((*proof)->phase != ProofPhase::AwaitingOpenings) {
        return fail("HRT-IDX-004", QStringLiteral("openings are not awaited"));
    }
    protocol::LogEvent event;
    auto& received = *event.mutable_openings_received();
    *received.mutable_proof() = message.proof();
    *received.mutable_openings() = message.openings();
    received.set_at_ms(m_context.clock.now_ms());
    const auto recorded = m_context.record(event);
    return recorded ? Result<LogPosition>(recorded->position) : fail(recorded.error());
}

Result<LogPosition> ProofDesk::disclosure(const NodeId& sender, const protocol::Disclosure& message) {
    const auto proof = find(message.proof());
    if (!proof) {
        return fail(proof.error());
    }
    const auto blob = node::blob_of(message.batches());
    const auto open = m_cases.find((*proof)->key);
    if ((*proof)->key.container != sender || !blob || blob->size > kMaxBlobBytes) {
        return fail("HRT-IDX-005", QStringLiteral("not your proof, or no usable file"));
    }
    if (open == m_cases.end() || open->second.revealing_ms == 0) {
        return fail("HRT-IDX-004", QStringLiteral("disclosures come after the commits"));
    }
    open->second.disclosure = *blob;
    m_context.advance();
    return m_context.state().position;
}

Result<LogPosition> ProofDesk::verdict_commit(const NodeId& sender, const protocol::VerdictCommit& message) {
    const auto proof = find(message.proof());
    if (!proof) {
        return fail(proof.error());
    }
    const indexer::Check* check = check_of(**proof, sender);
    const auto commit = protocol::fixed<Hash>(message.commit());
    if (!check || !check->verifies || !commit) {
        return fail("HRT-IDX-003", QStringLiteral("you do not verify this proof"));
    }
    if (check->commit) {
        if (*check->commit == *commit) {
            return m_context.state().position;
        }
        return fail("HRT-IDX-004", QStringLiteral("you committed to another verdict"));
    }
    const auto open = m_cases.find((*proof)->key);
    const bool revealing = open != m_cases.end() && open->second.revealing_ms != 0;
    if ((*proof)->phase != ProofPhase::Checking || (revealing && !check->escalated)) {
        return fail("HRT-IDX-004", QStringLiteral("verdicts are not awaited"));
    }
    protocol::LogEvent event;
    auto& committed = *event.mutable_verdict_committed();
    *committed.mutable_proof() = message.proof();
    committed.set_checker(protocol::to_field(sender));
    committed.set_commit(message.commit());
    committed.set_at_ms(m_context.clock.now_ms());
    const auto recorded = m_context.record(event);
    return recorded ? Result<LogPosition>(recorded->position) : fail(recorded.error());
}

Result<LogPosition> ProofDesk::verdict_reveal(const NodeId& sender, const protocol::VerdictReveal& message) {
    const auto proof = find(message.proof());
    if (!proof) {
        return fail(proof.error());
    }
    const indexer::Check* check = check_of(**proof, sender);
    const auto salt = protocol::fixed<Hash>(message.salt());
    const auto batches = protocol::fixed<Hash>(message.batch_commit());
    if (!check || !check->commit || !salt || !batches) {
        return fail("HRT-IDX-003", QStringLiteral("there is no commit of yours to reveal"));
    }
    if (protocol::verdict_commit(message.valid(), *batches, *salt) != *check->commit) {
        return fail("HRT-IDX-005", QStringLiteral("this is not what you committed to"));
    }
    const auto open = m_cases.find((*proof)->key);
    if ((*proof)->phase != ProofPhase::Checking || open == m_cases.end() || open->second.revealing_ms == 0) {
        return fail("HRT-IDX-004", QStringLiteral("reveals are not awaited"));
    }
    open->second.salts[sender] = *salt;
    m_context.advance();
    if (check->revealed) {
        return m_context.state().position; // the referee needs the salt again after a restart
    }
    protocol::LogEvent event;
    auto& revealed = *event.mutable_verdict_revealed();
    revealed.set_checker(protocol::to_field(sender));
    *revealed.mutable_reveal() = message;
    revealed.set_at_ms(m_context.clock.now_ms());
    const auto recorded = m_context.record(event);
    return recorded ? Result<LogPosition>(recorded->position) : fail(recorded.error());
}

bool ProofDesk::needs_round() const {
    const indexer::State& state = m_context.state();
    return std::any_of(state.due.begin(), state.due.end(), [&](const auto& entry) {
        const Proof* proof = indexer::find_proof(state, entry.second);
        return proof && proof->phase == ProofPhase::AwaitingSamples;
    });
}

void ProofDesk::ask_again() {
    for (auto& [key, open] : m_cases) {
        open.told_samples.clear();
        open.told_openings.clear();
        open.asked_reveal.clear();
    }
}

void ProofDesk::announce_challenge() {
    const auto& window = m_context.state().window;
    if (!window || window->poc_round == 0 || window->index.value == m_challenged_window) {
        return;
    }
    m_challenged_window = window->index.value;
    protocol::WindowOpened opened;
    opened.set_window(window->index.value);
    opened.set_started_ms(window->poc_started_ms);
    opened.set_ends_ms(window->ends_ms);
    opened.set_beacon(protocol::to_field(window->poc_beacon));
    opened.set_round(window->poc_round);
    m_context.announce(opened);
}

std::int64_t ProofDesk::step(std::int64_t now) {
    const indexer::State& state = m_context.state();
    std::int64_t next = kNever;
    for (auto it = m_cases.begin(); it != m_cases.end();) {
        const Proof* proof = indexer::find_proof(state, it->first);
        if (proof && proof->phase == ProofPhase::Settled) {
            announce_settled(*proof);
        }
        it = !proof || proof->phase == ProofPhase::Settled ? m_cases.erase(it) : std::next(it);
    }
    std::vector<indexer::ProofKey> keys; // a copy: a step may settle a proof
    for (const auto& [due_ms, key] : state.due) {
        keys.push_back(key);
        if (due_ms > 0) {
            next = std::min(next, due_ms + 1);
        }
    }
    for (const indexer::ProofKey& key : keys) {
        const Proof* proof = indexer::find_proof(state, key);
        if (!proof) {
            continue;
        }
        Open& open = m_cases[key];
        const bool drawn =
            proof->phase == ProofPhase::AwaitingOpenings || proof->phase == ProofPhase::Checking;
        if (drawn && open.told_samples.insert(key.container).second) {
            // While checking as well: a container that started anew must serve its openings again.
            announce_samples(*proof);
        }
        if (proof->phase == ProofPhase::Checking) {
            next = std::min(next, step_checking(*proof, open, now));
        }
    }
    return next;
}

bool ProofDesk::can_be_judged(const Proof& proof, const Open& open) const {
    std::uint64_t valid = 0;
    for (const indexer::Check& check : proof.checks) {
        if (!check.revealed || !open.salts.contains(check.checker)) {
            continue;
        }
        if (!check.valid) {
            return true; // one fraud proof is enough to look at
        }
        ++valid;
    }
    return valid > m_context.state().profile->referee.n;
}

std::int64_t ProofDesk::step_checking(const Proof& proof, Open& open, std::int64_t now) {
    const std::vector<NodeId> verifying = indexer::verifying_checkers(proof);
    const bool all_told = std::all_of(verifying.begin(), verifying.end(),
                                      [&](const NodeId& id) { return open.told_openings.contains(id); });
    if (!all_told) {
        open.told_openings.insert(verifying.begin(), verifying.end());
        announce_openings(proof);
    }
    const auto committed = std::count_if(proof.checks.begin(), proof.checks.end(),
                                         [](const auto& check) { return check.commit.has_value(); });
    const bool all_committed = std::all_of(verifying.begin(), verifying.end(), [&](const NodeId& id) {
        return check_of(proof, id)->commit.has_value();
    });
    const std::int64_t last_call = proof.deadline_ms - kJudgeReserveMs;
    if (open.revealing_ms == 0) {
        if (!all_committed && (committed == 0 || now < last_call)) {
            return last_call > now ? last_call : kNever;
        }
        open.revealing_ms = now;
    }
    std::size_t awaited = 0;
    bool announce = false;
    for (const indexer::Check& check : proof.checks) {
        if (check.commit) {
            awaited += open.salts.contains(check.checker) ? 0U : 1U;
            announce = open.asked_reveal.insert(check.checker).second || announce;
        }
    }
    if (announce) {
        protocol::RevealPhase reveal;
        *reveal.mutable_proof() = indexer::to_proof_id(proof.key);
        m_context.announce(reveal);
        open.revealing_ms = now; // checkers called in later get their time as well
    }
    const std::int64_t wait_until = open.revealing_ms + kRevealMs;
    // A PoC's openings name the unit; only a job has a picture whose pixel a disclosure can name.
    const bool undisclosed = proof.key.kind == ProofKind::Job && !open.disclosure;
    if (open.judging || ((awaited > 0 || undisclosed || !all_committed) && now < wait_until)) {
        return open.judging ? kNever : wait_until;
    }
    if (!can_be_judged(proof, open) && now < last_call) {
        return last_call; // reveals that come later wake us
    }
    judge(proof, open);
    return kNever;
}

bus::Blob ProofDesk::scene_of(const Proof& proof) const {
    const indexer::State& state = m_context.state();
    if (proof.key.kind == ProofKind::Job) {
        const indexer::Job* job = indexer::find_job(state, JobId{proof.key.id});
        return job ? bus::Blob{job->scene_sha256, job->scene_bytes} : bus::Blob{};
    }
    // PoC scenes take turns; every node has them, so the size is not needed to fetch them.
    const auto& scenes = state.profile->scenes;
    return scenes.empty() ? bus::Blob{} : bus::Blob{scenes[proof.key.id % scenes.size()].sha256, 1};
}

void ProofDesk::announce_samples(const Proof& proof) const {
    protocol::SamplesDrawn drawn;
    *drawn.mutable_proof() = indexer::to_proof_id(proof.key);
    drawn.set_root(protocol::to_field(proof.root));
    drawn.set_beacon(protocol::to_field(proof.sample_beacon));
    drawn.set_k(proof.k);
    drawn.set_units(proof.units);
    for (const NodeId& checker : indexer::verifying_checkers(proof)) {
        drawn.add_verifying_checkers(protocol::to_field(checker));
    }
    for (const NodeId& checker : indexer::receipt_checkers(proof)) {
        drawn.add_receipt_checkers(protocol::to_field(checker));
    }
    m_context.announce(drawn);
}

void ProofDesk::announce_openings(const Proof& proof) const {
    protocol::OpeningsReady ready;
    *ready.mutable_proof() = indexer::to_proof_id(proof.key);
    node::set_ref(*ready.mutable_openings(), bus::Blob{proof.openings_sha256, proof.openings_bytes});
    for (const NodeId& checker : indexer::verifying_checkers(proof)) {
        ready.add_verifying_checkers(protocol::to_field(checker));
    }
    if (proof.key.kind == ProofKind::Job) {
        if (const indexer::Job* job = indexer::find_job(m_context.state(), JobId{proof.key.id})) {
            *ready.mutable_job_params() = submission_of(*job);
        }
    } else {
        node::set_ref(*ready.mutable_job_params()->mutable_scene(), scene_of(proof));
        ready.set_challenge_beacon(protocol::to_field(proof.start_beacon));
    }
    ready.set_root(protocol::to_field(proof.root));
    ready.set_beacon(protocol::to_field(proof.sample_beacon));
    ready.set_k(proof.k);
    ready.set_units(proof.units);
    m_context.announce(ready);
}

void ProofDesk::announce_settled(const Proof& proof) const {
    protocol::ProofSettled settled;
    *settled.mutable_proof() = indexer::to_proof_id(proof.key);
    settled.set_valid(proof.outcome == indexer::ProofOutcome::Valid);
    settled.set_reason(proof.reason.toStdString());
    settled.set_root(protocol::to_field(proof.root));
    if (proof.fraud) {
        *settled.mutable_fraud() = to_fraud(*proof.fraud);
    }
    if (const indexer::Job* job = indexer::find_job(m_context.state(), JobId{proof.key.id});
        job && proof.key.kind == ProofKind::Job) {
        settled.set_paid_wei(job->fee_container.to_decimal().toStdString());
        node::set_ref(*settled.mutable_picture(), bus::Blob{proof.picture_sha256, proof.picture_bytes});
    }
    m_context.announce(settled);
}

void ProofDesk::judge(const Proof& proof, Open& open) {
    open.judging = true;
    RefereeTask task;
    task.key = proof.key;
    task.scene = scene_of(proof);
    if (const indexer::Job* job = indexer::find_job(m_context.state(), JobId{proof.key.id});
        job && proof.key.kind == ProofKind::Job) {
        task.job = submission_of(*job);
    }
    task.challenge_beacon = proof.start_beacon;
    task.root = proof.root;
    task.units = proof.units;
    task.rays = proof.rays;
    task.seconds = proof.seconds;
    task.sample_beacon = proof.sample_beacon;
    task.k = proof.k;
    task.openings = bus::Blob{proof.openings_sha256, proof.openings_bytes};
    task.disclosure = open.disclosure;
    for (const indexer::Check& check : proof.checks) {
        const auto salt = open.salts.find(check.checker);
        if (check.revealed && salt != open.salts.end()) {
            task.revealed.push_back({check.checker, salt->second, check.valid, check.batch_commit});
        }
    }
    m_referee.judge(std::move(task), [this, key = proof.key](const Result<protocol::ProofJudged>& outcome) {
        judged(key, outcome);
    });
}

void ProofDesk::judged(const indexer::ProofKey& key, const Result<protocol::ProofJudged>& outcome) {
    const auto it = m_cases.find(key);
    if (it == m_cases.end()) {
        return; // settled by its deadline meanwhile
    }
    if (!outcome) {
        // The referee's own trouble (a crashed worker) is no verdict: try again, then let the deadline void
        // it.
        m_context.log("warn", QStringLiteral("The referee could not judge: %1").arg(outcome.error().detail),
                      outcome.error().code);
        it->second.judging = ++it->second.judge_failures >= kMaxJudgeAttempts;
        m_context.advance();
        return;
    }
    protocol::LogEvent event;
    *event.mutable_proof_judged() = *outcome;
    event.mutable_proof_judged()->set_at_ms(m_context.clock.now_ms());
    (void)m_context.record(event);
    // The fold may find it too little; then more reveals, or the deadline, decide.
    if (const Proof* proof = indexer::find_proof(m_context.state(), key);
        proof && proof->phase != ProofPhase::Settled) {
        it->second.judging = ++it->second.judge_failures >= kMaxJudgeAttempts;
    }
}

} // namespace hearth::indexer_service
