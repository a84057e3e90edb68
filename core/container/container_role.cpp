// SPDX-License-Identifier: Apache-2.0
#include "core/container/container_role.h"

#include "core/container/work_folder.h"
#include "core/node/check_call.h"

#include <QFile>
#include <QJsonArray>

#include <map>

namespace hearth::container {
namespace {

using protocol::ContainerState;
using protocol::ProofId;

constexpr std::int64_t kRegisterRetryMs = 5000;
constexpr std::uint64_t kMaxSceneBytes = 1ULL << 30U;
/// A job whose worker crashed is rendered anew this often before it is given back as failed.
constexpr int kMaxAttempts = 3;
constexpr int kOpenTimeoutMs = 60'000;

QString key_of(const ProofId& proof) {
    return QStringLiteral("%1/%2").arg(int(proof.kind())).arg(proof.id());
}

} // namespace

struct ContainerRole::Private {
    struct Job {
        std::uint64_t id = 0;
        protocol::SubmitJob params;
        int attempts = 0;
        worker::WorkerClient::CallId call = 0;
        std::map<std::uint32_t, QString> bands; ///< committed in this run, with their roots
    };
    /// A proof of ours that is not settled: its files are served until it is.
    struct Held {
        protocol::ProofCommit commit;
        std::vector<std::shared_ptr<void>> served;
        protocol::SamplesDrawn drawn;
    };

    Private(ContainerRole* owner, Options opts, node::NodeLink& the_link, worker::WorkerClient& the_worker,
            node::BlobStore& the_blobs, Clock& the_clock)
        : q(owner), options(std::move(opts)), link(the_link), worker(the_worker), blobs(the_blobs),
          clock(the_clock), work(options.work_dir) {}

    ContainerRole* q;
    Options options;
    node::NodeLink& link;
    worker::WorkerClient& worker;
    node::BlobStore& blobs;
    Clock& clock;
    WorkFolder work;
    Status status;
    bool running = false;
    double cheat_skip = 0;
    std::optional<Job> job;
    std::optional<protocol::JobAssigned> early; ///< told again before the registration was acknowledged
    std::optional<worker::WorkerClient::CallId> poc_call;
    std::map<QString, Held> held;
    std::uint64_t window = 0;
    /// Grows with every start, stop and pause: answers to older calls are dropped.
    std::uint64_t era = 0;
    std::shared_ptr<void> heartbeat_timer;
    std::shared_ptr<void> register_timer;
    std::shared_ptr<void> resume_timer;
    std::vector<std::shared_ptr<void>> subscriptions;

    void log(const char* level, const QString& text, const QString& code = {}) const {
        Q_EMIT q->logLine(QString::fromLatin1(level), text, code);
    }

    [[nodiscard]] ProofId job_proof(std::uint64_t id) const {
        return protocol::proof_id(protocol::PROOF_KIND_JOB, id, link.address());
    }

    /// Runs `action` only if nothing was started, stopped or paused in between.
    template <class F>
    auto guarded(F action) {
        return [this, alive = std::weak_ptr<int>(life), now = era, action](const auto& value) {
            if (!alive.expired() && era == now) {
                action(value);
            }
        };
    }
    std::shared_ptr<int> life = std::make_shared<int>(0);

    void set_state(ContainerState state, const QString& reason = {}) {
        if (status.state != state || status.reason != reason) {
            status.state = state;
            status.reason = reason;
            if (running) {
                heartbeat();
            }
            Q_EMIT q->statusChanged();
        }
    }

    void subscribe() {
        subscriptions.push_back(
            link.on_announced<protocol::WindowOpened>([this](const auto& m) { window_opened(m); }));
        subscriptions.push_back(
            link.on_announced<protocol::JobAssigned>([this](const auto& m) { assigned(m); }));
        subscriptions.push_back(
            link.on_announced<protocol::JobChanged>([this](const auto& m) { changed(m); }));
        subscriptions.push_back(
            link.on_announced<protocol::SamplesDrawn>([this](const auto& m) { samples_drawn(m); }));
        subscriptions.push_back(
            link.on_announced<protocol::RevealPhase>([this](const auto& m) { disclose(m.proof()); }));
        subscriptions.push_back(
            link.on_announced<protocol::ProofSettled>([this](const auto& m) { settled(m); }));
    }

