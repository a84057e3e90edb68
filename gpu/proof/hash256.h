// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hearth::gpu {

/// A SHA-256 digest, in the byte order of FIPS 180-4.
struct Hash256 {
    std::array<std::uint8_t, 32> bytes{};

    auto operator<=>(const Hash256&) const = default;

    /// 64 lower-case hexadecimal digits without a prefix.
    [[nodiscard]] std::string hex() const {
        static constexpr char kDigits[] = "0123456789abcdef";
        std::string text;
        text.reserve(64);
        for (const std::uint8_t b : bytes) {
            text.push_back(kDigits[b >> 4U]);
            text.push_back(kDigits[b & 15U]);
        }
        return text;
    }

    /// Reads exactly 64 hexadecimal digits of either case, with or without "0x"; nothing on anything else.
    [[nodiscard]] static std::optional<Hash256> from_hex(std::string_view text) {
        if (text.substr(0, 2) == "0x" || text.substr(0, 2) == "0X") {
            text.remove_prefix(2);
        }
        if (text.size() != 64) {
            return std::nullopt;
        }
        Hash256 h;
        for (std::size_t i = 0; i < 64; ++i) {
            const char c = text[i];
            unsigned digit = 0;
            if (c >= '0' && c <= '9') {
                digit = static_cast<unsigned>(c - '0');
            } else if (c >= 'a' && c <= 'f') {
                digit = static_cast<unsigned>(c - 'a') + 10U;
            } else if (c >= 'A' && c <= 'F') {
                digit = static_cast<unsigned>(c - 'A') + 10U;
            } else {
                return std::nullopt;
            }
            h.bytes[i / 2] = static_cast<std::uint8_t>((unsigned{h.bytes[i / 2]} << 4U) | digit);
        }
        return h;
    }
};

} // namespace hearth::gpu
