// SPDX-License-Identifier: Apache-2.0
#include "wallet/keys/base58.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>

namespace hearth::wallet {
namespace {

constexpr std::string_view kAlphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
constexpr std::size_t kChecksum = 4;

std::array<std::uint8_t, kChecksum> checksum(std::span<const std::uint8_t> payload) {
    SecretBytes digest(32);
    unsigned size = 0;
    EVP_Digest(payload.data(), payload.size(), digest.data(), &size, EVP_sha256(), nullptr);
    EVP_Digest(digest.data(), digest.size(), digest.data(), &size, EVP_sha256(), nullptr);
    std::array<std::uint8_t, kChecksum> out{};
    std::copy_n(digest.data(), kChecksum, out.begin());
    return out;
}

constexpr std::uint64_t power(std::uint64_t base, unsigned exponent) {
    return exponent == 0 ? 1 : base * power(base, exponent - 1);
}

/// A base, and how many of its digits are handled together in 32 bits.
template <std::uint64_t Base, unsigned Group>
struct Digits {
    static constexpr std::uint64_t kBase = Base;
    static constexpr unsigned kGroup = Group;
    static constexpr std::uint64_t kLimb = power(Base, Group);
    static_assert(kLimb <= (std::uint64_t{1} << 32U));
};
using Bytes256 = Digits<256, 4>;
using Base58 = Digits<58, 5>;

std::uint64_t limb_at(const SecretBytes& limbs, std::size_t i) {
    std::uint32_t out = 0;
    std::copy_n(limbs.data() + 4 * i, 4, reinterpret_cast<std::uint8_t*>(&out));
    return out;
}

void set_limb(SecretBytes& limbs, std::size_t i, std::uint64_t value) {
    const auto low = std::uint32_t(value);
    std::copy_n(reinterpret_cast<const std::uint8_t*>(&low), 4, limbs.data() + 4 * i);
}

/// Digits of `from` (most significant first, base In) in base Out, least significant first, into `out`, which
/// has room for all of them; their number.
template <class In, class Out>
std::size_t convert(std::span<const std::uint8_t> from, SecretBytes& out) {
    SecretBytes limbs((out.size() / Out::kGroup + 2) * 4);
    std::size_t count = 0;
    while (!from.empty()) {
        const std::size_t taken = std::min<std::size_t>(In::kGroup, from.size());
        std::uint64_t carry = 0;
        std::uint64_t scale = 1;
        for (const std::uint8_t digit : from.first(taken)) {
            carry = carry * In::kBase + digit;
            scale *= In::kBase;
        }
        from = from.subspan(taken);
        for (std::size_t i = 0; i < count; ++i) {
            carry += limb_at(limbs, i) * scale;
            set_limb(limbs, i, carry % Out::kLimb);
            carry /= Out::kLimb;
        }
        for (; carry != 0; carry /= Out::kLimb) {
            set_limb(limbs, count++, carry % Out::kLimb);
        }
    }
    std::size_t digits = 0;
    for (std::size_t i = 0; i < count; ++i) {
        std::uint64_t limb = limb_at(limbs, i);
        // The highest limb has no leading zeros.
        for (unsigned k = 0; k < Out::kGroup && (i + 1 < count || limb != 0); ++k) {
            out.data()[digits++] = std::uint8_t(limb % Out::kBase);
            limb /= Out::kBase;
        }
    }
    return digits;
}

std::size_t leading_zeros(std::span<const std::uint8_t> bytes) {
    return std::size_t(std::find_if(bytes.begin(), bytes.end(), [](auto b) { return b != 0; }) -
                       bytes.begin());
}

/// Leading zeros of the input stand for leading zero digits of the output.
SecretBytes join(std::size_t zeros, std::size_t digits, const SecretBytes& reversed) {
    SecretBytes out(zeros + digits);
    std::reverse_copy(reversed.data(), reversed.data() + digits, out.data() + zeros);
    return out;
}

} // namespace

SecretBytes base58check(std::span<const std::uint8_t> payload) {
    SecretBytes whole(payload.size() + kChecksum);
    std::copy(payload.begin(), payload.end(), whole.data());
    const auto sum = checksum(payload);
    std::copy(sum.begin(), sum.end(), whole.data() + payload.size());
    // log 256 / log 58 is 1.37.
    SecretBytes reversed(whole.size() * 138 / 100 + 1);
    const std::size_t digits = convert<Bytes256, Base58>(whole.span(), reversed);
    SecretBytes out = join(leading_zeros(whole.span()), digits, reversed);
    std::transform(out.data(), out.data() + out.size(), out.data(),
                   [](std::uint8_t digit) { return std::uint8_t(kAlphabet[digit]); });
    return out;
}

std::optional<SecretBytes> from_base58check(std::string_view text) {
    if (text.empty() || text.size() > kLongestBase58) {
        return {};
    }
    SecretBytes digits(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::size_t digit = kAlphabet.find(text[i]);
        if (digit == std::string_view::npos) {
            return {};
        }
        digits.data()[i] = std::uint8_t(digit);
    }
    SecretBytes reversed(text.size() + 1);
    const std::size_t bytes = convert<Base58, Bytes256>(digits.span(), reversed);
    SecretBytes whole = join(leading_zeros(digits.span()), bytes, reversed);
    if (whole.size() < kChecksum) {
        return {};
    }
    const std::size_t size = whole.size() - kChecksum;
    const auto sum = checksum(whole.span().first(size));
    if (!equal_in_constant_time(whole.span().subspan(size), sum)) {
        return {};
    }
    whole.truncate(size);
    return whole;
}

} // namespace hearth::wallet
