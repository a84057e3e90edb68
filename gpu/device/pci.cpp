// SPDX-License-Identifier: Apache-2.0
#include "gpu/device/pci_card.h"
#include "gpu/device/probe.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <fstream>

namespace hearth::gpu {

namespace {

namespace fs = std::filesystem;

/// The first line of a file without blanks at its end; empty when it cannot be read.
std::string first_line(const fs::path& path) {
    std::ifstream in(path);
    std::string text;
    std::getline(in, text);
    text.erase(text.find_last_not_of(" \t\r\n") + 1);
    return text;
}

/// A file that holds one number like "0x030000"; 0 when it cannot be read.
std::uint32_t hex_file(const fs::path& path) {
    const std::string text = first_line(path);
    const std::size_t skip = text.starts_with("0x") ? 2 : 0;
    std::uint32_t value = 0;
    std::from_chars(text.data() + skip, text.data() + text.size(), value, 16);
    return value;
}

/// A number at the start of a file's first line, times `factor`.
std::optional<double> number_file(const fs::path& path, double factor = 1) {
    const std::string text = first_line(path);
    double value = 0;
    if (std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc{}) {
        return std::nullopt;
    }
    return value * factor;
}

std::optional<std::uint64_t> size_file(const fs::path& path) {
    const std::string text = first_line(path);
    std::uint64_t value = 0;
    if (std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc{}) {
        return std::nullopt;
    }
    return value;
}

/// The PCIe generation of a link speed such as "16.0 GT/s PCIe".
std::optional<double> generation(const std::optional<double>& giga_transfers) {
    static constexpr std::array kSpeeds = {2.5, 5.0, 8.0, 16.0, 32.0, 64.0};
    if (giga_transfers) {
        for (std::size_t i = 0; i < kSpeeds.size(); ++i) {
            if (*giga_transfers == kSpeeds[i]) {
                return static_cast<double>(i + 1);
            }
        }
    }
    return std::nullopt;
}

std::string hex_text(std::uint32_t value) {
    std::array<char, 8> digits{};
    return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value, 16).ptr};
}

/// The first folder below `parent` whose name begins with `prefix`; empty when there is none.
fs::path first_below(const fs::path& parent, const std::string& prefix) {
    std::error_code error;
    fs::path found;
    for (const auto& entry : fs::directory_iterator(parent, error)) {
        if (entry.path().filename().string().starts_with(prefix) && (found.empty() || entry.path() < found)) {
            found = entry.path();
        }
    }
    return found;
}

bool sleeps(const fs::path& device) {
    const std::string status = first_line(device / "power/runtime_status");
    return status == "suspended" || status == "suspending";
}

} // namespace

DevicePaths system_paths() {
    DevicePaths paths;
    if (const char* const root = std::getenv("HEARTH_SYSTEM_ROOT"); root != nullptr && *root != '\0') {
        paths.root = root;
    }
    return paths;
}

std::string PciCard::vendor_text() const {
    switch (vendor) {
    case kVendorNvidia:
        return "NVIDIA";
    case kVendorAmd:
        return "AMD";
    case kVendorIntel:
        return "Intel";
    default:
        return "PCI vendor " + hex_text(vendor);
    }
}

std::string PciCard::plain_name() const {
    return vendor_text() + " graphics, device " + hex_text(device);
}

std::vector<PciCard> list_pci_cards(const fs::path& devices) {
    std::vector<PciCard> cards;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(devices, error)) {
        constexpr std::uint32_t kDisplayController = 0x03;
        if (hex_file(entry.path() / "class") >> 16U != kDisplayController) {
            continue;
        }
        PciCard card;
        card.pci = entry.path().filename().string();
        card.vendor = hex_file(entry.path() / "vendor");
        card.device = hex_file(entry.path() / "device");
        card.asleep = sleeps(entry.path());
        card.can_sleep = first_line(entry.path() / "power/control") == "auto";
        cards.push_back(std::move(card));
    }
    std::sort(cards.begin(), cards.end(), [](const PciCard& a, const PciCard& b) { return a.pci < b.pci; });
    return cards;
}

std::optional<bool> is_asleep(const fs::path& devices, const std::string& pci) {
    std::error_code error;
    if (!fs::exists(devices / pci, error)) {
        return std::nullopt;
    }
    return sleeps(devices / pci);
}

SysFigures read_sys_figures(const fs::path& devices, const std::string& pci) {
    const fs::path device = devices / pci;
    SysFigures f;
    f.vram_total = size_file(device / "mem_info_vram_total"); // amdgpu
    f.vram_used = size_file(device / "mem_info_vram_used");
    f.load_percent = number_file(device / "gpu_busy_percent");
    f.pcie_width = number_file(device / "current_link_width");
    f.pcie_max_width = number_file(device / "max_link_width");
    f.pcie_gen = generation(number_file(device / "current_link_speed"));
    f.pcie_max_gen = generation(number_file(device / "max_link_speed"));
    if (const fs::path hwmon = first_below(device / "hwmon", "hwmon"); !hwmon.empty()) {
        f.temperature_c = number_file(hwmon / "temp1_input", 1e-3);
        f.power_w = number_file(hwmon / "power1_average", 1e-6);
        if (!f.power_w) {
            f.power_w = number_file(hwmon / "power1_input", 1e-6);
        }
        f.fan_rpm = number_file(hwmon / "fan1_input");
        f.graphics_mhz = number_file(hwmon / "freq1_input", 1e-6);
    }
    if (!f.graphics_mhz) { // i915
        if (const fs::path drm = first_below(device / "drm", "card"); !drm.empty()) {
            f.graphics_mhz = number_file(drm / "gt_act_freq_mhz");
        }
    }
    return f;
}

std::string nvidia_proc_value(const DevicePaths& paths, const std::string& pci, const std::string& key) {
    std::ifstream in(paths.nvidia_proc() / pci / "information");
    std::string line;
    while (std::getline(in, line)) {
        if (line.starts_with(key + ":")) {
            const std::size_t start = line.find_first_not_of(" \t", key.size() + 1);
            std::string value = start == std::string::npos ? std::string() : line.substr(start);
            // Of a card that sleeps since the driver was loaded the module writes question marks.
            return value.find('?') == std::string::npos ? value : std::string();
        }
    }
    return {};
}

std::vector<GpuInfo> probe_pci(const fs::path& sysfs) {
    std::vector<GpuInfo> gpus;
    for (const PciCard& card : list_pci_cards(sysfs)) {
        GpuInfo gpu;
        gpu.vendor = card.vendor_text();
        gpu.name = card.plain_name();
        gpu.pci = card.pci;
        gpu.backend = "none";
        gpu.asleep = card.asleep;
        if (!card.asleep) {
            gpu.vram_bytes = size_file(sysfs / card.pci / "mem_info_vram_total").value_or(0);
        }
        gpus.push_back(std::move(gpu));
    }
    return gpus;
}

} // namespace hearth::gpu
