// SPDX-License-Identifier: Apache-2.0
#include "core/indexer_service/job_desk.h"

#include "core/indexer/matching.h"
#include "core/indexer/queries.h"
#include "core/worker/card_failure.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hearth::indexer_service {
namespace {

/// A job that has fitted no container, free or busy, for this long fails.
constexpr std::int64_t kMatchTimeoutMs = 60'000;
/// A container that is offline this long gives up the job it renders.
constexpr std::int64_t kGoneMs = 15'000;
/// While nobody is free, another draw is tried this often.
constexpr std::int64_t kMatchRetryMs = 2000;
constexpr std::uint32_t kMaxSide = 16384;
constexpr std::uint32_t kMaxSamples = 65536;
constexpr std::size_t kMaxNameBytes = 200;

Result<void> check_params(const protocol::SubmitJob& params) {
    if (params.width() == 0 || params.height() == 0 || params.width() > kMaxSide ||
        params.height() > kMaxSide) {
        return fail("HRT-IDX-005", QStringLiteral("the picture must be 1x1 to %1x%1").arg(kMaxSide));
    }
    if (params.samples() == 0 || params.samples() > kMaxSamples) {
        return fail("HRT-IDX-005", QStringLiteral("samples must be 1 to %1").arg(kMaxSamples));
    }
    if (!std::isfinite(params.exposure()) || params.exposure() <= 0) {
        return fail("HRT-IDX-005", QStringLiteral("the exposure must be a positive number"));
    }
    if (params.name().size() > kMaxNameBytes || params.request_id().size() != 16) {
        return fail("HRT-IDX-005", QStringLiteral("name or request id has a wrong length"));
    }
    if (!protocol::fixed<Hash>(params.scene().sha256()) || params.scene().size() == 0) {
        return fail("HRT-IDX-005", QStringLiteral("the scene has no hash or no size"));
    }
    if (const auto budget = protocol::wei(params.budget_wei()); !budget) {
        return fail(budget.error());
    }
    return {};
}

/// Failures of a container, not of the job: another one may well deliver it.
bool may_succeed_elsewhere(const QString& code) {
    return code.startsWith(QLatin1String("HRT-CON-")) || code.startsWith(QLatin1String("HRT-WRK-")) ||
           code.startsWith(QLatin1String("HRT-BLB-")) || code.startsWith(QLatin1String("HRT-BUS-")) ||
           worker::is_card_failure(code);
}

} // namespace

protocol::SubmitJob submission_of(const indexer::Job& job) {
    protocol::SubmitJob out;
    out.mutable_scene()->set_sha256(protocol::to_field(job.scene_sha256));
    out.mutable_scene()->set_size(job.scene_bytes);
    out.set_name(job.name.toStdString());
    out.set_width(job.width);
    out.set_height(job.height);
    out.set_samples(job.samples);
    out.set_seed(job.seed);
    out.set_exposure(job.exposure);
    out.set_mode(job.mode.toStdString());
    out.set_budget_wei(job.budget.to_decimal().toStdString());
    out.set_request_id(job.request_id.toStdString());
    return out;
}

const char* job_state_name(indexer::JobState state) {
    switch (state) {
    case indexer::JobState::Queued:
        return "queued";
    case indexer::JobState::Rendering:
        return "rendering";
    case indexer::JobState::Committing:
        return "committing";
    case indexer::JobState::Checking:
        return "checking";
    case indexer::JobState::Paid:
        return "paid";
    case indexer::JobState::Rejected:
        return "rejected";
    case indexer::JobState::Cancelled:
        return "cancelled";
    case indexer::JobState::Failed:
        return "failed";
    }
    return "failed";
}

Result<JobDesk::Accepted> JobDesk::record(const protocol::LogEvent& event, std::uint64_t job) {
    const auto recorded = m_context.record(event);
    if (!recorded) {
        return fail(recorded.error());
    }
    return Accepted{recorded->position, job};
}

Result<JobDesk::Accepted> JobDesk::submit(const NodeId& requester, const protocol::SubmitJob& params) {
    if (const auto ok = check_params(params); !ok) {
        return fail(ok.error());
    }
    const indexer::State& state = m_context.state();
    const auto known = state.requests.find({requester, protocol::to_bytes(params.request_id())});
    if (known != state.requests.end()) {
        return Accepted{state.position, known->second.value};
    }
    protocol::LogEvent event;
    auto& submitted = *event.mutable_job_submitted();
    submitted.set_job(state.last_job + 1);
    submitted.set_requester(protocol::to_field(requester));
    *submitted.mutable_params() = params;
    submitted.set_at_ms(m_context.clock.now_ms());
    const std::uint64_t id = submitted.job();
    return record(event, id);
}

