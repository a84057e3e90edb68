// SPDX-License-Identifier: Apache-2.0
// Stands for libcuda.so.1: a card whose memory is the host's and whose launches run the kernels' own source
// on the CPU, at once. fake_plan.h and fake_cards.h tell how calls are made to fail and which cards there
// are.
//   HEARTH_FAKE_CUDA_VERSION  what cuDriverGetVersion tells (default 13000)
//   HEARTH_FAKE_VRAM_MIB      memory that is really there, whatever the card tells
//   HEARTH_FAKE_USED_MIB      memory that other programs hold
//   HEARTH_FAKE_ALIAS         all allocations are the same memory, as on cards with a forged size
//   HEARTH_FAKE_COMPUTE       compute capability times ten, instead of the card's
//   HEARTH_FAKE_SMS           multiprocessors, instead of the card's
//   HEARTH_FAKE_REFUSE        "binary" or "all": images that cuModuleLoadDataEx refuses with 209
#include "tests/gpu/fake_driver/fake_cards.h"
#include "tests/gpu/fake_driver/fake_kernels.h"

#include <chrono>
#include <cstddef>
#include <map>
#include <memory>
#include <sys/mman.h>
#include <unistd.h>

namespace {

std::map<std::uint64_t, std::size_t> g_memory; ///< bytes by address, which is the host's
int g_alias = -1;                              ///< the file that is all memory, with HEARTH_FAKE_ALIAS
int g_contexts = 0;
std::map<const void*, double> g_events; ///< when they were recorded, in milliseconds

struct Module {
    bool binary;
    std::string ptx;
};

const fake::Card* card_of(int device) {
    const auto cards = fake::cards();
    const auto index = static_cast<std::size_t>(device - 10);
    return device >= 10 && index < cards.size() ? cards[index] : nullptr;
}

std::size_t used_bytes() {
    std::size_t bytes = fake::number("HEARTH_FAKE_USED_MIB", 0) << 20U;
    for (const auto& [address, size] : g_memory) {
        bytes += size;
    }
    return bytes;
}

void* host(std::uint64_t address) {
    return reinterpret_cast<void*>(static_cast<std::uintptr_t>(address));
}

/// Pages of their own, or other addresses of the same ones. Poisoned: a card's memory is not cleared either.
void* take_pages(std::size_t bytes) {
    const bool alias = !fake::text("HEARTH_FAKE_ALIAS").empty();
    if (alias && g_alias < 0) {
        g_alias = memfd_create("fake card", 0);
    }
    if (alias && lseek(g_alias, 0, SEEK_END) < static_cast<off_t>(bytes) &&
        ftruncate(g_alias, static_cast<off_t>(bytes)) != 0) {
        return nullptr;
    }
    void* const memory = mmap(nullptr, bytes, PROT_READ | PROT_WRITE,
                              alias ? MAP_SHARED : MAP_PRIVATE | MAP_ANONYMOUS, alias ? g_alias : -1, 0);
    if (memory == MAP_FAILED) {
        return nullptr;
    }
    if (!alias) {
        std::memset(memory, 0xcd, std::min<std::size_t>(bytes, 1U << 20U));
    }
    return memory;
}

/// True if all of the range is inside one allocation.
bool inside(std::uint64_t address, std::size_t bytes) {
    auto block = g_memory.upper_bound(address);
    if (block == g_memory.begin()) {
        return false;
    }
    --block;
    return address - block->first + bytes <= block->second;
}

double now_ms() {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

constexpr int kInvalidValue = 1;
constexpr int kOutOfMemory = 2;
constexpr int kInvalidDevice = 101;
constexpr int kInvalidContext = 201;
constexpr int kNoBinary = 209;
constexpr int kInvalidPtx = 218;
constexpr int kNotFound = 500;
constexpr int kIllegalAddress = 700;

int copy(void* to, const void* from, std::size_t bytes, std::uint64_t on_card) {
    if (!inside(on_card, bytes)) {
        return kInvalidValue;
    }
    std::memcpy(to, from, bytes);
    return 0;
}

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
    static const std::map<int, const char*> kNames = {{2, "CUDA_ERROR_OUT_OF_MEMORY"},
                                                      {214, "CUDA_ERROR_ECC_UNCORRECTABLE"},
                                                      {702, "CUDA_ERROR_LAUNCH_TIMEOUT"},
                                                      {999, "CUDA_ERROR_UNKNOWN"}};
    const auto name = kNames.find(result);
    *text = name != kNames.end() ? name->second : nullptr;
    return name != kNames.end() ? 0 : kInvalidValue;
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
int cuDeviceGetUuid(unsigned char* uuid, int device) {
    STEP("cuDeviceGetUuid")
    const fake::Card* const card = card_of(device);
    for (int i = 0; i < 16 && card != nullptr; ++i) {
        uuid[i] = static_cast<unsigned char>(16 * i + card->id);
    }
    return card != nullptr ? 0 : kInvalidDevice;
}
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
    const auto compute = static_cast<int>(
        fake::number("HEARTH_FAKE_COMPUTE", static_cast<unsigned>(10 * card->major + card->minor)));
    const std::map<int, int> values = {
        {13, static_cast<int>(card->clock_mhz * 1000)},
        {16, static_cast<int>(fake::number("HEARTH_FAKE_SMS", static_cast<unsigned>(card->sms)))},
        {17, card->watchdog ? 1 : 0},
        {36, static_cast<int>(card->memory_mhz * 1000)},
        {37, static_cast<int>(card->bus_bits)},
        {75, compute / 10},
        {76, compute % 10}};
    const auto found = values.find(attribute);
    *value = found != values.end() ? found->second : 0;
    return found != values.end() ? 0 : kInvalidValue;
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
    for (const auto& [address, bytes] : g_memory) {
        munmap(host(address), bytes);
    }
    g_memory.clear();
    if (g_alias >= 0) {
        close(g_alias);
        g_alias = -1;
    }
    return 0;
}
int cuCtxSetCurrent(void* context) {
    STEP("cuCtxSetCurrent")
    return context == &g_contexts ? 0 : kInvalidContext;
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
    static std::vector<std::unique_ptr<Module>> loaded;
    const bool binary = std::memcmp(image, "\177ELF", 4) == 0;
    const std::string refuse = fake::text("HEARTH_FAKE_REFUSE");
    if (refuse == "all" || (refuse == "binary" && binary)) {
        return kNoBinary;
    }
    std::string ptx = binary ? "" : static_cast<const char*>(image);
    if (!binary && ptx.find(".entry ") == std::string::npos) {
        return kInvalidPtx;
    }
    loaded.push_back(std::make_unique<Module>(Module{binary, std::move(ptx)}));
    *module = loaded.back().get();
    return 0;
}
int cuModuleUnload(void*) {
    STEP("cuModuleUnload")
    return 0;
}
int cuModuleGetFunction(void** function, void* module, const char* name) {
    STEP("cuModuleGetFunction")
    const auto* const from = static_cast<const Module*>(module);
    const fake::Kernel* const kernel = fake::find_kernel(name);
    // A binary's names are not read.
    const bool there =
        from->binary || from->ptx.find(".entry " + std::string(name) + "(") != std::string::npos;
    *function = const_cast<fake::Kernel*>(kernel);
    return kernel != nullptr && there ? 0 : kNotFound;
}
int cuLaunchKernel(void* function, unsigned grid_x, unsigned grid_y, unsigned grid_z, unsigned block_x,
                   unsigned block_y, unsigned block_z, unsigned, void*, void** parameters, void**) {
    STEP("cuLaunchKernel")
    const auto* const kernel = static_cast<const fake::Kernel*>(function);
    if (grid_x == 0 || grid_y != 1 || grid_z != 1 || block_y != 1 || block_z != 1 ||
        (kernel->threads != 0 && block_x != kernel->threads)) {
        return kInvalidValue;
    }
    if (kernel->name == "hearth_fill" &&
        !inside(*static_cast<std::uint64_t*>(parameters[0]),
                *static_cast<std::uint32_t*>(parameters[1]) * std::size_t{4})) {
        return kIllegalAddress;
    }
    kernel->run(parameters, grid_x);
    return 0;
}
int cuMemAlloc_v2(std::uint64_t* address, std::size_t bytes) {
    STEP("cuMemAlloc_v2")
    if (used_bytes() + bytes > fake::number("HEARTH_FAKE_VRAM_MIB", 1024) << 20U) {
        return kOutOfMemory;
    }
    void* const memory = take_pages(bytes);
    if (memory == nullptr) {
        return kOutOfMemory;
    }
    *address = reinterpret_cast<std::uintptr_t>(memory);
    g_memory[*address] = bytes;
    return 0;
}
int cuMemFree_v2(std::uint64_t address) {
    STEP("cuMemFree_v2")
    const auto block = g_memory.find(address);
    if (block == g_memory.end()) {
        return kInvalidValue;
    }
    munmap(host(address), block->second);
    g_memory.erase(block);
    return 0;
}
int cuMemGetInfo_v2(std::size_t* free_bytes, std::size_t* total) {
    STEP("cuMemGetInfo_v2")
    *total = fake::cards().empty() ? 0 : fake::cards().front()->vram_mib << 20U;
    *free_bytes = *total - std::min(*total, used_bytes());
    return 0;
}
int cuMemHostAlloc(void** address, std::size_t bytes, unsigned) {
    STEP("cuMemHostAlloc")
    *address = std::malloc(bytes);
    return *address != nullptr ? 0 : kOutOfMemory;
}
int cuMemFreeHost(void* address) {
    STEP("cuMemFreeHost")
    std::free(address);
    return 0;
}
int cuMemcpyHtoD_v2(std::uint64_t to, const void* from, std::size_t bytes) {
    STEP("cuMemcpyHtoD_v2")
    return copy(host(to), from, bytes, to);
}
int cuMemcpyHtoDAsync_v2(std::uint64_t to, const void* from, std::size_t bytes, void*) {
    STEP("cuMemcpyHtoDAsync_v2")
    return copy(host(to), from, bytes, to);
}
int cuMemcpyDtoH_v2(void* to, std::uint64_t from, std::size_t bytes) {
    STEP("cuMemcpyDtoH_v2")
    return copy(to, host(from), bytes, from);
}
int cuMemcpyDtoHAsync_v2(void* to, std::uint64_t from, std::size_t bytes, void*) {
    STEP("cuMemcpyDtoHAsync_v2")
    return copy(to, host(from), bytes, from);
}
int cuMemcpyDtoDAsync_v2(std::uint64_t to, std::uint64_t from, std::size_t bytes, void*) {
    STEP("cuMemcpyDtoDAsync_v2")
    return inside(from, bytes) ? copy(host(to), host(from), bytes, to) : kInvalidValue;
}
int hearth_fake_driver() {
    return 0; // that it is there says that no card is behind this library
}
int cuEventCreate(void** event, unsigned) {
    STEP("cuEventCreate")
    *event = std::malloc(1);
    return 0;
}
int cuEventDestroy_v2(void* event) {
    STEP("cuEventDestroy_v2")
    std::free(event);
    return 0;
}
int cuEventRecord(void* event, void*) {
    STEP("cuEventRecord")
    g_events[event] = now_ms();
    return 0;
}
int cuEventSynchronize(void*) {
    STEP("cuEventSynchronize")
    return 0;
}
int cuEventElapsedTime(float* milliseconds, void* begin, void* end) {
    STEP("cuEventElapsedTime")
    *milliseconds = static_cast<float>(g_events[end] - g_events[begin]);
    return 0;
}
}
