// SPDX-License-Identifier: Apache-2.0
// NVIDIA's management library, loaded at run time with declarations of our own (nvml.h is in no free
// package). One row of HEARTH_NVML_FUNCTIONS is one function, as in cuda_driver.h. Every call may answer "not
// supported" (3) on some card, so callers treat each figure as optional.
#pragma once

#include "gpu/render/result.h"

#include <memory>
#include <string>
#include <string_view>

namespace hearth::gpu {

using NvmlReturn = int;
struct NvmlDeviceTag;
struct NvmlEventSetTag;
using NvmlDevice = NvmlDeviceTag*;
using NvmlEventSet = NvmlEventSetTag*;

// Structs of nvml.h, same layout.
struct NvmlMemory {
    unsigned long long total, free, used; ///< bytes
};
struct NvmlUtilization {
    unsigned gpu, memory; ///< percent of the last sample period
};
struct NvmlProcessInfo { ///< of the _v2 and _v3 functions
    unsigned pid;
    unsigned long long used_memory; ///< bytes, or all ones where the driver does not know
    unsigned gpu_instance, compute_instance;
};
struct NvmlEventData {
    NvmlDevice device;
    unsigned long long type, data; ///< data: the XID number for a critical error
    unsigned gpu_instance, compute_instance;
};
struct NvmlFieldValue {
    unsigned field, scope;
    long long timestamp, latency_us;
    int value_type; ///< 0 double, 1 unsigned, 2 unsigned long, 3 unsigned long long, 4 long long
    NvmlReturn result;
    union {
        double real;
        unsigned word;
        unsigned long long wide;
    } value;
};

/// Numbers of nvml.h that this program names.
namespace nvml {
inline constexpr NvmlReturn kSuccess = 0;
inline constexpr NvmlReturn kNotSupported = 3;
inline constexpr NvmlReturn kInsufficientSize = 7;
inline constexpr NvmlReturn kTimeout = 10;
inline constexpr NvmlReturn kGpuIsLost = 15;
inline constexpr unsigned kInitNoAttach = 2; ///< nvmlInitWithFlags: do not touch the cards yet
inline constexpr int kClockGraphics = 0;
inline constexpr int kClockSm = 1;
inline constexpr int kClockMemory = 2;
inline constexpr int kTemperatureGpu = 0;
inline constexpr int kThresholdSlowdown = 1;
inline constexpr unsigned kFieldMemoryTemperature = 82; ///< NVML_FI_DEV_MEMORY_TEMP
inline constexpr unsigned long long kEventXid = 8;      ///< nvmlEventTypeXidCriticalError
inline constexpr int kEccCorrected = 0;
inline constexpr int kEccUncorrected = 1;
inline constexpr int kEccVolatile = 0; ///< since the driver was loaded
inline constexpr unsigned long long kUnknownMemory = ~0ULL;
} // namespace nvml

// X(member, exported symbol, required, parameters).
// clang-format off
#define HEARTH_NVML_FUNCTIONS(X)                                                                             \
    X(init, "nvmlInit_v2", true, ())                                                                         \
    X(init_with_flags, "nvmlInitWithFlags", false, (unsigned flags))                                         \
    X(shutdown, "nvmlShutdown", true, ())                                                                    \
    X(driver_version, "nvmlSystemGetDriverVersion", true, (char* text, unsigned size))                       \
    X(handle_by_pci, "nvmlDeviceGetHandleByPciBusId_v2", true, (const char* pci, NvmlDevice* device))        \
    X(name, "nvmlDeviceGetName", true, (NvmlDevice device, char* text, unsigned size))                       \
    X(uuid, "nvmlDeviceGetUUID", true, (NvmlDevice device, char* text, unsigned size))                       \
    X(memory, "nvmlDeviceGetMemoryInfo", true, (NvmlDevice device, NvmlMemory* memory))                      \
    X(compute_capability, "nvmlDeviceGetCudaComputeCapability", false, (NvmlDevice device, int* major, int* minor)) \
    X(utilization, "nvmlDeviceGetUtilizationRates", false, (NvmlDevice device, NvmlUtilization* use))        \
    X(clock, "nvmlDeviceGetClockInfo", false, (NvmlDevice device, int type, unsigned* mhz))                  \
    X(max_clock, "nvmlDeviceGetMaxClockInfo", false, (NvmlDevice device, int type, unsigned* mhz))           \
    X(power, "nvmlDeviceGetPowerUsage", false, (NvmlDevice device, unsigned* milliwatt))                     \
    X(power_limit, "nvmlDeviceGetEnforcedPowerLimit", false, (NvmlDevice device, unsigned* milliwatt))       \
    X(temperature, "nvmlDeviceGetTemperature", false, (NvmlDevice device, int sensor, unsigned* celsius))    \
    X(temperature_threshold, "nvmlDeviceGetTemperatureThreshold", false, (NvmlDevice device, int type, unsigned* celsius)) \
    X(fan, "nvmlDeviceGetFanSpeed", false, (NvmlDevice device, unsigned* percent))                           \
    X(throttle_reasons, "nvmlDeviceGetCurrentClocksThrottleReasons", false, (NvmlDevice device, unsigned long long* mask)) \
    X(pcie_gen, "nvmlDeviceGetCurrPcieLinkGeneration", false, (NvmlDevice device, unsigned* value))          \
    X(pcie_width, "nvmlDeviceGetCurrPcieLinkWidth", false, (NvmlDevice device, unsigned* value))             \
    X(pcie_max_gen, "nvmlDeviceGetMaxPcieLinkGeneration", false, (NvmlDevice device, unsigned* value))       \
    X(pcie_max_width, "nvmlDeviceGetMaxPcieLinkWidth", false, (NvmlDevice device, unsigned* value))          \
    X(ecc_mode, "nvmlDeviceGetEccMode", false, (NvmlDevice device, int* current, int* pending))              \
    X(ecc_errors, "nvmlDeviceGetTotalEccErrors", false, (NvmlDevice device, int type, int counter, unsigned long long* count)) \
    X(mig_mode, "nvmlDeviceGetMigMode", false, (NvmlDevice device, unsigned* current, unsigned* pending))    \
    X(compute_processes, "nvmlDeviceGetComputeRunningProcesses_v3", false, (NvmlDevice device, unsigned* count, NvmlProcessInfo* list)) \
    X(compute_processes_v2, "nvmlDeviceGetComputeRunningProcesses_v2", false, (NvmlDevice device, unsigned* count, NvmlProcessInfo* list)) \
    X(graphics_processes, "nvmlDeviceGetGraphicsRunningProcesses_v3", false, (NvmlDevice device, unsigned* count, NvmlProcessInfo* list)) \
    X(graphics_processes_v2, "nvmlDeviceGetGraphicsRunningProcesses_v2", false, (NvmlDevice device, unsigned* count, NvmlProcessInfo* list)) \
    X(field_values, "nvmlDeviceGetFieldValues", false, (NvmlDevice device, int count, NvmlFieldValue* values)) \
    X(event_set_create, "nvmlEventSetCreate", false, (NvmlEventSet* set))                                    \
    X(event_set_free, "nvmlEventSetFree", false, (NvmlEventSet set))                                         \
    X(event_set_wait, "nvmlEventSetWait_v2", false, (NvmlEventSet set, NvmlEventData* data, unsigned timeout_ms)) \
    X(register_events, "nvmlDeviceRegisterEvents", false, (NvmlDevice device, unsigned long long types, NvmlEventSet set))
// clang-format on

/// The functions, by name without prefix; optional ones may be null.
struct NvmlApi {
// NOLINTNEXTLINE(bugprone-macro-parentheses): a declarator and its parameter list take none
#define HEARTH_NVML_MEMBER(member, symbol, required, parameters) NvmlReturn(*member) parameters = nullptr;
    HEARTH_NVML_FUNCTIONS(HEARTH_NVML_MEMBER)
#undef HEARTH_NVML_MEMBER
    const char* (*error_string)(NvmlReturn) = nullptr;
};

/// One use of NVML, from nvmlInit to nvmlShutdown. While it is open the driver keeps handles on the cards,
/// which on some laptops stops them from falling asleep: so it is opened for as long as it is needed only.
class Nvml {
public:
    static constexpr const char* kLibrary = "libnvidia-ml.so.1";

    /// Errors: HRT-GPU-041 (no library), -042 (symbol missing), else what code_of_nvml() says of nvmlInit.
    /// Cards are not touched before handle() names them, where the driver can do that (driver 418 on).
    [[nodiscard]] static Result<std::unique_ptr<Nvml>> open(const std::string& library = kLibrary);
    ~Nvml();
    Nvml(const Nvml&) = delete;
    Nvml& operator=(const Nvml&) = delete;

    [[nodiscard]] const NvmlApi& api() const { return m_api; }
    /// The card at a PCI address such as "0000:01:00.0".
    [[nodiscard]] Result<NvmlDevice> handle(const std::string& pci) const;
    /// Such as "550.54.15"; empty when it is not told.
    [[nodiscard]] std::string driver_version() const;
    [[nodiscard]] Error error(NvmlReturn result, std::string_view call) const;

private:
    Nvml() = default;

    NvmlApi m_api;
    bool m_initialised = false;
};

} // namespace hearth::gpu
