// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gpu/proof/poc_vram.h"

#include <cstring>
#include <set>
#include <utility>
#include <vector>

namespace hearth::test {

/// Holds the dataset but for the items `missing`, and answers for these with what happens to lie there. The
/// committed items it has made once.
class PartialHolder final : public gpu::VramBackend {
public:
    PartialHolder(const gpu::VramChallenge& c, std::set<std::uint64_t> missing)
        : m_shape(c.shape), m_missing(std::move(missing)), m_honest(c.shape.items), m_held(c.shape.items) {}

    [[nodiscard]] gpu::Result<std::uint64_t> fill(const gpu::Hash256& seed, std::uint64_t first) override {
        std::vector<std::uint64_t> index(m_shape.items - first);
        for (std::size_t i = 0; i < index.size(); ++i) {
            index[i] = first + i;
        }
        gpu::vram_maths().front().items(gpu::vram_words(seed).word, index.data(), index.size(),
                                        m_shape.rounds, m_honest[first].word);
        m_held = m_honest;
        for (const std::uint64_t i : m_missing) {
            std::memset(m_held[i].word, 0x5a, sizeof m_held[i].word);
        }
        return index.size();
    }
    [[nodiscard]] gpu::Result<gpu::kernels::VramItem> item(std::uint64_t index) override {
        return m_honest[index];
    }
    [[nodiscard]] gpu::Result<std::uint64_t> walk(const gpu::Hash256& walk_seed, std::uint64_t first,
                                                  std::uint64_t most,
                                                  std::vector<gpu::VramShare>& shares) override {
        for (std::uint64_t walker = first; walker < first + most; ++walker) {
            gpu::kernels::VramState x = gpu::kernels::vram_short(gpu::vram_words(walk_seed), walker);
            bool touched = false;
            for (std::uint32_t step = 0; step < m_shape.steps; ++step) {
                const std::uint64_t i = gpu::kernels::vram_next(x, m_shape.items);
                touched = touched || m_missing.contains(i);
                gpu::kernels::vram_absorb(x, m_held[i]);
            }
            x = gpu::kernels::vram_short(x, walker);
            if (gpu::kernels::vram_luck(x) <= m_shape.limit()) {
                shares.push_back({walker, x});
                if (touched) {
                    m_false.push_back(walker);
                }
            }
        }
        return most;
    }
    /// Walkers among the shares that met a missing item.
    [[nodiscard]] const std::vector<std::uint64_t>& false_shares() const { return m_false; }

private:
    gpu::VramShape m_shape;
    std::set<std::uint64_t> m_missing;
    std::vector<gpu::kernels::VramItem> m_honest;
    std::vector<gpu::kernels::VramItem> m_held;
    std::vector<std::uint64_t> m_false;
};

} // namespace hearth::test
