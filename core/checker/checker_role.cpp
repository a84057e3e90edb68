// SPDX-License-Identifier: Apache-2.0
#include "core/checker/checker_role.h"

#include "core/base/digest.h"
#include "core/node/check_call.h"

#include <algorithm>
#include <map>

namespace hearth::checker {
namespace {

using protocol::ProofId;

constexpr std::int64_t kRegisterRetryMs = 5000;
constexpr std::uint64_t kMaxSceneBytes = 1ULL << 30U;
constexpr std::uint64_t kMaxOpeningsBytes = 64ULL << 20U;
constexpr int kCheckTimeoutMs = 60'000;
constexpr int kMaxAttempts = 3;
/// Verdicts and arrivals are remembered this long; proofs are settled by then.
constexpr std::int64_t kForgetMs = 900'000;

QString key_of(const ProofId& proof) {
    return QString::fromLatin1(protocol::serialize(proof).toHex());
}

bool names(const google::protobuf::RepeatedPtrField<std::string>& list, const NodeId& node) {
    return std::find(list.begin(), list.end(), protocol::to_field(node)) != list.end();
}

} // namespace

Hash verdict_salt(const PrivateKey& key, const ProofId& proof, const Hash& root, const Hash& sample_beacon) {
    const QByteArray about = QByteArray("hearth/verdict-salt/v1") + protocol::serialize(proof) +
                             root.to_bytes() + sample_beacon.to_bytes();
    return sha256(key.sign(sha256(about)).to_bytes());
}

struct CheckerRole::Private {
    struct Check {
        protocol::OpeningsReady task;
        int attempts = 0;
        std::optional<worker::WorkerClient::CallId> call;
        std::optional<protocol::VerdictReveal> verdict;
        bool committed = false;
        bool reveal_asked = false;
        std::int64_t since_ms = 0;
    };

    Private(CheckerRole* owner, Options opts, HashChain the_chain, node::NodeLink& the_link,
            worker::WorkerClient& the_worker, node::BlobStore& the_blobs, Clock& the_clock)
        : q(owner), options(std::move(opts)), chain(std::move(the_chain)), link(the_link), worker(the_worker),
          blobs(the_blobs), clock(the_clock) {}

    CheckerRole* q;
    Options options;
    HashChain chain;
    node::NodeLink& link;
    worker::WorkerClient& worker;
    node::BlobStore& blobs;
    Clock& clock;
    bool running = false;
    bool registered = false;
    std::uint64_t window = 0;
    std::uint64_t era = 0;
    std::map<QString, Check> checks;
    std::map<QString, std::pair<Hash, std::int64_t>> arrivals; ///< proof -> root and time
    std::vector<std::shared_ptr<void>> subscriptions;
    std::shared_ptr<void> heartbeat_timer;
    std::shared_ptr<void> register_timer;
    std::shared_ptr<int> life = std::make_shared<int>(0);

    void log(const char* level, const QString& text, const QString& code = {}) const {
        Q_EMIT q->logLine(QString::fromLatin1(level), text, code);
    }

    template <class F>
    auto guarded(F action) {
        return [this, alive = std::weak_ptr<int>(life), now = era, action](const auto& value) {
            if (!alive.expired() && era == now) {
                action(value);
            }
        };
    }

    void subscribe() {
        subscriptions.push_back(link.on<protocol::ProofCommit>(
            node::subjects::commits(link.network().id), [this](const Address& from, const auto& m) {
                if (m.proof().container() == protocol::to_field(from)) {
                    arrived(m);
                }
            }));
        subscriptions.push_back(
            link.on_announced<protocol::BeaconRequest>([this](const auto& m) { beacon_requested(m); }));
        subscriptions.push_back(link.on_announced<protocol::WindowOpened>([this](const auto& m) {
            window = m.window();
            if (m.beacon().empty()) {
                heartbeat();
                forget_old();
            }
        }));
        subscriptions.push_back(
            link.on_announced<protocol::SamplesDrawn>([this](const auto& m) { give_receipt(m); }));
        subscriptions.push_back(
            link.on_announced<protocol::OpeningsReady>([this](const auto& m) { openings_ready(m); }));
        subscriptions.push_back(
            link.on_announced<protocol::RevealPhase>([this](const auto& m) { reveal(m.proof()); }));
        subscriptions.push_back(link.on_announced<protocol::ProofSettled>([this](const auto& m) {
            if (checks.erase(key_of(m.proof())) > 0) {
                Q_EMIT q->statusChanged();
            }
            arrivals.erase(key_of(m.proof()));
        }));
    }

    void enroll() {
        protocol::Register message = options.registration;
        message.clear_roles();
        message.add_roles(protocol::Register::ROLE_CHECKER);
        message.set_chain_tip(protocol::to_field(chain.tip()));
        message.clear_licenses();
        for (const std::uint64_t license : options.licenses) {
            message.add_licenses(license);
        }
        link.submit(message, guarded([this](const Result<protocol::Ack>& ack) {
                        if (!ack) {
                            log("warn",
                                QStringLiteral("Registration was refused: %1").arg(ack.error().detail),
                                ack.error().code);
                            register_timer = clock.call_after(kRegisterRetryMs, [this] { enroll(); });
                            return;
                        }
                        registered = true;
                        heartbeat();
                        Q_EMIT q->statusChanged();
                    }));
    }

