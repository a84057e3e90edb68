// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gpu/render/result.h"

#include <atomic>
#include <cstdint>
#include <exception>
#include <functional>
#include <utility>

namespace hearth::gpu {

/// Set from outside to stop a running call.
using CancelFlag = std::atomic<bool>;

/// Thrown by a UnitRenderer that cannot deliver its unit (a graphics card that fails); guarded() turns it
/// into the error it carries.
class UnitFailed : public std::exception {
public:
    explicit UnitFailed(Error error) : m_error(std::move(error)) {}
    [[nodiscard]] const Error& error() const { return m_error; }
    [[nodiscard]] const char* what() const noexcept override { return m_error.message.c_str(); }

private:
    Error m_error;
};

/// Calls `work(i)` for each i in [0, items) from `threads` threads, in ascending order of start, each thread
/// in the strict floating-point mode. Results must go to places of their own, so that they do not depend on
/// the number of threads. Stops early at the first error (the one with the lowest i that was seen is
/// returned) or when `cancel` is set (HRT-GPU-005). Exceptions become errors (bad_alloc: HRT-GPU-007).
/// `threads` 0 means one a core.
[[nodiscard]] Result<void> parallel_for(std::uint32_t threads, std::uint64_t items, const CancelFlag& cancel,
                                        const std::function<Result<void>(std::uint64_t)>& work);

/// Runs `work`, turning exceptions into errors in the same way.
[[nodiscard]] Result<void> guarded(const std::function<Result<void>()>& work);

/// `requested`, or the number of cores when it is 0; at least 1, at most `items`.
[[nodiscard]] std::uint32_t thread_count(std::uint32_t requested, std::uint64_t items);

} // namespace hearth::gpu
