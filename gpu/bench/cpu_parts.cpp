// SPDX-License-Identifier: Apache-2.0
#include "gpu/bench/cpu_parts.h"

#include "gpu/bench/bundled_scene.h"
#include "gpu/bench/chain_part.h"
#include "gpu/bench/fp32_rate.h"
#include "gpu/bench/memory_rate.h"
#include "gpu/bench/render_part.h"
#include "gpu/kernels/philox.h"
#include "gpu/proof/error_table.h"

#include <algorithm>
#include <array>
#include <bit>
#include <chrono>
#include <cstring>
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
    const std::uint64_t both = std::clamp(4 * largest_cache_bytes(options.root), kLeast, kMost);
    return MemoryRate::open(both / 2, options.threads, cancel)
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

constexpr std::uint64_t kFilledBytes = 64ULL << 20U;
constexpr std::uint64_t kFillChunk = 1U << 20U;

void fill_words(std::uint64_t key, std::uint64_t chunk, std::uint8_t* to) {
    constexpr std::uint64_t kBlocks = kFillChunk / 16;
    for (std::uint64_t b = 0; b < kBlocks; ++b) {
        const kernels::PhiloxBlock block = kernels::philox_stream(key, chunk * kBlocks + b);
        std::memcpy(to + b * 16, block.word, 16);
    }
}

/// The processor's counterpart of filling a card's memory: small, because the computer's memory is no claim.
Result<PreparedPart> prepare_vram(std::uint32_t threads) {
    const auto memory = std::make_shared<std::vector<std::uint8_t>>(kFilledBytes);
    constexpr std::uint64_t kKey = 0x68656172746876ULL;
    PreparedPart part;
    part.route = "philox";
    part.measure = [memory, threads](double, const CancelFlag& cancel) -> Result<double> {
        return parallel_for(threads, kFilledBytes / kFillChunk, cancel,
                            [&](std::uint64_t c) -> Result<void> {
                                fill_words(kKey, c, memory->data() + c * kFillChunk);
                                return {};
                            })
            .map([] { return static_cast<double>(kFilledBytes); });
    };
    part.verify = [memory, threads](const CancelFlag& cancel) -> Result<std::string> {
        std::atomic<bool> same{true};
        return parallel_for(threads, kFilledBytes / kFillChunk, cancel,
                            [&](std::uint64_t c) -> Result<void> {
                                std::vector<std::uint8_t> again(kFillChunk);
                                fill_words(kKey, c, again.data());
                                if (std::memcmp(again.data(), memory->data() + c * kFillChunk, kFillChunk) !=
                                    0) {
                                    same = false;
                                }
                                return {};
                            })
            .map([&same] {
                return same ? std::string()
                            : std::string("Memory that was filled holds other words when it is read back.");
            });
    };
    return part;
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
         [threads](const CancelFlag&) {
             return prepare_vram(threads);
         }},
    };
}

} // namespace hearth::gpu
