// SPDX-License-Identifier: Apache-2.0
#include "gpu/cuda/card_bandwidth.h"

#include "gpu/cuda/launch_planner.h"
#include "gpu/device/device_error.h"
#include "gpu/kernels/fma_rate_kernel.h"
#include "gpu/kernels/stream_kernel.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <vector>

namespace hearth::gpu {

namespace {

constexpr std::uint32_t kSeed = 0x48656172; // "Hear"
constexpr std::uint64_t kPcieBytes = 64ULL << 20U;
/// 2048 threads a multiprocessor: what every card can hold at once, or nearly.
constexpr std::uint32_t kBlocksEach = 8;

tl::unexpected<Error> wrong_data(const char* what) {
    return device_fail(code::kCardWrongData,
                       std::string("The data that the card has ") + what + " are not what they should be.");
}

/// Runs `work(count)`, which enqueues `count` pieces of `amount` each, for options.seconds a repeat.
Result<Measurement> repeat(const CudaCard& card, const MeasureOptions& options, double amount,
                           const CancelFlag& cancel,
                           const std::function<Result<void>(std::uint32_t count)>& work) {
    Measurement result;
    LaunchPlanner planner(1, 1U << 16U);
    for (std::uint32_t i = 0; i <= options.repeats; ++i) {
        double milliseconds = 0;
        double pieces = 0;
        do {
            if (cancel.load(std::memory_order_relaxed)) {
                return device_fail("HRT-GPU-005", "The measurement was cancelled.");
            }
            const std::uint32_t count = planner.next();
            const Result<double> took = card.timed([&] { return work(count); });
            if (!took) {
                return tl::unexpected<Error>(took.error());
            }
            planner.measured(count, *took);
            milliseconds += std::max(*took, 1e-6); // the events' resolution is 0.5 us
            pieces += count;
            if (i > 0) {
                result.longest_ms = std::max(result.longest_ms, *took);
            }
        } while (milliseconds < 1000.0 * options.seconds);
        if (i > 0) { // the first one warmed the clocks up and found the count
            result.values.push_back(amount * pieces / milliseconds * 1e-6);
        }
    }
    return result;
}

/// All words of the pattern, folded as stream_read folds them.
std::uint32_t expected_fold(std::uint64_t quads) {
    std::uint32_t fold = 0;
    for (std::uint64_t i = 0; i < quads; ++i) {
        const Quad q = stream_value(i, kSeed);
        fold ^= (q.x ^ q.y) ^ (q.z ^ q.w);
    }
    return fold;
}

/// The buffers and kernels of a memory measurement.
struct StreamWork {
    CudaCard& card;
    CuFunction read = nullptr;
    CuFunction write = nullptr;
    CuFunction copy = nullptr;
    std::uint32_t blocks = 0;
    std::uint64_t quads = 0;
    CardMemory from;
    CardMemory to;
    CardMemory fold;