    // ---- registration and liveness ------------------------------------------------------------------

    void enroll() {
        protocol::Register message = options.registration;
        message.clear_roles();
        message.add_roles(protocol::Register::ROLE_CONTAINER);
        link.submit(message, guarded([this](const Result<protocol::Ack>& ack) {
                        if (!ack) {
                            log("warn",
                                QStringLiteral("Registration was refused: %1").arg(ack.error().detail),
                                ack.error().code);
                            register_timer = clock.call_after(kRegisterRetryMs, [this] { enroll(); });
                            return;
                        }
                        status.registered_ms = clock.now_ms();
                        if (status.state == protocol::CONTAINER_STATE_CHECKING) {
                            set_state(protocol::CONTAINER_STATE_STANDBY);
                            if (const auto waiting = std::exchange(early, std::nullopt)) {
                                assigned(*waiting);
                            }
                        } else {
                            heartbeat();
                            Q_EMIT q->statusChanged();
                        }
                    }));
    }

    void heartbeat() {
        if (!running || !status.registered_ms) {
            return;
        }
        protocol::Heartbeat message;
        message.set_window(window);
        message.set_state(status.state);
        message.set_reason(status.reason.toStdString());
        message.set_takes_demand(status.takes_demand);
        link.submit(message, guarded([this](const Result<protocol::Ack>& ack) {
                        if (!ack && ack.error().code == QLatin1String("HRT-IDX-002")) {
                            enroll(); // the indexer forgot us, or dropped us
                        }
                    }));
        heartbeat_timer = clock.call_after(options.heartbeat_ms, [this] { heartbeat(); });
    }

    // ---- the window's proof of capacity -------------------------------------------------------------

    void window_opened(const protocol::WindowOpened& opened) {
        window = opened.window();
        if (!running) {
            return;
        }
        if (opened.beacon().empty()) {
            heartbeat(); // the window began
            return;
        }
        if (status.state != protocol::CONTAINER_STATE_STANDBY || options.poc_scenes.empty() || poc_call) {
            return;
        }
        const Hash& scene = options.poc_scenes[opened.window() % options.poc_scenes.size()];
        const auto path = blobs.find(scene);
        if (!path) {
            log("error", QStringLiteral("The pinned scene %1 is missing").arg(scene.to_hex()),
                QStringLiteral("HRT-CON-001"));
            return;
        }
        const ProofId proof =
            protocol::proof_id(protocol::PROOF_KIND_POC_RENDER, opened.window(), link.address());
        QJsonObject params{
            {QStringLiteral("scene"), *path},
            {QStringLiteral("beacon"), QString::fromLatin1(protocol::to_bytes(opened.beacon()).toHex())},
            {QStringLiteral("node"), link.address().to_hex()},
            {QStringLiteral("window"), qint64(opened.window())},
            {QStringLiteral("budget_ms"), qint64(options.poc_budget_ms)},
            {QStringLiteral("units"), work.units(proof)},
            {QStringLiteral("threads"), options.poc_threads}};
        poc_call = worker.call(QStringLiteral("poc_render"), params,
                               guarded([this, proof](const Result<QJsonObject>& result) {
                                   poc_call.reset();
                                   if (!result) {
                                       log("warn",
                                           QStringLiteral("The window's proof could not be rendered: %1")
                                               .arg(result.error().detail),
                                           result.error().code);
                                       return;
                                   }
                                   protocol::ProofCommit commit;
                                   *commit.mutable_proof() = proof;
                                   fill_commit(commit, *result, "units_done");
                                   send_commit(commit);
                               }));
    }

