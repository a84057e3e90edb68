// SPDX-License-Identifier: Apache-2.0
#include "gpu/device/dynamic_library.h"

#include "gpu/device/device_error.h"

#include <dlfcn.h>

namespace hearth::gpu {

Result<DynamicLibrary> DynamicLibrary::load(const std::string& library, std::string what) {
    void* const handle = dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (handle == nullptr) {
        const char* const reason = dlerror();
        return device_fail(code::kNoDriver, what + " cannot be loaded: " +
                                                std::string(reason != nullptr ? reason : library) + ".");
    }
    return DynamicLibrary(handle, std::move(what));
}

void* DynamicLibrary::find(const char* symbol, bool required) {
    void* const function = dlsym(m_handle, symbol);
    if (function == nullptr && required && m_missing.empty()) {
        m_missing = symbol;
    }
    return function;
}

Result<void> DynamicLibrary::complete() const {
    if (m_missing.empty()) {
        return {};
    }
    return device_fail(code::kDriverTooOld, m_what + " does not have the function " + m_missing + ".");
}

} // namespace hearth::gpu
