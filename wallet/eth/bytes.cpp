// SPDX-License-Identifier: Apache-2.0
#include "wallet/eth/bytes.h"

#include "core/base/digest.h"

#include <algorithm>
#include <limits>

namespace hearth::wallet {
namespace {

namespace mp = boost::multiprecision;

constexpr std::string_view kDigits = "0123456789abcdef";

/// What is no hexadecimal digit.
constexpr std::uint8_t kNone = 0xff;

constexpr auto kNibbles = [] {
    std::array<std::uint8_t, 256> table{};
    table.fill(kNone);
    for (unsigned i = 0; i < 10; ++i) {
        table['0' + i] = std::uint8_t(i);
    }
    for (unsigned i = 0; i < 6; ++i) {
        table['a' + i] = std::uint8_t(10 + i);
        table['A' + i] = std::uint8_t(10 + i);
    }
    return table;
}();

std::string_view without_prefix(std::string_view text) {
    return text.starts_with("0x") || text.starts_with("0X") ? text.substr(2) : text;
}

std::optional<Uint256> parse_hex(std::string_view digits) {
    Word word{};
    std::size_t seen = 0;
    for (const char c : digits) {
        const std::uint8_t nibble = kNibbles[std::uint8_t(c)];
        if (nibble == kNone) {
            return {};
        }
        seen += (seen > 0 || nibble != 0) ? 1U : 0U;
    }
    if (digits.empty() || seen > 64) {
        return {};
    }
    for (std::size_t i = 0; i < seen; ++i) {
        const unsigned nibble = kNibbles[std::uint8_t(digits[digits.size() - 1 - i])];
        std::uint8_t& byte = word[31 - i / 2];
        byte = std::uint8_t(byte | (i % 2 == 0 ? nibble : nibble << 4U));
    }
    return from_big_endian(word);
}

std::optional<Uint256> parse_decimal(std::string_view digits) {
    // 19 digits fit a machine word: the wide multiplications are few.
    constexpr std::size_t kChunk = 19;
    if (digits.empty()) {
        return {};
    }
    for (const char c : digits) {
        if (c < '0' || c > '9') {
            return {};
        }
    }
    const std::size_t first = digits.find_first_not_of('0');
    digits = first == std::string_view::npos ? std::string_view("0") : digits.substr(first);
    if (digits.size() > 78) {
        return {};
    }
    if (digits.size() <= kChunk) {
        std::uint64_t small = 0;
        for (const char c : digits) {
            small = small * 10 + std::uint64_t(c - '0');
        }
        return Uint256(small);
    }
    mp::uint512_t wide = 0;
    for (std::size_t at = 0; at < digits.size();) {
        const std::size_t count = std::min(kChunk, digits.size() - at);
        std::uint64_t chunk = 0;
        std::uint64_t scale = 1;
        for (std::size_t i = 0; i < count; ++i) {
            chunk = chunk * 10 + std::uint64_t(digits[at + i] - '0');
            scale *= 10;
        }
        wide = wide * scale + chunk;
        at += count;
    }
    if (wide > mp::uint512_t(std::numeric_limits<Uint256>::max())) {
        return {};
    }
    return Uint256(wide);
}

} // namespace

std::string to_hex(ByteView bytes) {
    std::string out(2 + 2 * bytes.size(), '0');
    out[1] = 'x';
    std::size_t at = 2;
    for (const std::uint8_t byte : bytes) {
        out[at++] = kDigits[byte >> 4U];
        out[at++] = kDigits[byte & 15U];
    }
    return out;
}

std::optional<Bytes> from_hex(std::string_view text) {
    text = without_prefix(text);
    if (text.size() % 2 != 0) {
        return {};
    }
    Bytes out(text.size() / 2);
    for (std::size_t i = 0; i < out.size(); ++i) {
        const unsigned high = kNibbles[std::uint8_t(text[2 * i])];
        const unsigned low = kNibbles[std::uint8_t(text[2 * i + 1])];
        if (high == kNone || low == kNone) {
            return {};
        }
        out[i] = std::uint8_t((high << 4U) | low);
    }
    return out;
}

Hash keccak(ByteView data) {
    return keccak256(QByteArrayView(data.data(), qsizetype(data.size())));
}

Word to_word(const Uint256& value) {
    Word out{};
    const auto& backend = value.backend();
    static_assert(sizeof(*backend.limbs()) == 8);
    for (std::size_t limb = 0; limb < backend.size(); ++limb) {
        std::uint64_t bits = backend.limbs()[limb];
        for (std::size_t i = 0; i < 8; ++i) {
            out[31 - 8 * limb - i] = std::uint8_t(bits & 255U);
            bits >>= 8U;
        }
    }
    return out;
}

Uint256 from_big_endian(ByteView bytes) {
    std::array<std::uint64_t, 4> limbs{}; // least significant first
    std::size_t shift = 0;
    for (std::size_t i = bytes.size(); i > 0; --i, ++shift) {
        limbs[shift / 8] |= std::uint64_t(bytes[i - 1]) << (8 * (shift % 8));
    }
    Uint256 out;
    auto& backend = out.backend();
    static_assert(sizeof(*backend.limbs()) == sizeof(limbs[0]));
    backend.resize(4, 4);
    std::copy(limbs.begin(), limbs.end(), backend.limbs());
    backend.normalize();
    return out;
}

Bytes to_minimal(const Uint256& value) {
    const Word word = to_word(value);
    std::size_t first = 0;
    while (first < word.size() && word[first] == 0) {
        ++first;
    }
    return {word.begin() + std::ptrdiff_t(first), word.end()};
}

std::optional<ParsedInteger> parse_integer(std::string_view text) {
    ParsedInteger out;
    out.negative = text.starts_with('-');
    text.remove_prefix(out.negative ? 1 : 0);
    const bool hex = text.starts_with("0x") || text.starts_with("0X");
    auto magnitude = hex ? parse_hex(text.substr(2)) : parse_decimal(text);
    if (!magnitude) {
        return {};
    }
    out.magnitude = std::move(*magnitude);
    out.negative = out.negative && out.magnitude != 0;
    return out;
}

std::string to_decimal(const Uint256& value) {
    const auto& backend = value.backend();
    return backend.size() == 1 ? std::to_string(std::uint64_t(backend.limbs()[0])) : value.str();
}

bool is_utf8(ByteView bytes) {
    for (std::size_t i = 0; i < bytes.size();) {
        const std::uint8_t lead = bytes[i];
        if (lead < 0x80) {
            ++i;
            continue;
        }
        const std::size_t more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
        if (lead < 0xc2 || lead > 0xf4 || bytes.size() - i <= more) {
            return false;
        }
        const std::uint8_t second = bytes[i + 1];
        // Overlong forms, surrogates and code points above U+10FFFF show in the second byte.
        if ((lead == 0xe0 && second < 0xa0) || (lead == 0xed && second > 0x9f) ||
            (lead == 0xf0 && second < 0x90) || (lead == 0xf4 && second > 0x8f)) {
            return false;
        }
        for (std::size_t k = 1; k <= more; ++k) {
            if ((bytes[i + k] & 0xc0U) != 0x80) {
                return false;
            }
        }
        i += more + 1;
    }
    return true;
}

} // namespace hearth::wallet