    [[nodiscard]] Result<void> open(bool two_buffers, std::uint64_t bytes);
    [[nodiscard]] Result<void> run(CuFunction kernel, const CardMemory& source,
                                   const CardMemory& target) const {
        return card.launch(
            kernel, blocks, kStreamThreads,
            StreamArgs{source.as<Quad>(), target.as<Quad>(), fold.as<std::uint32_t>(), quads, kSeed});
    }
    /// Folds `memory` on the card, or takes the fold that is there, and compares; then compares three places
    /// word by word.
    [[nodiscard]] Result<void> verify(const CardMemory& memory, bool fold_is_there, const char* what) const;
};

Result<void> StreamWork::open(bool two_buffers, std::uint64_t bytes) {
    Result<void> ok = card.use();
    if (bytes == 0) {
        const auto memory = card.memory();
        if (!memory) {
            return tl::unexpected<Error>(memory.error());
        }
        bytes = std::min<std::uint64_t>(1ULL << 30U, memory->first / 4);
    }
    quads = std::max<std::uint64_t>(bytes / sizeof(Quad), 1);
    blocks = kBlocksEach * static_cast<std::uint32_t>(card.identity().multiprocessors);
    struct Kernel {
        const char* name;
        CuFunction* function;
    };
    const Result<CardModule> module =
        ok ? card.load("stream") : Result<CardModule>(tl::unexpected<Error>(ok.error()));
    if (!module) {
        return tl::unexpected<Error>(module.error());
    }
    for (const Kernel& k :
         {Kernel{"stream_read", &read}, Kernel{"stream_write", &write}, Kernel{"stream_copy", &copy}}) {
        ok = ok.and_then([&] { return card.function(*module, k.name); }).map([&](CuFunction f) {
            *k.function = f;
        });
    }
    struct Buffer {
        CardMemory* memory;
        std::uint64_t bytes;
    };
    for (const Buffer& b :
         {Buffer{&from, quads * sizeof(Quad)}, Buffer{&to, two_buffers ? quads * sizeof(Quad) : sizeof(Quad)},
          Buffer{&fold, std::uint64_t{blocks} * kStreamThreads * sizeof(std::uint32_t)}}) {
        ok = ok.and_then([&] { return card.allocate(b.bytes); }).map([&](CardMemory&& memory) {
            *b.memory = std::move(memory);
        });
    }
    return ok.and_then([&] { return run(write, {}, from); });
}

Result<void> StreamWork::verify(const CardMemory& memory, bool fold_is_there, const char* what) const {
    std::vector<std::uint32_t> folds(std::size_t{blocks} * kStreamThreads);
    Result<void> ok = fold_is_there ? Result<void>{} : run(read, memory, {});
    ok = ok.and_then([&] {
        return card.check(card.api().copy_to_host(folds.data(), fold.address(), fold.bytes()),
                          "cuMemcpyDtoH");
    });
    if (!ok) {
        return ok;
    }
    std::uint32_t all = 0;
    for (const std::uint32_t word : folds) {
        all ^= word;
    }
    if (all != expected_fold(quads)) {
        return wrong_data(what);
    }
    const std::uint64_t length = std::min<std::uint64_t>(quads, 4096);
    std::vector<Quad> got(length);
    for (const std::uint64_t first : {std::uint64_t{0}, (quads - length) / 2, quads - length}) {
        ok = card.check(card.api().copy_to_host(got.data(), memory.address() + first * sizeof(Quad),
                                                length * sizeof(Quad)),
                        "cuMemcpyDtoH");
        if (!ok) {
            return ok;
        }
        for (std::uint64_t i = 0; i < length; ++i) {
            const Quad wanted = stream_value(first + i, kSeed);
            if (std::memcmp(&got[i], &wanted, sizeof wanted) != 0) {
                return wrong_data(what);
            }
        }
    }
    return ok;
}

/// Page-locked memory of this side, which the card reaches without help.
class PinnedMemory {
public:
    PinnedMemory(const CudaCard& card, std::size_t bytes) : m_card(card), m_bytes(bytes) {
        m_result = card.check(card.api().host_alloc(&m_memory, bytes, 0), "cuMemHostAlloc");
    }
    PinnedMemory(const PinnedMemory&) = delete;
    PinnedMemory& operator=(const PinnedMemory&) = delete;
    ~PinnedMemory() {
        if (m_memory != nullptr) {
            static_cast<void>(m_card.api().host_free(m_memory));
        }
    }
    [[nodiscard]] const Result<void>& result() const { return m_result; }
    [[nodiscard]] void* data() const { return m_memory; }
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }

private:
    const CudaCard& m_card;
    std::size_t m_bytes;
    void* m_memory = nullptr;
    Result<void> m_result;
};

} // namespace

Result<Measurement> measure_memory(CudaCard& card, MemoryUse use, const MeasureOptions& options,
                                   const CancelFlag& cancel) {
    StreamWork work{card, nullptr, nullptr, nullptr, 0, 0, {}, {}, {}};
    if (Result<void> ok = work.open(use == MemoryUse::Copy, options.bytes); !ok) {
        return tl::unexpected<Error>(ok.error());
    }
    const CuFunction kernel = use == MemoryUse::Read    ? work.read
                              : use == MemoryUse::Write ? work.write
                                                        : work.copy;
    const CardMemory& target = use == MemoryUse::Copy ? work.to : work.from;
    const double amount =
        static_cast<double>(work.quads * sizeof(Quad)) * (use == MemoryUse::Copy ? 2.0 : 1.0);
    Result<Measurement> result = repeat(card, options, amount, cancel, [&](std::uint32_t count) {
        Result<void> ok;
        for (std::uint32_t i = 0; i < count && ok; ++i) {
            ok = work.run(kernel, work.from, target);
        }
        return ok;
    });
    if (!result) {
        return result;
    }
    const char* const what = use == MemoryUse::Read ? "read" : use == MemoryUse::Write ? "written" : "copied";
    if (Result<void> ok = work.verify(target, use == MemoryUse::Read, what); !ok) {
        return tl::unexpected<Error>(ok.error());
    }
    result->bytes = work.quads * sizeof(Quad);
    return result;
}