    void heartbeat() {
        if (!running || !registered) {
            return;
        }
        protocol::Heartbeat message;
        message.set_window(window);
        message.set_state(checks.empty() ? protocol::CONTAINER_STATE_STANDBY
                                         : protocol::CONTAINER_STATE_BUSY);
        link.submit(message, guarded([this](const Result<protocol::Ack>& ack) {
                        if (!ack && ack.error().code == QLatin1String("HRT-IDX-002")) {
                            enroll();
                        }
                    }));
        heartbeat_timer = clock.call_after(options.heartbeat_ms, [this] { heartbeat(); });
    }

    void beacon_requested(const protocol::BeaconRequest& request) {
        if (!registered) {
            return;
        }
        const auto link_of_round = chain.reveal(request.round());
        if (!link_of_round) {
            log("error", link_of_round.error().detail, link_of_round.error().code);
            return;
        }
        if (!*link_of_round) {
            return;
        }
        protocol::BeaconReveal message;
        message.set_round(request.round());
        message.set_preimage(protocol::to_field(**link_of_round));
        link.submit(message, guarded([this](const Result<protocol::Ack>& ack) {
                        if (!ack && ack.error().code == QLatin1String("HRT-IDX-008")) {
                            enroll(); // we missed a round, or the chain moved on without the log: commit to
                                      // the tip anew
                        }
                    }));
    }

    // ---- receipts -----------------------------------------------------------------------------------

    void arrived(const protocol::ProofCommit& commit) {
        const auto root = protocol::fixed<Hash>(commit.root());
        if (root) {
            arrivals.try_emplace(key_of(commit.proof()), *root, clock.now_ms());
        }
    }

    void give_receipt(const protocol::SamplesDrawn& drawn) {
        const auto it = arrivals.find(key_of(drawn.proof()));
        if (!names(drawn.receipt_checkers(), link.address()) || it == arrivals.end() ||
            protocol::to_field(it->second.first) != drawn.root()) {
            return; // not asked, or the commit never reached this checker: no receipt
        }
        protocol::Receipt message;
        *message.mutable_proof() = drawn.proof();
        message.set_root(drawn.root());
        message.set_arrival_ms(it->second.second);
        link.submit(message);
    }

    // ---- verdicts -----------------------------------------------------------------------------------

    void openings_ready(const protocol::OpeningsReady& task) {
        if (!running || !names(task.verifying_checkers(), link.address())) {
            return;
        }
        const QString key = key_of(task.proof());
        const auto [it, fresh] = checks.try_emplace(key);
        it->second.task = task;
        it->second.since_ms = clock.now_ms();
        if (fresh) {
            Q_EMIT q->statusChanged();
            obtain(key);
        } else if (it->second.verdict) {
            send_commit(key, it->second); // told again: the first commit may be lost
        }
    }

    void obtain(const QString& key) {
        const Check& check = checks.at(key);
        const auto scene = node::blob_of(check.task.job_params().scene());
        const auto openings = node::blob_of(check.task.openings());
        if (!scene || !openings) {
            log("warn", QStringLiteral("A check names no files"), QStringLiteral("HRT-CHK-002"));
            return;
        }
        blobs.obtain(*scene, kMaxSceneBytes,
                     guarded([this, key, openings = *openings](const Result<QString>& scene_path) {
                         if (!scene_path) {
                             return missing(key, scene_path.error());
                         }
                         blobs.obtain(
                             openings, kMaxOpeningsBytes,
                             guarded([this, key, scene_file = *scene_path](const Result<QString>& path) {
                                 path ? this->check(key, scene_file, *path) : missing(key, path.error());
                             }));
                     }));
    }

    void missing(const QString& key, const Error& error) {
        log("warn", QStringLiteral("A check has not its files: %1").arg(error.detail), error.code);
        checks.erase(key);
        Q_EMIT q->statusChanged();
    }

    void check(const QString& key, const QString& scene, const QString& openings) {
        const auto it = checks.find(key);
        if (it == checks.end()) {
            return; // settled meanwhile
        }
        const protocol::OpeningsReady& task = it->second.task;
        const auto root = protocol::fixed<Hash>(task.root());
        const auto beacon = protocol::fixed<Hash>(task.beacon());
        if (!root || !beacon) {
            return missing(key, root ? beacon.error() : root.error());
        }
        node::CheckCall call;
        call.proof = task.proof();
        call.job = task.job_params();
        call.scene = scene;
        call.openings = openings;
        call.root = *root;
        call.units = task.units();
        call.sample_beacon = *beacon;
        call.challenge_beacon = protocol::fixed<Hash>(task.challenge_beacon()).value_or(Hash{});
        call.k = task.k();
        call.checker = link.address();
        call.salt = verdict_salt(link.key(), task.proof(), *root, *beacon);
        ++it->second.attempts;
        it->second.call = worker.call(
            call.method(), call.params(),
            guarded([this, key, scene, openings, salt = call.salt](const Result<QJsonObject>& result) {
                checked(key, scene, openings, salt, result);
            }),
            {}, kCheckTimeoutMs);
    }

