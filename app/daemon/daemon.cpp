// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/daemon.h"

#include "app/daemon/api_tables.h"
#include "app/daemon/gpu_switches.h"
#include "app/process/bundled_files.h"
#include "core/control/daemon_launcher.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

using diagnostics::LogLevel;

DaemonOptions with_defaults(DaemonOptions options) {
    if (options.worker.isEmpty()) {
        options.worker = control::find_program(K("hearth-gpu"));
    }
    if (options.scenes.isEmpty()) {
        options.scenes = app::bundled_scenes_dir();
    }
    return options;
}

/// A network profile of one's own takes the place of the built-in one; it counts for a network that is
/// founded after it was put there.
QString own_profile(const DaemonOptions& options) {
    QString path = options.paths.config_dir + K("/network.json");
    return QFile::exists(path) ? path : QString();
}

QByteArray profile_json(const DaemonOptions& options) {
    QFile file(own_profile(options));
    return !file.fileName().isEmpty() && file.open(QFile::ReadOnly)
               ? file.readAll()
               : indexer::Profile::embedded_json(K("practice")).value_or(QByteArray());
}

practice::PracticeNetwork::Options
network_options(const DaemonOptions& options, std::function<void(const indexer::RewardDay&)> day_closed) {
    practice::PracticeNetwork::Options out;
    out.profile = own_profile(options);
    out.day_closed = std::move(day_closed);
    out.data_dir = options.paths.data_dir;
    out.worker = options.worker;
    out.scenes_dir = options.scenes;
    return out;
}

worker::WorkerClient::Options prober_options(const DaemonOptions& options) {
    worker::WorkerClient::Options out;
    out.program = options.worker;
    out.idle_stop_ms = 1000;
    return out;
}

BenchDesk::Options bench_options(const DaemonOptions& options) {
    BenchDesk::Options out;
    out.worker = options.worker;
    out.history = options.paths.data_dir + K("/benchmarks.sqlite");
    return out;
}

ChainHost::Options chain_options(const DaemonOptions& options) {
    return {.folder = options.paths.data_dir + K("/chain"),
            .overrides = options.paths.config_dir + K("/chains")};
}

RoleDevice::Options device_options(const DaemonOptions& options) {
    const QStringList scenes = QDir(options.scenes).entryList({K("*.glb")}, QDir::Files, QDir::Name);
    return {.has_worker = !options.worker.isEmpty(),
            .trial_scene = scenes.isEmpty() ? QString() : options.scenes + u'/' + scenes.first()};
}

} // namespace

