// SPDX-License-Identifier: Apache-2.0
#include "gpu/proof/poc_vram.h"

#include "gpu/proof/byte_io.h"
#include "gpu/proof/error_table.h"
#include "gpu/proof/merkle.h"
#include "gpu/proof/proof_seal.h"
#include "gpu/proof/sha256.h"

#include <algorithm>
#include <chrono>
#include <cstring>

namespace hearth::gpu {

namespace {

constexpr std::uint32_t kMostCommitted = 1024;

Result<void> stop_if(const CancelFlag& cancel) {
    return cancel.load(std::memory_order_relaxed)
               ? Result<void>(gpu_fail(code::kCancelled, "The call was cancelled."))
               : Result<void>{};
}

class CpuVram final : public VramBackend {
public:
    CpuVram(const VramMath& math, const VramShape& shape, std::uint32_t threads, const CancelFlag& cancel)
        : m_math(math), m_shape(shape), m_threads(threads), m_cancel(cancel), m_items(shape.items) {}

    [[nodiscard]] Result<std::uint64_t> fill(const Hash256& seed, std::uint64_t first) override {
        constexpr std::uint64_t kPiece = 4096;
        constexpr std::uint64_t kTogether = 64;
        const std::uint64_t count = std::min(kPiece, m_shape.items - first);
        const kernels::VramState words = vram_words(seed);
        return parallel_for(m_threads, (count + kTogether - 1) / kTogether, m_cancel,
                            [&](std::uint64_t block) -> Result<void> {
                                std::array<std::uint64_t, kTogether> index{};
                                const std::uint64_t from = first + block * kTogether;
                                const std::uint64_t n = std::min(kTogether, first + count - from);
                                for (std::uint64_t i = 0; i < n; ++i) {
                                    index[i] = from + i;
                                }
                                m_math.items(words.word, index.data(), n, m_shape.rounds, m_items[from].word);
                                return {};
                            })
            .map([count] { return count; });
    }

    [[nodiscard]] Result<kernels::VramItem> item(std::uint64_t index) override { return m_items[index]; }

    [[nodiscard]] Result<std::uint64_t> walk(const Hash256& walk_seed, std::uint64_t first,
                                             std::uint64_t most, std::vector<VramShare>& shares) override {
        constexpr std::uint64_t kPiece = 8192;
        constexpr std::uint64_t kTogether = 256;
        const std::uint64_t count = std::min(kPiece, most);
        const std::uint64_t blocks = (count + kTogether - 1) / kTogether;
        const kernels::VramState words = vram_words(walk_seed);
        std::vector<std::vector<VramShare>> found(blocks);
        const Result<void> done =
            parallel_for(m_threads, blocks, m_cancel, [&](std::uint64_t block) -> Result<void> {
                const std::uint64_t from = first + block * kTogether;
                const std::uint64_t end = std::min(from + kTogether, first + count);
                for (std::uint64_t walker = from; walker < end; ++walker) {
                    const kernels::VramState digest =
                        kernels::vram_walk(m_items.data(), m_shape.items, words, walker, m_shape.steps);
                    if (kernels::vram_luck(digest) <= m_shape.limit()) {
                        found[block].push_back({walker, digest});
                    }
                }
                return {};
            });
        if (!done) {
            return tl::unexpected<Error>(done.error());
        }
        for (const std::vector<VramShare>& list : found) {
            shares.insert(shares.end(), list.begin(), list.end());
        }
        return count;
    }

private:
    const VramMath& m_math;
    VramShape m_shape;
    std::uint32_t m_threads;
    const CancelFlag& m_cancel;
    std::vector<kernels::VramItem> m_items;
};

static_assert(sizeof(kernels::VramItem) == kernels::kVramWords * sizeof(std::uint32_t),
              "items lie behind each other");

} // namespace

bool VramShape::usable() const {
    return items >= kMinVramItems && items <= kMaxVramItems && rounds >= 1 && rounds <= kMaxVramRounds &&
           steps >= 1 && steps <= kMaxVramSteps && one_in >= 1 && one_in <= kMaxVramOneIn;
}

std::uint32_t VramShape::committed() const {
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(kMostCommitted, items / kMinVramItems));
}

Hash256 vram_seed(const VramChallenge& c) {
    return Sha256()
        .update("HV0")
        .update_u32(static_cast<std::uint32_t>(c.beacon.size()))
        .update(c.beacon)
        .update(c.node)
        .update_u32(c.gpu)
        .update_u32(c.window)
        .update_u64(c.shape.items)
        .update_u32(c.shape.rounds)
        .update_u32(c.shape.steps)
        .update_u64(c.shape.one_in)
        .finish();
}

std::vector<std::uint64_t> vram_committed_items(const VramShape& shape, const Hash256& seed) {
    std::vector<std::uint64_t> indices(shape.committed());
    for (std::uint32_t i = 0; i < indices.size(); ++i) {
        const Hash256 h = Sha256().update("HVI").update(seed).update_u32(i).finish();
        std::uint64_t v = 0;
        std::memcpy(&v, h.bytes.data(), sizeof v);
        indices[i] = kernels::vram_mul_high(v, shape.items);
    }
    return indices;
}

