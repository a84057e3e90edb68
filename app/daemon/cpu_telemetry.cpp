// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/cpu_telemetry.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <optional>
#include <thread>
#include <unistd.h>

namespace hearth::daemon {
namespace {

QByteArray read_file(const QString& path) {
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

QString find_cpu_name() {
    const QByteArray info = read_file(QStringLiteral("/proc/cpuinfo"));
    const qsizetype at = info.indexOf("model name");
    const qsizetype colon = at < 0 ? -1 : info.indexOf(':', at);
    if (colon < 0) {
        return QStringLiteral("CPU");
    }
    return QString::fromUtf8(info.mid(colon + 1, info.indexOf('\n', colon) - colon - 1)).simplified();
}

/// The processor package's sensor: coretemp (Intel), k10temp (AMD), or a thermal zone that says so.
QString find_temperature() {
    QDir hwmon(QStringLiteral("/sys/class/hwmon"));
    for (const QString& name : hwmon.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QByteArray chip = read_file(hwmon.filePath(name + QStringLiteral("/name"))).trimmed();
        if (chip == "coretemp" || chip == "k10temp" || chip == "zenpower") {
            return hwmon.filePath(name + QStringLiteral("/temp1_input"));
        }
    }
    QDir zones(QStringLiteral("/sys/class/thermal"));
    for (const QString& name : zones.entryList({QStringLiteral("thermal_zone*")}, QDir::Dirs)) {
        const QByteArray type = read_file(zones.filePath(name + QStringLiteral("/type"))).trimmed();
        if (type == "x86_pkg_temp" || type == "cpu-thermal") {
            return zones.filePath(name + QStringLiteral("/temp"));
        }
    }
    return {};
}

/// User and system time of a process in clock ticks (proc(5), fields 14 and 15).
std::optional<std::int64_t> process_ticks(qint64 pid) {
    const QByteArray stat = read_file(QStringLiteral("/proc/%1/stat").arg(pid));
    // The name in brackets may hold blanks and brackets.
    const QByteArrayList fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    if (fields.size() < 14) {
        return {};
    }
    return fields[11].toLongLong() + fields[12].toLongLong();
}

std::int64_t process_memory(qint64 pid) {
    const QByteArrayList fields = read_file(QStringLiteral("/proc/%1/statm").arg(pid)).split(' ');
    return fields.size() < 2 ? 0 : fields[1].toLongLong() * sysconf(_SC_PAGESIZE);
}

} // namespace

CpuTelemetry::CpuTelemetry()
    : m_name(find_cpu_name()), m_cores(int(std::max(1U, std::thread::hardware_concurrency()))),
      m_temperature_file(find_temperature()) {}

QJsonObject CpuTelemetry::read(std::int64_t monotonic_ms, const QList<qint64>& workers) {
    std::map<qint64, std::int64_t> ticks;
    std::int64_t used = 0;
    std::int64_t memory = 0;
    for (const qint64 pid : workers) {
        if (const auto now = process_ticks(pid)) {
            ticks.emplace(pid, *now);
            const auto before = m_last_ticks.find(pid);
            used += before == m_last_ticks.end() ? 0 : *now - before->second;
            memory += process_memory(pid);
        }
    }
    QJsonObject device{{QStringLiteral("kind"), QStringLiteral("cpu")},
                       {QStringLiteral("name"), m_name},
                       {QStringLiteral("memory_used_bytes"), qint64(memory)},
                       {QStringLiteral("memory_total_bytes"),
                        qint64(sysconf(_SC_PHYS_PAGES)) * qint64(sysconf(_SC_PAGESIZE))}};
    const std::int64_t elapsed = monotonic_ms - m_last_ms;
    if (m_last_ms != 0 && elapsed > 0) {
        const double seconds = double(used) / double(sysconf(_SC_CLK_TCK));
        const double load = seconds * 1000.0 / double(elapsed) / double(m_cores);
        device.insert(QStringLiteral("load"), std::clamp(load, 0.0, 1.0));
    }
    m_last_ms = monotonic_ms;
    m_last_ticks = std::move(ticks);
    bool ok = false;
    const double milli =
        m_temperature_file.isEmpty() ? 0 : read_file(m_temperature_file).trimmed().toDouble(&ok);
    if (ok && milli > 0) {
        device.insert(QStringLiteral("temperature_c"), milli / 1000.0);
    }
    return device;
}

} // namespace hearth::daemon
