// SPDX-License-Identifier: Apache-2.0
#include "core/container/container_role.h"

#include "core/container/container_role_p.h"
#include "core/worker/card_failure.h"

namespace hearth::container {
namespace {

constexpr std::int64_t kRegisterRetryMs = 5000;

} // namespace

void RoleCore::log(const char* level, const QString& text, const QString& code) const {
    Q_EMIT q->logLine(QString::fromLatin1(level), text, code);
}

void RoleCore::set_state(protocol::ContainerState state, const QString& reason) {
    if (status.state != state || status.reason != reason) {
        status.state = state;
        status.reason = reason;
        if (running) {
            heartbeat();
        }
        Q_EMIT q->statusChanged();
    }
}

protocol::ProofId RoleCore::job_proof(std::uint64_t id) const {
    return protocol::proof_id(protocol::PROOF_KIND_JOB, id, link.address());
}

bool RoleCore::is_of_card(const Error& error) const {
    return status.device.is_card() && worker::is_card_failure(error.code);
}

/// Registration, liveness and giving the machine back.
struct ContainerRole::Private {
    Private(ContainerRole* role, Options opts, node::NodeLink& link, worker::WorkerClient& worker,
            node::BlobStore& blobs, Clock& clock)
        : core(role, std::move(opts), link, worker, blobs, clock) {
        core.heartbeat = [this] {
            heartbeat();
        };
        core.card_failed = [this](const Error& why) {
            core.log("error", QStringLiteral("The card failed: %1").arg(why.detail), why.code);
            core.status.device.problem = why;
            hold(why);
            Q_EMIT core.q->deviceFailed(why);
        };
    }

    RoleCore core;
    HeldProofs proofs{core};
    RenderJobs jobs{core, proofs};
    std::uint64_t window = 0;
    bool held = false; ///< paused because of the device
    std::shared_ptr<void> heartbeat_timer;
    std::shared_ptr<void> register_timer;
    std::shared_ptr<void> resume_timer;
    std::vector<std::shared_ptr<void>> subscriptions;

    void subscribe() {
        node::NodeLink& link = core.link;
        subscriptions = {
            link.on_announced<protocol::WindowOpened>([this](const auto& m) { window_opened(m); }),
            link.on_announced<protocol::JobAssigned>([this](const auto& m) { jobs.assigned(m); }),
            link.on_announced<protocol::JobChanged>([this](const auto& m) { jobs.changed(m); }),
            link.on_announced<protocol::SamplesDrawn>([this](const auto& m) { proofs.samples_drawn(m); }),
            link.on_announced<protocol::RevealPhase>([this](const auto& m) { proofs.disclose(m.proof()); }),
            link.on_announced<protocol::ProofSettled>([this](const auto& m) { proofs.settled(m); })};
    }

    /// After the era changed: an answer under way was dropped with it.
    void enroll_again() {
        if (!core.status.registered_ms) {
            enroll();
        }
    }

    void enroll() {
        protocol::Register message = core.options.registration;
        message.clear_roles();
        message.add_roles(protocol::Register::ROLE_CONTAINER);
        core.link.submit(message, core.guarded([this](const Result<protocol::Ack>& ack) {
            if (!ack) {
                core.log("warn", QStringLiteral("Registration was refused: %1").arg(ack.error().detail),
                         ack.error().code);
                register_timer = core.clock.call_after(kRegisterRetryMs, [this] { enroll(); });
                return;
            }
            core.status.registered_ms = core.clock.now_ms();
            if (core.status.state == protocol::CONTAINER_STATE_CHECKING) {
                core.set_state(protocol::CONTAINER_STATE_STANDBY);
                jobs.enrolled();
            } else {
                heartbeat();
                Q_EMIT core.q->statusChanged();
            }
        }));
    }

    void heartbeat() {
        if (!core.running || !core.status.registered_ms) {
            return;
        }
        protocol::Heartbeat message;
        message.set_window(window);
        message.set_state(core.status.state);
        message.set_reason(core.status.reason.toStdString());
        message.set_takes_demand(core.status.takes_demand);
        core.link.submit(message, core.guarded([this](const Result<protocol::Ack>& ack) {
            if (!ack && ack.error().code == QLatin1String("HRT-IDX-002")) {
                enroll(); // the indexer forgot us, or dropped us
            }
        }));
        heartbeat_timer = core.clock.call_after(core.options.heartbeat_ms, [this] { heartbeat(); });
    }

    void window_opened(const protocol::WindowOpened& opened) {
        window = opened.window();
        if (!core.running) {
            return;
        }
        if (opened.beacon().empty()) {
            heartbeat(); // the window began
        } else {
            proofs.render_poc(opened);
        }
    }

    /// Pauses because nothing can work.
    void hold(const Error& why) {
        if (const auto lost = give_back()) {
            jobs.refuse(*lost, why.code, why.detail);
        }
        held = true;
        resume_timer.reset();
        QString sentence = why.detail;
        if (sentence.endsWith(u'.')) {
            sentence.chop(1);
        }
        core.set_state(protocol::CONTAINER_STATE_PAUSED, QStringLiteral("%1 %2").arg(why.code, sentence));
        enroll_again();
    }

