// SPDX-License-Identifier: Apache-2.0
#include "gpu/bench/card_parts.h"

#if defined(HEARTH_HAS_CUDA)

#include "gpu/bench/chain_part.h"
#include "gpu/bench/vram_part.h"
#include "gpu/cuda/card_bandwidth.h"
#include "gpu/cuda/card_fma_rate.h"
#include "gpu/cuda/cublaslt_rate.h"
#include "gpu/cuda/cuda_compute.h"
#include "gpu/cuda/vram_prover.h"
#include "gpu/proof/error_table.h"

#include <memory>
#include <utility>

namespace hearth::gpu {

namespace {

struct MeasuredCard {
    std::unique_ptr<CudaCard> card;
    std::unique_ptr<CardRate> rate; // goes first
};

Result<std::unique_ptr<CardRate>> open_rate(CudaCard& card, CardRatePart which, std::uint64_t bytes) {
    switch (which) {
    case CardRatePart::Fp32:
        return open_fma_rate(card);
    case CardRatePart::MemoryRead:
        return open_memory_rate(card, MemoryUse::Read, bytes);
    case CardRatePart::MemoryWrite:
        return open_memory_rate(card, MemoryUse::Write, bytes);
    case CardRatePart::MemoryCopy:
        return open_memory_rate(card, MemoryUse::Copy, bytes);
    case CardRatePart::DriverCopy:
        return open_memory_rate(card, MemoryUse::DriverCopy, bytes);
    case CardRatePart::PcieUp:
        return open_pcie_rate(card, PcieWay::Up, bytes);
    case CardRatePart::PcieDown:
        break;
    }
    return open_pcie_rate(card, PcieWay::Down, bytes);
}

Result<std::unique_ptr<CudaCard>> open_card(const CudaPartsOptions& options) {
    return CudaDriver::load(options.paths.cuda)
        .and_then([&](const std::shared_ptr<const CudaDriver>& driver) {
            return CudaCard::open(driver, options.card.ordinal);
        });
}

} // namespace

Result<PreparedPart> card_rate_part(const CudaPartsOptions& options, CardRatePart which) {
    auto opened = open_card(options);
    if (!opened) {
        return tl::unexpected<Error>(opened.error());
    }
    const auto state = std::make_shared<MeasuredCard>();
    state->card = std::move(*opened);
    auto rate = open_rate(*state->card, which, options.memory_bytes);
    if (!rate) {
        return tl::unexpected<Error>(rate.error());
    }
    state->rate = std::move(*rate);
    PreparedPart part;
    part.route = "cuda";
    part.measure = [state](double seconds, const CancelFlag& cancel) {
        return state->rate->measure(seconds, cancel);
    };
    part.verify = [state](const CancelFlag&) {
        // Wrong data are the card's error, so the part has no figure at all.
        return state->rate->check().map([] { return std::string(); });
    };
    return part;
}

Result<PreparedPart> card_int8_part(const CudaPartsOptions& options, const CancelFlag& cancel) {
    const ComputeShape shape = compute_shape(options.matrix_size);
    if (!shape.usable()) {
        return gpu_fail(code::kBadValue, "\"size\" must be a multiple of 64, from 1024 on of 128.");
    }
    return CudaDriver::load(options.paths.cuda)
        .and_then([&](const std::shared_ptr<const CudaDriver>& driver) {
            return CudaCompute::open(driver, options.card.ordinal, shape, cancel);
        })
        .map([&](std::unique_ptr<CudaCompute>&& opened) {
            const std::shared_ptr<CudaCompute> card = std::move(opened);
            const ChainMaker maker = {[card](std::uint32_t first, const Hash256& seed, std::uint32_t most) {
                                          return card->advance(first, seed, most);
                                      },
                                      [card](std::uint32_t step, const Hash256& seed) {
                                          return card->leaves(step, seed);
                                      }};
            return chain_part(shape, maker, card->facts().route + ", " + card->facts().kernel,
                              options.threads);
        });
}

Result<PreparedPart> card_cublaslt_part(const CudaPartsOptions& options) {
    struct Peer {
        std::unique_ptr<CudaCard> card;
        CublasLt library;
    };
    const auto library = CublasLt::load(options.cublaslt);
    if (!library) {
        return tl::unexpected<Error>(library.error());
    }
    return open_card(options).map([&](std::unique_ptr<CudaCard>&& card) {
        const auto peer = std::make_shared<Peer>(Peer{std::move(card), *library});
        PreparedPart part;
        part.route = "cublaslt";
        part.measure = [peer, n = options.matrix_size](double seconds, const CancelFlag& cancel) {
            return measure_cublaslt_int8(*peer->card, peer->library, n, {seconds, 1, 0}, cancel)
                .map([](const Measurement& m) { return m.values.front(); });
        };
        // Elements were compared within measure(); wrong ones are its error.
        part.verify = [](const CancelFlag&) -> Result<std::string> {
            return std::string();
        };
        return part;
    });
}

Result<PreparedPart> card_vram_part(const CudaPartsOptions& options, double link_gb_s) {
    VramPartOptions vram;
    vram.threads = options.threads;
    vram.other_memory_gb_s = link_gb_s;
    vram.bytes = options.memory_bytes;
    std::string route;
    { // The card's lock is free again before the dataset takes it.
        const auto card = open_card(options);
        if (!card) {
            return tl::unexpected<Error>(card.error());
        }
        const auto module = (*card)->use().and_then([&] { return (*card)->load("vram"); });
        const auto memory = module ? (*card)->memory() : tl::unexpected<Error>(module.error());
        if (!memory) {
            return tl::unexpected<Error>(memory.error());
        }
        route = module->image;
        vram.bytes = vram.bytes != 0 ? vram.bytes : memory->first / 10 * 9;
    }
    return vram_part(
        [options](const VramShape& shape, const CancelFlag&) {
            return CudaDriver::load(options.paths.cuda)
                .and_then([&](const std::shared_ptr<const CudaDriver>& driver) {
                    return CudaVram::open(driver, options.card.ordinal, shape);
                })
                .map([](std::unique_ptr<CudaVram>&& card) -> std::unique_ptr<VramBackend> {
                    return std::move(card);
                });
        },
        vram, route);
}

} // namespace hearth::gpu

#endif
