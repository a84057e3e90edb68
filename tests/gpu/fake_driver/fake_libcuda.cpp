// SPDX-License-Identifier: Apache-2.0
// Stands for libcuda.so.1: the functions of gpu/device/cuda_driver.h. Device memory is host memory, and the
// one kernel that it knows, hearth_fill of gpu/device/card_check.cpp, is done by the CPU.
//   HEARTH_FAKE_CUDA_VERSION  what cuDriverGetVersion tells (default 13000)
//   HEARTH_FAKE_VRAM_MIB      memory that is really there, whatever the card tells
//   HEARTH_FAKE_USED_MIB      memory that other programs hold
//   HEARTH_FAKE_ALIAS         all allocations are the same memory, as on cards with a forged size
// With HEARTH_FAKE_OLD defined it is a driver that lacks cuDeviceGetUuid.
#include "tests/gpu/fake_driver/fake_cards.h"

#include <cstddef>

namespace {

struct Allocation {
    unsigned char* memory;
    std::size_t bytes;
};
std::map<std::uint64_t, Allocation> g_memory;
unsigned char* g_alias = nullptr;
int g_contexts = 0;

const fake::Card* card_of(int device) {
    const auto cards = fake::cards();
    const auto index = static_cast<std::size_t>(device - 10);
    return device >= 10 && index < cards.size() ? cards[index] : nullptr;
}

std::size_t used_bytes() {
    std::size_t bytes = fake::number("HEARTH_FAKE_USED_MIB", 0) << 20U;
    for (const auto& [address, allocation] : g_memory) {
        bytes += allocation.bytes;
    }
    return bytes;
}

constexpr int kInvalidValue = 1;
constexpr int kOutOfMemory = 2;
constexpr int kInvalidDevice = 101;
constexpr int kInvalidContext = 201;

} // namespace

