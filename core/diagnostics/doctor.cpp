// SPDX-License-Identifier: Apache-2.0
#include "core/diagnostics/doctor.h"

#include "core/base/error_catalogue.h"

#include <algorithm>
#include <cmath>

namespace hearth::diagnostics {
namespace {

constexpr std::int64_t kMiB = 1LL << 20;
constexpr std::int64_t kGiB = 1LL << 30;

QString size_text(std::int64_t bytes) {
    return bytes >= 10 * kGiB ? QStringLiteral("%1 GiB").arg(bytes / kGiB)
                              : QStringLiteral("%1 MiB").arg(bytes / kMiB);
}

Check passed(const char* id, const char* title, const QString& detail) {
    return {QString::fromLatin1(id), {}, CheckStatus::Ok, QString::fromLatin1(title), detail, {}, {}};
}

Check skipped(const char* id, const char* title, const QString& why) {
    return {QString::fromLatin1(id), {}, CheckStatus::Skip, QString::fromLatin1(title), why, {}, {}};
}

/// The remedy is the catalogue's, so that doctor and explain say the same.
Check found(CheckStatus status, const char* id, const char* code, const char* title, const QString& detail,
            const char* action = "") {
    const ErrorPage* page = find_error_page(QString::fromLatin1(code));
    return {QString::fromLatin1(id),
            QString::fromLatin1(code),
            status,
            QString::fromLatin1(title),
            detail,
            page != nullptr ? QString::fromUtf8(page->remedy) : QString(),
            QString::fromLatin1(action)};
}

/// Nothing works below `least` bytes; below 1 GiB it soon may not.
Check enough(const char* id, const char* code, const char* title, const QString& seen, std::int64_t bytes,
             std::int64_t least) {
    return bytes >= kGiB
               ? passed(id, title, seen)
               : found(bytes < least ? CheckStatus::Fail : CheckStatus::Warn, id, code, title, seen);
}

Check without_network(const char* id, const char* title) {
    return skipped(id, title, QStringLiteral("The network is not running."));
}

Check data_dir(const SystemFacts& s) {
    constexpr auto id = "data.folder";
    constexpr auto title = "Data folder";
    if (!s.write_error.isEmpty()) {
        return found(CheckStatus::Fail, id, "HRT-DOC-001", title,
                     QStringLiteral("%1 cannot be written: %2").arg(s.data_dir.path, s.write_error));
    }
    if (!s.data_dir.private_ || !s.data_dir.mine) {
        return found(CheckStatus::Fail, id, "HRT-DOC-002", title,
                     QStringLiteral("%1 can be opened by other users").arg(s.data_dir.path));
    }
    return passed(id, title, QStringLiteral("%1 can be written and is yours alone").arg(s.data_dir.path));
}

Check disk_space(const SystemFacts& s) {
    constexpr auto id = "data.space";
    constexpr auto title = "Free disk space";
    if (s.disk_free_bytes < 0) {
        return skipped(id, title, QStringLiteral("The file system does not say."));
    }
    const QString seen =
        QStringLiteral("%1 free of %2").arg(size_text(s.disk_free_bytes), size_text(s.disk_total_bytes));
    return enough(id, "HRT-DOC-003", title, seen, s.disk_free_bytes, 64 * kMiB);
}

Check memory(const SystemFacts& s) {
    constexpr auto id = "system.memory";
    constexpr auto title = "Memory";
    if (s.memory_available_bytes < 0) {
        return skipped(id, title, QStringLiteral("/proc/meminfo cannot be read."));
    }
    const QString seen = QStringLiteral("%1 available of %2, hearthd uses %3")
                             .arg(size_text(s.memory_available_bytes), size_text(s.memory_total_bytes),
                                  size_text(std::max<std::int64_t>(0, s.daemon_rss_bytes)));
    return enough(id, "HRT-DOC-004", title, seen, s.memory_available_bytes, 256 * kMiB);
}

Check clock(const SystemFacts& s) {
    constexpr auto id = "system.clock";
    constexpr auto title = "Clock";
    // Envelopes over 5 minutes off are refused by everybody (docs/protocol.md).
    if (std::llabs(s.clock_drift_ms) > 60'000) {
        return found(CheckStatus::Fail, id, "HRT-DOC-005", title,
                     QStringLiteral("the clock was moved by %1 s since the daemon began")
                         .arg(s.clock_drift_ms / 1000));
    }
    if (s.clock_synchronised && !*s.clock_synchronised) {
        return found(CheckStatus::Warn, id, "HRT-DOC-006", title,
                     QStringLiteral(
                         "no time service keeps the clock right; how wrong it is cannot be known from here"));
    }
    if (!s.clock_synchronised) {
        return skipped(id, title, QStringLiteral("The kernel does not say whether the clock is kept right."));
    }
    return passed(id, title,
                  QStringLiteral("kept right by a time service, error below %1 ms")
                      .arg(std::max<std::int64_t>(1, s.clock_max_error_us / 1000)));
}

Check socket(const SystemFacts& s) {
    constexpr auto id = "daemon.socket";
    constexpr auto title = "Control socket";
    if (!s.socket.exists) {
        return found(CheckStatus::Fail, id, "HRT-DOC-007", title,
                     QStringLiteral("%1 is gone").arg(s.socket.path));
    }
    if (!s.socket.private_ || !s.socket.mine) {
        return found(CheckStatus::Fail, id, "HRT-DOC-007", title,
                     QStringLiteral("%1 can be opened by other users").arg(s.socket.path));
    }
    return passed(id, title, QStringLiteral("%1 is open to you alone").arg(s.socket.path));
}

Check keys(const SystemFacts& s) {
    constexpr auto id = "keys.permissions";
    constexpr auto title = "Key files";
    if (s.key_files.isEmpty()) {
        return skipped(id, title, QStringLiteral("There is no key file yet."));
    }
    for (const PathFact& key : s.key_files) {
        if (!key.private_ || !key.mine) {
            return found(CheckStatus::Fail, id, "HRT-DOC-008", title,
                         QStringLiteral("%1 can be read by other users").arg(key.path));
        }
    }
    return passed(id, title, QStringLiteral("%1 files, each readable by you alone").arg(s.key_files.size()));
}

Check event_log(const LogFacts& l) {
    constexpr auto id = "log.chain";
    constexpr auto title = "Event log";
    if (!l.checked) {
        return found(CheckStatus::Fail, id, "HRT-DOC-009", title,
                     QStringLiteral("the log could not be checked (%1 %2)").arg(l.code, l.detail));
    }
    if (!l.chain_ok) {
        return found(
            CheckStatus::Fail, id, "HRT-DOC-009", title,
            l.broken_at
                ? QStringLiteral("the hash chain breaks at entry %1 of %2").arg(*l.broken_at).arg(l.entries)
                : QStringLiteral("the hash chain of %1 entries is broken").arg(l.entries));
    }
    if (!l.replay_ok) {
        return found(CheckStatus::Fail, id, "HRT-DOC-010", title,
                     QStringLiteral("a fresh replay of %1 entries gives another state").arg(l.entries));
    }
    return passed(
        id, title,
        QStringLiteral("%1 entries: the chain holds and a replay gives the same state").arg(l.entries));
}

Check log_files(const LogFacts& l) {
    constexpr auto id = "log.files";
    constexpr auto title = "Log files";
    return l.log_file_error.isEmpty() ? passed(id, title, QStringLiteral("written without error"))
                                      : found(CheckStatus::Warn, id, "HRT-DOC-011", title, l.log_file_error);
}

Check worker(const WorkerFacts& w) {
    constexpr auto id = "worker.start";
    constexpr auto title = "GPU worker";
    if (w.program.isEmpty()) {
        return found(CheckStatus::Fail, id, "HRT-DOC-012", title,
                     QStringLiteral("hearth-gpu is neither beside hearthd nor in PATH"));
    }
    if (!w.probed) {
        return found(CheckStatus::Fail, id, "HRT-DOC-012", title,
                     QStringLiteral("hearth-gpu did not answer (%1 %2)").arg(w.probe_code, w.probe_detail));
    }
    return passed(id, title, QStringLiteral("starts and answers; backend %1 on %2").arg(w.backend, w.cpu));
}

Check crashes(const WorkerFacts& w) {
    constexpr auto id = "worker.crashes";
    constexpr auto title = "Worker crashes";
    const QString seen = QStringLiteral("%1 since the daemon began").arg(w.crashes);
    if (w.crashes >= 3) {
        return found(CheckStatus::Fail, id, "HRT-DOC-013", title, seen, "open:diagnostics");
    }
    return w.crashes > 0 ? found(CheckStatus::Warn, id, "HRT-DOC-013", title, seen, "open:diagnostics")
                         : passed(id, title, QStringLiteral("none"));
}

Check gpu(const SystemFacts& s, const WorkerFacts& w) {
    constexpr auto id = "gpu.driver";
    constexpr auto title = "GPU and driver";
    if (!w.device_code.isEmpty()) {
        return found(CheckStatus::Fail, id, w.device_code.toLatin1().constData(), title, w.device_detail);
    }
    QStringList names;
    for (const CardFact& card : w.gpus) {
        // That a card is another maker's, or sleeps, is no fault of it.
        const bool harmless = card.code == u"HRT-GPU-055" || card.code == u"HRT-GPU-061";
        if (!card.code.isEmpty() && !harmless && card.enabled) {
            return found(CheckStatus::Warn, id, card.code.toLatin1().constData(), title,
                         QStringLiteral("%1: %2").arg(card.name, card.detail));
        }
        names.append(card.name + (card.in_use                   ? QStringLiteral(" (at work)")
                                  : !card.enabled               ? QStringLiteral(" (disabled)")
                                  : card.code == u"HRT-GPU-055" ? QStringLiteral(" (no CUDA)")
                                  : card.code == u"HRT-GPU-061" ? QStringLiteral(" (asleep)")
                                                                : QString()));
    }
    if (!names.isEmpty()) {
        return passed(id, title, names.join(QStringLiteral(", ")));
    }
    if (s.nvidia_device && s.nvidia_driver.isEmpty()) {
        return found(CheckStatus::Warn, id, "HRT-DOC-014", title,
                     QStringLiteral("an NVIDIA card is there, but its driver is not loaded"));
    }
    if (s.nvidia_device) {
        return found(CheckStatus::Warn, id, "HRT-DOC-014", title,
                     QStringLiteral("driver %1 is loaded, but the worker sees no GPU").arg(s.nvidia_driver));
    }
    return passed(id, title, QStringLiteral("no GPU was found; the processor does the work"));
}

Check network_up(const NetworkFacts& n) {
    constexpr auto id = "network.up";
    constexpr auto title = "Network";
    return n.up ? passed(id, title, QStringLiteral("%1 is running").arg(n.name))
                : found(CheckStatus::Fail, id, "HRT-DOC-015", title,
                        QStringLiteral("%1 %2").arg(n.code, n.detail));
}

Check practice_chain(const ChainFacts& c) {
    constexpr auto id = "chain.practice";
    constexpr auto title = "Practice chain";
    if (c.running) {
        return passed(id, title, QStringLiteral("anvil runs, block %1").arg(c.blocks));
    }
    // Only the money pages need it, and they say so themselves.
    return c.missing ? skipped(id, title, c.detail)
                     : found(CheckStatus::Warn, id, "HRT-DOC-022", title,
                             QStringLiteral("%1 %2").arg(c.code, c.detail).trimmed(), "open:wallet");
}

Check registered(const NetworkFacts& n) {
    constexpr auto id = "container.registered";
    constexpr auto title = "Registration";
    if (!n.up) {
        return without_network(id, title);
    }
    if (!n.registered) {
        return found(CheckStatus::Warn, id, "HRT-DOC-016", title,
                     QStringLiteral("the indexer does not know this node as a container"), "container.start");
    }
    return passed(id, title, QStringLiteral("the indexer knows this node as a container"));
}

Check container(const NetworkFacts& n) {
    constexpr auto id = "container.state";
    constexpr auto title = "Container";
    if (!n.up) {
        return without_network(id, title);
    }
    const QString seen = n.container_reason.isEmpty()
                             ? n.container_state
                             : QStringLiteral("%1: %2").arg(n.container_state, n.container_reason);
    if (n.container_state == u"quarantined") {
        return found(CheckStatus::Fail, id, "HRT-DOC-017", title, seen);
    }
    if (n.container_state == u"offline") {
        return found(CheckStatus::Warn, id, "HRT-DOC-017", title, seen, "container.start");
    }
    if (n.container_state == u"paused") {
        return found(CheckStatus::Warn, id, "HRT-DOC-017", title, seen, "container.resume");
    }
    return passed(id, title, seen);
}

Check heartbeat(const NetworkFacts& n) {
    constexpr auto id = "network.heartbeat";
    constexpr auto title = "Heartbeat at the indexer";
    if (!n.up || !n.registered || n.container_state == u"offline") {
        return skipped(id, title, QStringLiteral("The container is not online."));
    }
    if (n.heartbeat_age_ms < 0) {
        return found(CheckStatus::Warn, id, "HRT-DOC-018", title, QStringLiteral("none has arrived yet"));
    }
    const QString seen = QStringLiteral("the last one arrived %1 s ago").arg(n.heartbeat_age_ms / 1000);
    if (n.heartbeat_age_ms > 3 * n.window_ms) {
        return found(CheckStatus::Fail, id, "HRT-DOC-018", title, seen);
    }
    if (!n.agrees) {
        return found(CheckStatus::Warn, id, "HRT-DOC-018", title,
                     QStringLiteral("%1, but the indexer sees this node as %2").arg(seen, n.network_state));
    }
    return passed(id, title, seen);
}

Check last_window(const NetworkFacts& n) {
    constexpr auto id = "container.window";
    constexpr auto title = "Last audit window";
    if (!n.up || !n.has_window) {
        return skipped(id, title, QStringLiteral("No window has been judged yet."));
    }
    const QString seen =
        QStringLiteral("window %1: %2").arg(n.last_window).arg(n.last_window_state) +
        (n.last_window_reason.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(n.last_window_reason));
    if (n.last_window_state == u"failed") {
        return found(CheckStatus::Fail, id, "HRT-DOC-019", title, seen, "open:container");
    }
    if (n.last_window_state == u"degraded") {
        return found(CheckStatus::Warn, id, "HRT-DOC-019", title, seen, "open:container");
    }
    return passed(id, title, seen);
}

Check checker(const NetworkFacts& n) {
    constexpr auto id = "checker.state";
    constexpr auto title = "Checker";
    if (!n.up) {
        return without_network(id, title);
    }
    if (n.checker_state == u"banned") {
        return found(CheckStatus::Fail, id, "HRT-DOC-020", title, QStringLiteral("banned"), "open:checker");
    }
    if (n.checker_state == u"offline") {
        return found(CheckStatus::Warn, id, "HRT-DOC-020", title, QStringLiteral("not running"),
                     "checker.start");
    }
    if (n.checks_wrong > 0 || n.checks_missed > 0) {
        return found(CheckStatus::Warn, id, "HRT-DOC-020", title,
                     QStringLiteral("%1; %2 wrong and %3 missed checks")
                         .arg(n.checker_state)
                         .arg(n.checks_wrong)
                         .arg(n.checks_missed),
                     "open:checker");
    }
    return passed(id, title, n.checker_state);
}

Check licence(const NetworkFacts& n) {
    constexpr auto id = "checker.license";
    constexpr auto title = "Checker licence";
    if (!n.up) {
        return without_network(id, title);
    }
    if (n.licenses == 0) {
        return found(CheckStatus::Warn, id, "HRT-DOC-021", title,
                     QStringLiteral("no licence is delegated to this node"));
    }
    if (n.licenses_banned > 0) {
        return found(CheckStatus::Fail, id, "HRT-DOC-021", title,
                     QStringLiteral("%1 of %2 licences are banned").arg(n.licenses_banned).arg(n.licenses));
    }
    return passed(id, title, QStringLiteral("%1 delegated to this node").arg(n.licenses));
}

} // namespace

QString status_name(CheckStatus status) {
    switch (status) {
    case CheckStatus::Ok:
        return QStringLiteral("ok");
    case CheckStatus::Warn:
        return QStringLiteral("warn");
    case CheckStatus::Fail:
        return QStringLiteral("fail");
    case CheckStatus::Skip:
        break;
    }
    return QStringLiteral("skip");
}

QList<Check> examine(const DoctorFacts& facts) {
    const auto& [system, work, log, network, chain] = facts;
    return {socket(system),      data_dir(system),   disk_space(system),   memory(system),
            clock(system),       keys(system),       event_log(log),       log_files(log),
            worker(work),        crashes(work),      gpu(system, work),    network_up(network),
            registered(network), container(network), heartbeat(network),   last_window(network),
            checker(network),    licence(network),   practice_chain(chain)};
}

QString summary(const QList<Check>& checks) {
    const auto count = [&](CheckStatus status) {
        return std::count_if(checks.begin(), checks.end(),
                             [&](const Check& c) { return c.status == status; });
    };
    const auto fails = count(CheckStatus::Fail);
    const auto warns = count(CheckStatus::Warn);
    const auto ran = checks.size() - count(CheckStatus::Skip);
    const auto warnings =
        warns == 1 ? QStringLiteral("1 has a warning") : QStringLiteral("%1 have a warning").arg(warns);
    if (fails > 0) {
        return QStringLiteral("%1 of %2 checks failed").arg(fails).arg(ran) +
               (warns > 0 ? QStringLiteral(", ") + warnings : QString()) + u'.';
    }
    return warns > 0 ? QStringLiteral("None of %1 checks failed, %2.").arg(ran).arg(warnings)
                     : QStringLiteral("All %1 checks passed.").arg(ran);
}

} // namespace hearth::diagnostics
