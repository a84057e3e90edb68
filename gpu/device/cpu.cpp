// SPDX-License-Identifier: Apache-2.0
#include "gpu/device/probe.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <sched.h>
#include <sstream>
#include <thread>
#include <unistd.h>

namespace hearth::gpu {

namespace {

std::uint32_t usable_cores() {
    cpu_set_t set;
    CPU_ZERO(&set);
    if (sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 0) {
        return static_cast<std::uint32_t>(CPU_COUNT(&set));
    }
    return std::max(1U, std::thread::hardware_concurrency());
}

/// The value of the first line "key : value" of /proc/cpuinfo.
std::string cpuinfo_value(const std::string& key) {
    std::ifstream in("/proc/cpuinfo");
    std::string line;
    while (std::getline(in, line)) {
        const std::size_t colon = line.find(':');
        if (colon != std::string::npos && line.compare(0, key.size(), key) == 0) {
            const std::size_t start = line.find_first_not_of(" \t", colon + 1);
            return start == std::string::npos ? "" : line.substr(start);
        }
    }
    return {};
}

std::vector<std::string> instruction_sets() {
    static constexpr const char* kKnown[] = {"sse2",    "avx",         "avx2",  "fma",
                                             "avx512f", "avx512_vnni", "sha_ni"};
    std::istringstream flags(cpuinfo_value("flags"));
    std::vector<std::string> present;
    std::string flag;
    std::vector<std::string> all;
    while (flags >> flag) {
        all.push_back(flag);
    }
    for (const char* known : kKnown) {
        if (std::find(all.begin(), all.end(), known) != all.end()) {
            present.emplace_back(known);
        }
    }
    return present;
}

/// The control group's memory limit (version 2), or the largest number where there is none.
std::uint64_t cgroup_limit() {
    std::ifstream in("/sys/fs/cgroup/memory.max");
    std::string text;
    std::uint64_t limit = 0;
    if (std::getline(in, text) &&
        std::from_chars(text.data(), text.data() + text.size(), limit).ec == std::errc{} && limit > 0) {
        return limit;
    }
    return UINT64_MAX;
}

} // namespace

CpuInfo probe_cpu() {
    CpuInfo cpu;
    cpu.name = cpuinfo_value("model name");
    if (cpu.name.empty()) {
        cpu.name = "unknown processor";
    }
    cpu.cores = usable_cores();
    cpu.isa = instruction_sets();
    const long pages = sysconf(_SC_PHYS_PAGES);
    const long page = sysconf(_SC_PAGESIZE);
    if (pages > 0 && page > 0) {
        cpu.memory_bytes = static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(page);
    }
    cpu.memory_bytes = std::min(cpu.memory_bytes, cgroup_limit());
    return cpu;
}

} // namespace hearth::gpu