Hash256 vram_item_leaf(const Hash256& seed, std::uint32_t i, const kernels::VramItem& item) {
    Sha256 h;
    h.update("HVL").update(seed).update_u32(i);
    for (const std::uint32_t word : item.word) {
        h.update_u32(word);
    }
    return h.finish();
}

Hash256 vram_filled(const Hash256& seed, std::span<const Hash256> leaves) {
    return Sha256().update("HVF").update(seed).update(merkle_root(leaves)).finish();
}

Hash256 vram_walk_seed(const Hash256& seed, const Hash256& filled,
                       std::span<const std::uint8_t> sample_beacon) {
    return Sha256()
        .update("HVW")
        .update(seed)
        .update(filled)
        .update_u32(static_cast<std::uint32_t>(sample_beacon.size()))
        .update(sample_beacon)
        .finish();
}

kernels::VramState vram_words(const Hash256& hash) {
    kernels::VramState words{};
    static_assert(sizeof words.word == sizeof hash.bytes);
    std::memcpy(words.word, hash.bytes.data(), sizeof words.word);
    return words;
}

Result<std::unique_ptr<VramBackend>> vram_on_cpu(const VramMath& math, const VramShape& shape,
                                                 std::uint32_t threads, const CancelFlag& cancel) {
    std::unique_ptr<VramBackend> backend;
    return guarded([&]() -> Result<void> {
               backend = std::make_unique<CpuVram>(math, shape, threads, cancel);
               return {};
           })
        .map([&] { return std::move(backend); });
}

Result<Hash256> fill_vram(const VramChallenge& challenge, VramBackend& backend, const VramProgress& progress,
                          const CancelFlag& cancel) {
    const VramShape& shape = challenge.shape;
    if (!shape.usable()) {
        return gpu_fail(code::kBadValue, "The dataset's size, rounds, steps or share are out of range.");
    }
    const Hash256 seed = vram_seed(challenge);
    for (std::uint64_t done = 0; done < shape.items;) {
        if (Result<void> go_on = stop_if(cancel); !go_on) {
            return tl::unexpected<Error>(go_on.error());
        }
        const auto made = backend.fill(seed, done);
        if (!made) {
            return tl::unexpected<Error>(made.error());
        }
        done += *made;
        if (progress) {
            progress("fill", done);
        }
    }
    const std::vector<std::uint64_t> indices = vram_committed_items(shape, seed);
    std::vector<Hash256> leaves;
    for (std::uint32_t i = 0; i < indices.size(); ++i) {
        const auto item = backend.item(indices[i]);
        if (!item) {
            return tl::unexpected<Error>(item.error());
        }
        leaves.push_back(vram_item_leaf(seed, i, *item));
    }
    return vram_filled(seed, leaves);
}

Result<VramRun> walk_vram(const VramChallenge& challenge, const Hash256& filled,
                          std::span<const std::uint8_t> sample_beacon, VramBackend& backend,
                          const VramBudget& budget, const VramProgress& progress, const CancelFlag& cancel) {
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    const auto elapsed = [start] {
        return static_cast<std::uint64_t>(
            std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start).count());
    };
    VramRun run{challenge, {sample_beacon.begin(), sample_beacon.end()}, filled, 0, {}, 0};
    const Hash256 walk_seed = vram_walk_seed(vram_seed(challenge), filled, sample_beacon);
    const std::uint64_t most = std::clamp<std::uint64_t>(budget.max_walkers, 1, kMaxVramWalkers);
    while (run.walkers == 0 ||
           (run.walkers < most && run.shares.size() <= kMaxVramShares && elapsed() < budget.time_us)) {
        if (Result<void> go_on = stop_if(cancel); !go_on) {
            return tl::unexpected<Error>(go_on.error());
        }
        const auto ran = backend.walk(walk_seed, run.walkers, most - run.walkers, run.shares);
        if (!ran) {
            return tl::unexpected<Error>(ran.error());
        }
        run.walkers += *ran;
        if (progress) {
            progress("walk", run.walkers);
        }
    }
    if (run.shares.size() > kMaxVramShares) { // the walkers before the first share that is one too many
        run.walkers = run.shares[kMaxVramShares].walker;
        run.shares.resize(kMaxVramShares);
    }
    run.local_us = elapsed();
    return run;
}

std::vector<std::uint8_t> make_vram_proof(const VramRun& run) {
    const VramChallenge& c = run.challenge;
    std::vector<std::uint8_t> bytes;
    ByteWriter w(bytes);
    w.ascii("HPV1");
    w.u32(1);
    w.hash(sha256(c.beacon));
    w.bytes(c.node);
    w.u32(c.gpu);
    w.u32(c.window);
    w.u64(c.shape.items);
    w.u32(c.shape.rounds);
    w.u32(c.shape.steps);
    w.u64(c.shape.one_in);
    w.hash(sha256(run.sample_beacon));
    w.hash(run.filled);
    w.u64(run.walkers);
    w.u64(run.local_us);
    w.u32(static_cast<std::uint32_t>(run.shares.size()));
    for (const VramShare& share : run.shares) {
        w.u64(share.walker);
        for (const std::uint32_t word : share.digest.word) {
            w.u32(word);
        }
    }
    seal_proof(bytes);
    return bytes;
}

} // namespace hearth::gpu
