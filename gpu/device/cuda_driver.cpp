// SPDX-License-Identifier: Apache-2.0
#include "gpu/device/cuda_driver.h"

#include "gpu/device/device_error.h"
#include "gpu/device/dynamic_library.h"

#include <cstdio>

namespace hearth::gpu {

namespace {

std::string version_text(int version) {
    return std::to_string(version / 1000) + "." + std::to_string(version % 1000 / 10);
}

} // namespace

Result<std::shared_ptr<const CudaDriver>> CudaDriver::load(const std::string& library) {
    Result<DynamicLibrary> loaded = DynamicLibrary::load(library, "NVIDIA's driver library");
    if (!loaded) {
        return tl::unexpected<Error>(loaded.error());
    }
    const std::shared_ptr<CudaDriver> driver(new CudaDriver);
#define HEARTH_CUDA_TAKE(member, symbol, required, parameters)                                               \
    loaded->take(symbol, required, driver->m_api.member);
    HEARTH_CUDA_FUNCTIONS(HEARTH_CUDA_TAKE)
#undef HEARTH_CUDA_TAKE
    if (Result<void> complete = loaded->complete(); !complete) {
        return tl::unexpected<Error>(complete.error());
    }
    // Allowed before cuInit, and it answers even where no card is found.
    if (const CuResult r = driver->m_api.driver_version(&driver->m_version); r != cu::kSuccess) {
        return tl::unexpected<Error>(driver->error(r, "cuDriverGetVersion"));
    }
    if (driver->m_version < kMinVersion) {
        return device_fail(code::kDriverTooOld, "NVIDIA's driver supports CUDA " +
                                                    version_text(driver->m_version) + "; " +
                                                    version_text(kMinVersion) + " is needed.");
    }
    if (const CuResult r = driver->m_api.init(0); r != cu::kSuccess) {
        Error error = driver->error(r, "cuInit");
        if (error.code == code::kCardLost) {
            // CUDA_ERROR_UNKNOWN right at the start is a kernel module that does not answer, not a lost card.
            error = device_error(code::kDriverNotRunning, error.message);
        }
        return tl::unexpected<Error>(std::move(error));
    }
    return std::shared_ptr<const CudaDriver>(driver);
}

Result<void> CudaDriver::check(CuResult result, std::string_view call) const {
    if (result == cu::kSuccess) {
        return {};
    }
    return tl::unexpected<Error>(error(result, call));
}

Error CudaDriver::error(CuResult result, std::string_view call) const {
    const char* name = nullptr;
    const char* text = nullptr;
    if (m_api.error_name(result, &name) != cu::kSuccess || name == nullptr) {
        name = "an error unknown to the driver";
    }
    if (m_api.error_string(result, &text) != cu::kSuccess) {
        text = nullptr;
    }
    std::string message = std::string(call) + " failed: " + name + " (" + std::to_string(result) + ")";
    message += text != nullptr ? ", " + std::string(text) + "." : std::string(".");
    return device_error(code_of_cuda(result), std::move(message));
}

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

} // namespace hearth::gpu
