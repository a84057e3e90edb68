// SPDX-License-Identifier: Apache-2.0
// What a card could do at most: units x clock, with the numbers that its driver tells and the rates per unit
// that its architecture is documented with. A measured figure far above is not credible; how far it lies
// below says how good the kernel is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace hearth::gpu {

/// As read off the driver; 0 where it does not tell.
struct CardNumbers {
    std::string name;
    std::uint32_t major = 0, minor = 0; ///< compute capability
    std::uint32_t multiprocessors = 0;
    std::uint32_t clock_mhz = 0;  ///< the highest that the card allows itself
    std::uint32_t memory_mhz = 0; ///< as CUDA counts it: data moves on both edges
    std::uint32_t memory_bus_bits = 0;
    std::uint32_t pcie_gen = 0, pcie_lanes = 0;
};

struct Peak {
    double value = 0;
    std::string source; ///< the computation in words
};

/// Above this share of the peak a figure is not believed: clocks may be read a little low.
inline constexpr double kMostCredible = 1.02;

/// Each is nothing where a number is missing or the architecture is not known here.
[[nodiscard]] std::optional<Peak> int8_peak(const CardNumbers& card);   ///< TOPS, dense
[[nodiscard]] std::optional<Peak> fp32_peak(const CardNumbers& card);   ///< TFLOPS, multiply-add is two
[[nodiscard]] std::optional<Peak> memory_peak(const CardNumbers& card); ///< GB/s
[[nodiscard]] std::optional<Peak> pcie_peak(const CardNumbers& card);   ///< GB/s in one direction

/// Operations of int8 matrix products (a multiply-add is two) that one multiprocessor ends in a clock; 0
/// where this is not known.
[[nodiscard]] std::uint32_t int8_operations_per_clock(const CardNumbers& card);
/// FP32 multiply-adds that one multiprocessor ends in a clock; 0 where this is not known.
[[nodiscard]] std::uint32_t fp32_lanes(const CardNumbers& card);

} // namespace hearth::gpu