Result<const indexer::Job*> JobDesk::open_job(std::uint64_t id) const {
    const indexer::Job* job = indexer::find_job(m_context.state(), JobId{id});
    if (!job) {
        return fail("HRT-IDX-003", QStringLiteral("there is no job %1").arg(id));
    }
    if (indexer::is_final(job->state)) {
        return fail("HRT-IDX-004", QStringLiteral("job %1 is over").arg(id));
    }
    return job;
}

Result<JobDesk::Accepted> JobDesk::cancel(const NodeId& requester, const protocol::CancelJob& cancel) {
    const auto job = open_job(cancel.job());
    if (!job) {
        return fail(job.error());
    }
    if ((*job)->requester != requester) {
        return fail("HRT-IDX-003", QStringLiteral("job %1 belongs to another").arg(cancel.job()));
    }
    if ((*job)->state == indexer::JobState::Committing || (*job)->state == indexer::JobState::Checking) {
        return fail("HRT-IDX-004", QStringLiteral("job %1 is rendered already").arg(cancel.job()));
    }
    return end(cancel.job(), "cancelled",
               Error{QStringLiteral("HRT-JOB-010"), protocol::to_text(cancel.reason())});
}

Result<JobDesk::Accepted> JobDesk::failed(const NodeId& container, const protocol::JobFailed& failure) {
    const auto job = open_job(failure.job());
    if (!job) {
        return fail(job.error());
    }
    if ((*job)->container != container) {
        return fail("HRT-IDX-003", QStringLiteral("job %1 is not yours").arg(failure.job()));
    }
    const Error why{protocol::to_text(failure.code()).left(40),
                    protocol::to_text(failure.detail()).left(400)};
    return may_succeed_elsewhere(why.code) && (*job)->state == indexer::JobState::Rendering
               ? take_back(**job, why)
               : end(failure.job(), "failed", why);
}

Result<JobDesk::Accepted> JobDesk::take_back(const indexer::Job& job, const Error& why) {
    const std::uint64_t id = job.id.value;
    protocol::LogEvent event;
    auto& returned = *event.mutable_job_returned();
    returned.set_job(id);
    returned.set_container(protocol::to_field(job.container));
    returned.set_code(why.code.toStdString());
    returned.set_detail(why.detail.toStdString());
    returned.set_at_ms(m_context.clock.now_ms());
    return record(event, id);
}

Result<JobDesk::Accepted> JobDesk::end(std::uint64_t job, const char* state, const Error& why) {
    protocol::LogEvent event;
    auto& ended = *event.mutable_job_ended();
    ended.set_job(job);
    ended.set_state(state);
    ended.set_code(why.code.toStdString());
    ended.set_detail(why.detail.toStdString());
    ended.set_at_ms(m_context.clock.now_ms());
    return record(event, job);
}

Result<JobDesk::Accepted> JobDesk::band(const NodeId& container, const protocol::BandCommit& band) {
    const auto job = open_job(band.job());
    if (!job) {
        return fail(job.error());
    }
    if ((*job)->container != container) {
        return fail("HRT-IDX-003", QStringLiteral("job %1 is not yours").arg(band.job()));
    }
    const auto root = protocol::fixed<Hash>(band.root());
    if (!root) {
        return fail(root.error());
    }
    const auto known = (*job)->bands.find(band.band());
    if (known != (*job)->bands.end()) {
        // A container that started anew commits its bands again; other bits would be a contradiction.
        if (known->second.root != *root) {
            return fail("HRT-IDX-004",
                        QStringLiteral("band %1 was committed with another root").arg(band.band()));
        }
        return Accepted{m_context.state().position, band.job()};
    }
    protocol::LogEvent event;
    auto& committed = *event.mutable_band_committed();
    committed.set_job(band.job());
    committed.set_band(band.band());
    committed.set_root(band.root());
    committed.set_rays(band.rays());
    committed.set_tiles(band.tiles());
    committed.set_container(protocol::to_field(container));
    return record(event, band.job());
}

bool JobDesk::needs_round() const {
    const indexer::State& state = m_context.state();
    return std::any_of(state.jobs.begin(), state.jobs.end(), [&](const auto& entry) {
        return entry.second.state == indexer::JobState::Queued &&
               !indexer::candidates(state, indexer::demand_of(entry.second)).empty();
    });
}

