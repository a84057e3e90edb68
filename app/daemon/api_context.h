// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/daemon/cpu_telemetry.h"
#include "app/daemon/gpu_monitor.h"
#include "app/daemon/network_host.h"
#include "app/daemon/role_device.h"
#include "app/daemon/settings.h"
#include "core/base/clock.h"
#include "core/control/instance_paths.h"
#include "core/control/method_table.h"
#include "core/diagnostics/log_store.h"
#include "core/worker/worker_client.h"

#include <functional>

namespace hearth::daemon {

class BenchDesk;
class LedgerDesk;
class DeskHost;
class WalletHost;
class ChainHost;
class VoteHost;
class StakeHost;
class SettlementDesk;
class RoundDesk;
class FeeDesk;
class LicenseDesk;
class ContainerStake;

/// What the handlers of the control API work on. All of it outlives the method table.
struct ApiContext {
    NetworkHost& host;
    diagnostics::LogStore& log;
    Settings& settings;
    worker::WorkerClient& prober; ///< asks hearth-gpu what the machine has, also without a network
    CpuTelemetry& telemetry;
    GpuMonitor& gpus;
    RoleDevice& device; ///< of the user's container
    BenchDesk& bench;
    WalletHost& wallet;
    LedgerDesk& ledger;
    ChainHost& chains;
    DeskHost& desk;
    VoteHost& votes;
    StakeHost& stake;
    SettlementDesk& settlement;
    RoundDesk& rounds;
    FeeDesk& fees;
    LicenseDesk& licenses;
    ContainerStake& container_stake;
    Clock& clock;
    control::InstancePaths paths;
    QString socket_path; ///< in use; may be the spare one
    QString worker;      ///< path of hearth-gpu, empty when it was not found
    std::int64_t started_ms = 0;
    std::int64_t started_monotonic_ms = 0;
    std::function<void()> shutdown;
};

/// A handler that needs the running network.
using NetworkHandler =
    std::function<Result<QJsonObject>(practice::PracticeNetwork& network, const QJsonObject& params)>;
/// Answers HRT-DMN-005 with the cause while the network does not run.
[[nodiscard]] control::DirectHandler with_network(ApiContext& context, NetworkHandler handler);
/// HRT-DMN-005 with the code and the detail of the cause.
[[nodiscard]] Error network_error(const ApiContext& context);

/// `{member: value}` of a result that may have failed, for commands that return a state.
[[nodiscard]] Result<QJsonObject> as_state(const Result<QString>& state);

/// status.get, also while the network does not run.
[[nodiscard]] QJsonObject status_json(ApiContext& context);
/// gpu.telemetry of the last reading: the processor, which does the work, then the cards.
[[nodiscard]] QJsonObject telemetry_json(ApiContext& context);
/// One gpu of gpu.list from the worker's probe.
[[nodiscard]] QJsonObject listed_card(const ApiContext& context, const QJsonObject& probed);
/// day.strip of the current day; empty cells are absent while the network does not run.
[[nodiscard]] QJsonObject network_json(ApiContext& context);

} // namespace hearth::daemon
