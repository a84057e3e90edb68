// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/bus/local_bus.h"
#include "core/checker/checker_role.h"
#include "core/container/container_role.h"
#include "core/eventlog/sqlite_event_log.h"
#include "core/indexer/queries.h"
#include "core/indexer_service/indexer_service.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTimer>

#include <functional>

namespace hearth::test {

/// Indexer, containers and checkers on a LocalBus with a clock driven by hand and fake worker processes: the
/// roles without the practice wrapper.
class RoleBench {
public:
    RoleBench() {
        QFile scene(m_dir.filePath(QStringLiteral("scene.hscene")));
        if (scene.open(QIODevice::WriteOnly)) {
            scene.write("pretend scene");
        }
        scene.close();
        blobs = std::make_unique<node::BlobStore>(m_dir.filePath(QStringLiteral("blobs")), bus, clock);
        this->scene = *blobs->adopt(m_dir.filePath(QStringLiteral("scene.hscene")));
        m_log = std::move(*eventlog::SqliteEventLog::open(m_dir.filePath(QStringLiteral("log.sqlite"))));
        m_pulse.start(2);
        open();
        (void)service->found(profile_json());
        service->start();
        service->set_awake(true);
    }

    /// Builds the service over the log, as a restarted indexer does.
    void open() {
        service.reset();
        ledger = std::make_unique<indexer_service::Ledger>(*m_log);
        (void)ledger->replay();
        referee = std::make_unique<worker::WorkerClient>(worker_options(), clock);
        service = std::make_unique<indexer_service::IndexerService>(
            indexer_key, network,
            indexer_service::IndexerService::Seams{*ledger, bus, *referee, *blobs, clock, random});
    }

    static worker::WorkerClient::Options worker_options(const QStringList& more = {}) {
        worker::WorkerClient::Options out;
        out.program = QStringLiteral(HEARTH_FAKE_WORKER);
        out.arguments += more;
        return out;
    }

    struct Container {
        PrivateKey key;
        std::unique_ptr<node::NodeLink> link;
        std::unique_ptr<worker::WorkerClient> worker;
        std::unique_ptr<container::ContainerRole> role;
    };
    struct Checker {
        PrivateKey key;
        std::unique_ptr<node::NodeLink> link;
        std::unique_ptr<worker::WorkerClient> worker;
        std::unique_ptr<checker::CheckerRole> role;
    };

    Container& add_container(const QString& name, const QStringList& worker_arguments = {}) {
        auto out = std::make_unique<Container>(Container{PrivateKey::generate(random), {}, {}, {}});
        out->link = std::make_unique<node::NodeLink>(out->key, network, bus, clock, random);
        out->worker = std::make_unique<worker::WorkerClient>(worker_options(worker_arguments), clock);
        container::ContainerRole::Options options;
        options.registration.set_name(name.toStdString());
        options.registration.set_rays_per_s(1e6);
        options.work_dir = m_dir.filePath(QStringLiteral("work-") + name);
        options.heartbeat_ms = 5000;
        options.poc_scenes = {scene.sha256};
        out->role =
            std::make_unique<container::ContainerRole>(options, *out->link, *out->worker, *blobs, clock);
        QObject::connect(out->role.get(), &container::ContainerRole::logLine, out->role.get(),
                         [this](const QString&, const QString& text, const QString& code) {
                             lines.append(code + QLatin1Char(' ') + text);
                         });
        out->role->start();
        out->role->set_takes_demand(true);
        containers.push_back(std::move(out));
        return *containers.back();
    }

    Checker& add_checker(const QStringList& worker_arguments = {}) {
        auto out = std::make_unique<Checker>(Checker{PrivateKey::generate(random), {}, {}, {}});
        (void)service->delegate(++m_licenses, out->key.address(), out->key.address());
        out->link = std::make_unique<node::NodeLink>(out->key, network, bus, clock, random);
        out->worker = std::make_unique<worker::WorkerClient>(worker_options(worker_arguments), clock);
        checker::CheckerRole::Options options;
        options.heartbeat_ms = 5000;
        options.licenses = {m_licenses};
        auto chain =
            checker::HashChain::open(m_dir.filePath(QStringLiteral("chain-%1").arg(m_licenses)), random);
        out->role = std::make_unique<checker::CheckerRole>(options, std::move(*chain), *out->link,
                                                           *out->worker, *blobs, clock);
        out->role->start();
        checkers.push_back(std::move(out));
        return *checkers.back();
    }

    /// Delegates a licence to somebody whom a test plays itself.
    std::uint64_t license_for(const NodeId& burner) {
        (void)service->delegate(++m_licenses, burner, burner);
        return m_licenses;
    }

