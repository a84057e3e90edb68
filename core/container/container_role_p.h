// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/container/container_role.h"
#include "core/container/work_folder.h"

#include <functional>
#include <map>

namespace hearth::container {

/// A job or a call to the worker that crashed is tried this often before it is given up.
constexpr int kMaxAttempts = 3;

/// What the parts of a container share: its surroundings, what it tells about itself, and the era in which
/// answers count.
struct RoleCore {
    RoleCore(ContainerRole* role, ContainerRole::Options opts, node::NodeLink& the_link,
             worker::WorkerClient& the_worker, node::BlobStore& the_blobs, Clock& the_clock)
        : q(role), options(std::move(opts)), link(the_link), worker(the_worker), blobs(the_blobs),
          clock(the_clock), work(options.work_dir) {}

    ContainerRole* q;
    ContainerRole::Options options;
    node::NodeLink& link;
    worker::WorkerClient& worker;
    node::BlobStore& blobs;
    Clock& clock;
    WorkFolder work;
    Status status;
    bool running = false;
    double cheat_skip = 0;
    /// Gives work back and pauses, because the card failed.
    std::function<void(const Error&)> card_failed;
    /// Called by set_state() while the container runs: the indexer hears of the change at once.
    std::function<void()> heartbeat;
    /// Grows with every start, stop and pause: answers to older calls are dropped.
    std::uint64_t era = 0;
    /// Reset before the parts go, so that late answers find nobody.
    std::shared_ptr<int> life = std::make_shared<int>(0);

    void log(const char* level, const QString& text, const QString& code = {}) const;
    void set_state(protocol::ContainerState state, const QString& reason = {});
    [[nodiscard]] protocol::ProofId job_proof(std::uint64_t id) const;
    /// The error is the card's, on which the work ran.
    [[nodiscard]] bool is_of_card(const Error& error) const;

    /// Runs `action` only if nothing was started, stopped or paused in between.
    template <class F>
    auto guarded(F action) {
        return [this, alive = std::weak_ptr<int>(life), now = era, action](const auto& value) {
            if (!alive.expired() && era == now) {
                action(value);
            }
        };
    }
};

/// Copies root, number of units, rays and seconds out of the worker's answer; `units` names the member that
/// counts the units.
void fill_commit(protocol::ProofCommit& commit, const QJsonObject& result, const char* units);

/// The proofs of this container that are not settled: renders the window's proof of capacity, sends commits,
/// opens the drawn samples, discloses them, and serves the files until the proof is settled.
class HeldProofs {
public:
    explicit HeldProofs(RoleCore& core) : m_core(core) {}

    /// Renders the window's proof; nothing while the container is not in standby or one is under way.
    void render_poc(const protocol::WindowOpened& opened);
    [[nodiscard]] bool rendering_poc() const { return m_poc_call.has_value(); }
    void cancel_poc();
    /// The worker's calls are gone with it.
    void machine_freed();
    /// Cuts the openings anew that giving the machine back interrupted.
    void resume();
    /// Serves what was committed before a restart: its proof may be open, or the requester not done.
    void serve_kept();
    /// Serves the units of a finished job and sends its commit.
    void deliver(const protocol::ProofCommit& commit);

    void samples_drawn(const protocol::SamplesDrawn& drawn);
    void disclose(const protocol::ProofId& proof);
    void settled(const protocol::ProofSettled& message);

private:
    struct Held {
        protocol::ProofCommit commit;
        std::vector<std::shared_ptr<void>> served;
        protocol::SamplesDrawn drawn;
        bool cutting = false;              ///< the openings are being made
        std::optional<bus::Blob> openings; ///< made and served
    };
    using Cut = std::function<void(const protocol::ProofId&, const bus::Blob&)>;

    void send_commit(const protocol::ProofCommit& commit);
    void submit_openings(const protocol::ProofId& proof, const bus::Blob& blob);
    /// Lets the worker cut the sampled units out of the units file, serves the result and passes it on.
    void cut(const protocol::SamplesDrawn& drawn, const QString& verb, const Cut& then, int attempt = 1);
    void cut_units(const protocol::ProofId& proof, const QString& verb, const QJsonObject& samples,
                   const Cut& then, const std::function<void(const Error&)>& failed);
    void keep_a_while(const protocol::ProofId& proof, std::int64_t ms);
    void forget(const protocol::ProofId& proof);

    RoleCore& m_core;
    std::optional<worker::WorkerClient::CallId> m_poc_call;
    std::map<QString, Held> m_held;
    std::map<QString, std::shared_ptr<void>> m_linger; ///< timers after which a proof is forgotten
};

/// The job that runs here: fetches its scene, renders it, commits band by band and hands the finished picture
/// to HeldProofs.
class RenderJobs {
public:
    RenderJobs(RoleCore& core, HeldProofs& proofs) : m_core(core), m_proofs(proofs) {}

    void assigned(const protocol::JobAssigned& message);
    void changed(const protocol::JobChanged& message);
    /// The registration was acknowledged: a job that was told again before is begun.
    void enrolled();
    /// A new start: what was told before does not count.
    void forget_early() { m_early.reset(); }
    void refuse(std::uint64_t id, const QString& code, const QString& detail);
    [[nodiscard]] bool active() const { return m_job.has_value(); }
    void cancel_call();
    /// Forgets the running job and its files; returns its number.
    std::optional<std::uint64_t> drop();

private:
    struct Job {
        std::uint64_t id = 0;
        protocol::SubmitJob params;
        int attempts = 0;
        worker::WorkerClient::CallId call = 0;
        std::map<std::uint32_t, QString> bands; ///< committed in this run, with their roots
    };

    void render(const QString& scene);
    void report(const QJsonObject& line);
    void commit_band(const QJsonObject& row);
    void rendered(const QString& scene, const Result<QJsonObject>& result);
    void give_up(const Error& why);
    void end_job();

    RoleCore& m_core;
    HeldProofs& m_proofs;
    std::optional<Job> m_job;
    std::optional<protocol::JobAssigned> m_early; ///< told again before the registration was acknowledged
};

} // namespace hearth::container
