// SPDX-License-Identifier: Apache-2.0
#include "core/practice/key_files.h"
#include "core/practice/practice_core.h"

#include "core/base/digest.h"
#include "core/indexer/queries.h"
#include "core/indexer_service/job_desk.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QThread>

namespace hearth::practice {
namespace {

/// Claimed rates decide a container's first matches only; what it proves replaces them.
constexpr double kClaimedRaysPerCore = 1.5e6;

constexpr QLatin1String kLogFile("/log.sqlite");
constexpr Neighbour kUser{"You", "here", 48.86, 2.35, 1000};

} // namespace

/// Owners of the simulated nodes: nobody's keys, so nothing they earn can be spent.
Address owner_of(const char* name) {
    const Hash digest = sha256(QByteArray("hearth/practice-owner/") + name);
    Address out;
    std::copy_n(digest.bytes.begin(), out.bytes.size(), out.bytes.begin());
    return out;
}

Result<void> PracticeNetwork::Private::load_profile() {
    if (options.profile.isEmpty()) {
        auto json = indexer::Profile::embedded_json(QStringLiteral("practice"));
        if (!json) {
            return fail("HRT-PRA-003", json.error().detail);
        }
        profile_json = *json;
    } else {
        QFile file(options.profile);
        if (!file.open(QIODevice::ReadOnly)) {
            return fail("HRT-PRA-003", QStringLiteral("%1: %2").arg(options.profile, file.errorString()));
        }
        profile_json = file.readAll();
    }
    auto parsed = indexer::Profile::parse(profile_json);
    if (!parsed) {
        return fail(parsed.error());
    }
    profile = std::move(*parsed);
    return {};
}

void PracticeNetwork::Private::make_workers() {
    gate = std::make_shared<worker::CallGate>(kHeavyCalls);
    const auto make = [this](bool low_priority) {
        worker::WorkerClient::Options opts;
        opts.program = options.worker;
        opts.arguments = options.worker_arguments;
        opts.low_priority = low_priority;
        opts.gate = gate;
        return std::make_unique<worker::WorkerClient>(opts, clock);
    };
    user_worker = make(false);
    desk_worker = make(false);
    neighbour_worker = make(true);
    check_worker = make(true);
}

Result<void> PracticeNetwork::Private::make_nodes(const NodeSeams& seams) {
    const double cores = std::max(1, QThread::idealThreadCount());
    NodePlan mine;
    mine.key_name = QStringLiteral("node");
    mine.name = QStringLiteral("This machine");
    mine.where = kUser;
    mine.owner = owner_of("user");
    mine.claimed_rays_per_s = kClaimedRaysPerCore * cores;
    mine.owns_worker = true;
    auto own = make_container(seams, mine, *user_worker);
    if (!own) {
        return fail(own.error());
    }
    container = std::move(*own);
    container.role->set_device(options.device);
    mine.key_name = QStringLiteral("checker");
    mine.name = QStringLiteral("Your checker");
    mine.license = 1;
    auto own_checker = make_checker(seams, mine, *check_worker);
    if (!own_checker) {
        return fail(own_checker.error());
    }
    checker = std::move(*own_checker);
    me = container.link->address();
    my_checker = checker.link->address();

    const auto containers = neighbour_containers_of(profile);
    for (const Neighbour& who : containers) {
        NodePlan plan;
        plan.key_name = QStringLiteral("neighbour-%1").arg(QLatin1String(who.name).toString().toLower());
        plan.name = QString::fromLatin1(who.name);
        plan.where = who;
        plan.owner = owner_of(who.name);
        plan.claimed_rays_per_s = kClaimedRaysPerCore / 2;
        plan.threads = 1;
        auto node = make_container(seams, plan, *neighbour_worker);
        if (!node) {
            return fail(node.error());
        }
        neighbour_containers.push_back(std::move(*node));
    }
    std::uint64_t license = 2;
    for (const Neighbour& who : neighbour_checkers_of(profile)) {
        NodePlan plan;
        plan.key_name = QStringLiteral("neighbour-%1").arg(QLatin1String(who.name).toString().toLower());
        plan.name = QString::fromLatin1(who.name);
        plan.where = who;
        plan.owner = owner_of(who.name);
        plan.license = license++;
        auto node = make_checker(seams, plan, *check_worker);
        if (!node) {
            return fail(node.error());
        }
        neighbour_checkers.push_back(std::move(*node));
    }
    return {};
}

Result<void> PracticeNetwork::Private::found_network() {
    if (state().position.value == 0) {
        if (auto ok = service->found(profile_json); !ok) {
            return ok;
        }
    }
    if (!state().profile) {
        return fail("HRT-PRA-003", QStringLiteral("the log begins without a genesis"));
    }
    // The log's profile is the network's; a newer embedded one counts for new networks only.
    profile = *state().profile;
    const auto delegate = [this](const CheckerNode& node, const Address& owner) -> Result<void> {
        const auto it = state().licenses.find(node.license);
        if (it != state().licenses.end() && it->second.burner == node.link->address()) {
            return {};
        }
        return service->delegate(node.license, owner, node.link->address());
    };
    if (auto ok = delegate(checker, owner_of("user")); !ok) {
        return ok;
    }
    std::size_t index = 0;
    for (const CheckerNode& node : neighbour_checkers) {
        if (auto ok = delegate(node, owner_of(neighbour_checkers_of(profile)[index++].name)); !ok) {
            return ok;
        }
    }
    return {};
}

Result<void> PracticeNetwork::Private::build() {
    const QString& dir = options.data_dir;
    for (const char* sub : {"keys", "store", "jobs", "practice"}) {
        if (!QDir().mkpath(dir + QLatin1Char('/') + QLatin1String(sub))) {
            return fail("HRT-PRA-001", QStringLiteral("%1/%2 cannot be made").arg(dir, QLatin1String(sub)));
        }
    }
    QFile::setPermissions(dir + QStringLiteral("/keys"),
                          QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    if (auto ok = load_profile(); !ok) {
        return ok;
    }
    auto opened = eventlog::SqliteEventLog::open(dir + kLogFile);
    if (!opened) {
        return fail(opened.error());
    }
    log = std::move(*opened);
    ledger = std::make_unique<indexer_service::Ledger>(*log);
    reward_days = std::make_unique<indexer::RewardDays>(options.day_closed);
    reward_observer =
        ledger->observe([this](const protocol::LogEvent& event, const eventlog::Entry& entry,
                               const indexer::State& now) { reward_days->apply(event, entry.hash, now); });
    if (auto ok = ledger->replay(); !ok) {
        return ok;
    }
    if (state().profile) {
        profile = *state().profile;
    }
    auto shelved = shelve_scenes(profile.scenes, options.scenes_dir, dir + QStringLiteral("/store/bundled"),
                                 options.worker);
    if (!shelved) {
        return fail(shelved.error());
    }
    scenes = std::move(*shelved);
    if (profile.scenes.empty() && !state().profile) {
        // A profile that pins nothing gets the folder's scenes pinned when the network is founded.
        QJsonObject root = QJsonDocument::fromJson(profile_json).object();
        QJsonArray pinned;
        for (const BundledScene& scene : scenes) {
            pinned.append(QJsonObject{{QStringLiteral("name"), scene.name},
                                      {QStringLiteral("sha256"), scene.blob.sha256.to_hex()}});
        }
        root.insert(QStringLiteral("scenes"), pinned);
        profile_json = QJsonDocument(root).toJson(QJsonDocument::Compact);
        auto parsed = indexer::Profile::parse(profile_json);
        if (!parsed) {
            return fail(parsed.error());
        }
        profile = std::move(*parsed);
    }

    bus = std::make_unique<bus::LocalBus>(clock);
    blobs = std::make_unique<node::BlobStore>(dir + QStringLiteral("/store/blobs"), *bus, clock);
    for (const BundledScene& scene : scenes) {
        if (const auto adopted = blobs->adopt(scene.path); !adopted) {
            return fail("HRT-PRA-004", adopted.error().detail);
        }
    }
    make_workers();
    auto key = load_or_create_key(dir + QStringLiteral("/keys/indexer.key"), random);
    if (!key) {
        return fail(key.error());
    }
    indexer_key = std::make_unique<PrivateKey>(std::move(*key));
    const node::NodeLink::Network network{profile.name, indexer_key->address()};
    const NodeSeams seams{dir, profile, scenes, network, *bus, *blobs, clock, random};
    if (auto ok = make_nodes(seams); !ok) {
        return ok;
    }
    auto demand_secret = load_or_create_key(dir + QStringLiteral("/keys/neighbour-demand.key"), random);
    if (!demand_secret) {
        return fail(demand_secret.error());
    }
    demand_key = std::make_unique<PrivateKey>(std::move(*demand_secret));
    demand_link = std::make_unique<node::NodeLink>(*demand_key, network, *bus, clock, random);
    requester_link = std::make_unique<node::NodeLink>(*container.key, network, *bus, clock, random);
    const QString scene_dir = dir + QStringLiteral("/store/scenes");
    requester = std::make_unique<Requester>(Requester::Options{scene_dir, dir + QStringLiteral("/jobs")},
                                            *requester_link, *desk_worker, *blobs, clock, random);
    demand_requester =
        std::make_unique<Requester>(Requester::Options{scene_dir, dir + QStringLiteral("/practice/jobs")},
                                    *demand_link, *check_worker, *blobs, clock, random);
    service = std::make_unique<indexer_service::IndexerService>(
        *indexer_key, network,
        indexer_service::IndexerService::Seams{*ledger, *bus, *check_worker, *blobs, clock, random});
    if (auto ok = found_network(); !ok) {
        return ok;
    }
    audit = std::make_unique<LogAudit>(
        dir + kLogFile,
        [this] {
            return LogAudit::Known{log->head(), indexer::state_hash(state())};
        },
        clock);
    demand = std::make_unique<DemandGenerator>(*demand_requester, profile, scenes, clock, random, [this] {
        const indexer::Node* node = indexer::find_node(state(), me);
        return node && node->online && node->takes_demand &&
               node->state == protocol::CONTAINER_STATE_STANDBY && node->active_job.value == 0;
    });
    return {};
}

void PracticeNetwork::Private::connect_roles() {
    QObject::connect(service.get(), &indexer_service::IndexerService::logLine, q,
                     [this](const QString& level, const QString& text, const QString& code) {
                         role_line("indexer", level, text, code);
                     });
    const auto connect_container = [this](const ContainerNode& node, const char* area) {
        QObject::connect(node.role.get(), &container::ContainerRole::logLine, q,
                         [this, area](const QString& level, const QString& text, const QString& code) {
                             role_line(area, level, text, code);
                         });
        QObject::connect(node.role.get(), &container::ContainerRole::progress, q,
                         [this](const container::JobProgress& now) {
                             progress[now.job] = now;
                             Q_EMIT q->jobChanged(now.job);
                         });
    };
    const auto connect_checker = [this](const CheckerNode& node, const char* area) {
        QObject::connect(node.role.get(), &checker::CheckerRole::logLine, q,
                         [this, area](const QString& level, const QString& text, const QString& code) {
                             role_line(area, level, text, code);
                         });
    };
    connect_container(container, "container");
    connect_checker(checker, "checker");
    QObject::connect(container.role.get(), &container::ContainerRole::statusChanged, q, [this] {
        Q_EMIT q->statusChanged();
        update_activity();
    });
    QObject::connect(container.role.get(), &container::ContainerRole::deviceFailed, q,
                     &PracticeNetwork::containerDeviceFailed);
    QObject::connect(checker.role.get(), &checker::CheckerRole::statusChanged, q,
                     [this] { Q_EMIT q->statusChanged(); });
    for (const ContainerNode& node : neighbour_containers) {
        connect_container(node, "neighbour");
    }
    for (const CheckerNode& node : neighbour_checkers) {
        connect_checker(node, "neighbour");
    }
    for (Requester* each : {requester.get(), demand_requester.get()}) {
        QObject::connect(each, &Requester::logLine, q,
                         [this](const QString& level, const QString& text, const QString& code) {
                             role_line("requester", level, text, code);
                         });
        QObject::connect(each, &Requester::delivered, q, [this](quint64 job) { Q_EMIT q->jobChanged(job); });
    }
    const std::pair<worker::WorkerClient*, const char*> workers[] = {{user_worker.get(), "worker"},
                                                                     {desk_worker.get(), "worker"},
                                                                     {neighbour_worker.get(), "neighbour"},
                                                                     {check_worker.get(), "checker"}};
    for (const auto& [client, area] : workers) {
        QObject::connect(
            client, &worker::WorkerClient::crashed, q, [this, where = area](const QString& detail) {
                log_line("error", where, QStringLiteral("hearth-gpu ended by itself: %1").arg(detail),
                         QStringLiteral("HRT-WRK-002"));
            });
    }
    observers.push_back(ledger->observe([this](const protocol::LogEvent& event, const eventlog::Entry&,
                                               const indexer::State& now) { observe(event, now); }));
}

/// Jobs that a restart interrupted: their scenes are served again, and pictures that were paid for but not
/// fetched are fetched.
void PracticeNetwork::Private::resume_jobs() {
    constexpr std::int64_t kFetchableMs = 600'000;
    for (const auto& [id, job] : state().jobs) {
        Requester* owner = job.requester == requester->node()          ? requester.get()
                           : job.requester == demand_requester->node() ? demand_requester.get()
                                                                       : nullptr;
        if (!owner) {
            continue;
        }
        if (!indexer::is_final(job.state)) {
            owner->resume(id.value, indexer_service::submission_of(job));
        } else if (job.state == indexer::JobState::Paid && owner->picture(id.value).isEmpty() &&
                   clock.now_ms() - job.finished_ms < kFetchableMs) {
            if (const indexer::Proof* proof = indexer::job_proof(state(), job)) {
                owner->collect(id.value, indexer_service::submission_of(job), proof->root,
                               bus::Blob{proof->picture_sha256, proof->picture_bytes});
            }
        }
    }
}

void PracticeNetwork::Private::take_down() {
    audit.reset();
    observers.clear();
    reward_observer.reset();
    sleep_timer.reset();
    demand.reset();
    for (auto* client : {user_worker.get(), desk_worker.get(), neighbour_worker.get(), check_worker.get()}) {
        if (client) {
            client->kill();
        }
    }
    if (blobs) {
        blobs->close();
    }
    demand_requester.reset();
    requester.reset();
    service.reset();
    container = {};
    checker = {};
    neighbour_containers.clear();
    neighbour_checkers.clear();
    demand_link.reset();
    requester_link.reset();
    user_worker.reset();
    desk_worker.reset();
    neighbour_worker.reset();
    check_worker.reset();
    blobs.reset();
    bus.reset();
    neighbours_on = false;
    progress.clear();
    told_windows.clear();
}

} // namespace hearth::practice