    static void fill_commit(protocol::ProofCommit& commit, const QJsonObject& result, const char* units) {
        commit.set_root(
            QByteArray::fromHex(result.value(QLatin1String("root")).toString().toLatin1()).toStdString());
        commit.set_units(std::uint64_t(result.value(QLatin1String(units)).toInteger()));
        commit.set_rays(std::uint64_t(result.value(QLatin1String("rays")).toInteger()));
        commit.set_seconds(result.value(QLatin1String("seconds")).toDouble());
    }

    // ---- render jobs --------------------------------------------------------------------------------

    void assigned(const protocol::JobAssigned& message) {
        if (!running || message.container() != protocol::to_field(link.address())) {
            return;
        }
        if (job && job->id == message.job()) {
            return; // told again
        }
        const ProofId proof = job_proof(message.job());
        if (const auto commit = work.load_commit(proof)) {
            deliver(*commit); // finished before a restart; the commit may have been lost on the way
            return;
        }
        if (!job && status.state == protocol::CONTAINER_STATE_CHECKING) {
            early = message;
            return;
        }
        if (job || status.state != protocol::CONTAINER_STATE_STANDBY) {
            refuse(message.job(), QStringLiteral("HRT-CON-003"),
                   status.state == protocol::CONTAINER_STATE_PAUSED
                       ? QStringLiteral("the container is paused: %1").arg(status.reason)
                       : QStringLiteral("the container is busy"));
            return;
        }
        job = Job{message.job(), message.job_params(), 0, 0, {}};
        status.job = message.job();
        set_state(protocol::CONTAINER_STATE_BUSY);
        const auto scene = node::blob_of(message.job_params().scene());
        if (!scene) {
            return give_up(scene.error());
        }
        log("info", QStringLiteral("Job %1 was assigned to this container").arg(job->id));
        blobs.obtain(*scene, kMaxSceneBytes, guarded([this, id = job->id](const Result<QString>& path) {
            if (job && job->id == id) {
                path ? render(*path) : give_up(path.error());
            }
        }));
    }

    void render(const QString& scene) {
        ++job->attempts;
        const ProofId proof = job_proof(job->id);
        QJsonObject params{{QStringLiteral("scene"), scene},
                           {QStringLiteral("units"), work.units(proof)},
                           {QStringLiteral("preview"), work.folder(proof) + QStringLiteral("/preview.hpv")},
                           {QStringLiteral("threads"), options.render_threads}};
        node::add_job_params(params, job->params);
        if (options.memory_limit_mib > 0) {
            params.insert(QStringLiteral("memory_limit_mib"), options.memory_limit_mib);
        }
        if (cheat_skip > 0) {
            params.insert(QStringLiteral("cheat_skip"), cheat_skip);
        }
        job->call = worker.call(QStringLiteral("render"), params,
                                guarded([this, scene, id = job->id](const Result<QJsonObject>& result) {
                                    if (job && job->id == id) {
                                        rendered(scene, result);
                                    }
                                }),
                                guarded([this, id = job->id](const QJsonObject& line) {
                                    if (job && job->id == id) {
                                        report(line);
                                    }
                                }));
    }

    void report(const QJsonObject& line) {
        const QJsonArray bands = line.value(QLatin1String("bands_done")).toArray();
        for (const auto& value : bands) {
            commit_band(value.toObject());
        }
        JobProgress progress;
        progress.job = job->id;
        progress.tiles_done = std::uint64_t(line.value(QLatin1String("done")).toInteger());
        progress.tiles_total = std::uint64_t(line.value(QLatin1String("total")).toInteger());
        progress.preview = work.folder(job_proof(job->id)) + QStringLiteral("/preview.hpv");
        Q_EMIT q->progress(progress);
    }

    void commit_band(const QJsonObject& row) {
        const auto band = std::uint32_t(row.value(QLatin1String("band")).toInteger());
        const QString root = row.value(QLatin1String("root")).toString();
        if (!job->bands.emplace(band, root).second) {
            return;
        }
        protocol::BandCommit message;
        message.set_job(job->id);
        message.set_band(band);
        message.set_root(QByteArray::fromHex(root.toLatin1()).toStdString());
        message.set_rays(std::uint64_t(row.value(QLatin1String("rays")).toInteger()));
        message.set_tiles(std::uint32_t(row.value(QLatin1String("tiles")).toInteger()));
        link.submit(message);
    }

