// SPDX-License-Identifier: Apache-2.0
// What this machine is. Nothing here is proof of anything: names and sizes come from drivers that an owner
// can replace. They are shown to people; pay depends on proven work only.
#pragma once

#include "gpu/device/device_error.h"
#include "gpu/device/pci_card.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace hearth::gpu {

struct CpuInfo {
    std::string name;
    std::uint32_t cores = 0;        ///< logical processors this process may use
    std::vector<std::string> isa;   ///< of "sse2", "avx", "avx2", "fma", "avx512f", "avx512_vnni", "sha_ni"
    std::uint64_t memory_bytes = 0; ///< installed, or the container's limit when that is lower
};

struct GpuInfo {
    std::uint32_t index = 0;
    std::string name;
    std::string vendor;              ///< "NVIDIA", "AMD", "Intel" or the PCI vendor's number
    std::string uuid;                ///< as the driver gives it; empty without a driver
    std::string pci;                 ///< "0000:01:00.0"
    std::string backend;             ///< "cuda" where the driver answers, else "none"
    std::string driver;              ///< driver version; empty without one
    std::uint64_t vram_bytes = 0;    ///< 0 when unknown
    std::uint32_t compute_major = 0; ///< CUDA compute capability; 0 without CUDA
    std::uint32_t compute_minor = 0;
    std::uint32_t multiprocessors = 0; ///< 0 when unknown, as the next three
    std::uint32_t clock_mhz = 0;       ///< highest graphics clock
    std::uint32_t memory_mhz = 0;
    std::uint32_t memory_bus_bits = 0;
    bool kernel_timeout = false;  ///< a display's watchdog stops long kernels
    bool asleep = false;          ///< not woken to be asked
    bool simulated = false;       ///< the tests' driver: no card is behind it
    std::optional<Error> problem; ///< why it cannot take roles; nothing when it can
};

struct MachineInfo {
    CpuInfo cpu;
    std::vector<GpuInfo> gpus;
    std::vector<std::string> notes; ///< one sentence for each thing that could not be read
};

[[nodiscard]] CpuInfo probe_cpu();

/// NVIDIA cards through the CUDA driver, with the driver's version from NVML; the error says why there is no
/// driver to ask. Starting CUDA wakes every card.
[[nodiscard]] Result<std::vector<GpuInfo>> probe_cuda(const DevicePaths& paths);

/// Display controllers below `sysfs` (normally /sys/bus/pci/devices), of any vendor; none is woken.
[[nodiscard]] std::vector<GpuInfo> probe_pci(const std::filesystem::path& sysfs);

/// Everything; cards that a driver reports are not listed twice. While an NVIDIA card sleeps CUDA is not
/// started, unless `wake`: the others are then asked through NVML and the sleeper is listed from /sys.
[[nodiscard]] MachineInfo probe_machine(const DevicePaths& paths, bool wake);

} // namespace hearth::gpu
