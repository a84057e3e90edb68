// SPDX-License-Identifier: Apache-2.0
// probe and card_check. `telemetry` is served by telemetry_hub.h.
#include "gpu/device/card_check.h"
#include "gpu/device/card_lock.h"
#include "gpu/device/probe.h"
#include "gpu/worker/methods.h"
#include "gpu/worker/telemetry_json.h"

namespace hearth::gpu {

Json probe_json(bool wake) {
    const MachineInfo machine = probe_machine(system_paths(), wake);
    Json gpus = Json::array();
    for (const GpuInfo& g : machine.gpus) {
        gpus.push_back(to_json(g));
    }
    return {{"cpu",
             {{"name", machine.cpu.name},
              {"cores", machine.cpu.cores},
              {"isa", machine.cpu.isa},
              {"memory_bytes", machine.cpu.memory_bytes}}},
            {"gpus", std::move(gpus)},
            {"notes", machine.notes}};
}

Result<Json> method_probe(WorkerState& /*state*/, const Json& params, const CallContext& /*context*/) {
    ParamReader reader(params);
    const bool wake = reader.optional_u32("wake", 0, 0, 1) != 0;
    return reader.finish().map([wake] { return probe_json(wake); });
}

Result<Json> method_card_check(WorkerState& /*state*/, const Json& params, const CallContext& context) {
    ParamReader reader(params);
    CardCheckOptions options;
    options.paths = system_paths();
    options.lock_folder = card_lock_folder();
    options.card = reader.optional_path("gpu");
    constexpr std::uint32_t kMostMib = 16U << 20U;
    options.claim_bytes = std::uint64_t{reader.optional_u32("claim_mib", 0, 0, kMostMib)} << 20U;
    if (auto ok = reader.finish(); !ok) {
        return tl::unexpected<Error>(ok.error());
    }
    return check_card(options, context.cancel).map([](const CardCheck& check) {
        return Json{{"name", check.name},
                    {"uuid", check.uuid},
                    {"pci", check.pci},
                    {"vram_bytes", check.total_bytes},
                    {"vram_free_bytes", check.free_bytes},
                    {"tested_bytes", check.tested_bytes},
                    {"kernel_timeout", check.kernel_timeout},
                    {"seconds", check.seconds}};
    });
}

} // namespace hearth::gpu
