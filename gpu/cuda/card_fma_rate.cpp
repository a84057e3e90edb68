// SPDX-License-Identifier: Apache-2.0
#include "gpu/cuda/card_fma_rate.h"

#include "gpu/device/device_error.h"
#include "gpu/kernels/fma_rate_kernel.h"

#include <vector>

namespace hearth::gpu {

namespace {

/// 2048 threads a multiprocessor: what every card can hold at once, or nearly.
constexpr std::uint32_t kBlocksEach = 8;

class FmaRate final : public CardRate {
public:
    explicit FmaRate(CudaCard& card)
        : CardRate(card),
          m_blocks(kBlocksEach * static_cast<std::uint32_t>(card.identity().multiprocessors)) {}

    [[nodiscard]] Result<void> open() {
        return card()
            .use()
            .and_then([&] { return card().load("fma_rate"); })
            .and_then([&](const CardModule& module) { return card().function(module, "fma_rate"); })
            .and_then([&](CuFunction kernel) {
                m_kernel = kernel;
                return card().allocate(threads() * sizeof(std::uint32_t));
            })
            .map([&](CardMemory&& memory) { m_out = std::move(memory); });
    }
    [[nodiscard]] Result<void> check() override {
        std::vector<std::uint32_t> words(threads());
        Result<void> ok = card().use().and_then([&] {
            return card().check(card().api().copy_to_host(words.data(), m_out.address(), m_out.bytes()),
                                "cuMemcpyDtoH");
        });
        if (!ok) {
            return ok;
        }
        for (const std::size_t thread : {std::size_t{0}, threads() / 2, threads() - 1}) {
            if (words[thread] != fma_rate_word(static_cast<std::uint32_t>(thread), m_units)) {
                return device_fail(code::kCardWrongData,
                                   "The card's multiply-adds have other bits than the processor's.");
            }
        }
        return {};
    }

private:
    [[nodiscard]] Result<void> enqueue(std::uint32_t count) override {
        m_units = count;
        return card().launch(m_kernel, m_blocks, kFmaThreads, FmaArgs{m_out.as<std::uint32_t>(), count});
    }
    [[nodiscard]] double amount() const override {
        return 1e-12 * 2.0 * kFmaUnit * kFmaChains * static_cast<double>(threads());
    }
    [[nodiscard]] std::size_t threads() const { return std::size_t{m_blocks} * kFmaThreads; }

    std::uint32_t m_blocks;
    CuFunction m_kernel = nullptr;
    CardMemory m_out;
    std::uint32_t m_units = 0;
};

} // namespace

Result<std::unique_ptr<CardRate>> open_fma_rate(CudaCard& card) {
    auto rate = std::make_unique<FmaRate>(card);
    return rate->open().map([&]() -> std::unique_ptr<CardRate> { return std::move(rate); });
}

} // namespace hearth::gpu
