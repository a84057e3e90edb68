// SPDX-License-Identifier: Apache-2.0
#include "gpu/bench/fp32_rate.h"

#include <cmath>
#include <vector>

namespace hearth::gpu {

namespace {

/// Enough chains for the latency of a product and a sum; written so that any compiler makes vectors of it.
constexpr std::size_t kPortableChains = 32;

void fp32_portable(std::array<float, kFp32Chains>& x, std::uint32_t steps) {
    std::array<float, kPortableChains> v{};
    for (std::size_t i = 0; i < kPortableChains; ++i) {
        v[i] = x[i];
    }
    for (std::uint32_t s = 0; s < steps; ++s) {
        for (float& f : v) {
            f = f * kFp32Factor + kFp32Addend;
        }
    }
    for (std::size_t i = 0; i < kPortableChains; ++i) {
        x[i] = v[i];
    }
}

std::vector<Fp32Route> find_routes() {
    std::vector<Fp32Route> routes;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f") != 0) {
        routes.push_back({"avx512", true, kFp32Chains, &detail::fp32_avx512});
    }
    if (__builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0) {
        routes.push_back({"avx2+fma", true, 96, &detail::fp32_avx2});
    }
#endif
    routes.push_back({"portable", false, kPortableChains, &fp32_portable});
    return routes;
}

} // namespace

std::span<const Fp32Route> fp32_routes() {
    static const std::vector<Fp32Route> kRoutes = find_routes();
    return kRoutes;
}

float fp32_reference(float x, std::uint32_t steps, bool fused) {
    for (std::uint32_t s = 0; s < steps; ++s) {
        if (fused) {
            x = std::fma(x, kFp32Factor, kFp32Addend);
        } else {
            const float product = x * kFp32Factor;
            x = product + kFp32Addend;
        }
    }
    return x;
}

} // namespace hearth::gpu
