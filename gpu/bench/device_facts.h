// SPDX-License-Identifier: Apache-2.0
// What a benchmark's result says about the device, and what runs beside it to watch the load.
#pragma once

#include "gpu/bench/card_peak.h"
#include "gpu/bench/load.h"
#include "gpu/device/pci_card.h"
#include "gpu/device/probe.h"

#include <functional>
#include <memory>
#include <string>

namespace hearth::gpu {

/// Reads the processor's sensors below `paths.root`.
[[nodiscard]] LoadSampler::Read cpu_load_reader(const DevicePaths& paths);

/// Reads one card by PCI address, through NVML and /sys.
[[nodiscard]] LoadSampler::Read card_load_reader(const DevicePaths& paths, std::string pci);

/// A card chosen for work, with its number for CUDA.
struct ChosenCard {
    int ordinal = 0;
    GpuInfo info;
};

/// The card of this UUID or PCI address; the first one where `name` is empty. Errors: the driver's,
/// HRT-GPU-045 (none), -050 (none of this name), and the card's own problem (MIG, too old).
[[nodiscard]] Result<ChosenCard> choose_card(const DevicePaths& paths, const std::string& name);

/// The numbers for card_peak.h: CUDA's, and the PCIe link from NVML as it is while nothing sleeps.
[[nodiscard]] CardNumbers card_numbers(const DevicePaths& paths, const GpuInfo& info);

} // namespace hearth::gpu
