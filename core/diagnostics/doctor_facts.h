// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

#include <cstdint>
#include <optional>

namespace hearth::diagnostics {

/// A file or folder as the doctor sees it.
struct PathFact {
    QString path;
    bool exists = false;
    bool mine = true;     ///< owned by this user
    bool private_ = true; ///< no access for group and others
    bool writable = false;
};

/// What the operating system says (system_facts.h gathers it).
struct SystemFacts {
    PathFact data_dir;
    /// An actual write of a small file; the reason where it failed.
    QString write_error;
    std::int64_t disk_free_bytes = -1;
    std::int64_t disk_total_bytes = -1;
    PathFact socket;
    QList<PathFact> key_files;
    std::int64_t memory_available_bytes = -1;
    std::int64_t memory_total_bytes = -1;
    std::int64_t daemon_rss_bytes = -1;
    /// adjtimex: is the clock disciplined by NTP, and the kernel's estimate of its error.
    std::optional<bool> clock_synchronised;
    std::int64_t clock_max_error_us = -1;
    /// How far wall and monotonic time went apart since the daemon began.
    std::int64_t clock_drift_ms = 0;
    QString nvidia_driver;      ///< version of the loaded kernel driver, empty when none
    bool nvidia_device = false; ///< a PCI device of this vendor is there
};

/// A graphics card as the worker and the container see it.
struct CardFact {
    QString name;
    bool enabled = true;
    bool in_use = false; ///< the container works on it
    QString code;        ///< what is wrong with it; empty: nothing
    QString detail;
};

struct WorkerFacts {
    QString program; ///< path of hearth-gpu; empty when it was not found
    bool probed = false;
    QString probe_code; ///< HRT code of a failed probe
    QString probe_detail;
    QString cpu;
    QList<CardFact> gpus;
    QString backend = QStringLiteral("cpu"); ///< of the container
    QString device_code;                     ///< why the container has nothing to work on; empty: it has
    QString device_detail;
    int crashes = 0;
};

struct LogFacts {
    bool checked = false;
    QString code; ///< why it could not be checked
    QString detail;
    std::uint64_t entries = 0;
    bool chain_ok = false;
    bool replay_ok = false;
    std::optional<std::uint64_t> broken_at;
    QString log_file_error; ///< why the daemon's log files cannot be written
};

struct NetworkFacts {
    bool up = false;
    QString code; ///< why not
    QString detail;
    QString name;
    QString container_state;
    QString container_reason;
    bool registered = false;
    std::int64_t heartbeat_age_ms = -1;
    std::int64_t window_ms = 60'000;
    bool agrees = true;
    QString network_state; ///< the indexer's view of this node
    bool has_window = false;
    std::uint64_t last_window = 0;
    QString last_window_state; ///< passed degraded failed paused offline
    QString last_window_reason;
    QString checker_state;
    int licenses = 0;
    int licenses_banned = 0;
    int checks_missed = 0;
    int checks_wrong = 0;
    bool demand = false;
};

struct ChainFacts {
    bool running = false;
    bool missing = false; ///< anvil is not installed
    QString code;         ///< why it does not run
    QString detail;
    std::uint64_t blocks = 0;
};

struct DoctorFacts {
    SystemFacts system;
    WorkerFacts worker;
    LogFacts log;
    NetworkFacts network;
    ChainFacts chain;
};

} // namespace hearth::diagnostics
