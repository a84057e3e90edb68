// SPDX-License-Identifier: Apache-2.0
#include "gpu/device/probe.h"

#include <algorithm>

namespace hearth::gpu {

MachineInfo probe_machine() {
    MachineInfo machine;
    machine.cpu = probe_cpu();
    machine.gpus = probe_nvidia(machine.notes);
    for (GpuInfo& gpu : probe_pci("/sys/bus/pci/devices")) {
        const bool known = std::any_of(machine.gpus.begin(), machine.gpus.end(),
                                       [&gpu](const GpuInfo& other) { return other.pci == gpu.pci; });
        if (!known) {
            machine.gpus.push_back(std::move(gpu));
        }
    }
    for (std::uint32_t i = 0; i < machine.gpus.size(); ++i) {
        machine.gpus[i].index = i;
    }
    return machine;
}

} // namespace hearth::gpu
