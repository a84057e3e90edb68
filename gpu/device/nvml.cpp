// SPDX-License-Identifier: Apache-2.0
#include "gpu/device/nvml.h"

#include "gpu/device/device_error.h"
#include "gpu/device/dynamic_library.h"

#include <array>

namespace hearth::gpu {

Result<std::unique_ptr<Nvml>> Nvml::open(const std::string& library) {
    // The library itself stays loaded for the program's life: loading it again at each poll would be waste.
    Result<DynamicLibrary> loaded = DynamicLibrary::load(library, "NVIDIA's management library");
    if (!loaded) {
        return tl::unexpected<Error>(loaded.error());
    }
    std::unique_ptr<Nvml> nvml(new Nvml);
#define HEARTH_NVML_TAKE(member, symbol, required, parameters)                                               \
    loaded->take(symbol, required, nvml->m_api.member);
    HEARTH_NVML_FUNCTIONS(HEARTH_NVML_TAKE)
#undef HEARTH_NVML_TAKE
    loaded->take("nvmlErrorString", false, nvml->m_api.error_string);
    if (Result<void> complete = loaded->complete(); !complete) {
        return tl::unexpected<Error>(complete.error());
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