Result<Measurement> measure_pcie(CudaCard& card, PcieWay way, const MeasureOptions& options,
                                 const CancelFlag& cancel) {
    if (Result<void> ok = card.use(); !ok) {
        return tl::unexpected<Error>(ok.error());
    }
    const std::uint64_t quads =
        std::max<std::uint64_t>((options.bytes != 0 ? options.bytes : kPcieBytes) / sizeof(Quad), 1);
    const PinnedMemory pinned(card, quads * sizeof(Quad));
    const Result<CardMemory> memory = pinned.result().and_then([&] { return card.allocate(pinned.bytes()); });
    if (!memory) {
        return tl::unexpected<Error>(memory.error());
    }
    std::vector<Quad> pattern(quads);
    for (std::uint64_t i = 0; i < quads; ++i) {
        pattern[i] = stream_value(i, kSeed);
    }
    std::memcpy(pinned.data(), pattern.data(), pinned.bytes());
    const CudaApi& api = card.api();
    const auto up = [&] {
        return card.check(api.copy_to_device_async(memory->address(), pinned.data(), pinned.bytes(), nullptr),
                          "cuMemcpyHtoDAsync");
    };
    const auto down = [&] {
        return card.check(api.copy_to_host_async(pinned.data(), memory->address(), pinned.bytes(), nullptr),
                          "cuMemcpyDtoHAsync");
    };
    if (way == PcieWay::Down) {
        // What comes back must have come from the card: this side forgets it first.
        if (const Result<double> sent = card.timed(up); !sent) {
            return tl::unexpected<Error>(sent.error());
        }
        std::memset(pinned.data(), 0, pinned.bytes());
    }
    Result<Measurement> result =
        repeat(card, options, static_cast<double>(pinned.bytes()), cancel, [&](std::uint32_t count) {
            Result<void> ok;
            for (std::uint32_t i = 0; i < count && ok; ++i) {
                ok = way == PcieWay::Up ? up() : down();
            }
            return ok;
        });
    if (!result) {
        return result;
    }
    if (way == PcieWay::Up) {
        std::memset(pinned.data(), 0, pinned.bytes());
        if (const Result<double> got = card.timed(down); !got) {
            return tl::unexpected<Error>(got.error());
        }
    }
    if (std::memcmp(pinned.data(), pattern.data(), pinned.bytes()) != 0) {
        return wrong_data(way == PcieWay::Up ? "received" : "sent");
    }
    result->bytes = pinned.bytes();
    return result;
}

Result<Measurement> measure_fp32(CudaCard& card, const MeasureOptions& options, const CancelFlag& cancel) {
    const std::uint32_t blocks = kBlocksEach * static_cast<std::uint32_t>(card.identity().multiprocessors);
    const std::size_t threads = std::size_t{blocks} * kFmaThreads;
    const Result<CuFunction> kernel =
        card.use().and_then([&] { return card.load("fma_rate"); }).and_then([&](const CardModule& module) {
            return card.function(module, "fma_rate");
        });
    if (!kernel) {
        return tl::unexpected<Error>(kernel.error());
    }
    const Result<CardMemory> out = card.allocate(threads * sizeof(std::uint32_t));
    if (!out) {
        return tl::unexpected<Error>(out.error());
    }
    std::uint32_t units = 0;
    const double operations = 2.0 * kFmaUnit * kFmaChains * static_cast<double>(threads);
    Result<Measurement> result =
        repeat(card, options, operations * 1e-3, cancel, [&](std::uint32_t count) { // 1e12, not 1e9
            units = count;
            return card.launch(*kernel, blocks, kFmaThreads, FmaArgs{out->as<std::uint32_t>(), count});
        });
    if (!result) {
        return result;
    }
    std::vector<std::uint32_t> words(threads);
    if (Result<void> ok =
            card.check(card.api().copy_to_host(words.data(), out->address(), out->bytes()), "cuMemcpyDtoH");
        !ok) {
        return tl::unexpected<Error>(ok.error());
    }
    for (const std::size_t thread : {std::size_t{0}, threads / 2, threads - 1}) {
        if (words[thread] != fma_rate_word(static_cast<std::uint32_t>(thread), units)) {
            return wrong_data("computed");
        }
    }
    return result;
}

} // namespace hearth::gpu
