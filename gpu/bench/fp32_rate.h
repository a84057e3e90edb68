// SPDX-License-Identifier: Apache-2.0
// Chains of float multiply-adds, x = x * kFactor + kAddend, as many side by side as fill the processor's
// units: 2 operations each, counted, and every chain's end compared with plain code.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace hearth::gpu {

inline constexpr std::size_t kFp32Chains = 192; ///< at least the widest route's registers
/// A little below 1 and negative: the values alternate and take millions of steps to settle, so no step is
/// without work for the adders. Both are exact floats.
inline constexpr float kFp32Factor = -0.99999F;
inline constexpr float kFp32Addend = 1.5F;

struct Fp32Route {
    std::string_view name;
    bool fused;         ///< one rounding (FMA) or two
    std::size_t chains; ///< <= kFp32Chains; the rest of the array is left alone
    void (*run)(std::array<float, kFp32Chains>& x, std::uint32_t steps);
};

/// Routes this processor has, the fastest first; the portable one is the last.
[[nodiscard]] std::span<const Fp32Route> fp32_routes();

/// Where chain `i` begins.
[[nodiscard]] constexpr float fp32_start(std::size_t i) {
    return static_cast<float>(i) * 0.125F - 3.0F;
}
/// The same chain by plain code: std::fma, or a product and a sum rounded by themselves.
[[nodiscard]] float fp32_reference(float x, std::uint32_t steps, bool fused);

namespace detail {
void fp32_avx2(std::array<float, kFp32Chains>& x, std::uint32_t steps);
void fp32_avx512(std::array<float, kFp32Chains>& x, std::uint32_t steps);
} // namespace detail

} // namespace hearth::gpu
