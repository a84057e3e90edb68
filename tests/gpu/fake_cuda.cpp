// SPDX-License-Identifier: Apache-2.0
// Stands for libcuda.so.1 in tst_cuda: a card whose memory is the host's and whose launches run the kernels'
// own source on the CPU. Every function that the loader demands is here. Set from outside:
//   HEARTH_FAKE_FAIL=cuLaunchKernel:3:702   the 3rd call of that function answers 702 (and all later ones)
//   HEARTH_FAKE_REFUSE=binary | all         images that cuModuleLoadDataEx refuses with 209
//   HEARTH_FAKE_COMPUTE=75                  compute capability times ten (default 90)
//   HEARTH_FAKE_FREE_MIB=0                  free memory
#include "gpu/kernels/cpu_shim.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>

namespace {

using namespace hearth::gpu;

int g_context = 0;
int g_module = 0;
int g_small = 0;
int g_deep = 0;
std::map<const void*, double> g_events; // when they were recorded, in milliseconds

const char* setting(const char* name, const char* fallback) {
    const char* const value = std::getenv(name);
    return value != nullptr ? value : fallback;
}

/// The result that the environment asks for, else 0.
int planned(const char* function) {
    static std::map<std::string, int> calls;
    const int call = ++calls[function];
    const std::string plan = setting("HEARTH_FAKE_FAIL", "");
    const std::size_t a = plan.find(':');
    const std::size_t b = plan.rfind(':');
    if (a == std::string::npos || plan.substr(0, a) != function) {
        return 0;
    }
    return call >= std::atoi(plan.c_str() + a + 1) ? std::atoi(plan.c_str() + b + 1) : 0;
}

double now_ms() {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

} // namespace

extern "C" {

#define PLANNED(name)                                                                                        \
    if (const int result = planned(name); result != 0) {                                                     \
        return result;                                                                                       \
    }

int cuInit(unsigned) {
    PLANNED("cuInit")
    return 0;
}
int cuDriverGetVersion(int* version) {
    *version = 12040;
    return 0;
}
int cuGetErrorName(int result, const char** text) {
    *text = result == 702 ? "CUDA_ERROR_LAUNCH_TIMEOUT" : "CUDA_ERROR_OF_THE_FAKE";
    return 0;
}
int cuGetErrorString(int, const char** text) {
    *text = nullptr;
    return 1;
}
int cuDeviceGetCount(int* count) {
    PLANNED("cuDeviceGetCount")
    *count = std::atoi(setting("HEARTH_FAKE_CARDS", "1"));
    return 0;
}
int cuDeviceGet(int* device, int ordinal) {
    *device = ordinal;
    return 0;
}
int cuDeviceGetName(char* name, int size, int) {
    std::snprintf(name, static_cast<std::size_t>(size), "Fake card of the tests");
    return 0;
}
int cuDeviceGetAttribute(int* value, int attribute, int) {
    const int compute = std::atoi(setting("HEARTH_FAKE_COMPUTE", "90"));
    *value = attribute == 75 ? compute / 10 : attribute == 76 ? compute % 10 : attribute == 16 ? 3 : 0;
    return 0;
}
int cuCtxCreate_v2(void** context, unsigned, int) {
    PLANNED("cuCtxCreate_v2")
    *context = &g_context;
    return 0;
}
int cuCtxDestroy_v2(void*) {
    return 0;
}
int cuCtxSetCurrent(void* context) {
    return context == &g_context ? 0 : 201;
}
int cuModuleLoadDataEx(void** module, const void* image, unsigned, int*, void**) {
    PLANNED("cuModuleLoadDataEx")
    const bool binary = std::memcmp(image, "\177ELF", 4) == 0;
    const std::string refuse = setting("HEARTH_FAKE_REFUSE", "");
    if (refuse == "all" || (refuse == "binary" && binary)) {
        return 209;
    }
    // Both kernels' names are in the binary's symbol table and in the PTX.
    *module = &g_module;
    return binary || std::strstr(static_cast<const char*>(image), ".entry path_tracer(") != nullptr ? 0 : 218;
}
int cuModuleUnload(void*) {
    return 0;
}
int cuModuleGetFunction(void** function, void*, const char* name) {
    *function = std::strcmp(name, "path_tracer") == 0 ? &g_small : &g_deep;
    return std::strncmp(name, "path_tracer", 11) == 0 ? 0 : 500;
}
int cuLaunchKernel(void* function, unsigned grid_x, unsigned grid_y, unsigned grid_z, unsigned block_x,
                   unsigned block_y, unsigned block_z, unsigned, void*, void** parameters, void**) {
    PLANNED("cuLaunchKernel")
    if (grid_x == 0 || grid_y != 1 || grid_z != 1 || block_x != kPathTracerThreads || block_y != 1 ||
        block_z != 1) {
        return 1;
    }
    PathTracerArgs args;
    std::memcpy(static_cast<void*>(&args), parameters[0], sizeof args);
    if (function == &g_small) {
        shim::path_tracer<kSmallStack>(args, grid_x);
    } else {
        shim::path_tracer<kStackSize>(args, grid_x);
    }
    return 0;
}
int cuMemAlloc_v2(std::uint64_t* address, std::size_t bytes) {
    PLANNED("cuMemAlloc_v2")
    *address = reinterpret_cast<std::uintptr_t>(std::aligned_alloc(256, (bytes + 255) / 256 * 256));
    return *address != 0 ? 0 : 2;
}
int cuMemFree_v2(std::uint64_t address) {
    std::free(reinterpret_cast<void*>(static_cast<std::uintptr_t>(address)));
    return 0;
}
int cuMemGetInfo_v2(std::size_t* free_bytes, std::size_t* total_bytes) {
    *free_bytes = static_cast<std::size_t>(std::atoi(setting("HEARTH_FAKE_FREE_MIB", "1024"))) << 20U;
    *total_bytes = std::size_t{1024} << 20U;
    return 0;
}
int cuMemcpyHtoD_v2(std::uint64_t to, const void* from, std::size_t bytes) {
    PLANNED("cuMemcpyHtoD_v2")
    std::memcpy(reinterpret_cast<void*>(static_cast<std::uintptr_t>(to)), from, bytes);
    return 0;
}
int cuMemcpyDtoH_v2(void* to, std::uint64_t from, std::size_t bytes) {
    PLANNED("cuMemcpyDtoH_v2")
    std::memcpy(to, reinterpret_cast<const void*>(static_cast<std::uintptr_t>(from)), bytes);
    return 0;
}
int cuEventCreate(void** event, unsigned) {
    *event = std::malloc(1);
    return 0;
}
int cuEventDestroy_v2(void* event) {
    std::free(event);
    return 0;
}
int cuEventRecord(void* event, void*) {
    g_events[event] = now_ms();
    return 0;
}
int cuEventSynchronize(void*) {
    PLANNED("cuEventSynchronize")
    return 0;
}
int cuEventElapsedTime(float* milliseconds, void* begin, void* end) {
    *milliseconds = static_cast<float>(g_events[end] - g_events[begin]);
    return 0;
}

// Demanded by the loader, not called by the renderer: "not supported".
#define UNUSED(name)                                                                                         \
    int name() {                                                                                             \
        return 801;                                                                                          \
    }
UNUSED(cuDeviceTotalMem_v2)
UNUSED(cuDeviceGetUuid)
UNUSED(cuDeviceGetPCIBusId)
UNUSED(cuCtxGetCurrent)
UNUSED(cuCtxSynchronize)
UNUSED(cuModuleGetGlobal_v2)
UNUSED(cuFuncGetAttribute)
UNUSED(cuFuncSetAttribute)
UNUSED(cuOccupancyMaxActiveBlocksPerMultiprocessor)
UNUSED(cuMemHostAlloc)
UNUSED(cuMemFreeHost)
UNUSED(cuMemcpyDtoD_v2)
UNUSED(cuMemcpyHtoDAsync_v2)
UNUSED(cuMemcpyDtoHAsync_v2)
UNUSED(cuMemcpyDtoDAsync_v2)
UNUSED(cuMemsetD8_v2)
UNUSED(cuMemsetD32_v2)
UNUSED(cuMemsetD32Async)
UNUSED(cuStreamCreate)
UNUSED(cuStreamDestroy_v2)
UNUSED(cuStreamQuery)
UNUSED(cuStreamSynchronize)
UNUSED(cuStreamWaitEvent)
UNUSED(cuEventQuery)
}
