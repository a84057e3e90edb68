// SPDX-License-Identifier: Apache-2.0
#include "gpu/proof/parallel.h"

#include "gpu/proof/error_table.h"
#include "gpu/render/float_environment.h"

#include <algorithm>
#include <exception>
#include <limits>
#include <mutex>
#include <new>
#include <system_error>
#include <thread>
#include <vector>

namespace hearth::gpu {

Result<void> guarded(const std::function<Result<void>()>& work) {
    try {
        return work();
    } catch (const UnitFailed& e) {
        return tl::unexpected<Error>(e.error());
    } catch (const std::bad_alloc&) {
        return gpu_fail(code::kOutOfMemory, "The system refused memory.");
    } catch (const std::system_error& e) {
        return gpu_fail(code::kOutOfMemory, std::string("The system refused a resource: ") + e.what() + ".");
    } catch (const std::exception& e) {
        return gpu_fail(code::kInternal, std::string("Unexpected failure: ") + e.what() + ".");
    }
}

std::uint32_t thread_count(std::uint32_t requested, std::uint64_t items) {
    const std::uint32_t cores = std::max(1U, std::thread::hardware_concurrency());
    const std::uint64_t wanted = requested == 0 ? cores : requested;
    return static_cast<std::uint32_t>(std::max<std::uint64_t>(1, std::min(wanted, items)));
}

Result<void> parallel_for(std::uint32_t threads, std::uint64_t items, const CancelFlag& cancel,
                          const std::function<Result<void>(std::uint64_t)>& work) {
    std::atomic<std::uint64_t> next{0};
    std::atomic<bool> stop{false};
    std::mutex mutex;
    std::uint64_t error_item = std::numeric_limits<std::uint64_t>::max();
    Error error;
    const auto loop = [&] {
        const FloatEnvironment strict;
        while (!stop.load(std::memory_order_relaxed) && !cancel.load(std::memory_order_relaxed)) {
            const std::uint64_t i = next.fetch_add(1, std::memory_order_relaxed);
            if (i >= items) {
                return;
            }
            if (Result<void> done = guarded([&] { return work(i); }); !done) {
                const std::lock_guard lock(mutex);
                if (i < error_item) {
                    error_item = i;
                    error = std::move(done.error());
                }
                stop.store(true, std::memory_order_relaxed);
            }
        }
    };
    std::vector<std::thread> pool;
    const std::uint32_t count = thread_count(threads, items);
    // Where the system refuses another thread, the ones that started do the work.
    static_cast<void>(guarded([&]() -> Result<void> {
        pool.reserve(count - 1);
        for (std::uint32_t t = 1; t < count; ++t) {
            pool.emplace_back(loop);
        }
        return {};
    }));
    loop();
    for (std::thread& t : pool) {
        t.join();
    }
    if (error_item != std::numeric_limits<std::uint64_t>::max()) {
        return tl::unexpected<Error>(std::move(error));
    }
    if (cancel.load()) {
        return gpu_fail(code::kCancelled, "The call was cancelled.");
    }
    return {};
}

} // namespace hearth::gpu