    /// The card is wanted back; the container itself goes on.
    void free_device() {
        if (const auto lost = give_back()) {
            jobs.refuse(*lost, QStringLiteral("HRT-CON-007"), QStringLiteral("the card was taken away"));
            if (core.status.state == protocol::CONTAINER_STATE_BUSY) {
                core.set_state(protocol::CONTAINER_STATE_STANDBY);
            }
        }
        proofs.resume();
        enroll_again();
    }

    /// Frees the machine and ends what ran on it; returns the job that was lost.
    std::optional<std::uint64_t> give_back() {
        ++core.era; // from here on answers to what ran before are dropped
        const bool was_open = jobs.active() || proofs.rendering_poc() || core.worker.open_calls() > 0;
        if (core.options.owns_worker) {
            const double ms = core.worker.kill();
            if (was_open) {
                core.status.gave_back_ms = std::max(core.status.gave_back_ms.value_or(0), ms);
            }
        } else {
            jobs.cancel_call();
            proofs.cancel_poc();
        }
        proofs.machine_freed();
        return jobs.drop();
    }
};

ContainerRole::ContainerRole(Options options, node::NodeLink& link, worker::WorkerClient& worker,
                             node::BlobStore& blobs, Clock& clock, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(this, std::move(options), link, worker, blobs, clock)) {}

ContainerRole::~ContainerRole() {
    d->core.life.reset();
}

void ContainerRole::start() {
    if (d->core.running) {
        return;
    }
    ++d->core.era;
    d->core.running = true;
    d->jobs.forget_early();
    d->core.status.registered_ms.reset();
    d->subscribe();
    d->proofs.serve_kept();
    d->held = false;
    d->core.set_state(protocol::CONTAINER_STATE_CHECKING);
    d->enroll();
    set_device(d->core.status.device); // one that is not usable holds it
}

void ContainerRole::stop() {
    if (!d->core.running) {
        return;
    }
    if (const auto lost = d->give_back()) {
        d->jobs.refuse(*lost, QStringLiteral("HRT-CON-006"), QStringLiteral("the container was stopped"));
    }
    protocol::Unregister message;
    message.set_reason("stopped");
    d->core.link.submit(message);
    d->core.running = false;
    d->held = false;
    d->heartbeat_timer.reset();
    d->register_timer.reset();
    d->resume_timer.reset();
    d->subscriptions.clear();
    d->core.status.registered_ms.reset();
    d->core.set_state(protocol::CONTAINER_STATE_OFFLINE, QStringLiteral("stopped"));
}

void ContainerRole::pause(const QString& reason, int minutes) {
    if (!d->core.running) {
        return;
    }
    if (const auto lost = d->give_back()) {
        d->jobs.refuse(*lost, QStringLiteral("HRT-CON-007"),
                       QStringLiteral("the container was paused: %1").arg(reason));
    }
    d->held = false;
    d->core.set_state(protocol::CONTAINER_STATE_PAUSED, reason);
    d->enroll_again();
    d->resume_timer.reset();
    if (minutes > 0) {
        d->resume_timer = d->core.clock.call_after(std::int64_t(minutes) * 60'000, [this] { resume(); });
    }
}

void ContainerRole::resume() {
    d->resume_timer.reset();
    d->held = false;
    if (d->core.running && d->core.status.state == protocol::CONTAINER_STATE_PAUSED) {
        if (!d->core.status.device.usable) {
            return d->hold(d->core.status.device.problem.value_or(Error{}));
        }
        d->core.set_state(d->core.status.registered_ms ? protocol::CONTAINER_STATE_STANDBY
                                                       : protocol::CONTAINER_STATE_CHECKING);
        d->proofs.resume();
    }
}

void ContainerRole::set_device(const worker::Device& device, bool at_once) {
    protocol::Register& registration = d->core.options.registration;
    const bool other = registration.backend() != device.backend.toStdString() ||
                       registration.device_name() != device.name.toStdString() ||
                       registration.vram_bytes() != device.memory_bytes;
    d->core.status.device = device;
    if (!device.usable && !device.problem) {
        d->core.status.device.problem = Error{QStringLiteral("HRT-GPU-045"), {}};
    }
    registration.set_backend(device.backend.toStdString());
    registration.set_device_name(device.name.toStdString());
    registration.set_vram_bytes(device.memory_bytes);
    if (d->core.running) {
        if (at_once) {
            d->free_device();
        }
        const bool paused = d->core.status.state == protocol::CONTAINER_STATE_PAUSED;
        if (other) {
            d->enroll();
        }
        if (!device.usable && (!paused || d->held)) {
            d->hold(d->core.status.device.problem.value_or(Error{}));
        } else if (device.usable && d->held) {
            resume();
        }
    }
    Q_EMIT statusChanged();
}

void ContainerRole::set_takes_demand(bool takes) {
    if (d->core.status.takes_demand != takes) {
        d->core.status.takes_demand = takes;
        d->heartbeat();
        Q_EMIT statusChanged();
    }
}

void ContainerRole::set_cheat_skip(double share) {
    d->core.cheat_skip = share;
}

void ContainerRole::set_price(const QString& price_wei_per_ray) {
    d->core.options.registration.set_price_wei_per_ray(price_wei_per_ray.toStdString());
    if (d->core.running) {
        d->enroll();
    }
}

Status ContainerRole::status() const {
    return d->core.status;
}

const NodeId& ContainerRole::node() const {
    return d->core.link.address();
}

} // namespace hearth::container
