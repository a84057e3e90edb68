// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace fake {

/// A kernel that the fake card can run: its source's own functions on the processor.
struct Kernel {
    std::string_view name;
    unsigned threads; ///< of a block; 0: any number
    void (*run)(void** parameters, unsigned blocks);
};

/// The kernel of this name, or null.
[[nodiscard]] const Kernel* find_kernel(std::string_view name);

} // namespace fake
