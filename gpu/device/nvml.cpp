// SPDX-License-Identifier: Apache-2.0
#include "gpu/device/nvml.h"

#include "gpu/device/device_error.h"

#include <array>
#include <dlfcn.h>

namespace hearth::gpu {

namespace {

template <class Fn>
bool take(void* library, const char* symbol, Fn*& target) {
    target = reinterpret_cast<Fn*>(dlsym(library, symbol));
    return target != nullptr;
}

const char* fill(void* library, NvmlApi& api) {
    const char* missing = nullptr;
#define HEARTH_NVML_TAKE(member, symbol, required, parameters)                                               \
    if (!take(library, symbol, api.member) && (required) && missing == nullptr) {                            \
        missing = symbol;                                                                                    \
    }
    HEARTH_NVML_FUNCTIONS(HEARTH_NVML_TAKE)
#undef HEARTH_NVML_TAKE
    take(library, "nvmlErrorString", api.error_string);
    return missing;
}

} // namespace

Result<std::unique_ptr<Nvml>> Nvml::open(const std::string& library) {
    // The library itself stays loaded for the program's life: loading it again at each poll would be waste.
    void* const handle = dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (handle == nullptr) {
        const char* const reason = dlerror();
        return device_fail(code::kNoDriver, "NVIDIA's management library cannot be loaded: " +
                                                std::string(reason != nullptr ? reason : library) + ".");
    }
    std::unique_ptr<Nvml> nvml(new Nvml);
    if (const char* const missing = fill(handle, nvml->m_api); missing != nullptr) {
        return device_fail(code::kDriverTooOld,
                           std::string("NVIDIA's management library does not have the function ") + missing +
                               ".");
    }
    const NvmlReturn r = nvml->m_api.init_with_flags != nullptr
                             ? nvml->m_api.init_with_flags(nvml::kInitNoAttach)
                             : nvml->m_api.init();
    if (r != nvml::kSuccess) {
        return tl::unexpected<Error>(nvml->error(r, "nvmlInit"));
    }
    nvml->m_initialised = true;
    return nvml;
}

Nvml::~Nvml() {
    if (m_initialised) {
        m_api.shutdown();
    }
}

Result<NvmlDevice> Nvml::handle(const std::string& pci) const {
    NvmlDevice device = nullptr;
    if (const NvmlReturn r = m_api.handle_by_pci(pci.c_str(), &device); r != nvml::kSuccess) {
        return tl::unexpected<Error>(error(r, "nvmlDeviceGetHandleByPciBusId(" + pci + ")"));
    }
    return device;
}

std::string Nvml::driver_version() const {
    std::array<char, 96> text{};
    return m_api.driver_version(text.data(), static_cast<unsigned>(text.size() - 1)) == nvml::kSuccess
               ? std::string(text.data())
               : std::string();
}

Error Nvml::error(NvmlReturn result, std::string_view call) const {
    const char* const text = m_api.error_string != nullptr ? m_api.error_string(result) : nullptr;
    return device_error(code_of_nvml(result), std::string(call) +
                                                  " failed: " + (text != nullptr ? text : "an NVML error") +
                                                  " (" + std::to_string(result) + ").");
}

} // namespace hearth::gpu
