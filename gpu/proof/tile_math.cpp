// SPDX-License-Identifier: Apache-2.0
#include "gpu/proof/tile_math.h"

#include "gpu/kernels/gemm_tile.h"

#include <algorithm>
#include <vector>

namespace hearth::gpu {

namespace {

void operands_portable(std::uint64_t key, std::uint32_t n, std::uint32_t first_row, std::uint32_t rows,
                       std::uint32_t k0, std::uint32_t count, std::int8_t* out) {
    kernels::operand_part(key, n, first_row, rows, k0, count, 0, 1, out);
}

void multiply_portable(const std::int8_t* a, std::uint64_t stride_a, const std::int8_t* b,
                       std::uint64_t stride_b, std::uint32_t tile, std::uint32_t count, std::int32_t* c) {
    kernels::gemm_tile_part(a, stride_a, b, stride_b, tile, count, 0, 1, c);
}

std::vector<TileMath> find_routes() {
    std::vector<TileMath> routes;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2") != 0) {
        if (__builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 &&
            __builtin_cpu_supports("avx512vnni") != 0) {
            routes.push_back({"avx512vnni", &detail::operands_avx2, &detail::multiply_vnni});
        }
        routes.push_back({"avx2", &detail::operands_avx2, &detail::multiply_avx2});
    }
#endif
    routes.push_back({"portable", &operands_portable, &multiply_portable});
    return routes;
}

} // namespace

std::span<const TileMath> tile_maths() {
    static const std::vector<TileMath> kRoutes = find_routes();
    return kRoutes;
}

const TileMath* find_tile_math(std::string_view name) {
    const auto routes = tile_maths();
    const auto it =
        std::find_if(routes.begin(), routes.end(), [name](const TileMath& m) { return m.name == name; });
    return it == routes.end() ? nullptr : &*it;
}

} // namespace hearth::gpu