    void checked(const QString& key, const QString& scene, const QString& openings, const Hash& salt,
                 const Result<QJsonObject>& result) {
        const auto it = checks.find(key);
        if (it == checks.end()) {
            return;
        }
        it->second.call.reset();
        const auto answer =
            result ? node::CheckAnswer::from(*result) : Result<node::CheckAnswer>(fail(result.error()));
        if (!answer) {
            // The worker's trouble is no verdict on the container.
            log("warn", QStringLiteral("A check did not end: %1").arg(answer.error().detail),
                answer.error().code);
            if (it->second.attempts < kMaxAttempts) {
                return check(key, scene, openings);
            }
            checks.erase(it);
            Q_EMIT q->statusChanged();
            return;
        }
        protocol::VerdictReveal verdict;
        *verdict.mutable_proof() = it->second.task.proof();
        verdict.set_valid(answer->valid);
        verdict.set_salt(protocol::to_field(salt));
        verdict.set_batch_commit(protocol::to_field(answer->batch_commit));
        verdict.set_checked(answer->checked);
        verdict.set_rays(answer->rays);
        verdict.set_seconds(answer->seconds);
        if (answer->fraud) {
            *verdict.mutable_fraud() = *answer->fraud;
        }
        it->second.verdict = verdict;
        send_commit(key, it->second);
    }

    void send_commit(const QString& key, const Check& check) {
        const protocol::VerdictReveal& verdict = *check.verdict;
        protocol::VerdictCommit message;
        *message.mutable_proof() = verdict.proof();
        message.set_commit(protocol::to_field(
            protocol::verdict_commit(verdict.valid(), *protocol::fixed<Hash>(verdict.batch_commit()),
                                     *protocol::fixed<Hash>(verdict.salt()))));
        link.submit(message, guarded([this, key](const Result<protocol::Ack>& ack) {
                        const auto it = checks.find(key);
                        if (it != checks.end() && ack) {
                            it->second.committed = true;
                            reveal(it->second);
                        } else if (!ack) {
                            log("warn", QStringLiteral("A verdict was refused: %1").arg(ack.error().detail),
                                ack.error().code);
                        }
                    }));
    }

    void reveal(const ProofId& proof) {
        const auto it = checks.find(key_of(proof));
        if (running && it != checks.end()) {
            it->second.reveal_asked = true;
            reveal(it->second);
        }
    }

    /// Reveals as soon as it was asked for and the commit is acknowledged: revealing what is not in the log
    /// would give the verdict away. A restarted checker is often asked before it has rendered again.
    void reveal(const Check& check) {
        if (!check.reveal_asked || !check.verdict || !check.committed) {
            return;
        }
        link.submit(*check.verdict, guarded([this](const Result<protocol::Ack>& ack) {
            if (!ack) {
                log("warn", QStringLiteral("A reveal was refused: %1").arg(ack.error().detail),
                    ack.error().code);
            }
        }));
    }

    void forget_old() {
        const std::int64_t before = clock.now_ms() - kForgetMs;
        std::erase_if(arrivals, [&](const auto& entry) { return entry.second.second < before; });
        std::erase_if(
            checks, [&](const auto& entry) { return entry.second.since_ms < before && !entry.second.call; });
    }
};

CheckerRole::CheckerRole(Options options, HashChain chain, node::NodeLink& link, worker::WorkerClient& worker,
                         node::BlobStore& blobs, Clock& clock, QObject* parent)
    : QObject(parent),
      d(std::make_unique<Private>(this, std::move(options), std::move(chain), link, worker, blobs, clock)) {}

CheckerRole::~CheckerRole() {
    d->life.reset();
}

void CheckerRole::start() {
    if (d->running) {
        return;
    }
    ++d->era;
    d->running = true;
    d->subscribe();
    d->enroll();
    Q_EMIT statusChanged();
}

void CheckerRole::stop() {
    if (!d->running) {
        return;
    }
    ++d->era;
    d->running = false;
    d->registered = false;
    for (const auto& [key, check] : d->checks) {
        if (check.call) {
            d->worker.cancel(*check.call);
        }
    }
    d->checks.clear();
    d->arrivals.clear();
    d->subscriptions.clear();
    d->heartbeat_timer.reset();
    d->register_timer.reset();
    protocol::Unregister message;
    message.set_reason("stopped");
    d->link.submit(message);
    Q_EMIT statusChanged();
}

bool CheckerRole::running() const {
    return d->running;
}

int CheckerRole::open_checks() const {
    return int(d->checks.size());
}

const NodeId& CheckerRole::node() const {
    return d->link.address();
}

} // namespace hearth::checker