Daemon::Daemon(DaemonOptions options, Clock& clock, RandomSource& random, QObject* parent)
    : QObject(parent), m_options(with_defaults(std::move(options))), m_clock(clock),
      m_log({.folder = m_options.paths.state_dir + K("/logs")}, clock),
      m_settings(m_options.paths.config_dir + K("/settings.json")),
      m_host(
          network_options(m_options, [this](const indexer::RewardDay& day) { m_settlement.day_closed(day); }),
          clock, random),
      m_prober(prober_options(m_options), clock), m_gpus(m_options.worker, m_settings, clock),
      m_device(device_options(m_options), m_prober, m_settings, m_gpus, clock),
      m_bench(bench_options(m_options), m_host, m_settings, clock), m_chains(chain_options(m_options), clock),
      m_wallet(m_options.paths.data_dir, m_settings, clock, random), m_ledger(m_wallet.vault()),
      m_signer(m_wallet.vault(), [this](const Address& account) { return m_ledger.signer_of(account); }),
      m_desk(m_options.paths.data_dir, m_chains, m_signer, m_settings, clock, random),
      m_votes(m_chains, m_desk, m_host, clock), m_stake(m_chains, m_desk, clock), m_referee(m_chains, clock),
      m_settlement(m_options.paths.data_dir, profile_json(m_options), m_chains, m_referee, clock, random),
      m_rounds(m_options.paths.data_dir, profile_json(m_options), m_chains, m_host, m_referee, clock),
      m_fees(m_chains, m_settlement, m_referee, clock),
      m_licenses(m_chains, m_host, m_referee,
                 [this] {
                     std::vector<Address> out;
                     for (const auto& account : m_wallet.vault().accounts()) {
                         out.push_back(account.address);
                     }
                     return out;
                 }),
      m_container_stake(m_chains, m_host, m_settlement, m_referee),
      m_slashes(m_chains, m_host, m_settlement, m_referee, clock), m_context{.host = m_host,
                                                                             .log = m_log,
                                                                             .settings = m_settings,
                                                                             .prober = m_prober,
                                                                             .telemetry = m_telemetry,
                                                                             .gpus = m_gpus,
                                                                             .device = m_device,
                                                                             .bench = m_bench,
                                                                             .wallet = m_wallet,
                                                                             .ledger = m_ledger,
                                                                             .chains = m_chains,
                                                                             .desk = m_desk,
                                                                             .votes = m_votes,
                                                                             .stake = m_stake,
                                                                             .settlement = m_settlement,
                                                                             .rounds = m_rounds,
                                                                             .fees = m_fees,
                                                                             .licenses = m_licenses,
                                                                             .container_stake =
                                                                                 m_container_stake,
                                                                             .clock = clock,
                                                                             .paths = m_options.paths,
                                                                             .socket_path =
                                                                                 m_options.paths.socket_path,
                                                                             .worker = m_options.worker,
                                                                             .started_ms = clock.now_ms(),
                                                                             .started_monotonic_ms =
                                                                                 clock.monotonic_ms(),
                                                                             .shutdown = {}},
      m_hub(clock), m_topics(m_context, m_hub), m_server(
                                                    m_methods, m_hub, [this] { return hello(); }, clock) {
    m_context.shutdown = [this] {
        // Later, so that the caller gets its answer first.
        QMetaObject::invokeMethod(this, &Daemon::stop, Qt::QueuedConnection);
    };
    add_all_methods(m_methods, m_context);
    connect(&m_settings, &Settings::changed, this, &Daemon::apply_settings);
    connect(&m_host, &NetworkHost::started, this, &Daemon::network_started);
    connect(&m_device, &RoleDevice::changed, this, &Daemon::use_device);
    connect(&m_host, &NetworkHost::failed, this, [this](const Error& error) {
        note(LogLevel::Error, K("the network cannot start: %1").arg(error.detail), error.code);
    });
    connect(&m_host, &NetworkHost::logLine, this,
            [this](const QString& level, const QString& area, const QString& text, const QString& code) {
                m_log.append(diagnostics::level_from_name(level).value_or(LogLevel::Info), area, text, code);
            });
    connect(&m_bench, &BenchDesk::noted, this, [this](const Error& error) {
        m_log.append(LogLevel::Warn, K("bench"),
                     error.detail.isEmpty() ? K("the benchmark failed") : error.detail, error.code);
    });
    const auto warns = [this](const QString& area) {
        return [this, area](const Error& error) {
            m_log.append(LogLevel::Warn, area, error.detail, error.code);
        };
    };
    connect(&m_wallet, &WalletHost::noted, this, warns(K("wallet")));
    connect(&m_chains, &ChainHost::noted, this, warns(K("chain")));
    connect(&m_settlement, &SettlementDesk::noted, this, warns(K("rewards")));
    connect(&m_rounds, &RoundDesk::noted, this, warns(K("rewards")));
    connect(&m_fees, &FeeDesk::noted, this, warns(K("rewards")));
    connect(&m_slashes, &SlashDesk::noted, this, warns(K("slashing")));
    connect(&m_licenses, &LicenseDesk::noted, this, warns(K("licences")));
    connect(&m_wallet, &WalletHost::locked, this, [this] {
        m_server.drop_wallet_scope();
        m_log.append(LogLevel::Info, K("wallet"), K("the wallet is locked"), {});
    });
    connect(&m_chains, &ChainHost::headChanged, this, [this] { m_slashes.enforce(); });
    connect(&m_server, &control::ControlServer::connectionRefused, this, [this](const Error& error) {
        m_log.append(LogLevel::Warn, K("control"), K("a client was disconnected: %1").arg(error.detail),
                     error.code);
    });
}

Daemon::~Daemon() {
    m_server.close();
    m_host.stop();
}

Result<void> Daemon::start() {
    if (auto taken = take_folders(); !taken) {
        return taken;
    }
    const auto log = m_log.open();
    const auto settings = m_settings.load();
    apply_settings({K("log.level"), K("log.keep_days")});
    note(LogLevel::Info,
         K("hearthd %1 begins on %2").arg(QStringLiteral(HEARTH_VERSION), m_options.paths.data_dir));
    for (const Result<void>& result : {log, settings}) {
        if (!result) {
            note(LogLevel::Warn, result.error().detail, result.error().code);
        }
    }
    m_wallet.start();
    m_desk.start();
    if (auto served = listen(); !served) {
        return served;
    }
    // First serve, then start the network: a replay may take a while and clients can wait for it.
    // The worker is asked for the cards before, so that no work begins on the wrong one.
    m_device.decide([this] {
        if (!m_stopping) {
            m_host.start();
            m_chains.start();
        }
    });
    m_gpus.start();
    return {};
}

