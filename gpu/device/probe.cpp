// SPDX-License-Identifier: Apache-2.0
#include "gpu/device/probe.h"

#include "gpu/device/telemetry.h"

#include <algorithm>

namespace hearth::gpu {

namespace {

/// A card as telemetry saw it, without CUDA.
GpuInfo from_telemetry(const CardTelemetry& card, const std::string& driver) {
    GpuInfo gpu;
    gpu.name = card.name;
    gpu.vendor = card.vendor;
    gpu.uuid = card.uuid;
    gpu.pci = card.pci;
    gpu.backend = card.state == CardState::Active && card.compute_major > 0 ? "cuda" : "none";
    gpu.driver = gpu.backend == "cuda" ? driver : std::string();
    gpu.vram_bytes = card.figures.vram_total.value_or(0);
    gpu.compute_major = card.compute_major;
    gpu.compute_minor = card.compute_minor;
    gpu.asleep = card.state == CardState::Asleep;
    gpu.problem = card.error;
    if (gpu.asleep && card.vendor == "NVIDIA") {
        gpu.problem = device_error(code::kCardAsleep, card.name + " at " + card.pci + " sleeps.");
    } else if (card.vendor != "NVIDIA") {
        gpu.problem = device_error(code::kCardNotCuda, card.name + " is listed, but roles need CUDA.");
    }
    return gpu;
}

} // namespace

MachineInfo probe_machine(const DevicePaths& paths, bool wake) {
    MachineInfo machine;
    machine.cpu = probe_cpu();
    const std::vector<PciCard> cards = list_pci_cards(paths.pci());
    const auto nvidia_asleep = [](const PciCard& c) {
        return c.vendor == kVendorNvidia && c.asleep;
    };
    const bool has_nvidia =
        std::any_of(cards.begin(), cards.end(), [](const PciCard& c) { return c.vendor == kVendorNvidia; });
    std::optional<Error> no_cuda;
    if (wake || std::none_of(cards.begin(), cards.end(), nvidia_asleep)) {
        if (auto found = probe_cuda(paths)) {
            machine.gpus = std::move(*found);
        } else {
            no_cuda = std::move(found.error());
            // A machine without an NVIDIA card needs no driver; a driver that fails is worth a note anyway.
            if (has_nvidia || no_cuda->code != code::kNoDriver) {
                machine.notes.push_back(no_cuda->text());
            }
        }
    }
    const auto known = [&machine](const std::string& pci) {
        return std::any_of(machine.gpus.begin(), machine.gpus.end(),
                           [&pci](const GpuInfo& g) { return g.pci == pci; });
    };
    TelemetryReader reader(paths);
    const TelemetrySample sample = reader.read();
    for (const CardTelemetry& card : sample.cards) {
        if (known(card.pci)) {
            continue;
        }
        GpuInfo gpu = from_telemetry(card, sample.driver);
        if (no_cuda && card.vendor == "NVIDIA") {
            gpu.backend = "none";
            gpu.problem = no_cuda;
        }
        machine.gpus.push_back(std::move(gpu));
    }
    for (std::uint32_t i = 0; i < machine.gpus.size(); ++i) {
        machine.gpus[i].index = i;
    }
    return machine;
}

} // namespace hearth::gpu
