// SPDX-License-Identifier: Apache-2.0
// Graphics cards as the kernel's /sys shows them. Nothing here wakes a sleeping card: its power state is read
// first, and of a card that sleeps only what the kernel keeps in memory (class, vendor, device numbers).
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace hearth::gpu {

inline constexpr std::uint32_t kVendorNvidia = 0x10de;
inline constexpr std::uint32_t kVendorAmd = 0x1002;
inline constexpr std::uint32_t kVendorIntel = 0x8086;

/// Where the system is read. Tests give a folder of their own.
struct DevicePaths {
    std::filesystem::path root = "/"; ///< below it sys/bus/pci/devices and proc/driver/nvidia/gpus
    std::string cuda = "libcuda.so.1";
    std::string nvml = "libnvidia-ml.so.1";

    [[nodiscard]] std::filesystem::path pci() const { return root / "sys/bus/pci/devices"; }
    [[nodiscard]] std::filesystem::path nvidia_proc() const { return root / "proc/driver/nvidia/gpus"; }
};

/// The system's paths; the environment variable HEARTH_SYSTEM_ROOT gives another root.
[[nodiscard]] DevicePaths system_paths();

struct PciCard {
    std::string pci; ///< "0000:01:00.0", lower case
    std::uint32_t vendor = 0;
    std::uint32_t device = 0;
    bool asleep = false;    ///< power/runtime_status is "suspended" or "suspending"
    bool can_sleep = false; ///< power/control is "auto": it falls asleep when nobody uses it

    [[nodiscard]] std::string vendor_text() const; ///< "NVIDIA", "AMD", "Intel" or "PCI vendor 1a03"
    [[nodiscard]] std::string plain_name() const;  ///< "AMD graphics, device 744c"
};

/// What /sys tells of a card that is awake; each figure only where the kernel's driver gives it (amdgpu gives
/// most, i915 and xe some, nvidia the link only).
struct SysFigures {
    std::optional<double> temperature_c, power_w, fan_rpm, load_percent, graphics_mhz;
    std::optional<std::uint64_t> vram_total, vram_used; ///< bytes
    std::optional<double> pcie_width, pcie_max_width;   ///< lanes
    std::optional<double> pcie_gen, pcie_max_gen;
};

/// Display controllers below `devices` (normally /sys/bus/pci/devices), of any vendor, by PCI address.
[[nodiscard]] std::vector<PciCard> list_pci_cards(const std::filesystem::path& devices);

/// Power state only; nothing when the card's folder is gone (pulled out).
[[nodiscard]] std::optional<bool> is_asleep(const std::filesystem::path& devices, const std::string& pci);

/// Must not be called for a sleeping card: reading the link wakes it.
[[nodiscard]] SysFigures read_sys_figures(const std::filesystem::path& devices, const std::string& pci);

/// The model as NVIDIA's kernel module tells it in /proc (no call into the card); empty when it does not.
[[nodiscard]] std::string nvidia_proc_value(const DevicePaths& paths, const std::string& pci,
                                            const std::string& key);

} // namespace hearth::gpu
