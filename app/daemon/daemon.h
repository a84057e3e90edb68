// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/daemon/api_context.h"
#include "app/daemon/bench_desk.h"
#include "app/daemon/chain_host.h"
#include "app/daemon/container_stake.h"
#include "app/daemon/desk_host.h"
#include "app/daemon/fee_desk.h"
#include "app/daemon/instance_lock.h"
#include "app/daemon/ledger_desk.h"
#include "app/daemon/license_desk.h"
#include "app/daemon/round_desk.h"
#include "app/daemon/settlement_desk.h"
#include "app/daemon/slash_desk.h"
#include "app/daemon/stake_host.h"
#include "app/daemon/topics.h"
#include "app/daemon/vault_signer.h"
#include "app/daemon/vote_host.h"
#include "app/daemon/wallet_host.h"
#include "core/base/random.h"
#include "core/control/control_server.h"

namespace hearth::daemon {

struct DaemonOptions {
    control::InstancePaths paths;
    QString worker; ///< path of hearth-gpu; empty: beside hearthd, then PATH
    QString scenes; ///< folder of the bundled scenes; empty: bundled_scenes_dir()
};

/// The node daemon without its process: folders, lock, log, settings, network, control server.
class Daemon : public QObject {
    Q_OBJECT

public:
    Daemon(DaemonOptions options, Clock& clock, RandomSource& random, QObject* parent = nullptr);
    ~Daemon() override;

    /// Takes the instance and serves. The network comes up afterwards; where it cannot, the daemon serves
    /// what it can. Errors: HRT-DMN-001 to -003, HRT-API-009.
    [[nodiscard]] Result<void> start();
    /// Ends the network and the server. finished() follows at once.
    void stop();

    [[nodiscard]] const control::MethodTable& methods() const { return m_methods; }
    [[nodiscard]] control::TopicHub& topics() { return m_hub; }
    [[nodiscard]] diagnostics::LogStore& log() { return m_log; }
    [[nodiscard]] QString socket_path() const { return m_context.socket_path; }

Q_SIGNALS:
    void finished();

private:
    [[nodiscard]] Result<void> take_folders();
    [[nodiscard]] Result<void> listen();
    void apply_settings(const QStringList& keys);
    void use_device(const worker::Device& device);
    void network_started(practice::PracticeNetwork* network);
    [[nodiscard]] QJsonObject hello() const;
    void note(diagnostics::LogLevel level, const QString& text, const QString& code = {});

    DaemonOptions m_options;
    Clock& m_clock;
    std::unique_ptr<InstanceLock> m_lock;
    diagnostics::LogStore m_log;
    Settings m_settings;
    CpuTelemetry m_telemetry;
    NetworkHost m_host;
    worker::WorkerClient m_prober;
    GpuMonitor m_gpus;
    RoleDevice m_device;
    BenchDesk m_bench;
    ChainHost m_chains;
    WalletHost m_wallet;
    LedgerDesk m_ledger;
    VaultSigner m_signer;
    DeskHost m_desk;
    VoteHost m_votes;
    StakeHost m_stake;
    RefereeAccount m_referee;
    SettlementDesk m_settlement;
    RoundDesk m_rounds;
    FeeDesk m_fees;
    LicenseDesk m_licenses;
    ContainerStake m_container_stake;
    SlashDesk m_slashes;
    ApiContext m_context;
    control::MethodTable m_methods;
    control::TopicHub m_hub;
    Topics m_topics;
    control::ControlServer m_server;
    bool m_stopping = false;
};

} // namespace hearth::daemon