    void rendered(const QString& scene, const Result<QJsonObject>& result) {
        if (!result) {
            const bool crashed = result.error().code == QLatin1String("HRT-WRK-002");
            if (crashed && job->attempts < kMaxAttempts) {
                log("warn", QStringLiteral("The worker ended during job %1; rendering it anew").arg(job->id),
                    result.error().code);
                return render(scene);
            }
            return give_up(result.error());
        }
        const QJsonArray bands = result->value(QLatin1String("bands")).toArray();
        for (const auto& value : bands) {
            commit_band(value.toObject());
        }
        protocol::ProofCommit commit;
        *commit.mutable_proof() = job_proof(job->id);
        fill_commit(commit, *result, "units");
        const auto picture = bus::hash_file(work.units(commit.proof()));
        if (!picture) {
            return give_up(picture.error());
        }
        node::set_ref(*commit.mutable_picture(), *picture);
        if (!work.save_commit(commit)) {
            return give_up(
                Error{QStringLiteral("HRT-CON-004"),
                      QStringLiteral("the commit could not be written to %1").arg(options.work_dir)});
        }
        end_job();
        deliver(commit);
    }

    void deliver(const protocol::ProofCommit& commit) {
        if (auto served = blobs.offer(work.units(commit.proof()))) {
            held[key_of(commit.proof())].served.push_back(served->handle);
        }
        send_commit(commit);
    }

    void give_up(const Error& why) {
        const std::uint64_t id = job->id;
        log("error", QStringLiteral("Job %1 failed: %2").arg(id).arg(why.detail), why.code);
        work.remove(job_proof(id));
        end_job();
        refuse(id, why.code, why.detail);
    }

    void refuse(std::uint64_t id, const QString& code, const QString& detail) {
        protocol::JobFailed message;
        message.set_job(id);
        message.set_code(code.toStdString());
        message.set_detail(detail.toStdString());
        link.submit(message);
    }

    void end_job() {
        job.reset();
        status.job.reset();
        if (status.state == protocol::CONTAINER_STATE_BUSY) {
            set_state(protocol::CONTAINER_STATE_STANDBY);
        }
        Q_EMIT q->statusChanged();
    }

    void changed(const protocol::JobChanged& message) {
        if (job && job->id == message.job() &&
            (message.state() == "cancelled" || message.state() == "failed" ||
             message.state() == "rejected")) {
            worker.cancel(job->call);
            work.remove(job_proof(job->id));
            end_job();
        }
    }

    // ---- commit, openings, disclosure ---------------------------------------------------------------

    void send_commit(const protocol::ProofCommit& commit) {
        held[key_of(commit.proof())].commit = commit;
        // To the checkers first: the median of their receipts is the proof's time.
        (void)link.publish(node::subjects::commits(link.network().id), commit);
        link.submit(commit, guarded([this, commit](const Result<protocol::Ack>& ack) {
                        if (!ack) {
                            log("warn", QStringLiteral("A commit was refused: %1").arg(ack.error().detail),
                                ack.error().code);
                            if (ack.error().code != QLatin1String("HRT-BUS-004")) {
                                forget(commit.proof());
                            }
                        }
                    }));
    }

    void samples_drawn(const protocol::SamplesDrawn& drawn) {
        if (!running || drawn.proof().container() != protocol::to_field(link.address())) {
            return;
        }
        Held& mine = held[key_of(drawn.proof())];
        if (mine.commit.root().empty()) { // restarted meanwhile
            if (const auto commit = work.load_commit(drawn.proof())) {
                mine.commit = *commit;
            }
        }
        if (mine.commit.root() != drawn.root()) {
            log("error", QStringLiteral("Samples of an unknown root were asked for"),
                QStringLiteral("HRT-CON-002"));
            return;
        }
        mine.drawn = drawn;
        cut(drawn, QStringLiteral("open"), [this](const ProofId& proof, const bus::Blob& blob) {
            protocol::Openings message;
            *message.mutable_proof() = proof;
            node::set_ref(*message.mutable_openings(), blob);
            link.submit(message);
        });
    }

