// SPDX-License-Identifier: Apache-2.0
// NVIDIA's driver API, loaded at run time with declarations of our own, so that the program builds and runs
// on machines without driver or toolkit. One row of HEARTH_CUDA_FUNCTIONS is one function: the loader, the
// table of pointers and the check for missing symbols are made from it. Only functions that drivers from
// CUDA 11.4 on export under these names are used. (CUDA 13's headers rename some; the old symbols stay.)
#pragma once

#include "gpu/render/result.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace hearth::gpu {

// Types of cuda.h. The handles are opaque; a device is a number; a device address has 64 bits.
using CuResult = int;
using CuDevice = int;
using CuDevicePtr = std::uint64_t;
struct CuContextTag;
struct CuModuleTag;
struct CuFunctionTag;
struct CuStreamTag;
struct CuEventTag;
using CuContext = CuContextTag*;
using CuModule = CuModuleTag*;
using CuFunction = CuFunctionTag*;
using CuStream = CuStreamTag*; ///< nullptr: the context's default stream
using CuEvent = CuEventTag*;
struct CuUuid {
    std::array<unsigned char, 16> bytes;
};

/// Numbers of cuda.h that this program names.
namespace cu {
inline constexpr CuResult kSuccess = 0;
inline constexpr CuResult kOutOfMemory = 2;
inline constexpr CuResult kNotReady = 600; ///< cuStreamQuery, cuEventQuery: still running, no error

// CUdevice_attribute
inline constexpr int kAttrMaxThreadsPerBlock = 1;
inline constexpr int kAttrSharedMemoryPerBlock = 8; ///< bytes
inline constexpr int kAttrClockRate = 13;           ///< kHz, the highest
inline constexpr int kAttrMultiprocessors = 16;
inline constexpr int kAttrKernelTimeout = 17; ///< 1: the display's watchdog stops long kernels
inline constexpr int kAttrIntegrated = 18;
inline constexpr int kAttrComputeMode = 20; ///< 0 default, 2 prohibited, 3 exclusive process
inline constexpr int kAttrEccEnabled = 32;
inline constexpr int kAttrMemoryClockRate = 36; ///< kHz
inline constexpr int kAttrMemoryBusWidth = 37;  ///< bits
inline constexpr int kAttrL2CacheSize = 38;     ///< bytes
inline constexpr int kAttrThreadsPerMultiprocessor = 39;
inline constexpr int kAttrComputeMajor = 75;
inline constexpr int kAttrComputeMinor = 76;
inline constexpr int kAttrSharedMemoryPerMultiprocessor = 81; ///< bytes
inline constexpr int kAttrSharedMemoryPerBlockOptin = 97;     ///< bytes

// CUctx_flags
inline constexpr unsigned kCtxBlockingSync = 4; ///< waiting threads sleep and burn no core

// CUjit_option
inline constexpr int kJitInfoLogBuffer = 3;
inline constexpr int kJitInfoLogBytes = 4;
inline constexpr int kJitErrorLogBuffer = 5;
inline constexpr int kJitErrorLogBytes = 6;
inline constexpr int kJitOptimisationLevel = 7;

// CUfunction_attribute
inline constexpr int kFuncRegisters = 4;
inline constexpr int kFuncMaxDynamicShared = 8; ///< bytes; set it before a launch with more than 48 KiB

inline constexpr unsigned kStreamNonBlocking = 1;
inline constexpr unsigned kEventDefault = 0;
inline constexpr unsigned kEventBlockingSync = 1;
inline constexpr unsigned kEventNoTiming = 2;
} // namespace cu

