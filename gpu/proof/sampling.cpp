// SPDX-License-Identifier: Apache-2.0
#include "gpu/proof/sampling.h"

#include "gpu/proof/sha256.h"

#include <charconv>
#include <cstring>
#include <unordered_set>

namespace hearth::gpu {

std::vector<std::uint64_t> sample_units(std::span<const std::uint8_t> beacon, const Hash256& root,
                                        std::uint32_t k, std::uint64_t units) {
    std::vector<std::uint64_t> drawn;
    if (k >= units) {
        for (std::uint64_t u = 0; u < units; ++u) {
            drawn.push_back(u);
        }
        return drawn;
    }
    const Hash256 s = Sha256().update("HS1").update(beacon).update(root).finish();
    std::unordered_set<std::uint64_t> seen;
    drawn.reserve(k);
    seen.reserve(k);
    for (std::uint32_t i = 0; drawn.size() < k; ++i) {
        const Hash256 h = Sha256().update("HS2").update(s).update_u32(i).finish();
        std::uint64_t v = 0;
        std::memcpy(&v, h.bytes.data(), sizeof v);
        if (seen.insert(v % units).second) {
            drawn.push_back(v % units);
        }
    }
    return drawn;
}

double catch_probability(std::uint64_t units, std::uint64_t bad, std::uint32_t k) {
    double miss = 1.0;
    for (std::uint32_t i = 0; i < k && i < units; ++i) {
        if (bad + i >= units) {
            return 1.0;
        }
        miss *= static_cast<double>(units - bad - i) / static_cast<double>(units - i);
    }
    return 1.0 - miss;
}

std::optional<std::vector<std::uint8_t>> bytes_from_hex(std::string_view text, std::size_t max_bytes) {
    if (text.starts_with("0x") || text.starts_with("0X")) {
        text.remove_prefix(2);
    }
    if (text.empty() || text.size() % 2 != 0 || text.size() / 2 > max_bytes) {
        return std::nullopt;
    }
    std::vector<std::uint8_t> bytes;
    bytes.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        std::uint8_t value = 0;
        const char* end = text.data() + i + 2;
        const auto [stop, error] = std::from_chars(text.data() + i, end, value, 16);
        if (error != std::errc{} || stop != end) {
            return std::nullopt;
        }
        bytes.push_back(value);
    }
    return bytes;
}

} // namespace hearth::gpu
