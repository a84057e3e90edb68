// SPDX-License-Identifier: Apache-2.0
#include "gpu/bench/cpu_sensors.h"

#include <algorithm>
#include <fstream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace hearth::gpu {

namespace {

namespace fs = std::filesystem;

std::optional<std::uint64_t> number_in(const fs::path& file) {
    std::ifstream in(file);
    std::uint64_t value = 0;
    if (in >> value) {
        return value;
    }
    return std::nullopt;
}

std::string word_in(const fs::path& file) {
    std::ifstream in(file);
    std::string word;
    in >> word;
    return word;
}

/// Entries of a folder whose names begin with `prefix`; none when there is no such folder.
std::vector<fs::path> entries(const fs::path& folder, const std::string& prefix) {
    std::vector<fs::path> found;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        if (it->path().filename().string().starts_with(prefix)) {
            found.push_back(it->path());
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace

CpuSensors::CpuSensors(fs::path root, Clock clock) : m_root(std::move(root)), m_clock(std::move(clock)) {}

std::optional<LoadPoint> CpuSensors::read() {
    LoadPoint point;
    point.watts = watts();
    point.clock_mhz = clock_mhz();
    point.temperature_c = temperature_c();
    point.throttled = throttled();
    if (point.throttled.value_or(false)) {
        point.reasons.emplace_back("hot (processor)");
    }
    if (!point.watts && !point.clock_mhz && !point.temperature_c && !point.throttled) {
        return std::nullopt;
    }
    return point;
}

std::optional<double> CpuSensors::watts() {
    const double now = m_clock();
    std::map<fs::path, std::uint64_t> energy;
    for (const fs::path& zone : entries(m_root / "sys/class/powercap", "intel-rapl:")) {
        // Packages only: their cores and memory are zones of their own and counted in them.
        if (word_in(zone / "name").starts_with("package")) {
            if (const auto uj = number_in(zone / "energy_uj")) {
                energy[zone] = *uj;
            }
        }
    }
    double joules = 0;
    bool complete = !energy.empty() && energy.size() == m_energy_uj.size();
    for (const auto& [zone, uj] : energy) {
        const auto before = m_energy_uj.find(zone);
        // A counter that began anew says nothing about this interval.
        complete = complete && before != m_energy_uj.end() && uj >= before->second;
        joules += complete ? static_cast<double>(uj - before->second) * 1e-6 : 0.0;
    }
    const double seconds = now - m_energy_at;
    m_energy_uj = std::move(energy);
    m_energy_at = now;
    if (!complete || seconds <= 0.0) {
        return std::nullopt;
    }
    return joules / seconds;
}

std::optional<double> CpuSensors::clock_mhz() const {
    double sum = 0;
    std::uint32_t count = 0;
    for (const fs::path& core : entries(m_root / "sys/devices/system/cpu", "cpu")) {
        if (const auto khz = number_in(core / "cpufreq/scaling_cur_freq")) {
            sum += static_cast<double>(*khz) / 1000.0;
            ++count;
        }
    }
    if (count == 0) {
        return std::nullopt;
    }
    return sum / count;
}

std::optional<double> CpuSensors::temperature_c() const {
    std::optional<double> hottest;
    for (const fs::path& zone : entries(m_root / "sys/class/thermal", "thermal_zone")) {
        const std::string type = word_in(zone / "type");
        if (type != "x86_pkg_temp" && !type.starts_with("cpu") && type != "soc_thermal") {
            continue;
        }
        if (const auto milli = number_in(zone / "temp")) {
            hottest = std::max(hottest.value_or(0.0), static_cast<double>(*milli) / 1000.0);
        }
    }
    return hottest;
}

std::optional<bool> CpuSensors::throttled() {
    std::optional<std::uint64_t> count;
    for (const fs::path& core : entries(m_root / "sys/devices/system/cpu", "cpu")) {
        if (const auto n = number_in(core / "thermal_throttle/package_throttle_count")) {
            count = std::max(count.value_or(0), *n);
        }
    }
    if (!count) {
        return std::nullopt;
    }
    const bool more = m_throttle_count && *count > *m_throttle_count;
    m_throttle_count = count;
    return more;
}

} // namespace hearth::gpu
