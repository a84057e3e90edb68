// SPDX-License-Identifier: Apache-2.0
#include "gpu/device/telemetry.h"

#include <array>
#include <utility>

namespace hearth::gpu {

namespace {

/// Calls one function that writes an unsigned figure; nothing where it is missing or says "not supported".
/// Remembers a result that says the card itself is gone.
class Asker {
public:
    explicit Asker(NvmlDevice device) : m_device(device) {}

    template <class... Params, class... Args>
    bool ask(NvmlReturn (*function)(NvmlDevice, Params...), Args... args) {
        if (function == nullptr) {
            return false;
        }
        const NvmlReturn r = function(m_device, args...);
        m_lost = m_lost || r == nvml::kGpuIsLost;
        return r == nvml::kSuccess;
    }
    std::optional<double> number(NvmlReturn (*function)(NvmlDevice, unsigned*), double factor = 1) {
        unsigned value = 0;
        return ask(function, &value) ? std::optional(value * factor) : std::nullopt;
    }
    std::optional<double> number(NvmlReturn (*function)(NvmlDevice, int, unsigned*), int kind) {
        unsigned value = 0;
        return ask(function, kind, &value) ? std::optional<double>(value) : std::nullopt;
    }
    [[nodiscard]] bool lost() const { return m_lost; }

private:
    NvmlDevice m_device;
    bool m_lost = false;
};

using ListProcesses = NvmlReturn (*)(NvmlDevice, unsigned*, NvmlProcessInfo*);

/// False when the driver does not tell.
bool add_processes(ListProcesses list, NvmlDevice device, bool compute, std::vector<CardProcess>& out) {
    if (list == nullptr) {
        return false;
    }
    std::vector<NvmlProcessInfo> infos(64);
    // Processes may start between the question for the number and the one for the list: ask with room.
    for (int attempt = 0; attempt < 3; ++attempt) {
        auto count = static_cast<unsigned>(infos.size());
        const NvmlReturn r = list(device, &count, infos.data());
        if (r == nvml::kInsufficientSize && count < 100'000) {
            infos.resize(std::size_t{count} + 16);
            continue;
        }
        if (r != nvml::kSuccess || count > infos.size()) {
            return false;
        }
        for (unsigned i = 0; i < count; ++i) {
            CardProcess process{infos[i].pid, std::nullopt, compute};
            if (infos[i].used_memory != nvml::kUnknownMemory) {
                process.vram_bytes = infos[i].used_memory;
            }
            out.push_back(process);
        }
        return true;
    }
    return false;
}

void read_processes(const NvmlApi& api, NvmlDevice device, CardFigures& f) {
    std::vector<CardProcess> all;
    const bool compute =
        add_processes(api.compute_processes != nullptr ? api.compute_processes : api.compute_processes_v2,
                      device, true, all);
    const bool graphics =
        add_processes(api.graphics_processes != nullptr ? api.graphics_processes : api.graphics_processes_v2,
                      device, false, all);
    if (compute || graphics) {
        f.processes = std::move(all);
    }
}

void read_memory_temperature(const NvmlApi& api, NvmlDevice device, CardFigures& f) {
    if (api.field_values == nullptr) {
        return;
    }
    NvmlFieldValue value{};
    value.field = nvml::kFieldMemoryTemperature;
    constexpr int kUnsigned = 1;
    if (api.field_values(device, 1, &value) == nvml::kSuccess && value.result == nvml::kSuccess &&
        value.value_type == kUnsigned && value.value.word > 0) {
        f.memory_temperature_c = value.value.word;
    }
}

void read_ecc(const NvmlApi& api, Asker& asker, CardFigures& f, NvmlDevice device) {
    int current = 0;
    int pending = 0;
    if (api.ecc_mode == nullptr || api.ecc_mode(device, &current, &pending) != nvml::kSuccess) {
        return;
    }
    f.ecc = current != 0;
    unsigned long long count = 0;
    if (asker.ask(api.ecc_errors, nvml::kEccCorrected, nvml::kEccVolatile, &count)) {
        f.ecc_corrected = count;
    }
    if (asker.ask(api.ecc_errors, nvml::kEccUncorrected, nvml::kEccVolatile, &count)) {
        f.ecc_uncorrected = count;
    }
}

} // namespace

Result<void> read_nvml_card(const Nvml& nvml, NvmlDevice device, CardTelemetry& card) {
    const NvmlApi& api = nvml.api();
    std::array<char, 96> text{};
    if (const NvmlReturn r = api.uuid(device, text.data(), static_cast<unsigned>(text.size() - 1));
        r != nvml::kSuccess) {
        return tl::unexpected<Error>(nvml.error(r, "nvmlDeviceGetUUID(" + card.pci + ")"));
    }
    card.uuid = text.data();
    text.fill(0);
    if (api.name(device, text.data(), static_cast<unsigned>(text.size() - 1)) == nvml::kSuccess) {
        card.name = text.data();
    }
    int major = 0;
    int minor = 0;
    if (api.compute_capability != nullptr &&
        api.compute_capability(device, &major, &minor) == nvml::kSuccess) {
        card.compute_major = static_cast<std::uint32_t>(major);
        card.compute_minor = static_cast<std::uint32_t>(minor);
    }
    Asker asker(device);
    CardFigures f;
    NvmlMemory memory{};
    if (asker.ask(api.memory, &memory)) {
        f.vram_total = memory.total;
        f.vram_used = memory.used;
        f.vram_free = memory.free;
    }
    NvmlUtilization use{};
    if (asker.ask(api.utilization, &use)) {
        f.load_percent = use.gpu;
        f.memory_load_percent = use.memory;
    }
    f.graphics_mhz = asker.number(api.clock, nvml::kClockGraphics);
    f.sm_mhz = asker.number(api.clock, nvml::kClockSm);
    f.memory_mhz = asker.number(api.clock, nvml::kClockMemory);
    f.graphics_max_mhz = asker.number(api.max_clock, nvml::kClockGraphics);
    f.memory_max_mhz = asker.number(api.max_clock, nvml::kClockMemory);
    f.power_w = asker.number(api.power, 1e-3);
    f.power_limit_w = asker.number(api.power_limit, 1e-3);
    f.temperature_c = asker.number(api.temperature, nvml::kTemperatureGpu);
    f.slowdown_c = asker.number(api.temperature_threshold, nvml::kThresholdSlowdown);
    f.fan_percent = asker.number(api.fan);
    f.pcie_gen = asker.number(api.pcie_gen);
    f.pcie_width = asker.number(api.pcie_width);
    f.pcie_max_gen = asker.number(api.pcie_max_gen);
    f.pcie_max_width = asker.number(api.pcie_max_width);
    unsigned long long throttle = 0;
    if (asker.ask(api.throttle_reasons, &throttle)) {
        f.throttle = throttle;
    }
    unsigned mig = 0;
    unsigned pending = 0;
    if (api.mig_mode != nullptr && api.mig_mode(device, &mig, &pending) == nvml::kSuccess) {
        f.mig = mig != 0;
    }
    read_ecc(api, asker, f, device);
    read_memory_temperature(api, device, f);
    read_processes(api, device, f);
    if (asker.lost()) {
        return tl::unexpected<Error>(nvml.error(nvml::kGpuIsLost, "Reading the card at " + card.pci));
    }
    card.figures = std::move(f);
    return {};
}

} // namespace hearth::gpu
