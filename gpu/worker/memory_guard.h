// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace hearth::gpu {

/// For its lifetime the process may not map more writable memory than `limit_bytes` (plus the address space
/// of `threads` stacks): what an estimate missed ends as std::bad_alloc, not as a machine without memory. 0 =
/// no limit.
class MemoryGuard {
public:
    MemoryGuard(std::uint64_t limit_bytes, std::uint32_t threads);
    ~MemoryGuard();
    MemoryGuard(const MemoryGuard&) = delete;
    MemoryGuard& operator=(const MemoryGuard&) = delete;

private:
    bool m_active = false;
    std::uint64_t m_previous = 0;
};

} // namespace hearth::gpu
