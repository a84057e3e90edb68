// SPDX-License-Identifier: Apache-2.0
#include "gpu/bench/cpu_parts.h"

#include "gpu/bench/bundled_scene.h"
#include "gpu/bench/chain_part.h"
#include "gpu/bench/fp32_rate.h"
#include "gpu/bench/memory_rate.h"
#include "gpu/bench/render_part.h"
#include "gpu/bench/vram_part.h"
#include "gpu/proof/error_table.h"

#include <algorithm>
#include <array>
#include <bit>
#include <chrono>
#include <memory>
#include <string>
#include <utility>

namespace hearth::gpu {

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

// ---- fp32

constexpr std::uint32_t kFp32Steps = 8192; ///< about 20 us

bool same_bits(const std::array<float, kFp32Chains>& a, const std::array<float, kFp32Chains>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), [](float x, float y) {
        return std::bit_cast<std::uint32_t>(x) == std::bit_cast<std::uint32_t>(y);
    });
}

struct Fp32State {
    Fp32Route route;
    std::uint32_t threads = 0;
    std::array<float, kFp32Chains> start{}, expected{};
    std::atomic<bool> right{true};
};

Result<double> run_fp32(Fp32State& state, double seconds, const CancelFlag& cancel) {
    std::vector<std::uint64_t> done(state.threads, 0);
    state.right = true;
    const auto start = Clock::now();
    const auto end = start + std::chrono::duration<double>(seconds);
    return parallel_for(state.threads, state.threads, cancel,
                        [&](std::uint64_t thread) -> Result<void> {
                            do {
                                std::array<float, kFp32Chains> x = state.start;
                                state.route.run(x, kFp32Steps);
                                ++done[thread];
                                if (!same_bits(x, state.expected)) {
                                    state.right = false;
                                }
                            } while (Clock::now() < end && !cancel);
                            return {};
                        })
        .and_then([&]() -> Result<double> {
            if (cancel) {
                return gpu_fail(code::kCancelled, "The benchmark was cancelled.");
            }
            std::uint64_t blocks = 0;
            for (const std::uint64_t n : done) {
                blocks += n;
            }
            const double operations =
                2.0 * kFp32Steps * static_cast<double>(state.route.chains) * static_cast<double>(blocks);
            return operations / seconds_since(start) / 1e12;
        });
}

Result<PreparedPart> prepare_fp32(std::uint32_t threads) {
    const auto state = std::make_shared<Fp32State>();
    state->route = fp32_routes().front();
    state->threads = thread_count(threads, UINT32_MAX);
    for (std::size_t i = 0; i < kFp32Chains; ++i) {
        state->start[i] = fp32_start(i);
        state->expected[i] = i < state->route.chains
                                 ? fp32_reference(state->start[i], kFp32Steps, state->route.fused)
                                 : state->start[i];
    }
    PreparedPart part;
    part.route = state->route.name;
    part.measure = [state](double seconds, const CancelFlag& cancel) {
        return run_fp32(*state, seconds, cancel);
    };
    part.verify = [state](const CancelFlag&) -> Result<std::string> {
        return state->right ? std::string()
                            : std::string("A chain of multiply-adds ended with other bits than plain code.");
    };
    return part;
}

// ---- memory

enum class Direction { Read, Write, Copy };

Result<void> pass(MemoryRate& memory, Direction direction, const CancelFlag& cancel) {
    switch (direction) {
    case Direction::Read:
        return memory.read_pass(cancel);
    case Direction::Write:
        return memory.write_pass(cancel);
    case Direction::Copy:
        return memory.copy_pass(cancel);
    }
    return {};
}

Result<std::string> check(const MemoryRate& memory, Direction direction, const CancelFlag& cancel) {
    switch (direction) {
    case Direction::Read:
        return memory.check_read();
    case Direction::Write:
        return memory.check_write(cancel);
    case Direction::Copy:
        return memory.check_copy(cancel);
    }
    return std::string();
}

Result<PreparedPart> prepare_memory(const CpuPartsOptions& options, Direction direction,
                                    const CancelFlag& cancel) {
    constexpr std::uint64_t kLeast = 64ULL << 20U; // of both arrays
    constexpr std::uint64_t kMost = 4ULL << 30U;
    const std::uint64_t usual = std::clamp(4 * largest_cache_bytes(options.root), kLeast, kMost) / 2;
    const std::uint64_t bytes = options.memory_bytes != 0 ? std::min(options.memory_bytes, kMost / 2) : usual;
    return MemoryRate::open(bytes, options.threads, cancel)
        .map([direction](std::unique_ptr<MemoryRate>&& opened) {
            const std::shared_ptr<MemoryRate> memory = std::move(opened);
            PreparedPart part;
            part.measure = [memory, direction](double seconds, const CancelFlag& flag) -> Result<double> {
                const auto start = Clock::now();
                double bytes = 0;
                do {
                    if (Result<void> done = pass(*memory, direction, flag); !done) {
                        return tl::unexpected<Error>(done.error());
                    }
                    bytes += static_cast<double>(memory->bytes()) * (direction == Direction::Copy ? 2 : 1);
                } while (seconds_since(start) < seconds);
                return bytes / seconds_since(start) / 1e9;
            };
            part.verify = [memory, direction](const CancelFlag& flag) {
                return check(*memory, direction, flag);
            };
            return part;
        });
}

// ---- vram

/// The processor's counterpart of filling a card's memory: small, because the computer's memory is no claim.
PreparedPart prepare_vram(const CpuPartsOptions& options) {
    constexpr std::uint64_t kMost = 1ULL << 30U;
    const VramMath& math = vram_maths().front();
    VramPartOptions vram;
    vram.threads = options.threads;
    vram.bytes = options.memory_bytes != 0 ? std::min(options.memory_bytes, kMost) : vram.bytes;
    return vram_part(
        [&math, threads = options.threads](const VramShape& shape, const CancelFlag& cancel) {
            return vram_on_cpu(math, shape, threads, cancel);
        },
        vram, std::string(math.name));
}

} // namespace

PartSpec missing_part(std::string_view id, std::string_view unit, std::string why) {
    return {id, unit, true, [why = std::move(why)](const CancelFlag&) -> Result<PreparedPart> {
                return gpu_fail(code::kPartNotHere, why);
            }};
}

std::vector<PartSpec> cpu_parts(const CpuPartsOptions& options) {
    const auto memory = [options](Direction direction) {
        return [options, direction](const CancelFlag& cancel) {
            return prepare_memory(options, direction, cancel);
        };
    };
    const std::uint32_t threads = options.threads;
    const std::string no_link = "The processor reaches its memory without a PCIe link.";
    return {
        {"int8", "TOPS", false,
         [threads](const CancelFlag& cancel) {
             return cpu_chain_part(threads, cancel);
         }},
        {"fp32", "TFLOPS", false,
         [threads](const CancelFlag&) {
             return prepare_fp32(threads);
         }},
        {"mem_read", "GB/s", false, memory(Direction::Read)},
        {"mem_write", "GB/s", false, memory(Direction::Write)},
        {"mem_copy", "GB/s", false, memory(Direction::Copy)},
        missing_part("pcie_up", "GB/s", no_link),
        missing_part("pcie_down", "GB/s", no_link),
        {"render", "Mray/s", false,
         [threads](const CancelFlag&) {
             return cpu_render_part(threads);
         }},
        {"vram", "bytes", true,
         [options](const CancelFlag&) -> Result<PreparedPart> {
             return prepare_vram(options);
         }},
    };
}

} // namespace hearth::gpu