// X(member, exported symbol, required, parameters). A missing required symbol means a driver before 11.4;
// members of missing optional ones are null.
// clang-format off
#define HEARTH_CUDA_FUNCTIONS(X)                                                                             \
    X(init, "cuInit", true, (unsigned flags))                                                                \
    X(driver_version, "cuDriverGetVersion", true, (int* version))                                            \
    X(error_name, "cuGetErrorName", true, (CuResult result, const char** text))                              \
    X(error_string, "cuGetErrorString", true, (CuResult result, const char** text))                          \
    X(device_count, "cuDeviceGetCount", true, (int* count))                                                  \
    X(device_get, "cuDeviceGet", true, (CuDevice* device, int ordinal))                                      \
    X(device_name, "cuDeviceGetName", true, (char* name, int size, CuDevice device))                         \
    X(device_total_memory, "cuDeviceTotalMem_v2", true, (std::size_t* bytes, CuDevice device))               \
    X(device_uuid, "cuDeviceGetUuid", true, (CuUuid* uuid, CuDevice device))                                 \
    X(device_pci_bus_id, "cuDeviceGetPCIBusId", true, (char* id, int size, CuDevice device))                 \
    X(device_attribute, "cuDeviceGetAttribute", true, (int* value, int attribute, CuDevice device))          \
    X(ctx_create, "cuCtxCreate_v2", true, (CuContext* context, unsigned flags, CuDevice device))             \
    X(ctx_destroy, "cuCtxDestroy_v2", true, (CuContext context))                                             \
    X(ctx_set_current, "cuCtxSetCurrent", true, (CuContext context))                                         \
    X(ctx_get_current, "cuCtxGetCurrent", true, (CuContext* context))                                        \
    X(ctx_synchronize, "cuCtxSynchronize", true, ())                                                         \
    X(module_load, "cuModuleLoadDataEx", true, (CuModule* module, const void* image, unsigned option_count, int* options, void** values)) \
    X(module_unload, "cuModuleUnload", true, (CuModule module))                                              \
    X(module_function, "cuModuleGetFunction", true, (CuFunction* function, CuModule module, const char* name)) \
    X(module_global, "cuModuleGetGlobal_v2", true, (CuDevicePtr* address, std::size_t* bytes, CuModule module, const char* name)) \
    X(function_attribute, "cuFuncGetAttribute", true, (int* value, int attribute, CuFunction function))      \
    X(set_function_attribute, "cuFuncSetAttribute", true, (CuFunction function, int attribute, int value))   \
    X(max_active_blocks, "cuOccupancyMaxActiveBlocksPerMultiprocessor", true, (int* blocks, CuFunction function, int block_size, std::size_t dynamic_shared)) \
    X(launch, "cuLaunchKernel", true, (CuFunction function, unsigned grid_x, unsigned grid_y, unsigned grid_z, unsigned block_x, unsigned block_y, unsigned block_z, unsigned shared_bytes, CuStream stream, void** parameters, void** extra)) \
    X(mem_alloc, "cuMemAlloc_v2", true, (CuDevicePtr* address, std::size_t bytes))                           \
    X(mem_free, "cuMemFree_v2", true, (CuDevicePtr address))                                                 \
    X(mem_info, "cuMemGetInfo_v2", true, (std::size_t* free_bytes, std::size_t* total_bytes))                \
    X(host_alloc, "cuMemHostAlloc", true, (void** address, std::size_t bytes, unsigned flags))               \
    X(host_free, "cuMemFreeHost", true, (void* address))                                                     \
    X(copy_to_device, "cuMemcpyHtoD_v2", true, (CuDevicePtr to, const void* from, std::size_t bytes))        \
    X(copy_to_host, "cuMemcpyDtoH_v2", true, (void* to, CuDevicePtr from, std::size_t bytes))                \
    X(copy_on_device, "cuMemcpyDtoD_v2", true, (CuDevicePtr to, CuDevicePtr from, std::size_t bytes))        \
    X(copy_to_device_async, "cuMemcpyHtoDAsync_v2", true, (CuDevicePtr to, const void* from, std::size_t bytes, CuStream stream)) \
    X(copy_to_host_async, "cuMemcpyDtoHAsync_v2", true, (void* to, CuDevicePtr from, std::size_t bytes, CuStream stream)) \
    X(copy_on_device_async, "cuMemcpyDtoDAsync_v2", true, (CuDevicePtr to, CuDevicePtr from, std::size_t bytes, CuStream stream)) \
    X(set_bytes, "cuMemsetD8_v2", true, (CuDevicePtr to, unsigned char value, std::size_t count))            \
    X(set_words, "cuMemsetD32_v2", true, (CuDevicePtr to, unsigned value, std::size_t count))                \
    X(set_words_async, "cuMemsetD32Async", true, (CuDevicePtr to, unsigned value, std::size_t count, CuStream stream)) \
    X(stream_create, "cuStreamCreate", true, (CuStream* stream, unsigned flags))                             \
    X(stream_destroy, "cuStreamDestroy_v2", true, (CuStream stream))                                         \
    X(stream_query, "cuStreamQuery", true, (CuStream stream))                                                \
    X(stream_synchronize, "cuStreamSynchronize", true, (CuStream stream))                                    \
    X(stream_wait_event, "cuStreamWaitEvent", true, (CuStream stream, CuEvent event, unsigned flags))        \
    X(event_create, "cuEventCreate", true, (CuEvent* event, unsigned flags))                                 \
    X(event_destroy, "cuEventDestroy_v2", true, (CuEvent event))                                             \
    X(event_record, "cuEventRecord", true, (CuEvent event, CuStream stream))                                 \
    X(event_query, "cuEventQuery", true, (CuEvent event))                                                    \
    X(event_synchronize, "cuEventSynchronize", true, (CuEvent event))                                        \
    X(event_elapsed, "cuEventElapsedTime", true, (float* milliseconds, CuEvent start, CuEvent end))          \
    X(device_uuid_v2, "cuDeviceGetUuid_v2", false, (CuUuid* uuid, CuDevice device))                          \
    X(simulated, "hearth_fake_driver", false, ())