extern "C" {

#define STEP(name)                                                                                           \
    if (const int failure = fake::step(name); failure != 0) {                                                \
        return failure;                                                                                      \
    }

int cuInit(unsigned) {
    STEP("cuInit")
    return fake::cards().empty() ? 100 : 0;
}
int cuDriverGetVersion(int* version) {
    STEP("cuDriverGetVersion")
    *version = static_cast<int>(fake::number("HEARTH_FAKE_CUDA_VERSION", 13000));
    return 0;
}
int cuGetErrorName(int result, const char** text) {
    switch (result) {
    case 2:
        *text = "CUDA_ERROR_OUT_OF_MEMORY";
        return 0;
    case 214:
        *text = "CUDA_ERROR_ECC_UNCORRECTABLE";
        return 0;
    case 702:
        *text = "CUDA_ERROR_LAUNCH_TIMEOUT";
        return 0;
    case 999:
        *text = "CUDA_ERROR_UNKNOWN";
        return 0;
    default:
        *text = nullptr;
        return kInvalidValue;
    }
}
int cuGetErrorString(int result, const char** text) {
    *text = result == 2 ? "out of memory" : nullptr;
    return result == 2 ? 0 : kInvalidValue;
}
int cuDeviceGetCount(int* count) {
    STEP("cuDeviceGetCount")
    *count = static_cast<int>(fake::cards().size());
    return 0;
}
int cuDeviceGet(int* device, int index) {
    STEP("cuDeviceGet")
    *device = 10 + index;
    return card_of(*device) != nullptr ? 0 : kInvalidDevice;
}
int cuDeviceGetName(char* name, int size, int device) {
    STEP("cuDeviceGetName")
    const fake::Card* const card = card_of(device);
    std::snprintf(name, static_cast<std::size_t>(size), "%s", card != nullptr ? card->name : "");
    return card != nullptr ? 0 : kInvalidDevice;
}
int cuDeviceTotalMem_v2(std::size_t* bytes, int device) {
    STEP("cuDeviceTotalMem_v2")
    const fake::Card* const card = card_of(device);
    *bytes = card != nullptr ? card->vram_mib << 20U : 0;
    return card != nullptr ? 0 : kInvalidDevice;
}
#ifndef HEARTH_FAKE_OLD
int cuDeviceGetUuid(unsigned char* uuid, int device) {
    STEP("cuDeviceGetUuid")
    const fake::Card* const card = card_of(device);
    for (int i = 0; i < 16 && card != nullptr; ++i) {
        uuid[i] = static_cast<unsigned char>(16 * i + card->id);
    }
    return card != nullptr ? 0 : kInvalidDevice;
}
#endif
int cuDeviceGetPCIBusId(char* id, int size, int device) {
    STEP("cuDeviceGetPCIBusId")
    const fake::Card* const card = card_of(device);
    std::snprintf(id, static_cast<std::size_t>(size), "%s", card != nullptr ? card->pci : "");
    return card != nullptr ? 0 : kInvalidDevice;
}
int cuDeviceGetAttribute(int* value, int attribute, int device) {
    STEP("cuDeviceGetAttribute")
    const fake::Card* const card = card_of(device);
    if (card == nullptr) {
        return kInvalidDevice;
    }
    switch (attribute) {
    case 13:
        *value = static_cast<int>(card->clock_mhz * 1000);
        return 0;
    case 16:
        *value = card->sms;
        return 0;
    case 17:
        *value = card->watchdog ? 1 : 0;
        return 0;
    case 36:
        *value = static_cast<int>(card->memory_mhz * 1000);
        return 0;
    case 37:
        *value = static_cast<int>(card->bus_bits);
        return 0;
    case 75:
        *value = card->major;
        return 0;
    case 76:
        *value = card->minor;
        return 0;
    default:
        return kInvalidValue;
    }
}
int cuCtxCreate_v2(void** context, unsigned, int device) {
    STEP("cuCtxCreate_v2")
    if (card_of(device) == nullptr) {
        return kInvalidDevice;
    }
    ++g_contexts;
    *context = &g_contexts;
    return 0;
}
int cuCtxDestroy_v2(void*) {
    STEP("cuCtxDestroy_v2")
    --g_contexts;
    for (const auto& [address, allocation] : g_memory) {
        if (allocation.memory != g_alias) {
            std::free(allocation.memory);
        }
    }
    g_memory.clear();
    std::free(g_alias);
    g_alias = nullptr;
    return 0;
}
int cuCtxSetCurrent(void*) {
    STEP("cuCtxSetCurrent")
    return 0;
}
int cuCtxGetCurrent(void** context) {
    *context = g_contexts > 0 ? &g_contexts : nullptr;
    return 0;
}
int cuCtxSynchronize() {
    STEP("cuCtxSynchronize")
    return g_contexts > 0 ? 0 : kInvalidContext;
}
int cuModuleLoadDataEx(void** module, const void* image, unsigned, int*, void**) {
    STEP("cuModuleLoadDataEx")
    if (std::strstr(static_cast<const char*>(image), ".entry hearth_fill(") == nullptr) {
        return 218;
    }
    static int loaded;
    *module = &loaded;
    return 0;
}
int cuModuleUnload(void*) {
    STEP("cuModuleUnload")
    return 0;
}
int cuModuleGetFunction(void** function, void*, const char* name) {
    STEP("cuModuleGetFunction")
    static int fill;
    *function = &fill;
    return std::strcmp(name, "hearth_fill") == 0 ? 0 : 500;
}
int cuLaunchKernel(void*, unsigned, unsigned, unsigned, unsigned, unsigned, unsigned, unsigned, void*,
                   void** parameters, void**) {
    STEP("cuLaunchKernel")
    const auto to = *static_cast<std::uint64_t*>(parameters[0]);
    const auto count = *static_cast<std::uint32_t*>(parameters[1]);
    const auto seed = *static_cast<std::uint32_t*>(parameters[2]);
    const auto block = g_memory.find(to);
    if (block == g_memory.end() || block->second.bytes < count * std::size_t{4}) {
        return 700;
    }
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint32_t word = (i + seed) * 0x9e3779b1U;
        std::memcpy(block->second.memory + i * std::size_t{4}, &word, 4);
    }
    return 0;
}
int cuMemAlloc_v2(std::uint64_t* address, std::size_t bytes) {
    STEP("cuMemAlloc_v2")
    const std::size_t limit = fake::number("HEARTH_FAKE_VRAM_MIB", 1024) << 20U;
    if (used_bytes() + bytes > limit) {
        return kOutOfMemory;
    }
    static std::uint64_t next = 0x7f0000000000;
    unsigned char* memory = nullptr;
    if (!fake::text("HEARTH_FAKE_ALIAS").empty()) {
        g_alias = g_alias != nullptr ? g_alias : static_cast<unsigned char*>(std::malloc(bytes));
        memory = g_alias;
    } else {
        memory = static_cast<unsigned char*>(std::malloc(bytes));
    }
    g_memory[next] = {memory, bytes};
    *address = next;
    next += bytes;
    return 0;
}
int cuMemFree_v2(std::uint64_t address) {
    STEP("cuMemFree_v2")
    const auto block = g_memory.find(address);
    if (block == g_memory.end()) {
        return kInvalidValue;
    }
    if (block->second.memory != g_alias) {
        std::free(block->second.memory);
    }
    g_memory.erase(block);
    return 0;
}
int cuMemGetInfo_v2(std::size_t* free_bytes, std::size_t* total) {
    STEP("cuMemGetInfo_v2")
    *total = fake::cards().empty() ? 0 : fake::cards().front()->vram_mib << 20U;
    *free_bytes = *total - used_bytes();
    return 0;
}
int cuMemcpyDtoH_v2(void* to, std::uint64_t from, std::size_t bytes) {
    STEP("cuMemcpyDtoH_v2")
    auto block = g_memory.upper_bound(from);
    if (block == g_memory.begin()) {
        return kInvalidValue;
    }
    --block;
    const std::size_t offset = from - block->first;
    if (offset + bytes > block->second.bytes) {
        return kInvalidValue;
    }
    std::memcpy(to, block->second.memory + offset, bytes);
    return 0;
}

// Functions that the loader asks for and that gpu/device does not call: they answer "not supported".
#define UNUSED(name)                                                                                         \
    int name() {                                                                                             \
        return 801;                                                                                          \
    }
UNUSED(cuModuleGetGlobal_v2)
UNUSED(cuFuncGetAttribute)
UNUSED(cuFuncSetAttribute)
UNUSED(cuOccupancyMaxActiveBlocksPerMultiprocessor)
UNUSED(cuMemHostAlloc)
UNUSED(cuMemFreeHost)
UNUSED(cuMemcpyHtoD_v2)
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
UNUSED(cuEventCreate)
UNUSED(cuEventDestroy_v2)
UNUSED(cuEventRecord)
UNUSED(cuEventQuery)
UNUSED(cuEventSynchronize)
UNUSED(cuEventElapsedTime)
}
