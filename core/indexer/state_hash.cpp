// SPDX-License-Identifier: Apache-2.0
#include "core/indexer/canonical_writer.h"
#include "core/indexer/fold.h"

#include <QJsonDocument>

namespace hearth::indexer {

void CanonicalWriter::put(const ProofKey& key) {
    all(key.kind, key.id, key.container);
}

void CanonicalWriter::put(const Accrual& accrual) {
    all(accrual.source, accrual.node, accrual.amount, accrual.day, accrual.window, accrual.job,
        accrual.position, accrual.at_ms);
}

void CanonicalWriter::put(const DayTotals& totals) {
    all(totals.capacity, totals.delivery, totals.fee, totals.checker, totals.other);
}

void CanonicalWriter::put(const ContainerWindow& window) {
    all(window.outcome, window.reason, window.rays_per_s, window.uptime_permille, window.checkers,
        window.capacity);
}

void CanonicalWriter::put(const Reputation& reputation) {
    all(reputation.alpha, reputation.beta);
}

void CanonicalWriter::put(const NodeDay& day) {
    all(day.windows, day.online_permille);
}

void CanonicalWriter::put(const Node& node) {
    all(node.id, node.owner, node.name, node.is_container, node.is_checker, node.registered,
        node.registered_ms, node.registered_window, node.backend, node.device_name, node.vram_bytes,
        node.claimed_rays_per_s, node.price_per_ray, node.latitude, node.longitude, node.place);
    all(node.state, node.reason, node.online, node.takes_demand, node.coordinate, node.coordinate_error,
        node.heartbeats, node.paused_in_window);
    all(node.reputation, node.probation_left, node.quarantined_until, node.proven_rays_per_s,
        node.proven_window, node.rates, node.windows, node.active_job, node.excused_window, node.jobs_done,
        node.jobs_failed, node.recent_jobs);
    all(node.licenses, node.chain_tip, node.chain_position, node.right, node.wrong, node.missed,
        node.wrong_windows, node.banned_until, node.window_assigned, node.window_right, node.days);
}

void CanonicalWriter::put(const License& license) {
    all(license.id, license.owner, license.burner, license.right, license.wrong);
}

void CanonicalWriter::put(const Check& check) {
    all(check.checker, check.verifies, check.escalated, check.receipt_ms, check.commit, check.committed_ms,
        check.revealed, check.revealed_ms, check.valid, check.batch_commit, check.checked, check.rays,
        check.seconds, check.result);
}

void CanonicalWriter::put(const FraudPixel& pixel) {
    all(pixel.unit, pixel.tile, pixel.batch, pixel.x, pixel.y, pixel.channel, pixel.expected, pixel.got,
        pixel.reason, pixel.checker);
}

void CanonicalWriter::put(const Proof& proof) {
    all(proof.key, proof.phase, proof.outcome, proof.window, proof.started_ms, proof.start_round,
        proof.start_beacon, proof.checks, proof.escalated, proof.due_ms, proof.deadline_ms,
        proof.escalate_ms);
    all(proof.commit_position, proof.committed_ms, proof.root, proof.units, proof.rays, proof.seconds,
        proof.picture_sha256, proof.picture_bytes);
    all(proof.sample_round, proof.sample_beacon, proof.k, proof.openings_sha256, proof.openings_bytes);
    all(proof.fraud_refuted, proof.fraud, proof.reason, proof.proven_rays, proof.proven_rays_per_s,
        proof.settled_ms, proof.settled_position);
}

void CanonicalWriter::put(const Band& band) {
    all(band.root, band.rays, band.tiles);
}

void CanonicalWriter::put(const Job& job) {
    all(job.id, job.requester, job.state, job.name, job.mode, job.scene_sha256, job.scene_bytes, job.width,
        job.height, job.samples, job.seed, job.exposure, job.budget, job.request_id, job.submitted_ms);
    all(job.container, job.candidates, job.match_round, job.matched_ms, job.queued_ms, job.matches,
        job.avoided, job.bands, job.finished_ms, job.code, job.detail, job.price, job.fee_container,
        job.fee_protocol, job.fee_indexer, job.positions);
}

void CanonicalWriter::put(const OpenWindow& window) {
    all(window.index, window.started_ms, window.ends_ms, window.poc_round, window.poc_beacon,
        window.poc_started_ms);
}

Hash state_hash(const State& state) {
    CanonicalWriter writer;
    writer.put(state.profile != nullptr);
    if (state.profile) {
        // Qt writes objects in the order of their keys.
        writer.put(QJsonDocument(state.profile->values).toJson(QJsonDocument::Compact));
    }
    writer.all(state.indexer, state.genesis_ms, state.position, state.now_ms, state.ignored,
               state.beacon_round, state.beacon, state.window, state.unsettled_windows, state.open_pocs,
               state.open_day);
    writer.all(state.committee, state.nodes, state.licenses, state.jobs, state.requests, state.last_job,
               state.proofs, state.open_proofs, state.due);
    writer.all(state.accruals, state.accrual_count, state.accrual_digest, state.earned, state.settled,
               state.reserved);
    return writer.finish();
}

} // namespace hearth::indexer
