// SPDX-License-Identifier: Apache-2.0
// Reads about jobs and checks.
#include "core/indexer/assignment.h"
#include "core/indexer/matching.h"
#include "core/indexer/queries.h"
#include "core/indexer_service/job_desk.h"
#include "core/practice/practice_core.h"

#include <QFileInfo>

#include <algorithm>

namespace hearth::practice {
namespace {

constexpr std::uint32_t kTileSide = 8;

std::uint64_t tiles_of(std::uint64_t width, std::uint64_t height) {
    return ((width + kTileSide - 1) / kTileSide) * ((height + kTileSide - 1) / kTileSide);
}

/// Frame and batches of a proof, for naming the tile of a unit (docs/proofs.md).
struct Frame {
    std::uint32_t tiles_across = 16;
    std::uint64_t batches = 1;
    bool poc = true;
    [[nodiscard]] std::uint32_t tile_of(std::uint64_t unit) const {
        // A PoC goes round its 256 tiles; a job's units are numbered tile by tile.
        return std::uint32_t(poc ? unit % 256 : unit / batches);
    }
};

Frame frame_of(const indexer::State& state, const indexer::Proof& proof) {
    const indexer::Job* job =
        proof.key.kind == indexer::ProofKind::Job ? indexer::find_job(state, JobId{proof.key.id}) : nullptr;
    if (!job) {
        return {};
    }
    return Frame{(job->width + kTileSide - 1) / kTileSide, (job->samples + 3) / 4, false};
}

QString check_state(const indexer::Proof& proof, const indexer::Check& check) {
    using Result = indexer::Check::Result;
    switch (check.result) {
    case Result::Right:
    case Result::Wrong:
    case Result::Released:
        return QStringLiteral("settled");
    case Result::Missed:
        return QStringLiteral("missed");
    case Result::Open:
        break;
    }
    if (check.revealed) {
        return QStringLiteral("revealed");
    }
    if (check.commit) {
        return QStringLiteral("committed");
    }
    return proof.phase == indexer::ProofPhase::Checking ? QStringLiteral("computing")
                                                        : QStringLiteral("assigned");
}

} // namespace

Fraud fraud_view(const indexer::FraudPixel& pixel) {
    return Fraud{pixel.unit,    pixel.tile,     pixel.batch, pixel.x,      pixel.y,
                 pixel.channel, pixel.expected, pixel.got,   pixel.reason, pixel.checker};
}

QString PracticeNetwork::Private::name_of(const NodeId& id) const {
    const indexer::Node* node = indexer::find_node(state(), id);
    return node ? node->name : QString();
}

JobView PracticeNetwork::Private::job_view(const indexer::Job& job, bool long_form) const {
    JobView out;
    out.id = job.id.value;
    out.name = job.name;
    out.state = QString::fromLatin1(indexer_service::job_state_name(job.state));
    const bool asked = job.requester == me;
    const bool rendered = job.container == me;
    out.mine_as = asked && rendered ? QStringLiteral("both")
                  : asked           ? QStringLiteral("requester")
                  : rendered        ? QStringLiteral("container")
                                    : QStringLiteral("neighbour");
    out.requester = job.requester;
    out.container = job.container;
    out.container_name = name_of(job.container);
    out.width = job.width;
    out.height = job.height;
    out.samples = job.samples;
    out.tiles_total = tiles_of(job.width, job.height);
    out.created_ms = job.submitted_ms;
    if (indexer::is_final(job.state)) {
        out.finished_ms = job.finished_ms;
    }
    std::uint64_t band_tiles = 0;
    for (const auto& [index, band] : job.bands) {
        band_tiles += band.tiles;
        out.rays += band.rays;
        out.bands.append(BandView{index, band.root, band.rays, band.tiles});
    }
    const indexer::Proof* proof = indexer::job_proof(state(), job);
    const bool committed = proof && !proof->root.is_zero();
    if (committed) {
        out.root = proof->root;
        out.rays = proof->rays;
        out.seconds = proof->seconds;
    }
    const auto live = progress.find(job.id.value);
    out.tiles_done = committed ? out.tiles_total
                               : std::max(band_tiles, live != progress.end() ? live->second.tiles_done : 0);
    out.progress = out.tiles_total > 0 ? double(out.tiles_done) / double(out.tiles_total) : 0;
    out.price_wei = job.price;
    const Requester* owner = asked ? requester.get()
                             : demand_requester && job.requester == demand_requester->node()
                                 ? demand_requester.get()
                                 : nullptr;
    const auto delivery = owner ? owner->delivery_error(job.id.value) : std::nullopt;
    if (!job.code.isEmpty()) {
        out.error = Error{job.code, job.detail};
    } else if (delivery) {
        out.error = delivery;
    } else if (job.state == indexer::JobState::Rejected && proof) {
        out.error = Error{QStringLiteral("HRT-JOB-007"), proof->reason};
    }
    out.picture = owner ? owner->picture(job.id.value) : QString();
    if (live != progress.end() && QFileInfo::exists(live->second.preview)) {
        out.preview = live->second.preview;
    }
    if (proof && proof->k > 0 && proof->sample_round > 0) {
        const Frame frame = frame_of(state(), *proof);
        const auto units = indexer::sample_units(proof->root, proof->sample_beacon, proof->units, proof->k);
        for (const std::uint64_t unit : units) {
            out.sampled_tiles.append(frame.tile_of(unit));
            if (long_form) {
                out.sampled_units.append(unit);
            }
        }
        std::sort(out.sampled_tiles.begin(), out.sampled_tiles.end());
        out.sampled_tiles.erase(std::unique(out.sampled_tiles.begin(), out.sampled_tiles.end()),
                                out.sampled_tiles.end());
        out.beacon = proof->sample_beacon;
    }
    if (!long_form) {
        return out;
    }
    out.seed = job.seed;
    out.exposure = job.exposure;
    out.scene_hash = job.scene_sha256;
    for (const LogPosition position : job.positions) {
        out.log_positions.append(position.value);
    }
    if (job.state == indexer::JobState::Paid) {
        out.fees = FeesView{job.fee_container, job.fee_protocol, job.fee_indexer};
    }
    if (!proof) {
        return out;
    }
    std::uint32_t right = 0;
    std::uint32_t checked = 0;
    for (const indexer::Check& check : proof->checks) {
        const bool agrees = check.result == indexer::Check::Result::Right;
        right += agrees ? 1U : 0U;
        checked = std::max(checked, check.checked);
        if (!check.verifies) {
            continue; // gave a receipt only: it has no verdict to show
        }
        JobCheckerView view;
        view.address = check.checker;
        view.name = name_of(check.checker);
        view.valid = check.valid;
        view.agrees = agrees;
        view.checked = check.checked;
        view.rays = check.rays;
        view.seconds = check.seconds;
        view.commit = check.commit.value_or(Hash{});
        if (check.revealed) {
            view.revealed_ms = check.revealed_ms;
        }
        if (check.receipt_ms > 0) {
            view.receipt_ms = check.receipt_ms;
        }
        out.checkers.append(view);
    }
    if (proof->phase == indexer::ProofPhase::Settled) {
        VerdictView verdict;
        verdict.valid = proof->outcome == indexer::ProofOutcome::Valid;
        verdict.checked = checked;
        verdict.checkers = right;
        verdict.reason = proof->reason;
        if (proof->fraud) {
            verdict.fraud = fraud_view(*proof->fraud);
        }
        out.verdict = verdict;
    }
    return out;
}

QList<CheckView> PracticeNetwork::Private::checks_of(const indexer::Proof& proof, bool with_units) const {
    QList<CheckView> out;
    QList<CheckUnit> units;
    if (with_units && proof.sample_round > 0) {
        const Frame frame = frame_of(state(), proof);
        for (const std::uint64_t unit :
             indexer::sample_units(proof.root, proof.sample_beacon, proof.units, proof.k)) {
            const std::uint32_t tile = frame.tile_of(unit);
            units.append(CheckUnit{unit, tile, tile % frame.tiles_across * kTileSide,
                                   tile / frame.tiles_across * kTileSide, true});
        }
    }
    for (const indexer::Check& check : proof.checks) {
        if (!check.verifies) {
            continue;
        }
        CheckView view;
        view.kind =
            proof.key.kind == indexer::ProofKind::Job ? QStringLiteral("job") : QStringLiteral("window");
        view.id = proof.key.id;
        view.container = proof.key.container;
        view.container_name = name_of(proof.key.container);
        view.checker = check.checker;
        view.checker_name = name_of(check.checker);
        view.mine = check.checker == my_checker;
        view.state = check_state(proof, check);
        view.valid = check.valid;
        view.agrees = check.result == indexer::Check::Result::Right;
        view.checked = check.checked;
        view.rays = check.rays;
        view.seconds = check.seconds;
        view.at_ms = std::max(
            {proof.started_ms, check.receipt_ms, check.committed_ms, check.revealed_ms, proof.settled_ms});
        view.units = units;
        if (proof.fraud) {
            view.fraud = fraud_view(*proof.fraud);
            for (CheckUnit& unit : view.units) {
                unit.equal = unit.equal && unit.unit != proof.fraud->unit;
            }
        }
        out.append(view);
    }
    return out;
}

JobList PracticeNetwork::jobs(int limit, std::optional<std::uint64_t> before) const {
    JobList out;
    const auto& all = d->state().jobs;
    out.total = int(all.size());
    for (auto it = all.rbegin(); it != all.rend() && out.jobs.size() < limit; ++it) {
        if (!before || it->first.value < *before) {
            out.jobs.append(d->job_view(it->second, false));
        }
    }
    return out;
}

Result<JobView> PracticeNetwork::job(std::uint64_t id) const {
    const indexer::Job* job = indexer::find_job(d->state(), JobId{id});
    if (!job) {
        return fail("HRT-JOB-001", QStringLiteral("there is no job %1").arg(id));
    }
    return d->job_view(*job, true);
}

Result<QList<Candidate>> PracticeNetwork::match(std::uint32_t width, std::uint32_t height,
                                                std::uint32_t samples, const QString& mode) const {
    if (width == 0 || height == 0 || samples == 0 || width > 16384 || height > 16384 || samples > 65536) {
        return fail("HRT-JOB-002", QStringLiteral("a size or the samples are out of range"));
    }
    indexer::Demand demand;
    demand.requester = d->me;
    demand.width = width;
    demand.height = height;
    demand.samples = samples;
    demand.budget = d->profile.money.default_budget;
    demand.mode = indexer::mode_from(mode);
    QList<Candidate> out;
    for (const auto& candidate : indexer::candidates(d->state(), demand)) {
        out.append(Candidate{candidate.container, d->name_of(candidate.container), candidate.score,
                             candidate.rtt_ms, candidate.price, estimated_obe(double(candidate.rays_per_s)),
                             double(candidate.weight)});
    }
    return out;
}

QList<CheckView> PracticeNetwork::checks(int limit) const {
    std::vector<const indexer::Proof*> proofs;
    for (const auto& [key, proof] : d->state().proofs) {
        proofs.push_back(&proof);
    }
    std::sort(proofs.begin(), proofs.end(),
              [](const auto* a, const auto* b) { return a->started_ms > b->started_ms; });
    QList<CheckView> out;
    for (const indexer::Proof* proof : proofs) {
        if (out.size() >= limit) {
            break;
        }
        out.append(d->checks_of(*proof, true));
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const CheckView& a, const CheckView& b) { return a.at_ms > b.at_ms; });
    while (out.size() > limit) {
        out.removeLast();
    }
    return out;
}

} // namespace hearth::practice
