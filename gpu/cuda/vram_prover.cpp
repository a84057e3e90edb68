// SPDX-License-Identifier: Apache-2.0
#include "gpu/cuda/vram_prover.h"

#include "gpu/device/device_error.h"
#include "gpu/kernels/vram_kernel.h"

#include <algorithm>
#include <bit>

namespace hearth::gpu {

namespace {

using kernels::kVramThreads;

constexpr std::uint32_t kMostBlocks = 1U << 16U;       ///< of a launch: 16.8 million walkers, 2 MiB of bits
constexpr std::uint32_t kBitWords = kVramThreads / 32; ///< of a block
constexpr std::uint32_t kMostListed = 4096;            ///< walkers whose digests one launch gives

std::uint32_t blocks_for(std::uint64_t threads) {
    return static_cast<std::uint32_t>((threads + kVramThreads - 1) / kVramThreads);
}

std::string mib(std::uint64_t bytes) {
    return std::to_string(bytes >> 20U) + " MiB";
}

} // namespace

CudaVram::CudaVram(std::unique_ptr<CudaCard> card, const VramShape& shape)
    : m_card(std::move(card)), m_shape(shape),
      m_fill_plan(static_cast<std::uint32_t>(m_card->identity().multiprocessors), kMostBlocks),
      m_walk_plan(static_cast<std::uint32_t>(m_card->identity().multiprocessors), kMostBlocks) {}

Result<std::unique_ptr<CudaVram>> CudaVram::open(std::shared_ptr<const CudaDriver> driver, int ordinal,
                                                 const VramShape& shape) {
    auto card = CudaCard::open(std::move(driver), ordinal);
    if (!card) {
        return tl::unexpected<Error>(card.error());
    }
    std::unique_ptr<CudaVram> prover(new CudaVram(std::move(*card), shape));
    return prover->prepare().map([&] { return std::move(prover); });
}

Result<void> CudaVram::prepare() {
    struct Wanted {
        CuFunction* function;
        const char* name;
    };
    if (auto ok = m_card->use(); !ok) {
        return ok;
    }
    auto module = m_card->load("vram");
    if (!module) {
        return tl::unexpected<Error>(module.error());
    }
    m_module = std::move(*module);
    for (const Wanted& w :
         {Wanted{&m_fill, "vram_fill"}, Wanted{&m_walk, "vram_walk"}, Wanted{&m_digest, "vram_digest"}}) {
        const auto function = m_card->function(m_module, w.name);
        if (!function) {
            return tl::unexpected<Error>(function.error());
        }
        *w.function = *function;
    }
    return take_memory();
}

Result<void> CudaVram::take_memory() {
    const auto memory = m_card->memory();
    if (!memory) {
        return tl::unexpected<Error>(memory.error());
    }
    const auto& [free_bytes, total_bytes] = *memory;
    if (m_shape.bytes() > total_bytes) {
        return device_fail(code::kCardMemoryShort, m_card->identity().name + " has " + mib(total_bytes) +
                                                       "; " + mib(m_shape.bytes()) + " are claimed.");
    }
    if (m_shape.bytes() > free_bytes) {
        return device_fail(code::kCardMemoryFull, m_card->identity().name + " has " + mib(free_bytes) +
                                                      " free; " + mib(m_shape.bytes()) + " are claimed.");
    }
    struct Piece {
        CardMemory* memory;
        std::uint64_t bytes;
    };
    for (const Piece& p : {Piece{&m_items, m_shape.bytes()},
                           Piece{&m_bits, std::uint64_t{kMostBlocks} * kBitWords * sizeof(std::uint32_t)},
                           Piece{&m_listed, std::uint64_t{kMostListed} * sizeof(std::uint64_t)},
                           Piece{&m_digests, std::uint64_t{kMostListed} * sizeof(kernels::VramState)}}) {
        auto piece = m_card->allocate(p.bytes);
        if (!piece) {
            return tl::unexpected<Error>(piece.error());
        }
        *p.memory = std::move(*piece);
    }
    return {};
}

Result<void> CudaVram::run(LaunchPlanner& planner, std::uint32_t blocks,
                           const std::function<Result<void>()>& launch) {
    const Result<double> took = m_card->timed(launch);
    if (!took) {
        return tl::unexpected<Error>(took.error());
    }
    planner.measured(blocks, *took);
    m_launches += 1;
    m_longest_ms = std::max(m_longest_ms, *took);
    return {};
}

Result<std::uint64_t> CudaVram::fill(const Hash256& seed, std::uint64_t first) {
    const std::uint64_t count =
        std::min(std::uint64_t{m_fill_plan.next()} * kVramThreads, m_shape.items - first);
    const kernels::VramFillArgs args = {m_items.as<kernels::VramItem>(), first, first + count,
                                        vram_words(seed), m_shape.rounds};
    return run(m_fill_plan, blocks_for(count),
               [&] { return m_card->launch(m_fill, blocks_for(count), kVramThreads, args); })
        .map([count] { return count; });
}

Result<kernels::VramItem> CudaVram::item(std::uint64_t index) {
    kernels::VramItem item{};
    return m_card->use()
        .and_then([&] {
            return m_card->check(
                m_card->api().copy_to_host(&item, m_items.address() + index * sizeof item, sizeof item),
                "cuMemcpyDtoH");
        })
        .map([&item] { return item; });
}

Result<std::uint64_t> CudaVram::walk(const Hash256& walk_seed, std::uint64_t first, std::uint64_t most,
                                     std::vector<VramShare>& shares) {
    const std::uint64_t count = std::min(std::uint64_t{m_walk_plan.next()} * kVramThreads, most);
    const std::uint32_t blocks = blocks_for(count);
    const kernels::VramWalkArgs args = {m_items.as<kernels::VramItem>(),
                                        m_shape.items,
                                        first,
                                        first + count,
                                        m_shape.limit(),
                                        vram_words(walk_seed),
                                        m_shape.steps,
                                        m_bits.as<std::uint32_t>()};
    std::vector<std::uint32_t> bits(std::size_t{blocks} * kBitWords);
    const Result<void> done = run(m_walk_plan, blocks, [&] {
                                  return m_card->launch(m_walk, blocks, kVramThreads, args);
                              }).and_then([&] {
        return m_card->check(
            m_card->api().copy_to_host(bits.data(), m_bits.address(), bits.size() * sizeof bits[0]),
            "cuMemcpyDtoH");
    });
    if (!done) {
        return tl::unexpected<Error>(done.error());
    }
    std::vector<std::uint64_t> lucky;
    for (std::size_t w = 0; w < bits.size(); ++w) {
        for (std::uint32_t word = bits[w]; word != 0; word &= word - 1) {
            lucky.push_back(first + 32 * w + static_cast<std::uint64_t>(std::countr_zero(word)));
        }
    }
    return digests(walk_seed, std::move(lucky), shares).map([count] { return count; });
}

Result<void> CudaVram::digests(const Hash256& walk_seed, std::vector<std::uint64_t> lucky,
                               std::vector<VramShare>& shares) {
    // More than these end the run anyway: walk_vram() keeps kMaxVramShares and needs the next one's number.
    lucky.resize(std::min<std::size_t>(lucky.size(), kMaxVramShares + 1));
    for (std::size_t first = 0; first < lucky.size(); first += kMostListed) {
        const std::size_t listed = std::min<std::size_t>(kMostListed, lucky.size() - first);
        const kernels::VramDigestArgs args = {
            m_items.as<kernels::VramItem>(),    m_shape.items, m_listed.as<std::uint64_t>(),
            static_cast<std::uint32_t>(listed), m_shape.steps, vram_words(walk_seed),
            m_digests.as<kernels::VramState>()};
        std::vector<kernels::VramState> ends(listed);
        const CudaApi& api = m_card->api();
        const Result<void> done =
            m_card
                ->check(
                    api.copy_to_device(m_listed.address(), lucky.data() + first, listed * sizeof lucky[0]),
                    "cuMemcpyHtoD")
                .and_then([&] { return m_card->launch(m_digest, blocks_for(listed), kVramThreads, args); })
                .and_then([&] {
                    return m_card->check(
                        api.copy_to_host(ends.data(), m_digests.address(), listed * sizeof ends[0]),
                        "cuMemcpyDtoH");
                });
        if (!done) {
            return done;
        }
        for (std::size_t i = 0; i < listed; ++i) {
            shares.push_back({lucky[first + i], ends[i]});
        }
    }
    return {};
}

} // namespace hearth::gpu
