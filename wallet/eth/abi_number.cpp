// SPDX-License-Identifier: Apache-2.0
#include "wallet/eth/abi_codec.h"

#include <algorithm>

namespace hearth::wallet::abi {
namespace {

using Kind = Type::Kind;

bool is_signed(const Type& type) {
    return type.kind == Kind::Int || type.kind == Kind::Fixed;
}

Uint256 power_of_two(unsigned exponent) {
    return Uint256(1) << exponent;
}

tl::unexpected<Error> out_of_range(const Type& type) {
    return fail(
        "HRT-ETH-021",
        QStringLiteral("the number is out of the range of %1").arg(QString::fromStdString(type.canonical())));
}

/// Two's complement of a non-zero magnitude.
Word negated(const Uint256& magnitude) {
    Word word = to_word(magnitude - 1);
    for (std::uint8_t& byte : word) {
        byte = std::uint8_t(~byte);
    }
    return word;
}

bool all_equal(ByteView bytes, std::uint8_t value) {
    return std::all_of(bytes.begin(), bytes.end(), [value](std::uint8_t b) { return b == value; });
}

} // namespace

Result<Word> integer_word(const Type& type, const ParsedInteger& value) {
    if (!is_signed(type)) {
        if (value.negative || (type.bits < 256 && value.magnitude >= power_of_two(type.bits))) {
            return out_of_range(type);
        }
        return to_word(value.magnitude);
    }
    const Uint256 limit = power_of_two(type.bits - 1);
    if (value.magnitude > limit || (!value.negative && value.magnitude == limit)) {
        return out_of_range(type);
    }
    return value.negative ? negated(value.magnitude) : to_word(value.magnitude);
}

Result<Word> fixed_word(const Type& type, std::string_view text) {
    const std::size_t point = text.find('.');
    const std::string_view fraction = point == std::string_view::npos ? "" : text.substr(point + 1);
    std::string digits(text.substr(0, point));
    // What is cut off must be zeros: the value is exact or refused.
    const std::string_view kept = fraction.substr(0, type.decimals);
    const bool exact = fraction.substr(kept.size()).find_first_not_of('0') == std::string_view::npos &&
                       fraction.find_first_not_of("0123456789") == std::string_view::npos;
    digits += kept;
    digits.append(type.decimals - kept.size(), '0');
    const auto value = exact && !digits.starts_with("0x") ? parse_integer(digits) : std::nullopt;
    if (!value || (point != std::string_view::npos && fraction.empty())) {
        return fail("HRT-ETH-021",
                    QStringLiteral("not a decimal number with at most %1 decimals").arg(type.decimals));
    }
    return integer_word(type, *value);
}

std::string word_text(const Type& type, const Word& word) {
    const bool negative = is_signed(type) && (word[0] & 0x80U) != 0;
    Uint256 magnitude = from_big_endian(word);
    if (negative) {
        Word inverted = word;
        for (std::uint8_t& byte : inverted) {
            byte = std::uint8_t(~byte);
        }
        // -2^255 has a magnitude that still fits 256 bits unsigned.
        magnitude = from_big_endian(inverted) + 1;
    }
    std::string out = to_decimal(magnitude);
    if (type.kind == Kind::Fixed || type.kind == Kind::Ufixed) {
        if (type.decimals > 0) {
            if (out.size() <= type.decimals) {
                out.insert(0, type.decimals + 1 - out.size(), '0');
            }
            out.insert(out.size() - type.decimals, ".");
            out.erase(out.find_last_not_of('0') + 1);
            out += out.ends_with('.') ? "0" : "";
        }
    }
    return negative ? '-' + out : out;
}

Word address_word(const Address& address) {
    Word out{};
    std::copy(address.bytes.begin(), address.bytes.end(), out.begin() + 12);
    return out;
}

bool word_fits(const Type& type, const Word& word) {
    const ByteView bytes(word);
    const std::size_t size = type.bits / 8;
    switch (type.kind) {
    case Kind::Uint:
    case Kind::Ufixed:
    case Kind::Address:
        return all_equal(bytes.first(32 - size), 0);
    case Kind::Int:
    case Kind::Fixed: {
        const bool negative = (word[32 - size] & 0x80U) != 0;
        return all_equal(bytes.first(32 - size), negative ? 0xff : 0);
    }
    case Kind::Bool:
        return all_equal(bytes.first(31), 0) && word[31] <= 1;
    case Kind::FixedBytes:
    case Kind::Function:
        return all_equal(bytes.subspan(type.bits), 0);
    default:
        return false;
    }
}

} // namespace hearth::wallet::abi
