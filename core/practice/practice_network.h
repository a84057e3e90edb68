// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/practice/views.h"
#include "core/worker/device.h"

#include <QObject>

#include <functional>
#include <memory>

namespace hearth {
class Clock;
class RandomSource;
} // namespace hearth

namespace hearth::indexer {
struct Profile;
struct State;
struct RewardDay;
class RewardDays;
} // namespace hearth::indexer

namespace hearth::practice {

/// The practice network in one process: indexer, ledger, the user's container, checker and requester, three
/// neighbour containers and five neighbour checkers, all speaking over a LocalBus and one event log in
/// `data_dir`. The facade of the node for hearthd: reads give plain values (views.h), commands take effect at
/// once, signals carry the deltas of docs/control-api.md. One thread; callbacks come from its event loop.
///
/// Nothing runs between windows: no worker process, no timer but the window's.
class PracticeNetwork : public QObject {
    Q_OBJECT

public:
    struct Options {
        QString data_dir;   ///< D: log.sqlite, keys/, store/, jobs/, practice/ are made below it
        QString worker;     ///< path of hearth-gpu
        QString scenes_dir; ///< folder of the two bundled scenes
        QString profile;    ///< path of a profile JSON; empty: the embedded practice profile
        QStringList worker_arguments = {QStringLiteral("serve")};
        worker::Device device; ///< of the user's container; the others work on the processor
        /// Told of each reward day that closes, those of the log's past first: start() replays them.
        std::function<void(const indexer::RewardDay& day)> day_closed;
    };

    PracticeNetwork(Options options, Clock& clock, RandomSource& random, QObject* parent = nullptr);
    ~PracticeNetwork() override;

    /// Opens the log and the keys, replays, resumes open jobs and starts the network. Errors: HRT-LOG-,
    /// HRT-PRA-001 (data directory), HRT-PRA-002 (key file), HRT-PRA-003 (profile), HRT-PRA-004 (scenes).
    [[nodiscard]] Result<void> start();
    /// Cancels what runs, kills the workers and closes the log. Open jobs resume with the next start().
    void stop();

    // ---- reads (docs/control-api.md, same names) ---------------------------------------------------------
    [[nodiscard]] StatusView status() const;
    [[nodiscard]] DayStrip day_strip(std::optional<std::uint64_t> day = {}) const;
    [[nodiscard]] JobList jobs(int limit = 100, std::optional<std::uint64_t> before = {}) const;
    /// HRT-JOB-001 when there is no such job.
    [[nodiscard]] Result<JobView> job(std::uint64_t id) const;
    /// Candidates for such a job, best first. HRT-JOB-002 for sizes out of range.
    [[nodiscard]] Result<QList<Candidate>> match(std::uint32_t width, std::uint32_t height,
                                                 std::uint32_t samples, const QString& mode) const;
    [[nodiscard]] ContainerStatus container_status() const;
    [[nodiscard]] CheckerStatus checker_status() const;
    [[nodiscard]] QList<CheckView> checks(int limit = 100) const;
    [[nodiscard]] QList<LicenseView> licenses() const;
    [[nodiscard]] LicenseSummary license_summary() const;
    [[nodiscard]] EarningsSummary earnings_summary() const;
    [[nodiscard]] EarningsList earnings(int days = 30) const;
    /// The last `days` reward days of the protocol's treasury.
    [[nodiscard]] TreasuryView treasury(int days = 30) const;
    [[nodiscard]] NetworkInfo network() const;
    [[nodiscard]] QList<PeerView> peers() const;
    [[nodiscard]] CheaterView cheater() const;
    using VerifyReply = std::function<void(const Result<EventLogCheck>&)>;
    /// Walks the hash chain and folds the log anew, beside the network: answers later, after a time in
    /// proportion to the log. Errors: HRT-LOG-, HRT-PRA-009 the network was stopped meanwhile.
    void verify_log(VerifyReply reply);
    /// Process ids of the running hearth-gpu processes (for telemetry), the user's container first.
    [[nodiscard]] QList<qint64> worker_pids() const;
    /// Calls that hearth-gpu processes have not answered yet; 0 means that the machine rests.
    [[nodiscard]] int open_worker_calls() const;
    /// Those of the user's container alone.
    [[nodiscard]] int own_worker_calls() const;
    /// The constants of the network.
    [[nodiscard]] const indexer::Profile& profile() const;
    /// What a container would meet now.
    [[nodiscard]] MarketView market() const;
    /// What the log says, for who settles it.
    [[nodiscard]] const indexer::State& ledger_state() const;
    [[nodiscard]] const indexer::RewardDays& reward_days() const;
    /// The user's container, the burner of the user's checker, and the owner that the log names for both.
    [[nodiscard]] Address container_node() const;
    [[nodiscard]] Address burner() const;
    [[nodiscard]] Address local_owner() const;

