// SPDX-License-Identifier: Apache-2.0
#include "gpu/device/probe.h"

#include <algorithm>
#include <charconv>
#include <fstream>

namespace hearth::gpu {

namespace {

/// A file that holds one number like "0x030000"; 0 when it cannot be read.
std::uint32_t hex_file(const std::filesystem::path& path) {
    std::ifstream in(path);
    std::string text;
    if (!std::getline(in, text)) {
        return 0;
    }
    const std::size_t skip = text.starts_with("0x") ? 2 : 0;
    std::uint32_t value = 0;
    std::from_chars(text.data() + skip, text.data() + text.size(), value, 16);
    return value;
}

std::string vendor_name(std::uint32_t vendor) {
    switch (vendor) {
    case 0x10de:
        return "NVIDIA";
    case 0x1002:
        return "AMD";
    case 0x8086:
        return "Intel";
    default: {
        char digits[8] = {};
        const auto end = std::to_chars(digits, digits + sizeof digits, vendor, 16).ptr;
        return "PCI vendor " + std::string(digits, end);
    }
    }
}

std::string device_name(const std::string& vendor, std::uint32_t device) {
    char digits[8] = {};
    const auto end = std::to_chars(digits, digits + sizeof digits, device, 16).ptr;
    return vendor + " graphics, device " + std::string(digits, end);
}

} // namespace

std::vector<GpuInfo> probe_pci(const std::filesystem::path& sysfs) {
    std::vector<GpuInfo> gpus;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(sysfs, error)) {
        constexpr std::uint32_t kDisplayController = 0x03;
        if (hex_file(entry.path() / "class") >> 16U != kDisplayController) {
            continue;
        }
        GpuInfo gpu;
        gpu.vendor = vendor_name(hex_file(entry.path() / "vendor"));
        gpu.name = device_name(gpu.vendor, hex_file(entry.path() / "device"));
        gpu.pci = entry.path().filename().string();
        gpu.backend = "none";
        // amdgpu tells its memory in plain decimal.
        std::ifstream vram(entry.path() / "mem_info_vram_total");
        std::uint64_t bytes = 0;
        if (vram >> bytes) {
            gpu.vram_bytes = bytes;
        }
        gpus.push_back(std::move(gpu));
    }
    std::sort(gpus.begin(), gpus.end(), [](const GpuInfo& a, const GpuInfo& b) { return a.pci < b.pci; });
    return gpus;
}

} // namespace hearth::gpu
