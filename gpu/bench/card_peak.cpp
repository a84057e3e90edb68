// SPDX-License-Identifier: Apache-2.0
#include "gpu/bench/card_peak.h"

#include <array>
#include <cstdio>

namespace hearth::gpu {

namespace {

struct Architecture {
    std::uint32_t compute; ///< 10 * major + minor
    std::uint32_t int8;    ///< operations a clock and multiprocessor, dense, by tensor cores
    std::uint32_t fp32;    ///< lanes
};

// FP32 lanes: CUDA C++ Programming Guide, "Throughput of Native Arithmetic Instructions" (32-bit add,
// multiply, multiply-add; results per clock per multiprocessor).
// INT8: NVIDIA's architecture whitepapers. Turing, Ampere GA10x, Ada and consumer Blackwell: 4 tensor cores
// of 256 multiply-adds; A100: 4 x 512; H100: 4 x 1024; B200: 4 x 2048 (tcgen05). The published totals follow:
// T4 130 TOPS = 40 x 2048 x 1.59 GHz, A100 624 = 108 x 4096 x 1.41, RTX 4090 660.6 = 128 x 2048 x 2.52,
// H100 1979 = 132 x 8192 x 1.83, B200 4500 = 148 x 16384 x 1.86.
// Left out: 10.3 (B300), for which published int8 figures contradict each other, and the small boards.
constexpr std::array kArchitectures = {
    Architecture{75, 2048, 64},   Architecture{80, 4096, 64},  Architecture{86, 2048, 128},
    Architecture{89, 2048, 128},  Architecture{90, 8192, 128}, Architecture{100, 16384, 128},
    Architecture{120, 2048, 128},
};

const Architecture* architecture_of(const CardNumbers& card) {
    for (const Architecture& a : kArchitectures) {
        if (a.compute == card.major * 10 + card.minor) {
            return &a;
        }
    }
    return nullptr;
}

std::string text(const char* format, double a, double b, double c, double d) {
    std::array<char, 240> buffer{};
    std::snprintf(buffer.data(), buffer.size(), format, a, b, c, d);
    return buffer.data();
}

/// Turing without tensor cores (GTX 1630 to 1660) has the compute capability of those with them.
bool lacks_tensor_cores(const CardNumbers& card) {
    return card.name.find("GTX 16") != std::string::npos;
}

} // namespace

std::uint32_t int8_operations_per_clock(const CardNumbers& card) {
    const Architecture* const a = architecture_of(card);
    if (a == nullptr) {
        return 0;
    }
    // DP4A: four multiply-adds a lane.
    return lacks_tensor_cores(card) ? a->fp32 * 4 * 2 : a->int8;
}

std::uint32_t fp32_lanes(const CardNumbers& card) {
    const Architecture* const a = architecture_of(card);
    return a == nullptr ? 0 : a->fp32;
}

std::optional<Peak> int8_peak(const CardNumbers& card) {
    const std::uint32_t rate = int8_operations_per_clock(card);
    if (rate == 0 || card.multiprocessors == 0 || card.clock_mhz == 0) {
        return std::nullopt;
    }
    return Peak{1e-6 * card.multiprocessors * card.clock_mhz * rate,
                text("%.0f multiprocessors x %.0f MHz x %.0f int8 operations a clock", card.multiprocessors,
                     card.clock_mhz, rate, 0)};
}

std::optional<Peak> fp32_peak(const CardNumbers& card) {
    const std::uint32_t lanes = fp32_lanes(card);
    if (lanes == 0 || card.multiprocessors == 0 || card.clock_mhz == 0) {
        return std::nullopt;
    }
    return Peak{1e-6 * card.multiprocessors * card.clock_mhz * lanes * 2,
                text("%.0f multiprocessors x %.0f MHz x %.0f lanes x 2", card.multiprocessors, card.clock_mhz,
                     lanes, 0)};
}

std::optional<Peak> memory_peak(const CardNumbers& card) {
    if (card.memory_mhz == 0 || card.memory_bus_bits == 0) {
        return std::nullopt;
    }
    return Peak{1e-3 * 2.0 * card.memory_mhz * card.memory_bus_bits / 8.0,
                text("2 x %.0f MHz x %.0f bit / 8", card.memory_mhz, card.memory_bus_bits, 0, 0)};
}

std::optional<Peak> pcie_peak(const CardNumbers& card) {
    // Gigatransfers a second of one lane and what the line code leaves of them (PCI Express Base 6.0).
    struct Generation {
        double transfers, coded;
    };
    static constexpr std::array<Generation, 6> kGenerations = {{{2.5, 8.0 / 10.0},
                                                                {5.0, 8.0 / 10.0},
                                                                {8.0, 128.0 / 130.0},
                                                                {16.0, 128.0 / 130.0},
                                                                {32.0, 128.0 / 130.0},
                                                                {64.0, 242.0 / 256.0}}};
    if (card.pcie_gen == 0 || card.pcie_gen > kGenerations.size() || card.pcie_lanes == 0) {
        return std::nullopt;
    }
    const Generation& g = kGenerations[card.pcie_gen - 1];
    return Peak{g.transfers * g.coded * card.pcie_lanes / 8.0,
                text("generation %.0f: %.1f GT/s x %.4f x %.0f lanes / 8", card.pcie_gen, g.transfers,
                     g.coded, card.pcie_lanes)};
}

} // namespace hearth::gpu