    // ---- commands ----------------------------------------------------------------------------------------
    using SubmitReply = std::function<void(Result<SubmitAccepted>)>;
    using ProbeReply = std::function<void(Result<QJsonObject>)>;

    /// Imports the scene with the worker, submits the job and answers with its id once the log has it.
    /// Errors: HRT-JOB-002 (size, samples), HRT-JOB-003 (no such file), HRT-SCN- (the scene), HRT-WRK-.
    void submit_job(const SubmitRequest& request, SubmitReply reply);
    /// State of the job afterwards. Errors: HRT-JOB-001, HRT-JOB-004 (over already).
    [[nodiscard]] Result<QString> cancel_job(std::uint64_t id);
    /// Each returns the role's state afterwards.
    [[nodiscard]] Result<QString> container_start(std::optional<bool> demand = {});
    [[nodiscard]] Result<QString> container_stop();
    [[nodiscard]] Result<QString> container_pause(int minutes = 0);
    [[nodiscard]] Result<QString> container_resume();
    /// What the user's container works on from now on (ContainerRole::set_device).
    void set_container_device(const worker::Device& device, bool at_once = false);
    [[nodiscard]] Result<QString> checker_start();
    [[nodiscard]] Result<QString> checker_stop();
    /// The burner's signature over a digest of a licence's delegation.
    [[nodiscard]] Signature sign_as_burner(const Hash& digest) const;
    /// Records what the chain says of a licence: its owner, and the burner that it is delegated to (zero:
    /// none). Nothing where the log has it already. Errors: HRT-LOG-.
    [[nodiscard]] Result<void> record_license(std::uint64_t license, const Address& owner,
                                              const Address& burner);
    /// Lets the user's container take practice demand, and lets the demand generator make it.
    bool set_demand(bool enabled);
    /// HRT-PRA-005 when `skip` is outside (0, 1).
    [[nodiscard]] Result<CheaterView> set_cheater(bool enabled, double skip = 0.05);
    /// Lines up with the heavy calls of the roles. `granted` comes later, from the event loop, once it is the
    /// caller's turn; the turn lasts, and the request stands, as long as the returned handle lives. With
    /// `alone` the heavy calls of all roles wait meanwhile, otherwise one of the two that may run at a time.
    [[nodiscard]] std::shared_ptr<void> take_turn(bool alone, const std::function<void()>& granted);
    /// The worker's `probe` answer: {cpu:{name,cores,isa}, gpus:[…]}.
    void probe(ProbeReply reply);

Q_SIGNALS:
    void statusChanged(); ///< read status() again; may come often, the reader limits the rate
    void jobChanged(quint64 id);
    void checkChanged(const hearth::practice::CheckView& check);
    void windowChanged(quint64 window, const QString& state, const QString& reason);
    void earned(const hearth::practice::EarningsEntry& entry);
    /// The referee found a container to be a fraud: the last of reward_days().frauds().
    void fraudProven();
    void peerChanged(const hearth::practice::PeerView& peer);
    void networkChanged();
    /// The container's card failed; it is paused until set_container_device() or the user resumes it.
    void containerDeviceFailed(const hearth::Error& why);
    /// One line for the log store: level (debug info warn error), area, text, code (may be empty).
    void logLine(const QString& level, const QString& area, const QString& text, const QString& code);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace hearth::practice
