// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/bus/local_bus.h"
#include "core/eventlog/sqlite_event_log.h"
#include "core/indexer/reward_days.h"
#include "core/indexer_service/indexer_service.h"
#include "core/practice/demand_generator.h"
#include "core/practice/log_audit.h"
#include "core/practice/practice_network.h"
#include "core/practice/practice_nodes.h"
#include "core/practice/requester.h"
#include "core/practice/role_switches.h"
#include "core/worker/call_gate.h"

#include <map>
#include <optional>

namespace hearth::practice {

/// The parts of a running practice network, built in order by PracticeNetwork::start().
struct PracticeNetwork::Private {
    Private(PracticeNetwork* owner, Options opts, Clock& the_clock, RandomSource& the_random)
        : q(owner), options(std::move(opts)), clock(the_clock), random(the_random) {}

    PracticeNetwork* q;
    Options options;
    Clock& clock;
    RandomSource& random;
    std::int64_t started_ms = 0;
    bool running = false;

    indexer::Profile profile;
    QByteArray profile_json;
    std::vector<BundledScene> scenes;
    std::unique_ptr<eventlog::SqliteEventLog> log;
    std::unique_ptr<indexer_service::Ledger> ledger;
    std::unique_ptr<indexer::RewardDays> reward_days;
    std::shared_ptr<void> reward_observer; ///< from before the replay on
    std::unique_ptr<LogAudit> audit;
    std::unique_ptr<bus::LocalBus> bus;
    std::unique_ptr<node::BlobStore> blobs;

    /// Heavy worker calls at once on this machine: two cores stay usable.
    static constexpr int kHeavyCalls = 2;

    // The user's container has a process of its own, to be killed at once; the others share.
    std::shared_ptr<worker::CallGate> gate;
    std::unique_ptr<worker::WorkerClient> user_worker;
    std::unique_ptr<worker::WorkerClient> desk_worker;
    std::unique_ptr<worker::WorkerClient> neighbour_worker;
    std::unique_ptr<worker::WorkerClient> check_worker;

    std::unique_ptr<PrivateKey> indexer_key;
    std::unique_ptr<indexer_service::IndexerService> service;
    ContainerNode container;
    CheckerNode checker;
    std::unique_ptr<node::NodeLink>
        requester_link; ///< signs with the container's key: one user, one identity
    std::unique_ptr<Requester> requester;
    std::vector<ContainerNode> neighbour_containers;
    std::vector<CheckerNode> neighbour_checkers;
    std::unique_ptr<PrivateKey> demand_key;
    std::unique_ptr<node::NodeLink> demand_link;
    std::unique_ptr<Requester> demand_requester;
    std::unique_ptr<DemandGenerator> demand;

    RoleSwitches switches;
    std::map<std::uint64_t, container::JobProgress> progress;
    std::vector<std::shared_ptr<void>> observers;
    std::shared_ptr<void> sleep_timer;
    bool neighbours_on = false;

    // What was told to listeners last.
    std::uint64_t told_accruals = 0;
    Hash told_fraud; ///< its evidence
    std::map<std::uint64_t, QString> told_windows;

    [[nodiscard]] const indexer::State& state() const { return ledger->state(); }
    [[nodiscard]] QString switches_path() const {
        return options.data_dir + QStringLiteral("/practice/roles.json");
    }
    NodeId me; ///< container and requester
    NodeId my_checker;
    [[nodiscard]] bool is_mine(const NodeId& id) const { return id == me || id == my_checker; }
    [[nodiscard]] QString name_of(const NodeId& id) const;

    // practice_setup.cpp
    [[nodiscard]] Result<void> build();
    [[nodiscard]] Result<void> load_profile();
    [[nodiscard]] Result<void> make_nodes(const NodeSeams& seams);
    [[nodiscard]] Result<void> found_network();
    void make_workers();
    void connect_roles();
    void resume_jobs();
    void take_down();

    // practice_network.cpp
    void observe(const protocol::LogEvent& event, const indexer::State& state);
    void update_activity();
    void set_neighbours(bool on);
    [[nodiscard]] bool has_open_work() const;
    void log_line(const char* level, const char* area, const QString& text, const QString& code = {}) const;
    void role_line(const char* area, const QString& level, const QString& text, const QString& code) const;

    // practice_jobs.cpp
    [[nodiscard]] JobView job_view(const indexer::Job& job, bool long_form) const;
    [[nodiscard]] QList<CheckView> checks_of(const indexer::Proof& proof, bool with_units) const;

    // practice_reads.cpp
    [[nodiscard]] EarningsEntry earnings_entry(const indexer::Accrual& accrual) const;
    /// What both of the user's nodes earned in a reward day.
    [[nodiscard]] AmountsView earned_on(std::uint64_t day) const;
    [[nodiscard]] AmountsView earned_since(std::uint64_t first_day) const;
    [[nodiscard]] std::uint64_t today() const;
    [[nodiscard]] QString sentence_of(const StatusView& status) const;
    [[nodiscard]] QList<NextStep> next_steps(const StatusView& status) const;
};

/// Fraud as the views carry it.
[[nodiscard]] Fraud fraud_view(const indexer::FraudPixel& pixel);
/// The owner that the log names for a party of the practice network.
[[nodiscard]] Address owner_of(const char* name);
[[nodiscard]] QString container_state_name(protocol::ContainerState state);
[[nodiscard]] QString window_outcome_name(indexer::WindowOutcome outcome);
[[nodiscard]] AmountsView amounts_view(const indexer::DayTotals& totals);
/// OctaneBench-equivalent of a proven rate: an estimate until it is calibrated (design section 6).
[[nodiscard]] double estimated_obe(double rays_per_s);

} // namespace hearth::practice