Result<void> Daemon::take_folders() {
    const control::InstancePaths& paths = m_options.paths;
    const QString marker = K("hearthd.lock");
    if (auto made = control::make_private_dir(paths.data_dir, marker); !made) {
        return made;
    }
    auto lock = InstanceLock::take(paths.data_dir, paths.lock_file());
    if (!lock) {
        return fail(lock.error());
    }
    m_lock = std::move(*lock);
    // These may be missing on a read-only file system; what needs them says so itself.
    for (const QString& folder : {paths.config_dir, paths.state_dir, paths.cache_dir}) {
        if (auto made = control::make_private_dir(folder, marker); !made) {
            note(LogLevel::Warn, made.error().detail, made.error().code);
        }
    }
    return {};
}

Result<void> Daemon::listen() {
    auto served = m_server.listen(m_options.paths.socket_path);
    if (!served && m_options.paths.spare_socket_path != m_options.paths.socket_path) {
        // A read-only data folder has no room for a socket; clients try this path second.
        note(LogLevel::Warn, served.error().detail, served.error().code);
        m_context.socket_path = m_options.paths.spare_socket_path;
        served = m_server.listen(m_context.socket_path);
    }
    if (!served) {
        return served;
    }
    QFile file(m_options.paths.socket_note());
    if (file.open(QFile::WriteOnly | QFile::Truncate)) {
        file.write(m_context.socket_path.toUtf8() + '\n');
    }
    return {};
}

void Daemon::stop() {
    if (std::exchange(m_stopping, true)) {
        return;
    }
    note(LogLevel::Info, K("hearthd ends"));
    m_desk.stop();
    m_settlement.stop();
    m_rounds.stop();
    m_fees.stop();
    m_slashes.stop();
    m_licenses.stop();
    m_wallet.stop();
    m_bench.stop();
    m_chains.stop();
    m_host.stop();
    m_device.stop();
    m_prober.kill();
    m_gpus.stop();
    m_server.close();
    Q_EMIT finished();
}

void Daemon::apply_settings(const QStringList& keys) {
    if (keys.contains(K("log.level"))) {
        m_log.set_level(
            diagnostics::level_from_name(m_settings.value("log.level").toString()).value_or(LogLevel::Info));
    }
    if (keys.contains(K("log.keep_days"))) {
        m_log.set_keep_days(m_settings.value("log.keep_days").toInt());
    }
}

void Daemon::network_started(practice::PracticeNetwork* network) {
    connect(network, &practice::PracticeNetwork::containerDeviceFailed, &m_device, &RoleDevice::card_failed);
    connect(network, &practice::PracticeNetwork::fraudProven, &m_slashes, &SlashDesk::enforce);
    // A new instance begins to take part at once; later starts go on as the user left it.
    const QString mark = m_options.paths.data_dir + K("/started");
    QFile file(mark);
    if (file.exists() || !file.open(QFile::WriteOnly)) {
        return;
    }
    for (const Result<QString>& state : {network->container_start(), network->checker_start()}) {
        if (!state) {
            note(LogLevel::Warn, state.error().detail, state.error().code);
        }
    }
}

void Daemon::use_device(const worker::Device& device) {
    const worker::Device before = m_host.device();
    if (device == before) {
        return m_host.use_device(device, false); // ends a pause that a failure caused
    }
    const QString what = !device.usable ? K("The container has nothing to work on")
                         : device.is_card()
                             ? K("The container works on %1 (%2)").arg(device.name, device.card)
                             : K("The container works on the processor");
    if (device.problem) {
        note(LogLevel::Warn, K("%1: %2").arg(what, device.problem->detail), device.problem->code);
    } else {
        note(LogLevel::Info, what);
    }
    // A card that its owner takes away is free at once; other changes wait for the work under way.
    const bool taken = before.is_card() && !is_card_enabled(m_settings, {{K("uuid"), before.card}});
    m_host.use_device(device, taken);
}

QJsonObject Daemon::hello() const {
    return {{K("version"), QStringLiteral(HEARTH_VERSION)},
            {K("network"), K("practice")},
            {K("pid"), QCoreApplication::applicationPid()},
            {K("started_ms"), qint64(m_context.started_ms)},
            {K("data_dir"), m_options.paths.data_dir}};
}

void Daemon::note(LogLevel level, const QString& text, const QString& code) {
    m_log.append(level, K("daemon"), text, code);
}

} // namespace hearth::daemon