// clang-format on

/// The functions, by name without prefix.
struct CudaApi {
// NOLINTNEXTLINE(bugprone-macro-parentheses): a declarator and its parameter list take none
#define HEARTH_CUDA_MEMBER(member, symbol, required, parameters) CuResult(*member) parameters = nullptr;
    HEARTH_CUDA_FUNCTIONS(HEARTH_CUDA_MEMBER)
#undef HEARTH_CUDA_MEMBER
};

/// The loaded driver. Its library is never closed: the driver leaves threads of its own behind once cuInit()
/// has run.
class CudaDriver {
public:
    static constexpr const char* kLibrary = "libcuda.so.1";
    /// 11.4: what the PTX of the kernels (ISA 7.4) needs; driver 470.
    static constexpr int kMinVersion = 11040;

    /// Loads `library`, checks that every required symbol is there and the version is at least kMinVersion,
    /// and calls cuInit. Errors: HRT-GPU-041 (no library), -042 (symbol missing, version too low), else what
    /// code_of_cuda() says of cuInit's result.
    [[nodiscard]] static Result<std::shared_ptr<const CudaDriver>>
    load(const std::string& library = kLibrary);

    /// The functions: `driver->api().mem_alloc(&address, bytes)`.
    [[nodiscard]] const CudaApi& api() const { return m_api; }
    /// What the driver can do, as 1000 * major + 10 * minor of CUDA (12040 is 12.4).
    [[nodiscard]] int version() const { return m_version; }
    /// The tests' library, whose "cards" are this machine's processor: its figures must not pass for a
    /// card's.
    [[nodiscard]] bool simulated() const { return m_api.simulated != nullptr; }

    /// Nothing for success; otherwise error() of the result.
    [[nodiscard]] Result<void> check(CuResult result, std::string_view call) const;
    /// "cuMemAlloc failed: CUDA_ERROR_OUT_OF_MEMORY (2), out of memory." with the code that stands for it.
    [[nodiscard]] Error error(CuResult result, std::string_view call) const;

private:
    CudaDriver() = default;

    CudaApi m_api;
    int m_version = 0;
};

/// "GPU-0b1b2b3b-4b5b-6b7b-8b9b-abbbcbdbebfb", as NVML and nvidia-smi write it.
[[nodiscard]] std::string uuid_text(const CuUuid& uuid);

} // namespace hearth::gpu