    void disclose(const ProofId& proof) {
        const auto it = held.find(key_of(proof));
        if (!running || proof.container() != protocol::to_field(link.address()) || it == held.end() ||
            proof.kind() != protocol::PROOF_KIND_JOB) {
            return;
        }
        cut(it->second.drawn, QStringLiteral("disclose"), [this](const ProofId& id, const bus::Blob& blob) {
            protocol::Disclosure message;
            *message.mutable_proof() = id;
            node::set_ref(*message.mutable_batches(), blob);
            link.submit(message);
        });
    }

    using Cut = std::function<void(const ProofId&, const bus::Blob&)>;

    /// Lets the worker cut the sampled units out of the units file, serves the result and passes it on.
    void cut(const protocol::SamplesDrawn& drawn, const QString& verb, const Cut& then, int attempt = 1) {
        const QJsonObject params{
            {QStringLiteral("root"), QString::fromLatin1(protocol::to_bytes(drawn.root()).toHex())},
            {QStringLiteral("beacon"), QString::fromLatin1(protocol::to_bytes(drawn.beacon()).toHex())},
            {QStringLiteral("k"), qint64(drawn.k())},
            {QStringLiteral("units_total"), qint64(drawn.units())}};
        const auto failed = [this, drawn, verb, then, attempt](const Error& error) {
            // Openings that do not come cost the job: a worker that ended is asked again.
            if (error.code == QLatin1String("HRT-WRK-002") && attempt < kMaxAttempts) {
                return cut(drawn, verb, then, attempt + 1);
            }
            log("error", QStringLiteral("The samples could not be cut (%1): %2").arg(verb, error.detail),
                error.code);
        };
        worker.call(QStringLiteral("samples"), params,
                    guarded([this, drawn, verb, then, failed](const Result<QJsonObject>& samples) {
                        samples ? cut_units(drawn.proof(), verb, *samples, then, failed)
                                : failed(samples.error());
                    }),
                    {}, kOpenTimeoutMs);
    }

    void cut_units(const ProofId& proof, const QString& verb, const QJsonObject& samples, const Cut& then,
                   const std::function<void(const Error&)>& failed) {
        const bool poc = proof.kind() == protocol::PROOF_KIND_POC_RENDER;
        const QString out = work.folder(proof) + QLatin1Char('/') + verb + QStringLiteral(".bin");
        worker.call(poc ? QStringLiteral("poc_") + verb : verb,
                    {{QStringLiteral("units"), work.units(proof)},
                     {QStringLiteral("indices"), samples.value(QLatin1String("indices"))},
                     {QStringLiteral("out"), out}},
                    guarded([this, proof, then, failed, out](const Result<QJsonObject>& done) {
                        if (!done) {
                            return failed(done.error());
                        }
                        const auto served = blobs.offer(out);
                        if (!served) {
                            return failed(served.error());
                        }
                        held[key_of(proof)].served.push_back(served->handle);
                        then(proof, served->blob);
                    }),
                    {}, kOpenTimeoutMs);
    }

    void settled(const protocol::ProofSettled& message) {
        if (message.proof().container() != protocol::to_field(link.address())) {
            return;
        }
        if (!message.valid()) {
            log("error",
                QStringLiteral("A proof of this container was not accepted: %1")
                    .arg(protocol::to_text(message.reason())),
                QStringLiteral("HRT-CON-005"));
        }
        if (message.proof().kind() == protocol::PROOF_KIND_JOB && message.valid()) {
            // The requester still fetches the picture from here.
            const QString key = key_of(message.proof());
            linger[key] = clock.call_after(kPictureKeepMs, [this, proof = message.proof(), key] {
                const auto handle = linger.extract(key);
                forget(proof);
            });
            return;
        }
        forget(message.proof());
    }

