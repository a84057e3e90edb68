// SPDX-License-Identifier: Apache-2.0
#include "gpu/proof/vram_math.h"

#include <algorithm>
#include <cstring>
#include <vector>

namespace hearth::gpu {

namespace {

void items_portable(const std::uint32_t* seed, const std::uint64_t* index, std::size_t count,
                    std::uint32_t rounds, std::uint32_t* out) {
    kernels::VramState words{};
    std::memcpy(words.word, seed, sizeof words.word);
    for (std::size_t i = 0; i < count; ++i) {
        const kernels::VramItem item = kernels::vram_item(words, index[i], rounds);
        std::memcpy(out + i * kernels::kVramWords, item.word, sizeof item.word);
    }
}

std::vector<VramMath> find_routes() {
    std::vector<VramMath> routes;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f") != 0) {
        routes.push_back({"avx512", 16, &detail::vram_items_avx512});
    }
    if (__builtin_cpu_supports("avx2") != 0) {
        routes.push_back({"avx2", 8, &detail::vram_items_avx2});
    }
#endif
    routes.push_back({"portable", 1, &items_portable});
    return routes;
}

} // namespace

std::span<const VramMath> vram_maths() {
    static const std::vector<VramMath> kRoutes = find_routes();
    return kRoutes;
}

const VramMath* find_vram_math(std::string_view name) {
    const auto routes = vram_maths();
    const auto it =
        std::find_if(routes.begin(), routes.end(), [name](const VramMath& m) { return m.name == name; });
    return it == routes.end() ? nullptr : &*it;
}

} // namespace hearth::gpu
