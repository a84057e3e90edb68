// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

#include <cstdint>
#include <map>

namespace hearth::daemon {

/// The processor as the CPU backend's device: load and memory of the worker processes, temperature where
/// /sys has one. Reads a few files of /proc and /sys a call.
class CpuTelemetry {
public:
    CpuTelemetry();

    /// The processor as a device of gpu.telemetry. `workers` are the process ids of hearth-gpu. The load is
    /// the share of all cores since the last call.
    [[nodiscard]] QJsonObject read(std::int64_t monotonic_ms, const QList<qint64>& workers);
    [[nodiscard]] QString cpu_name() const { return m_name; }
    [[nodiscard]] int cores() const { return m_cores; }

private:
    QString m_name;
    int m_cores = 1;
    QString m_temperature_file; ///< empty when no sensor of the processor was found
    std::int64_t m_last_ms = 0;
    std::map<qint64, std::int64_t> m_last_ticks;
};

} // namespace hearth::daemon