    static constexpr std::int64_t kPictureKeepMs = 120'000;
    std::map<QString, std::shared_ptr<void>> linger;

    void forget(const ProofId& proof) {
        held.erase(key_of(proof));
        work.remove(proof);
    }

    // ---- giving the machine back --------------------------------------------------------------------

    /// Frees the machine and ends what ran on it; returns the job that was lost.
    std::optional<std::uint64_t> give_back() {
        ++era; // from here on answers to what ran before are dropped
        const bool was_open = job.has_value() || poc_call.has_value() || worker.open_calls() > 0;
        if (options.owns_worker) {
            const double ms = worker.kill();
            if (was_open) {
                status.gave_back_ms = std::max(status.gave_back_ms.value_or(0), ms);
            }
        } else {
            if (job && job->call != 0) {
                worker.cancel(job->call);
            }
            if (poc_call) {
                worker.cancel(*poc_call);
            }
        }
        poc_call.reset();
        const std::optional<std::uint64_t> lost = job ? std::optional(job->id) : std::nullopt;
        if (lost) {
            work.remove(job_proof(*lost));
        }
        job.reset();
        status.job.reset();
        return lost;
    }
};

ContainerRole::ContainerRole(Options options, node::NodeLink& link, worker::WorkerClient& worker,
                             node::BlobStore& blobs, Clock& clock, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(this, std::move(options), link, worker, blobs, clock)) {}

ContainerRole::~ContainerRole() {
    d->life.reset();
}

void ContainerRole::start() {
    if (d->running) {
        return;
    }
    ++d->era;
    d->running = true;
    d->early.reset();
    d->status.registered_ms.reset();
    d->subscribe();
    d->set_state(protocol::CONTAINER_STATE_CHECKING);
    d->enroll();
}

void ContainerRole::stop() {
    if (!d->running) {
        return;
    }
    if (const auto lost = d->give_back()) {
        d->refuse(*lost, QStringLiteral("HRT-CON-006"), QStringLiteral("the container was stopped"));
    }
    protocol::Unregister message;
    message.set_reason("stopped");
    d->link.submit(message);
    d->running = false;
    d->heartbeat_timer.reset();
    d->register_timer.reset();
    d->resume_timer.reset();
    d->subscriptions.clear();
    d->status.registered_ms.reset();
    d->set_state(protocol::CONTAINER_STATE_OFFLINE, QStringLiteral("stopped"));
}

void ContainerRole::pause(const QString& reason, int minutes) {
    if (!d->running) {
        return;
    }
    if (const auto lost = d->give_back()) {
        d->refuse(*lost, QStringLiteral("HRT-CON-007"),
                  QStringLiteral("the container was paused: %1").arg(reason));
    }
    d->set_state(protocol::CONTAINER_STATE_PAUSED, reason);
    if (!d->status.registered_ms) {
        d->enroll(); // the answer under way was dropped with the era
    }
    d->resume_timer.reset();
    if (minutes > 0) {
        d->resume_timer = d->clock.call_after(std::int64_t(minutes) * 60'000, [this] { resume(); });
    }
}

void ContainerRole::resume() {
    d->resume_timer.reset();
    if (d->running && d->status.state == protocol::CONTAINER_STATE_PAUSED) {
        d->set_state(d->status.registered_ms ? protocol::CONTAINER_STATE_STANDBY
                                             : protocol::CONTAINER_STATE_CHECKING);
    }
}

void ContainerRole::set_takes_demand(bool takes) {
    if (d->status.takes_demand != takes) {
        d->status.takes_demand = takes;
        d->heartbeat();
        Q_EMIT statusChanged();
    }
}

void ContainerRole::set_cheat_skip(double share) {
    d->cheat_skip = share;
}

void ContainerRole::set_price(const QString& price_wei_per_ray) {
    d->options.registration.set_price_wei_per_ray(price_wei_per_ray.toStdString());
    if (d->running) {
        d->enroll();
    }
}

Status ContainerRole::status() const {
    return d->status;
}

const NodeId& ContainerRole::node() const {
    return d->link.address();
}

} // namespace hearth::container