void JobDesk::match(std::uint64_t round) {
    const indexer::State& state = m_context.state();
    std::vector<JobId> queued;
    for (const auto& [id, job] : state.jobs) {
        if (job.state == indexer::JobState::Queued) {
            queued.push_back(id);
        }
    }
    for (const JobId id : queued) {
        const indexer::Job& job = state.jobs.at(id);
        const auto set = indexer::candidates(state, indexer::demand_of(job));
        const auto drawn = indexer::draw(set, state.beacon, id);
        if (!drawn) {
            continue;
        }
        protocol::LogEvent event;
        auto& matched = *event.mutable_job_matched();
        matched.set_job(id.value);
        matched.set_container(protocol::to_field(*drawn));
        for (const auto& candidate : set) {
            matched.add_candidates(protocol::to_field(candidate.container));
        }
        matched.set_round(round);
        matched.set_at_ms(m_context.clock.now_ms());
        if (m_context.record(event)) {
            assign(state.jobs.at(id));
        }
    }
}

void JobDesk::assign(const indexer::Job& job) const {
    protocol::JobAssigned assigned;
    assigned.set_job(job.id.value);
    assigned.set_container(protocol::to_field(job.container));
    *assigned.mutable_job_params() = submission_of(job);
    m_context.announce(assigned);
}

void JobDesk::assign_again(const std::optional<NodeId>& container) {
    for (const auto& [id, job] : m_context.state().jobs) {
        if (job.state == indexer::JobState::Rendering && (!container || job.container == *container)) {
            assign(job);
        }
    }
}

std::int64_t JobDesk::step(std::int64_t now) {
    std::int64_t next = std::numeric_limits<std::int64_t>::max();
    std::vector<JobId> homeless;
    std::vector<JobId> lost;
    const indexer::State& state = m_context.state();
    for (const auto& [id, job] : state.jobs) {
        if (!indexer::is_final(job.state)) {
            m_announced.try_emplace(id);
        }
        if (job.state != indexer::JobState::Queued ||
            indexer::somebody_fits(state, indexer::demand_of(job))) {
            m_unfit_since.erase(id);
        } else if (now - m_unfit_since.try_emplace(id, now).first->second >= kMatchTimeoutMs) {
            // Behind other jobs it waits as long as it takes; where nobody fits, only for somebody to come.
            // The time begins anew with this process: after a restart the containers first have to come back.
            homeless.push_back(id);
        }
        if (job.state == indexer::JobState::Queued) {
            next = std::min(next, now + kMatchRetryMs);
        }
        const indexer::Node* node = indexer::find_node(state, job.container);
        if (job.state != indexer::JobState::Rendering || !node || (node->registered && node->online)) {
            m_gone_since.erase(id);
            continue;
        }
        const std::int64_t since = m_gone_since.try_emplace(id, now).first->second;
        if (now - since >= kGoneMs) {
            lost.push_back(id);
        } else {
            next = std::min(next, since + kGoneMs);
        }
    }
    for (const JobId id : lost) {
        m_gone_since.erase(id);
        (void)take_back(state.jobs.at(id),
                        Error{QStringLiteral("HRT-IDX-010"), QStringLiteral("the container went offline")});
    }
    for (const JobId id : homeless) {
        // A job that was taken back ends with what happened to it; nobody else was there to render it.
        m_unfit_since.erase(id);
        const indexer::Job& job = state.jobs.at(id);
        const Error nobody{QStringLiteral("HRT-IDX-009"),
                           QStringLiteral("no container fitted within %1 s").arg(kMatchTimeoutMs / 1000)};
        (void)end(id.value, "failed", job.code.isEmpty() ? nobody : Error{job.code, job.detail});
    }
    for (auto it = m_announced.begin(); it != m_announced.end();) {
        const indexer::Job* job = indexer::find_job(state, it->first);
        if (job && job->state != it->second) {
            it->second = job->state;
            protocol::JobChanged changed;
            changed.set_job(job->id.value);
            changed.set_state(job_state_name(job->state));
            changed.set_code(job->code.toStdString());
            changed.set_detail(job->detail.toStdString());
            changed.set_container(protocol::to_field(job->container));
            m_context.announce(changed);
        }
        it = !job || indexer::is_final(job->state) ? m_announced.erase(it) : std::next(it);
    }
    return next;
}

} // namespace hearth::indexer_service
