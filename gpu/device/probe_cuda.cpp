// SPDX-License-Identifier: Apache-2.0
#include "gpu/device/cuda_driver.h"
#include "gpu/device/nvml.h"
#include "gpu/device/probe.h"

#include <array>

namespace hearth::gpu {

namespace {

std::string lower(std::string text) {
    for (char& c : text) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return text;
}

GpuInfo read_device(const CudaDriver& driver, CuDevice device) {
    const CudaApi& cuda = driver.api();
    GpuInfo gpu;
    gpu.vendor = "NVIDIA";
    gpu.backend = "cuda";
    std::array<char, 256> text{};
    if (cuda.device_name(text.data(), static_cast<int>(text.size() - 1), device) == cu::kSuccess) {
        gpu.name = text.data();
    }
    std::size_t bytes = 0;
    if (cuda.device_total_memory(&bytes, device) == cu::kSuccess) {
        gpu.vram_bytes = bytes;
    }
    CuUuid uuid{};
    if (cuda.device_uuid(&uuid, device) == cu::kSuccess) {
        gpu.uuid = uuid_text(uuid);
    }
    text.fill(0);
    if (cuda.device_pci_bus_id(text.data(), static_cast<int>(text.size() - 1), device) == cu::kSuccess) {
        gpu.pci = lower(text.data()); // as sysfs writes it
    }
    const auto attribute = [&](int number) {
        int value = 0;
        const bool ok = cuda.device_attribute(&value, number, device) == cu::kSuccess && value > 0;
        return ok ? static_cast<std::uint32_t>(value) : 0U;
    };
    gpu.compute_major = attribute(cu::kAttrComputeMajor);
    gpu.compute_minor = attribute(cu::kAttrComputeMinor);
    gpu.multiprocessors = attribute(cu::kAttrMultiprocessors);
    gpu.clock_mhz = attribute(cu::kAttrClockRate) / 1000;
    gpu.memory_mhz = attribute(cu::kAttrMemoryClockRate) / 1000;
    gpu.memory_bus_bits = attribute(cu::kAttrMemoryBusWidth);
    gpu.kernel_timeout = attribute(cu::kAttrKernelTimeout) != 0;
    if (gpu.compute_major * 10 + gpu.compute_minor < 75) {
        gpu.problem = device_error(code::kKernelNotForCard,
                                   gpu.name + " has compute capability " + std::to_string(gpu.compute_major) +
                                       "." + std::to_string(gpu.compute_minor) + "; 7.5 is needed.");
    }
    return gpu;
}

} // namespace

Result<std::vector<GpuInfo>> probe_cuda(const DevicePaths& paths) {
    const auto driver = CudaDriver::load(paths.cuda);
    if (!driver) {
        return tl::unexpected<Error>(driver.error());
    }
    const CudaApi& cuda = (*driver)->api();
    int count = 0;
    if (const CuResult r = cuda.device_count(&count); r != cu::kSuccess) {
        return tl::unexpected<Error>((*driver)->error(r, "cuDeviceGetCount"));
    }
    if (count <= 0) {
        return device_fail(code::kNoCard, "cuDeviceGetCount tells of no card.");
    }
    const auto nvml = Nvml::open(paths.nvml);
    std::vector<GpuInfo> gpus;
    for (int i = 0; i < count; ++i) {
        CuDevice device = 0;
        if (cuda.device_get(&device, i) != cu::kSuccess) {
            continue;
        }
        GpuInfo gpu = read_device(**driver, device);
        gpu.simulated = (*driver)->simulated();
        if (nvml) {
            gpu.driver = (*nvml)->driver_version();
            unsigned mig = 0;
            unsigned pending = 0;
            const auto handle = (*nvml)->handle(gpu.pci);
            if (handle && (*nvml)->api().mig_mode != nullptr &&
                (*nvml)->api().mig_mode(*handle, &mig, &pending) == nvml::kSuccess && mig != 0) {
                gpu.problem =
                    device_error(code::kCardMig, "MIG is on for " + gpu.name + " at " + gpu.pci + ".");
            }
        }
        gpus.push_back(std::move(gpu));
    }
    return gpus;
}

} // namespace hearth::gpu
