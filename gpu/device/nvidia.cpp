// SPDX-License-Identifier: Apache-2.0
// NVIDIA's driver is loaded at run time with declarations of our own, so that the program builds and runs on
// machines without it. Only functions of the stable driver API (CUDA 11 and later) and of NVML are used.
#include "gpu/device/probe.h"

#include <array>
#include <cstdio>
#include <dlfcn.h>
#include <memory>

namespace hearth::gpu {

namespace {

struct LibraryCloser {
    void operator()(void* handle) const { dlclose(handle); }
};
using Library = std::unique_ptr<void, LibraryCloser>;

template <class Fn>
Fn* symbol(void* library, const char* name) {
    return reinterpret_cast<Fn*>(dlsym(library, name));
}

// Types and constants of cuda.h.
using CuDevice = int;
struct CuUuid {
    std::array<unsigned char, 16> bytes;
};
constexpr int kCuSuccess = 0;
constexpr int kCcMajor = 75;
constexpr int kCcMinor = 76;

std::string uuid_text(const CuUuid& uuid) {
    std::string text = "GPU-";
    for (std::size_t i = 0; i < uuid.bytes.size(); ++i) {
        char digits[3];
        std::snprintf(digits, sizeof digits, "%02x", uuid.bytes[i]);
        text += digits;
        if (i == 3 || i == 5 || i == 7 || i == 9) {
            text += '-';
        }
    }
    return text;
}

/// The kernel module's version, such as "550.54.15"; empty when NVML does not answer.
std::string driver_version() {
    const Library nvml(dlopen("libnvidia-ml.so.1", RTLD_NOW | RTLD_LOCAL));
    if (!nvml) {
        return {};
    }
    auto* const init = symbol<int()>(nvml.get(), "nvmlInit_v2");
    auto* const shutdown = symbol<int()>(nvml.get(), "nvmlShutdown");
    auto* const version = symbol<int(char*, unsigned)>(nvml.get(), "nvmlSystemGetDriverVersion");
    if (init == nullptr || shutdown == nullptr || version == nullptr || init() != 0) {
        return {};
    }
    std::array<char, 96> text{};
    const bool ok = version(text.data(), static_cast<unsigned>(text.size() - 1)) == 0;
    shutdown();
    return ok ? std::string(text.data()) : std::string();
}

/// The entry points of the driver API that are used here.
struct Cuda {
    int (*init)(unsigned);
    int (*count)(int*);
    int (*get)(CuDevice*, int);
    int (*name)(char*, int, CuDevice);
    int (*memory)(std::size_t*, CuDevice);
    int (*uuid)(CuUuid*, CuDevice);
    int (*bus_id)(char*, int, CuDevice);
    int (*attribute)(int*, int, CuDevice);

    explicit Cuda(void* lib)
        : init(symbol<int(unsigned)>(lib, "cuInit")), count(symbol<int(int*)>(lib, "cuDeviceGetCount")),
          get(symbol<int(CuDevice*, int)>(lib, "cuDeviceGet")),
          name(symbol<int(char*, int, CuDevice)>(lib, "cuDeviceGetName")),
          memory(symbol<int(std::size_t*, CuDevice)>(lib, "cuDeviceTotalMem_v2")),
          uuid(symbol<int(CuUuid*, CuDevice)>(lib, "cuDeviceGetUuid")),
          bus_id(symbol<int(char*, int, CuDevice)>(lib, "cuDeviceGetPCIBusId")),
          attribute(symbol<int(int*, int, CuDevice)>(lib, "cuDeviceGetAttribute")) {}

    [[nodiscard]] bool complete() const {
        return init != nullptr && count != nullptr && get != nullptr && name != nullptr &&
               memory != nullptr && uuid != nullptr && bus_id != nullptr && attribute != nullptr;
    }
};

GpuInfo read_device(const Cuda& cuda, CuDevice device) {
    GpuInfo gpu;
    gpu.vendor = "NVIDIA";
    gpu.backend = "cuda";
    std::array<char, 256> text{};
    if (cuda.name(text.data(), static_cast<int>(text.size() - 1), device) == kCuSuccess) {
        gpu.name = text.data();
    }
    std::size_t bytes = 0;
    if (cuda.memory(&bytes, device) == kCuSuccess) {
        gpu.vram_bytes = bytes;
    }
    CuUuid uuid{};
    if (cuda.uuid(&uuid, device) == kCuSuccess) {
        gpu.uuid = uuid_text(uuid);
    }
    text.fill(0);
    if (cuda.bus_id(text.data(), static_cast<int>(text.size() - 1), device) == kCuSuccess) {
        gpu.pci = text.data();
        for (char& c : gpu.pci) {
            c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; // sysfs writes lower case
        }
    }
    int major = 0;
    int minor = 0;
    if (cuda.attribute(&major, kCcMajor, device) == kCuSuccess &&
        cuda.attribute(&minor, kCcMinor, device) == kCuSuccess) {
        gpu.compute_major = static_cast<std::uint32_t>(major);
        gpu.compute_minor = static_cast<std::uint32_t>(minor);
    }
    return gpu;
}

} // namespace

std::vector<GpuInfo> probe_nvidia(std::vector<std::string>& notes) {
    std::vector<GpuInfo> gpus;
    // Never closed: the driver leaves threads of its own behind once cuInit() has run.
    void* const library = dlopen("libcuda.so.1", RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) {
        return gpus;
    }
    const Cuda cuda(library);
    if (!cuda.complete()) {
        notes.emplace_back("The NVIDIA driver is too old: it lacks functions that CUDA 11 has.");
        return gpus;
    }
    if (const int status = cuda.init(0); status != kCuSuccess) {
        notes.emplace_back("The NVIDIA driver is installed but cuInit fails with status " +
                           std::to_string(status) + ".");
        return gpus;
    }
    int count = 0;
    if (cuda.count(&count) != kCuSuccess) {
        count = 0;
    }
    const std::string driver = driver_version();
    for (int i = 0; i < count; ++i) {
        CuDevice device = 0;
        if (cuda.get(&device, i) == kCuSuccess) {
            gpus.push_back(read_device(cuda, device));
            gpus.back().driver = driver;
        }
    }
    return gpus;
}

} // namespace hearth::gpu
