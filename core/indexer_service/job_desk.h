// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/indexer_service/context.h"

#include <map>

namespace hearth::indexer_service {

/// Takes jobs in, matches them after the next beacon round and tells container and requester how they go.
class JobDesk {
public:
    explicit JobDesk(Context& context) : m_context(context) {}

    /// Each answers with the entry (or the standing head for a repetition). Errors: HRT-IDX-003 no such job,
    /// or another's; HRT-IDX-004 too late; HRT-IDX-005 a value out of range; HRT-IDX-007.
    struct Accepted {
        LogPosition position;
        std::uint64_t job = 0;
    };
    [[nodiscard]] Result<Accepted> submit(const NodeId& requester, const protocol::SubmitJob& params);
    [[nodiscard]] Result<Accepted> cancel(const NodeId& requester, const protocol::CancelJob& cancel);
    [[nodiscard]] Result<Accepted> failed(const NodeId& container, const protocol::JobFailed& failure);
    [[nodiscard]] Result<Accepted> band(const NodeId& container, const protocol::BandCommit& band);

    /// Whether jobs wait for a beacon round that begins now.
    [[nodiscard]] bool needs_round() const;
    /// Draws containers for the jobs that were queued before the round began.
    void match(std::uint64_t round);
    /// Ends jobs that found no container in time, takes jobs from containers that left, announces changes;
    /// returns when to come again.
    [[nodiscard]] std::int64_t step(std::int64_t now);
    /// Tells the container of each running job about it again: after a restart of either side.
    void assign_again(const std::optional<NodeId>& container);

private:
    /// Appends an entry about the job.
    [[nodiscard]] Result<Accepted> record(const protocol::LogEvent& event, std::uint64_t job);
    [[nodiscard]] Result<const indexer::Job*> open_job(std::uint64_t id) const;
    [[nodiscard]] Result<Accepted> end(std::uint64_t job, const char* state, const Error& why);
    /// Lets the job be matched anew; the fold ends it after the last match.
    [[nodiscard]] Result<Accepted> take_back(const indexer::Job& job, const Error& why);
    void assign(const indexer::Job& job) const;

    Context& m_context;
    /// Open jobs and the state that was announced last, if any.
    std::map<JobId, std::optional<indexer::JobState>> m_announced;
    std::map<JobId, std::int64_t> m_gone_since;  ///< jobs whose container is offline
    std::map<JobId, std::int64_t> m_unfit_since; ///< when nobody was found who could ever render it
};

/// The parameters of a job as they were submitted.
[[nodiscard]] protocol::SubmitJob submission_of(const indexer::Job& job);
/// The state's name in docs/control-api.md.
[[nodiscard]] const char* job_state_name(indexer::JobState state);

} // namespace hearth::indexer_service
