// SPDX-License-Identifier: Apache-2.0
#include "core/practice/practice_network.h"

#include "core/indexer/matching.h"
#include "core/indexer/queries.h"
#include "core/indexer/settlement.h"
#include "core/practice/practice_core.h"

#include <QPointer>

namespace hearth::practice {
namespace {

/// Neighbours go to sleep this long after the last open work, so that a following job finds them awake.
constexpr std::int64_t kSleepAfterMs = 5000;
constexpr std::uint32_t kMaxSide = 16384;
constexpr std::uint32_t kMaxSamples = 65536;

Result<void> check_size(std::uint32_t width, std::uint32_t height, std::uint32_t samples) {
    if (width == 0 || height == 0 || width > kMaxSide || height > kMaxSide) {
        return fail("HRT-JOB-002", QStringLiteral("the picture must be 1x1 to %1x%1 pixels").arg(kMaxSide));
    }
    if (samples == 0 || samples > kMaxSamples) {
        return fail("HRT-JOB-002", QStringLiteral("samples must be 1 to %1").arg(kMaxSamples));
    }
    return {};
}

} // namespace

PracticeNetwork::PracticeNetwork(Options options, Clock& clock, RandomSource& random, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(this, std::move(options), clock, random)) {}

PracticeNetwork::~PracticeNetwork() {
    stop();
}

Result<void> PracticeNetwork::start() {
    if (d->running) {
        return {};
    }
    if (auto ok = d->build(); !ok) {
        d->take_down();
        d->ledger.reset();
        d->log.reset();
        return ok;
    }
    d->running = true;
    d->started_ms = d->clock.now_ms();
    d->told_accruals = d->state().accrual_count;
    d->connect_roles();
    d->switches = RoleSwitches::load(d->switches_path());
    d->service->start();
    d->resume_jobs();
    if (d->switches.cheater) {
        (void)set_cheater(true, d->switches.cheat_skip);
    }
    if (d->switches.container) {
        d->container.role->start();
        d->container.role->set_takes_demand(d->switches.demand);
        if (d->switches.paused) {
            d->container.role->pause(QStringLiteral("paused by you"));
        }
    }
    if (d->switches.checker) {
        d->checker.role->start();
    }
    d->demand->set_enabled(d->switches.container && d->switches.demand);
    d->update_activity();
    return {};
}

void PracticeNetwork::stop() {
    if (!d->running) {
        return;
    }
    d->running = false;
    d->take_down();
}

// ---- commands
// ----------------------------------------------------------------------------------------------

void PracticeNetwork::submit_job(const SubmitRequest& request, SubmitReply reply) {
    const auto refuse = [&](const Error& error) {
        QMetaObject::invokeMethod(
            this, [reply, error] { reply(fail(error)); }, Qt::QueuedConnection);
    };
    if (const auto ok = check_size(request.width, request.height, request.samples); !ok) {
        return refuse(ok.error());
    }
    protocol::SubmitJob params;
    const QString name = request.name.isEmpty() ? request.scene.section(QLatin1Char('/'), -1).left(100)
                                                : request.name.left(100);
    params.set_name(name.toStdString());
    params.set_width(request.width);
    params.set_height(request.height);
    params.set_samples(request.samples);
    params.set_seed(request.seed ? *request.seed : d->random.below(1ULL << 53U));
    params.set_exposure(request.exposure);
    params.set_mode(request.mode.toStdString());
    if (request.budget_wei) {
        params.set_budget_wei(request.budget_wei->to_decimal().toStdString());
    }
    d->set_neighbours(true); // containers and checkers must be there when the job is
    d->service->set_awake(true);
    const std::uint64_t rays = indexer::estimate_rays(request.width, request.height, request.samples);
    const Wei budget = request.budget_wei.value_or(d->profile.money.default_budget);
    const Wei estimate = indexer::service_fee(d->profile, rays, budget).price;
    d->requester->submit(
        request.scene, params, [self = QPointer(this), reply, estimate](const Result<std::uint64_t>& job) {
            if (self) {
                self->d->update_activity();
                reply(job ? Result<SubmitAccepted>(SubmitAccepted{*job, estimate}) : fail(job.error()));
            }
        });
}

Result<QString> PracticeNetwork::cancel_job(std::uint64_t id) {
    const auto found = job(id);
    if (!found) {
        return fail(found.error());
    }
    const indexer::Job* open = indexer::find_job(d->state(), JobId{id});
    const bool early =
        open->state == indexer::JobState::Queued || open->state == indexer::JobState::Rendering;
    if (!early) {
        return fail("HRT-JOB-004", QStringLiteral("job %1 is %2").arg(id).arg(found->state));
    }
    if (open->requester != d->me) {
        return fail("HRT-JOB-004", QStringLiteral("job %1 was not submitted here").arg(id));
    }
    d->requester->cancel(id, QStringLiteral("cancelled by its requester"));
    return QStringLiteral("cancelled");
}

Result<QString> PracticeNetwork::container_start(std::optional<bool> demand) {
    d->switches.container = true;
    d->switches.paused = false;
    d->container.role->start();
    d->container.role->resume();
    if (demand) {
        (void)set_demand(*demand);
    } else {
        (void)set_demand(d->switches.demand);
    }
    d->update_activity();
    return container_status().state;
}

Result<QString> PracticeNetwork::container_stop() {
    d->switches.container = false;
    d->switches.save(d->switches_path());
    d->demand->set_enabled(false);
    d->container.role->stop();
    d->update_activity();
    return container_status().state;
}

Result<QString> PracticeNetwork::container_pause(int minutes) {
    if (minutes < 0) {
        return fail("HRT-PRA-006", QStringLiteral("minutes must not be negative"));
    }
    if (!d->switches.container) {
        return fail("HRT-PRA-007", QStringLiteral("the container is not started"));
    }
    // A pause with an end is not kept over a restart.
    d->switches.paused = minutes == 0;
    d->switches.save(d->switches_path());
    d->container.role->pause(QStringLiteral("paused by you"), minutes);
    // The neighbours' work would heat the same machine.
    d->update_activity();
    return container_status().state;
}

Result<QString> PracticeNetwork::container_resume() {
    if (!d->switches.container) {
        return fail("HRT-PRA-007", QStringLiteral("the container is not started"));
    }
    d->switches.paused = false;
    d->switches.save(d->switches_path());
    d->container.role->resume();
    d->update_activity();
    return container_status().state;
}

void PracticeNetwork::set_container_device(const worker::Device& device, bool at_once) {
    d->options.device = device;
    if (d->container.role) {
        d->container.role->set_device(device, at_once);
    }
}

Result<QString> PracticeNetwork::checker_start() {
    d->switches.checker = true;
    d->switches.save(d->switches_path());
    d->checker.role->start();
    d->update_activity();
    return checker_status().state;
}

Result<QString> PracticeNetwork::checker_stop() {
    d->switches.checker = false;
    d->switches.save(d->switches_path());
    d->checker.role->stop();
    d->update_activity();
    return checker_status().state;
}

bool PracticeNetwork::set_demand(bool enabled) {
    d->switches.demand = enabled;
    d->switches.save(d->switches_path());
    d->container.role->set_takes_demand(enabled);
    d->demand->set_enabled(enabled && d->switches.container);
    Q_EMIT statusChanged();
    return enabled;
}

Result<CheaterView> PracticeNetwork::set_cheater(bool enabled, double skip) {
    if (!(skip > 0 && skip < 1)) {
        return fail("HRT-PRA-005", QStringLiteral("the share must lie between 0 and 1"));
    }
    d->switches.cheater = enabled;
    d->switches.cheat_skip = skip;
    d->switches.save(d->switches_path());
    if (!d->neighbour_containers.empty()) {
        const ContainerNode& node = d->neighbour_containers.back();
        node.role->set_cheat_skip(enabled ? skip : 0);
        // It undercuts everybody: that is how a cheater gets work.
        const auto price = mul_div(d->profile.money.price_per_ray, enabled ? 1U : 2U, 2U);
        if (price) {
            node.role->set_price(price->to_decimal());
        }
    }
    Q_EMIT networkChanged();
    return cheater();
}

std::shared_ptr<void> PracticeNetwork::take_turn(bool alone, const std::function<void()>& granted) {
    struct Turn {
        std::vector<std::shared_ptr<void>> tickets;
        int missing = 0;
    };
    auto turn = std::make_shared<Turn>();
    turn->missing = alone ? Private::kHeavyCalls : 1;
    const int wanted = turn->missing;
    for (int i = 0; i < wanted; ++i) {
        turn->tickets.push_back(d->gate->acquire([this, weak = std::weak_ptr(turn), granted] {
            const auto waiting = weak.lock();
            if (!waiting || --waiting->missing > 0) {
                return;
            }
            QMetaObject::invokeMethod(
                this,
                [weak, granted] {
                    if (!weak.expired()) {
                        granted();
                    }
                },
                Qt::QueuedConnection);
        }));
    }
    return turn;
}

void PracticeNetwork::probe(ProbeReply reply) {
    d->desk_worker->call(QStringLiteral("probe"), {}, std::move(reply));
}

QList<qint64> PracticeNetwork::worker_pids() const {
    QList<qint64> out;
    for (const auto* client :
         {d->user_worker.get(), d->desk_worker.get(), d->neighbour_worker.get(), d->check_worker.get()}) {
        if (client && client->pid() > 0) {
            out.append(client->pid());
        }
    }
    return out;
}

int PracticeNetwork::open_worker_calls() const {
    int out = 0;
    for (const auto* client :
         {d->user_worker.get(), d->desk_worker.get(), d->neighbour_worker.get(), d->check_worker.get()}) {
        out += client ? client->open_calls() : 0;
    }
    return out;
}

int PracticeNetwork::own_worker_calls() const {
    return d->user_worker ? d->user_worker->open_calls() : 0;
}

// ---- what keeps the network awake
// --------------------------------------------------------------------------

bool PracticeNetwork::Private::has_open_work() const {
    const bool jobs = std::any_of(state().jobs.begin(), state().jobs.end(),
                                  [](const auto& entry) { return !indexer::is_final(entry.second.state); });
    return jobs || !state().due.empty();
}

void PracticeNetwork::Private::update_activity() {
    if (!running) {
        return;
    }
    const auto mine = container.role->status().state;
    const bool container_on = mine != protocol::CONTAINER_STATE_OFFLINE;
    const bool paused = mine == protocol::CONTAINER_STATE_PAUSED;
    const bool open = has_open_work();
    const bool neighbours = open || checker.role->running() || (container_on && !paused);
    if (neighbours || container_on) {
        service->set_awake(true);
    }
    if (neighbours) {
        sleep_timer.reset();
        set_neighbours(true);
        return;
    }
    if (!sleep_timer) {
        sleep_timer = clock.call_after(kSleepAfterMs, [this, container_on] {
            const auto handle = std::exchange(sleep_timer, nullptr);
            if (!has_open_work()) {
                set_neighbours(false);
                service->set_awake(container_on);
            } else {
                update_activity();
            }
        });
    }
}

void PracticeNetwork::Private::set_neighbours(bool on) {
    if (neighbours_on == on) {
        return;
    }
    neighbours_on = on;
    for (const ContainerNode& node : neighbour_containers) {
        if (on) {
            node.role->start();
            node.role->set_takes_demand(true);
        } else {
            node.role->stop();
        }
    }
    for (const CheckerNode& node : neighbour_checkers) {
        on ? node.role->start() : node.role->stop();
    }
}

// ---- deltas
// ------------------------------------------------------------------------------------------------

void PracticeNetwork::Private::observe(const protocol::LogEvent& event, const indexer::State& now) {
    const auto proof_changed = [&](const protocol::ProofId& id) {
        const auto key = indexer::proof_key(id);
        const indexer::Proof* proof = key ? indexer::find_proof(now, *key) : nullptr;
        if (!proof) {
            return;
        }
        if (key->kind == indexer::ProofKind::Job) {
            Q_EMIT q->jobChanged(key->id);
        }
        const auto views = checks_of(*proof, true);
        for (const CheckView& view : views) {
            Q_EMIT q->checkChanged(view);
        }
    };
    const auto peer_changed = [&](const std::string& bytes) {
        const auto id = protocol::fixed<NodeId>(bytes);
        const auto peers = q->peers();
        for (const PeerView& peer : peers) {
            if (id && peer.address == *id) {
                Q_EMIT q->peerChanged(peer);
            }
        }
    };
    using Event = protocol::LogEvent;
    switch (event.event_case()) {
    case Event::kJobSubmitted:
        Q_EMIT q->jobChanged(event.job_submitted().job());
        break;
    case Event::kJobMatched:
        Q_EMIT q->jobChanged(event.job_matched().job());
        break;
    case Event::kJobEnded:
        progress.erase(event.job_ended().job());
        Q_EMIT q->jobChanged(event.job_ended().job());
        break;
    case Event::kBandCommitted:
        Q_EMIT q->jobChanged(event.band_committed().job());
        break;
    case Event::kProofCommitted:
        proof_changed(event.proof_committed().commit().proof());
        break;
    case Event::kOpeningsReceived:
        proof_changed(event.openings_received().proof());
        break;
    case Event::kBeacon:
        for (const auto& id : event.beacon().samples_for()) {
            proof_changed(id);
        }
        break;
    case Event::kVerdictCommitted:
        proof_changed(event.verdict_committed().proof());
        break;
    case Event::kVerdictRevealed:
        proof_changed(event.verdict_revealed().reveal().proof());
        break;
    case Event::kProofJudged:
        proof_changed(event.proof_judged().proof());
        peer_changed(event.proof_judged().proof().container());
        break;
    case Event::kRegistered:
        peer_changed(event.registered().node());
        break;
    case Event::kUnregistered:
        peer_changed(event.unregistered().node());
        break;
    default:
        break;
    }
    // Accruals and cells change with many kinds of entries: compare what listeners know.
    const std::uint64_t fresh = now.accrual_count - std::min(now.accrual_count, told_accruals);
    told_accruals = now.accrual_count;
    for (std::size_t i = now.accruals.size() - std::min<std::size_t>(fresh, now.accruals.size());
         i < now.accruals.size(); ++i) {
        if (is_mine(now.accruals[i].node)) {
            Q_EMIT q->earned(earnings_entry(now.accruals[i]));
        }
    }
    if (const auto& frauds = reward_days->frauds();
        !frauds.empty() && std::exchange(told_fraud, frauds.back().entry) != frauds.back().entry) {
        Q_EMIT q->fraudProven();
    }
    if (const indexer::Node* node = indexer::find_node(now, me)) {
        const std::uint64_t current = indexer::current_window(now).value;
        for (std::uint64_t window = current > 0 ? current - 1 : 0; window <= current; ++window) {
            const auto it = node->windows.find(window);
            if (it == node->windows.end()) {
                continue;
            }
            const QString cell = window_outcome_name(it->second.outcome);
            if (std::exchange(told_windows[window], cell) != cell) {
                Q_EMIT q->windowChanged(window, cell, it->second.reason);
            }
        }
        std::erase_if(told_windows, [&](const auto& entry) { return entry.first + 2 < current; });
    }
    Q_EMIT q->statusChanged();
    if (running) {
        update_activity();
    }
}

void PracticeNetwork::Private::log_line(const char* level, const char* area, const QString& text,
                                        const QString& code) const {
    Q_EMIT q->logLine(QString::fromLatin1(level), QString::fromLatin1(area), text, code);
}

void PracticeNetwork::Private::role_line(const char* area, const QString& level, const QString& text,
                                         const QString& code) const {
    Q_EMIT q->logLine(level, QString::fromLatin1(area), text, code);
}

} // namespace hearth::practice
