// SPDX-License-Identifier: Apache-2.0
#include "gpu/bench/memory_rate.h"

#include "gpu/proof/error_table.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <fstream>
#include <new>

namespace hearth::gpu {

namespace {

constexpr std::size_t kWords = MemoryRate::kChunkBytes / sizeof(std::uint64_t);

/// 16 bytes that are loaded at once; every processor has such registers.
using Wide = std::uint64_t __attribute__((vector_size(16)));

/// Exclusive or of all words. Eight wide sums side by side, so that none waits for the one before it and the
/// memory is what limits: spelled as vectors, because plain loops are not always compiled to wide loads.
std::uint64_t fold_of(const std::uint8_t* chunk) {
    constexpr std::size_t kSums = 8;
    static_assert(MemoryRate::kChunkBytes % (kSums * sizeof(Wide)) == 0);
    Wide sums[kSums] = {};
    for (std::size_t i = 0; i < MemoryRate::kChunkBytes; i += sizeof sums) {
        for (std::size_t lane = 0; lane < kSums; ++lane) {
            Wide words;
            std::memcpy(&words, chunk + i + lane * sizeof words, sizeof words);
            sums[lane] ^= words;
        }
    }
    Wide all = {};
    for (const Wide& sum : sums) {
        all ^= sum;
    }
    return all[0] ^ all[1];
}

/// Word `i` of a chunk. Neighbours differ in most bits, and no two chunks have the same fold but by chance.
std::uint64_t word_at(std::uint64_t chunk, std::uint64_t i) {
    std::uint64_t x = (chunk * kWords + i + 1) * 0x9e3779b97f4a7c15ULL;
    x ^= x >> 29U;
    return x * 0xbf58476d1ce4e5b9ULL;
}

} // namespace

Result<std::unique_ptr<MemoryRate>> MemoryRate::open(std::uint64_t bytes, std::uint32_t threads,
                                                     const CancelFlag& cancel) {
    std::unique_ptr<MemoryRate> rate(new MemoryRate);
    rate->m_chunks = std::max<std::uint64_t>(1, (bytes + kChunkBytes - 1) / kChunkBytes);
    rate->m_threads = threads;
    rate->m_from.reset(new (std::nothrow) std::uint8_t[rate->bytes()]);
    rate->m_to.reset(new (std::nothrow) std::uint8_t[rate->bytes()]);
    if (!rate->m_from || !rate->m_to) {
        return gpu_fail(code::kOutOfMemory, "Two arrays of " + std::to_string(rate->bytes() >> 20U) +
                                                " MiB do not fit into the memory.");
    }
    rate->m_expected.resize(rate->m_chunks);
    rate->m_read.resize(rate->m_chunks);
    MemoryRate& r = *rate;
    // Filled by the threads that will read: on machines with several memories the pages lie near them.
    return parallel_for(threads, r.m_chunks, cancel,
                        [&r](std::uint64_t c) -> Result<void> {
                            std::uint64_t fold = 0;
                            for (std::uint64_t i = 0; i < kWords; ++i) {
                                const std::uint64_t word = word_at(c, i);
                                std::memcpy(r.from(c) + i * sizeof word, &word, sizeof word);
                                fold ^= word;
                            }
                            r.m_expected[c] = fold;
                            std::memset(r.to(c), 0, kChunkBytes);
                            return {};
                        })
        .map([&rate] { return std::move(rate); });
}

Result<void> MemoryRate::read_pass(const CancelFlag& cancel) {
    return parallel_for(m_threads, m_chunks, cancel, [this](std::uint64_t c) -> Result<void> {
        m_read[c] = fold_of(from(c));
        return {};
    });
}

Result<void> MemoryRate::write_pass(const CancelFlag& cancel) {
    ++m_passes;
    return parallel_for(m_threads, m_chunks, cancel, [this](std::uint64_t c) -> Result<void> {
        std::memset(to(c), written(c), kChunkBytes);
        return {};
    });
}

Result<void> MemoryRate::copy_pass(const CancelFlag& cancel) {
    return parallel_for(m_threads, m_chunks, cancel, [this](std::uint64_t c) -> Result<void> {
        std::memcpy(to(c), from(c), kChunkBytes);
        return {};
    });
}

Result<std::string> MemoryRate::check_read() const {
    return m_read == m_expected ? std::string()
                                : std::string("A chunk was read with other words than it was filled with.");
}

Result<std::string> MemoryRate::check_write(const CancelFlag& cancel) const {
    std::atomic<bool> same{true};
    return parallel_for(m_threads, m_chunks, cancel,
                        [this, &same](std::uint64_t c) -> Result<void> {
                            const std::uint8_t byte = written(c);
                            const std::uint8_t* const begin = to(c);
                            if (!std::all_of(begin, begin + kChunkBytes,
                                             [byte](std::uint8_t b) { return b == byte; })) {
                                same = false;
                            }
                            return {};
                        })
        .map([&same] {
            return same ? std::string() : std::string("A chunk does not hold what was written to it.");
        });
}

Result<std::string> MemoryRate::check_copy(const CancelFlag& cancel) const {
    std::atomic<bool> same{true};
    return parallel_for(m_threads, m_chunks, cancel,
                        [this, &same](std::uint64_t c) -> Result<void> {
                            if (std::memcmp(from(c), to(c), kChunkBytes) != 0) {
                                same = false;
                            }
                            return {};
                        })
        .map([&same] {
            return same ? std::string() : std::string("A copied chunk differs from its source.");
        });
}

std::uint64_t largest_cache_bytes(const std::filesystem::path& root) {
    std::uint64_t largest = 0;
    std::error_code error;
    const auto folder = root / "sys/devices/system/cpu/cpu0/cache";
    for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end;
         it.increment(error)) {
        std::ifstream in(it->path() / "size"); // "32768K"
        std::uint64_t number = 0;
        char unit = 0;
        if (in >> number) {
            in >> unit;
            largest = std::max(largest, number << (unit == 'M' ? 20U : unit == 'K' ? 10U : 0U));
        }
    }
    constexpr std::uint64_t kUnknown = 32ULL << 20U;
    return largest == 0 ? kUnknown : largest;
}

} // namespace hearth::gpu
