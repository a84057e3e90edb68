// SPDX-License-Identifier: Apache-2.0
#include "gpu/worker/memory_guard.h"

#include <algorithm>
#include <sys/resource.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define HEARTH_SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define HEARTH_SANITIZED 1
#endif

namespace hearth::gpu {

namespace {

// A thread's default stack and its guard page, and a share of its malloc arena.
constexpr std::uint64_t kBytesPerThread = 9ULL << 20U;

#if defined(HEARTH_SANITIZED)
constexpr bool kUsable = false; // the sanitizers map terabytes of shadow memory
#else
constexpr bool kUsable = true;
#endif

} // namespace

MemoryGuard::MemoryGuard(std::uint64_t limit_bytes, std::uint32_t threads) {
    if (!kUsable || limit_bytes == 0) {
        return;
    }
    rlimit limit{};
    if (getrlimit(RLIMIT_DATA, &limit) != 0) {
        return;
    }
    m_previous = limit.rlim_cur;
    const rlim_t wanted = limit_bytes + threads * kBytesPerThread;
    limit.rlim_cur = std::min({wanted, limit.rlim_cur, limit.rlim_max});
    m_active = setrlimit(RLIMIT_DATA, &limit) == 0;
}

MemoryGuard::~MemoryGuard() {
    rlimit limit{};
    if (m_active && getrlimit(RLIMIT_DATA, &limit) == 0) {
        limit.rlim_cur = m_previous;
        setrlimit(RLIMIT_DATA, &limit);
    }
}

} // namespace hearth::gpu