    /// Submits a job of 64x64x8 with a requester of its own and waits for its number.
    std::uint64_t submit() {
        m_requester_keys.push_back(std::make_unique<PrivateKey>(PrivateKey::generate(random)));
        m_requesters.push_back(
            std::make_unique<node::NodeLink>(*m_requester_keys.back(), network, bus, clock, random));
        protocol::SubmitJob params;
        node::set_ref(*params.mutable_scene(), scene);
        params.set_name("test");
        params.set_width(64);
        params.set_height(64);
        params.set_samples(8);
        params.set_exposure(1);
        params.set_seed(random.below(1000));
        params.set_request_id(random.bytes(16).toStdString());
        std::optional<std::uint64_t> id;
        m_requesters.back()->submit(params,
                                    [&](const Result<protocol::Ack>& ack) { id = ack ? ack->job() : 0; });
        run_until([&] { return id.has_value(); });
        return id.value_or(0);
    }

    const indexer::Job& job(std::uint64_t id) const { return ledger->state().jobs.at(JobId{id}); }
    const indexer::Proof& proof(std::uint64_t id) const {
        return *indexer::job_proof(ledger->state(), job(id));
    }
    bool over(std::uint64_t id) const { return indexer::is_final(job(id).state); }

    indexer::ProofPhase proof_phase(std::uint64_t id) const {
        const indexer::Proof* proof = indexer::job_proof(ledger->state(), job(id));
        return proof ? proof->phase : indexer::ProofPhase::AwaitingCommit;
    }

    /// Like run_until, but does not wait for processes that will never answer.
    bool run_while_hanging(const std::function<bool()>& done, std::int64_t limit_ms = 600'000) {
        const std::int64_t end = clock.monotonic_ms() + limit_ms;
        while (!done() && clock.monotonic_ms() < end) {
            // The pulse makes each turn last: honest processes answer long before the deadline of the silent.
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            clock.advance(20);
        }
        return done();
    }

    int computing() const {
        int calls = referee->open_calls();
        for (const auto& each : containers) {
            calls += each->worker->open_calls();
        }
        for (const auto& each : checkers) {
            calls += each->worker->open_calls();
        }
        return calls;
    }

    /// Moves time, slowly while a process computes, until `done` holds.
    bool run_until(const std::function<bool()>& done, std::int64_t limit_ms = 600'000) {
        const std::int64_t end = clock.monotonic_ms() + limit_ms;
        while (!done()) {
            if (clock.monotonic_ms() > end) {
                return false;
            }
            const bool busy = computing() > 0;
            // The pulse bounds the wait, so fake time never outruns the processes.
            QCoreApplication::processEvents(busy ? QEventLoop::WaitForMoreEvents : QEventLoop::AllEvents);
            clock.advance(busy ? 1 : 50);
        }
        return true;
    }

    /// Ready: everybody is known to the log as online, and a container stands by.
    bool ready() {
        return run_until([this] {
            std::size_t online = 0;
            for (const auto& [id, node] : ledger->state().nodes) {
                online += node.online ? 1U : 0U;
            }
            return online >= containers.size() + checkers.size();
        });
    }

    ManualClock clock;
    SeededRandom random{11};
    bus::LocalBus bus{clock};
    PrivateKey indexer_key = PrivateKey::generate(random);
    node::NodeLink::Network network{QStringLiteral("practice"), indexer_key.address()};
    std::unique_ptr<node::BlobStore> blobs;
    std::unique_ptr<indexer_service::Ledger> ledger;
    std::unique_ptr<worker::WorkerClient> referee;
    std::unique_ptr<indexer_service::IndexerService> service;
    std::vector<std::unique_ptr<Container>> containers;
    std::vector<std::unique_ptr<Checker>> checkers;
    bus::Blob scene;
    QStringList lines; ///< what the containers logged

private:
    QByteArray profile_json() const {
        QJsonObject root =
            QJsonDocument::fromJson(*indexer::Profile::embedded_json(QStringLiteral("practice"))).object();
        root.insert(QStringLiteral("scenes"),
                    QJsonArray{QJsonObject{{QStringLiteral("name"), QStringLiteral("scene")},
                                           {QStringLiteral("sha256"), scene.sha256.to_hex()}}});
        return QJsonDocument(root).toJson();
    }

    QTemporaryDir m_dir;
    QTimer m_pulse;
    std::unique_ptr<eventlog::SqliteEventLog> m_log;
    std::uint64_t m_licenses = 0;
    std::vector<std::unique_ptr<PrivateKey>> m_requester_keys;
    std::vector<std::unique_ptr<node::NodeLink>> m_requesters;
};

} // namespace hearth::test
