// SPDX-License-Identifier: Apache-2.0
// Libraries that are found at run time: NVIDIA's driver and its management library.
#pragma once

#include "gpu/render/result.h"

#include <string>

namespace hearth::gpu {

/// A library that was loaded by name. It is never closed: drivers leave threads of their own behind.
class DynamicLibrary {
public:
    /// Loads `library`; `what` names it in the message of HRT-GPU-041 where it cannot be loaded.
    [[nodiscard]] static Result<DynamicLibrary> load(const std::string& library, std::string what);

    /// Sets `target` to the function, or to null; complete() remembers the first one that was required.
    template <class Fn>
    void take(const char* symbol, bool required, Fn*& target) {
        target = reinterpret_cast<Fn*>(find(symbol, required));
    }
    /// HRT-GPU-042 with the name of the first required function that was not there.
    [[nodiscard]] Result<void> complete() const;

private:
    DynamicLibrary(void* handle, std::string what) : m_handle(handle), m_what(std::move(what)) {}
    void* find(const char* symbol, bool required);

    void* m_handle;
    std::string m_what;
    std::string m_missing;
};

} // namespace hearth::gpu
