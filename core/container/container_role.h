// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/node/blob_store.h"
#include "core/node/node_link.h"
#include "core/worker/device.h"
#include "core/worker/worker_client.h"

#include <QObject>

#include <memory>
#include <optional>

namespace hearth::container {

/// What a container is doing on its own account; the network's view is in the log.
struct Status {
    protocol::ContainerState state = protocol::CONTAINER_STATE_OFFLINE;
    QString reason; ///< why paused, quarantined or offline
    bool takes_demand = false;
    std::optional<std::int64_t> registered_ms;
    std::optional<std::uint64_t> job;   ///< running here
    std::optional<double> gave_back_ms; ///< worst time from "pause" to a free machine
    worker::Device device;              ///< what work runs on
};

/// Progress of the job that runs here.
struct JobProgress {
    std::uint64_t job = 0;
    std::uint64_t tiles_done = 0;
    std::uint64_t tiles_total = 0;
    QString preview; ///< path of the picture so far
};

/// The container role (design sections 2 and 6): registers, sends heartbeats, answers the window's PoC,
/// renders assigned jobs band by band, commits, opens its samples and discloses them once the checkers have
/// committed. It speaks only bus, blobs and worker. What a restart needs lies in `work_dir`: a committed job
/// is opened from there, an uncommitted one is rendered anew when the indexer assigns it again.
class ContainerRole : public QObject {
    Q_OBJECT

public:
    struct Options {
        protocol::Register registration; ///< name, place, price, claimed rate; roles and owner are set too
        QString work_dir;
        std::int64_t heartbeat_ms = 60'000;
        std::int64_t poc_budget_ms = 500;
        std::vector<Hash> poc_scenes; ///< in the profile's order; the blob store has them
        int render_threads = 0;       ///< 0: one a core
        int poc_threads = 0;
        int memory_limit_mib = 0; ///< 0: none
        /// The worker serves nobody else: it is killed to free the machine.
        bool owns_worker = true;
    };

    ContainerRole(Options options, node::NodeLink& link, worker::WorkerClient& worker, node::BlobStore& blobs,
                  Clock& clock, QObject* parent = nullptr);
    ~ContainerRole() override;

    /// Registers and takes work as soon as the indexer acknowledged.
    void start();
    /// Gives the machine and a running job back and leaves the network.
    void stop();
    /// Gives the machine back at once (SIGKILL) and takes no work; heartbeats say why. 0 minutes: until
    /// resume().
    void pause(const QString& reason, int minutes = 0);
    void resume();
    void set_takes_demand(bool takes);
    /// What the next proof and job run on; work under way goes on, or with `at_once` is given back. A device
    /// that is not usable pauses the container; a usable one ends a pause that a device caused, and no other.
    void set_device(const worker::Device& device, bool at_once = false);
    /// Practice and tests only: share of a job's units that are not rendered but copied.
    void set_cheat_skip(double share);
    void set_price(const QString& price_wei_per_ray);

    [[nodiscard]] Status status() const;
    [[nodiscard]] const NodeId& node() const;

Q_SIGNALS:
    void statusChanged();
    void progress(const hearth::container::JobProgress& progress);
    void logLine(const QString& level, const QString& text, const QString& code);
    /// The card failed under work (HRT-GPU-040 to -061): the job was given back with this code, the worker is
    /// gone, and the container is paused until set_device() or resume().
    void deviceFailed(const hearth::Error& why);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace hearth::container
