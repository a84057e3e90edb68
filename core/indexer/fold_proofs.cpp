// SPDX-License-Identifier: Apache-2.0
#include "core/indexer/assignment.h"
#include "core/indexer/fold_internal.h"
#include "core/indexer/queries.h"
#include "core/indexer/reputation.h"
#include "core/protocol/convert.h"

#include <algorithm>

namespace hearth::indexer::detail {
namespace {

constexpr std::uint64_t kRateHistory = 96;
constexpr std::uint64_t kRatesForMedian = 4;

Proof* open_proof_of(State& state, const protocol::ProofId& id) {
    const auto key = proof_key(id);
    if (!key || !state.open_proofs.contains(*key)) {
        return nullptr;
    }
    return &state.proofs.at(*key);
}

Check* check_of(Proof& proof, const std::string& checker) {
    const auto id = protocol::fixed<NodeId>(checker);
    const auto it = std::find_if(proof.checks.begin(), proof.checks.end(),
                                 [&](const Check& check) { return id && check.checker == *id; });
    return it == proof.checks.end() ? nullptr : &*it;
}

/// Sets when time next acts on a proof, and keeps the index of due times right.
void set_due(State& state, Proof& proof, std::int64_t due_ms) {
    state.due.erase({proof.due_ms, proof.key});
    proof.due_ms = due_ms;
    state.due.emplace(due_ms, proof.key);
}

void enter(State& state, Proof& proof, ProofPhase phase, std::int64_t allowed_ms) {
    proof.phase = phase;
    proof.deadline_ms = state.now_ms + allowed_ms;
    set_due(state, proof, proof.deadline_ms);
}

/// Calls in the checkers who so far gave receipts only.
void escalate(State& state, Proof& proof) {
    if (proof.escalated) {
        return;
    }
    proof.escalated = true;
    for (Check& check : proof.checks) {
        if (!check.verifies) {
            check.verifies = true;
            check.escalated = true;
        }
    }
    // The late ones get as much time as the first had after their verdicts.
    const Profile::Referee& times = state.profile->referee;
    proof.deadline_ms = std::max(proof.deadline_ms, state.now_ms + times.judge_ms - times.verdict_ms);
    set_due(state, proof, proof.deadline_ms);
}

bool misses_a_commit(const Proof& proof) {
    return std::any_of(proof.checks.begin(), proof.checks.end(),
                       [](const Check& check) { return check.verifies && !check.commit; });
}

bool reveals_disagree(const Proof& proof) {
    bool valid = false;
    bool invalid = false;
    for (const Check& check : proof.checks) {
        valid = valid || (check.revealed && check.valid);
        invalid = invalid || (check.revealed && !check.valid);
    }
    return valid && invalid;
}

std::uint64_t units_of(const Job& job) {
    return std::uint64_t((job.width + 7) / 8) * ((job.height + 7) / 8) * ((job.samples + 3) / 4);
}

/// The rate that counts: the judged one, bounded by the time until the median receipt where the profile says
/// so.
std::uint64_t counted_rate(const State& state, const Proof& proof, std::uint64_t judged) {
    if (!state.profile->referee.receipt_timing) {
        return judged;
    }
    std::vector<std::int64_t> arrivals;
    for (const Check& check : proof.checks) {
        if (check.receipt_ms > 0) {
            arrivals.push_back(check.receipt_ms);
        }
    }
    if (arrivals.size() <= state.profile->referee.n) {
        return 0; // its time is not proven
    }
    std::sort(arrivals.begin(), arrivals.end());
    const std::int64_t elapsed = arrivals[arrivals.size() / 2] - proof.started_ms;
    if (elapsed <= 0) {
        return 0;
    }
    const Uint256 bound = Uint256(proof.proven_rays) * 1000 / std::uint64_t(elapsed);
    return bound < judged ? bound.convert_to<std::uint64_t>() : judged;
}

/// Bans the licences of a checker that was wrong too often (network-facts.md 1.2).
void punish_wrong(State& state, Node& node) {
    const Profile::Sanctions& rules = state.profile->sanctions;
    const std::uint64_t per_day = state.profile->time.windows_per_day;
    const std::uint64_t window = window_index(state);
    node.wrong_windows.push_back(window);
    while (node.wrong_windows.front() + rules.wrong_days * per_day <= window) {
        node.wrong_windows.pop_front();
    }
    if (node.wrong_windows.size() >= rules.wrong_limit) {
        node.banned_until = Window{window + rules.ban_days * per_day};
        node.wrong_windows.clear();
    }
}

void book_check(State& state, const Check& check) {
    Node& node = state.nodes.at(check.checker);
    const bool right = check.result == Check::Result::Right;
    const bool wrong = check.result == Check::Result::Wrong;
    if (check.result == Check::Result::Released || check.result == Check::Result::Open) {
        return;
    }
    ++node.window_assigned;
    node.window_right += right ? 1 : 0;
    node.right += right ? 1 : 0;
    node.wrong += wrong ? 1 : 0;
    node.missed += check.result == Check::Result::Missed ? 1 : 0;
    for (const std::uint64_t id : node.licenses) {
        License& license = state.licenses.at(id);
        license.right += right ? 1 : 0;
        license.wrong += wrong ? 1 : 0;
    }
    if (wrong) {
        punish_wrong(state, node);
    }
}

/// Reputation and sanctions of the container whose proof ended; `good_permille` says how good a valid one
/// was.
void judge_container(State& state, const Proof& proof, std::uint64_t good_permille) {
    const Profile::Sanctions& rules = state.profile->sanctions;
    Node& node = state.nodes.at(proof.key.container);
    if (proof.outcome != ProofOutcome::Void) {
        const std::uint64_t good = proof.outcome == ProofOutcome::Valid ? good_permille : 0;
        observe(node.reputation, good, rules.reputation_lambda_permille);
    }
    if (proof.fraud) {
        node.reputation = Reputation{0, Reputation{}.alpha};
    }
    const bool ejected = reputation_permille(node.reputation) < rules.eject_permille;
    if (proof.fraud || ejected) {
        node.quarantined_until = Window{window_index(state) + 1 + rules.quarantine_windows};
    }
}

std::uint64_t median(std::deque<std::uint64_t> values) {
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Takes the proven rate into the container's history and its window's record; how good it was, in
/// thousandths.
std::uint64_t book_rate(State& state, const Proof& proof) {
    const Profile::Sanctions& rules = state.profile->sanctions;
    Node& node = state.nodes.at(proof.key.container);
    ContainerWindow& record = node.windows[proof.key.id];
    record.rays_per_s = proof.proven_rays_per_s;
    record.checkers =
        std::uint64_t(std::count_if(proof.checks.begin(), proof.checks.end(),
                                    [](const Check& check) { return check.result == Check::Result::Right; }));
    const std::uint64_t usual = node.rates.size() >= kRatesForMedian ? median(node.rates) : 0;
    // Rates are at most 10^15, so the products fit.
    const bool slow =
        proof.proven_rays_per_s == 0 || proof.proven_rays_per_s * 1000 < usual * rules.degraded_permille;
    if (slow) {
        record.reason =
            usual == 0 ? QStringLiteral("no rate was proven")
                       : QStringLiteral("%1 % of the usual rate").arg(proof.proven_rays_per_s * 100 / usual);
    }
    record.outcome = slow ? WindowOutcome::Degraded : WindowOutcome::Passed;
    node.proven_rays_per_s = proof.proven_rays_per_s;
    node.proven_window = Window{proof.key.id};
    if (proof.proven_rays_per_s > 0) {
        node.rates.push_back(proof.proven_rays_per_s);
        if (node.rates.size() > kRateHistory) {
            node.rates.pop_front();
        }
    }
    if (!slow) {
        return 1000;
    }
    return usual == 0 ? 0 : proof.proven_rays_per_s * 1000 / usual;
}

} // namespace

void open_proof(State& state, const ProofKey& key, std::uint64_t round, const Hash& beacon,
                std::int64_t commit_ms) {
    Proof proof;
    proof.key = key;
    proof.window = Window{window_index(state)};
    proof.started_ms = state.now_ms;
    proof.start_round = round;
    proof.start_beacon = beacon;
    const auto checkers =
        rank_checkers(beacon, key.container, key.id, eligible_checkers(state, key.container),
                      state.profile->referee.receipts);
    for (const NodeId& checker : checkers) {
        Check check;
        check.checker = checker;
        check.verifies = proof.checks.size() < state.profile->referee.verifying();
        proof.checks.push_back(check);
    }
    state.open_proofs.insert(key);
    if (key.kind == ProofKind::PocRender) {
        ++state.open_pocs[key.id];
    }
    Proof& stored = state.proofs[key];
    stored = std::move(proof);
    enter(state, stored, ProofPhase::AwaitingCommit, commit_ms);
}

void draw_samples(State& state, Proof& proof) {
    const Profile::Referee& rules = state.profile->referee;
    proof.sample_round = state.beacon_round;
    proof.sample_beacon = state.beacon;
    const std::uint32_t k = proof.key.kind == ProofKind::Job ? rules.job_samples : rules.poc_samples;
    proof.k = std::uint32_t(std::min<std::uint64_t>(k, proof.units));
    enter(state, proof, ProofPhase::AwaitingOpenings, rules.openings_ms);
    if (const auto job = state.jobs.find(JobId{proof.key.id});
        proof.key.kind == ProofKind::Job && job != state.jobs.end()) {
        job->second.state = JobState::Checking;
        touch(state, job->second);
    }
}

void settle_proof(State& state, Proof& proof, ProofOutcome outcome, const QString& reason) {
    const bool commits_over = proof.phase == ProofPhase::Checking && state.now_ms >= proof.escalate_ms;
    proof.phase = ProofPhase::Settled;
    proof.outcome = outcome;
    proof.reason = reason;
    proof.settled_ms = state.now_ms;
    proof.settled_position = state.position;
    state.due.erase({proof.due_ms, proof.key});
    state.open_proofs.erase(proof.key);
    for (Check& check : proof.checks) {
        if (check.result == Check::Result::Open) {
            const bool missed = commits_over && check.verifies && !check.revealed;
            check.result = missed ? Check::Result::Missed : Check::Result::Released;
        }
        book_check(state, check);
    }
    if (proof.key.kind == ProofKind::Job) {
        judge_container(state, proof, 1000);
        finish_job(state, proof);
        return;
    }
    const std::uint64_t good = outcome == ProofOutcome::Valid ? book_rate(state, proof) : 0;
    judge_container(state, proof, good);
    if (outcome != ProofOutcome::Valid) {
        ContainerWindow& record = state.nodes.at(proof.key.container).windows[proof.key.id];
        record.outcome = outcome == ProofOutcome::Invalid ? WindowOutcome::Failed : WindowOutcome::Degraded;
        record.reason = reason;
    }
    const auto open = state.open_pocs.find(proof.key.id);
    if (--open->second == 0) {
        state.open_pocs.erase(open);
    }
}

void pass_deadlines(State& state) {
    while (!state.due.empty() && state.due.begin()->first <= state.now_ms) {
        Proof& proof = state.proofs.at(state.due.begin()->second);
        const bool time_to_escalate = proof.phase == ProofPhase::Checking && !proof.escalated &&
                                      proof.escalate_ms <= state.now_ms && misses_a_commit(proof);
        if (time_to_escalate) {
            escalate(state, proof);
        } else if (proof.deadline_ms > state.now_ms) {
            set_due(state, proof, proof.deadline_ms);
        } else if (proof.phase == ProofPhase::AwaitingCommit) {
            settle_proof(state, proof, ProofOutcome::Invalid,
                         QStringLiteral("the container did not commit in time"));
        } else if (proof.phase == ProofPhase::AwaitingOpenings) {
            settle_proof(state, proof, ProofOutcome::Invalid,
                         QStringLiteral("the container did not open its samples in time"));
        } else if (proof.phase == ProofPhase::AwaitingSamples) {
            settle_proof(state, proof, ProofOutcome::Void,
                         QStringLiteral("no beacon round drew the samples"));
        } else {
            settle_proof(state, proof, ProofOutcome::Void,
                         QStringLiteral("too few checkers answered, or the referee did not judge in time"));
        }
    }
}

Applied on_proof_committed(State& state, const protocol::ProofCommitted& event) {
    const protocol::ProofCommit& in = event.commit();
    Proof* const proof = open_proof_of(state, in.proof());
    const auto root = protocol::fixed<Hash>(in.root());
    if (!proof || proof->phase != ProofPhase::AwaitingCommit) {
        return ignored("not a proof that awaits its root");
    }
    if (!root || root->is_zero() || in.units() == 0 || in.units() > kMaxCount || in.rays() > kMaxCount) {
        return ignored("a commit without a root, units or rays");
    }
    Job* job = nullptr;
    if (proof->key.kind == ProofKind::Job) {
        job = &state.jobs.at(JobId{proof->key.id});
        if (in.units() != units_of(*job)) {
            return ignored("another number of units than the job has");
        }
    }
    proof->root = *root;
    proof->units = in.units();
    proof->rays = in.rays();
    proof->seconds = std::max(0.0, finite(in.seconds()));
    proof->picture_sha256 = protocol::fixed<Hash>(in.picture().sha256()).value_or(Hash{});
    proof->picture_bytes = in.picture().size();
    proof->commit_position = state.position;
    proof->committed_ms = state.now_ms;
    enter(state, *proof, ProofPhase::AwaitingSamples, state.profile->referee.judge_ms);
    if (job) {
        job->state = JobState::Committing;
        touch(state, *job);
        state.nodes.at(proof->key.container).active_job = {};
    }
    return {};
}

Applied on_receipt(State& state, const protocol::ReceiptLogged& event) {
    Proof* const proof = open_proof_of(state, event.proof());
    Check* const check = proof ? check_of(*proof, event.checker()) : nullptr;
    if (!check || proof->phase == ProofPhase::AwaitingCommit || check->receipt_ms != 0) {
        return ignored("not a receipt of an assigned checker for a committed proof, or the second one");
    }
    if (event.arrival_ms() < proof->started_ms || event.arrival_ms() > kMaxTimeMs) {
        return ignored("an arrival before the proof began");
    }
    check->receipt_ms = event.arrival_ms();
    return {};
}

Applied on_openings(State& state, const protocol::OpeningsReceived& event) {
    Proof* const proof = open_proof_of(state, event.proof());
    const auto sha256 = protocol::fixed<Hash>(event.openings().sha256());
    if (!proof || proof->phase != ProofPhase::AwaitingOpenings || !sha256) {
        return ignored("not openings that are awaited");
    }
    proof->openings_sha256 = *sha256;
    proof->openings_bytes = event.openings().size();
    enter(state, *proof, ProofPhase::Checking, state.profile->referee.judge_ms);
    proof->escalate_ms = state.now_ms + state.profile->referee.verdict_ms;
    set_due(state, *proof, proof->escalate_ms);
    return {};
}

Applied on_verdict_committed(State& state, const protocol::VerdictCommitted& event) {
    Proof* const proof = open_proof_of(state, event.proof());
    Check* const check = proof ? check_of(*proof, event.checker()) : nullptr;
    const auto commit = protocol::fixed<Hash>(event.commit());
    if (!check || !commit || proof->phase != ProofPhase::Checking || !check->verifies || check->commit) {
        return ignored("not a verdict that is awaited");
    }
    // Who commits after a reveal could repeat it; the checkers called in later prove their own work by the
    // batch commit.
    const bool revealed = std::any_of(proof->checks.begin(), proof->checks.end(),
                                      [](const Check& other) { return other.revealed; });
    if (revealed && !check->escalated) {
        return ignored("a commit after the first reveal");
    }
    check->commit = *commit;
    check->committed_ms = state.now_ms;
    return {};
}

Applied on_verdict_revealed(State& state, const protocol::VerdictRevealed& event) {
    const protocol::VerdictReveal& in = event.reveal();
    Proof* const proof = open_proof_of(state, in.proof());
    Check* const check = proof ? check_of(*proof, event.checker()) : nullptr;
    const auto salt = protocol::fixed<Hash>(in.salt());
    const auto batch_commit = protocol::fixed<Hash>(in.batch_commit());
    if (!check || proof->phase != ProofPhase::Checking || !check->commit || check->revealed) {
        return ignored("not a reveal that is awaited");
    }
    if (!salt || !batch_commit ||
        protocol::verdict_commit(in.valid(), *batch_commit, *salt) != *check->commit) {
        return ignored("a reveal that does not fit its commit");
    }
    if (misses_a_commit(*proof) && state.now_ms < proof->escalate_ms && !proof->escalated) {
        return ignored("a reveal while commits are awaited");
    }
    check->revealed = true;
    check->revealed_ms = state.now_ms;
    check->valid = in.valid();
    check->batch_commit = *batch_commit;
    check->checked = in.checked();
    check->rays = std::min(in.rays(), kMaxCount);
    check->seconds = std::max(0.0, finite(in.seconds()));
    if (reveals_disagree(*proof)) {
        escalate(state, *proof);
    }
    return {};
}

Applied on_judged(State& state, const protocol::ProofJudged& event) {
    Proof* const proof = open_proof_of(state, event.proof());
    if (!proof) {
        return ignored("not an open proof");
    }
    if (event.valid() && proof->phase != ProofPhase::Checking) {
        return ignored("valid without verdicts");
    }
    std::map<NodeId, bool> confirmed;
    for (const auto& entry : event.checkers()) {
        if (const auto checker = protocol::fixed<NodeId>(entry.checker())) {
            confirmed.emplace(*checker, entry.right());
        }
    }
    const auto result_of = [&](const Check& check) {
        if (!check.revealed) {
            return Check::Result::Open;
        }
        if (check.valid != event.valid()) {
            return Check::Result::Wrong;
        }
        const auto it = confirmed.find(check.checker);
        if (it == confirmed.end()) {
            return Check::Result::Released;
        }
        return it->second ? Check::Result::Right : Check::Result::Wrong;
    };
    const auto right = std::count_if(proof->checks.begin(), proof->checks.end(), [&](const Check& check) {
        return result_of(check) == Check::Result::Right;
    });
    if (event.valid() && std::uint64_t(right) <= state.profile->referee.n) {
        return ignored("valid by too few checkers");
    }
    for (Check& check : proof->checks) {
        check.result = result_of(check);
    }
    proof->fraud_refuted = event.fraud_refuted();
    if (!event.valid() && event.has_fraud()) {
        const protocol::Fraud& in = event.fraud();
        FraudPixel pixel;
        pixel.unit = in.unit();
        pixel.tile = in.tile();
        pixel.batch = in.batch();
        pixel.x = in.pixel_x();
        pixel.y = in.pixel_y();
        pixel.channel = in.channel();
        pixel.expected = finite(in.expected());
        pixel.got = finite(in.got());
        pixel.reason = protocol::to_text(in.reason()).left(kMaxText);
        const Check* first = nullptr;
        for (const Check& check : proof->checks) {
            if (check.result == Check::Result::Right && (!first || check.revealed_ms < first->revealed_ms)) {
                first = &check;
            }
        }
        pixel.checker = first ? first->checker : NodeId{};
        proof->fraud = std::move(pixel);
    }
    proof->proven_rays = std::min(event.proven_rays(), kMaxCount);
    proof->proven_rays_per_s = counted_rate(state, *proof, to_rate(event.proven_rays_per_s()));
    settle_proof(state, *proof, event.valid() ? ProofOutcome::Valid : ProofOutcome::Invalid,
                 protocol::to_text(event.reason()).left(kMaxText));
    return {};
}

} // namespace hearth::indexer::detail
