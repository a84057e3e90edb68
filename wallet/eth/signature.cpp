// SPDX-License-Identifier: Apache-2.0
#include "wallet/eth/signature.h"

#include "core/base/secp256k1_context.h"

#include <secp256k1.h>
#include <secp256k1_recovery.h>

#include <algorithm>

namespace hearth::wallet {
namespace {

const secp256k1_context* context() {
    return secp256k1_shared_context();
}

// Half the order of secp256k1.
constexpr Word kHalfOrder{0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                          0xff, 0xff, 0xff, 0xff, 0xff, 0x5d, 0x57, 0x6e, 0x73, 0x57, 0xa4,
                          0x50, 0x1d, 0xdf, 0xe9, 0x2f, 0x46, 0x68, 0x1b, 0x20, 0xa0};

tl::unexpected<Error> bad_signature(const char* what) {
    return fail("HRT-ETH-050", QString::fromLatin1(what));
}

PublicKeyBytes serialize(const secp256k1_pubkey& key) {
    PublicKeyBytes out{};
    std::size_t size = out.size();
    secp256k1_ec_pubkey_serialize(context(), out.data(), &size, &key, SECP256K1_EC_UNCOMPRESSED);
    return out;
}

bool parse_key(ByteView bytes, secp256k1_pubkey& out) {
    return secp256k1_ec_pubkey_parse(context(), &out, bytes.data(), bytes.size()) == 1;
}

std::array<std::uint8_t, 64> compact(const Word& r, const Word& s) {
    std::array<std::uint8_t, 64> out{};
    std::copy(r.begin(), r.end(), out.begin());
    std::copy(s.begin(), s.end(), out.begin() + 32);
    return out;
}

/// One INTEGER of a strict DER signature: positive, shortest form, at most 32 significant bytes.
bool take_der_integer(ByteView& der, Word& out) {
    if (der.size() < 3 || der[0] != 0x02 || der[1] == 0 || der[1] > 33 ||
        std::size_t(der[1]) + 2 > der.size()) {
        return false;
    }
    ByteView value = der.subspan(2, der[1]);
    der = der.subspan(2 + value.size());
    const bool negative = (value[0] & 0x80U) != 0;
    const bool padded = value.size() > 1 && value[0] == 0;
    if (negative || (padded && (value[1] & 0x80U) == 0)) {
        return false;
    }
    value = padded ? value.subspan(1) : value;
    if (value.size() > 32) {
        return false;
    }
    out.fill(0);
    std::copy(value.begin(), value.end(), out.end() - std::ptrdiff_t(value.size()));
    return true;
}

} // namespace

Bytes EthSignature::to_bytes() const {
    Bytes out(r.begin(), r.end());
    append(out, s);
    out.push_back(std::uint8_t(27 + y_parity));
    return out;
}

bool is_low_s(const Word& s) {
    return s <= kHalfOrder;
}

Result<EthSignature> parse_signature_bytes(ByteView bytes) {
    if (bytes.size() != 64 && bytes.size() != 65) {
        return bad_signature("a signature has 65 bytes, or 64 in compact form");
    }
    EthSignature out;
    std::copy_n(bytes.begin(), 32, out.r.begin());
    std::copy_n(bytes.begin() + 32, 32, out.s.begin());
    if (bytes.size() == 64) {
        out.y_parity = std::uint8_t(out.s[0] >> 7U);
        out.s[0] = std::uint8_t(out.s[0] & 0x7fU);
        return out;
    }
    const std::uint8_t v = bytes[64];
    if (v >= 35) {
        out.y_parity = std::uint8_t((v - 35U) % 2);
    } else if (v == 27 || v == 28) {
        out.y_parity = std::uint8_t(v - 27U);
    } else if (v <= 1) {
        out.y_parity = v;
    } else {
        return bad_signature("v is neither 0, 1, 27, 28 nor 35 or more");
    }
    return out;
}

Result<EthSignature> sign_digest(const Hash& digest, ByteView secret) {
    secp256k1_ecdsa_recoverable_signature raw;
    if (secret.size() != 32 || secp256k1_ecdsa_sign_recoverable(context(), &raw, digest.bytes.data(),
                                                                secret.data(), nullptr, nullptr) != 1) {
        return fail("HRT-BASE-004");
    }
    std::array<std::uint8_t, 64> bytes{};
    int parity = 0;
    secp256k1_ecdsa_recoverable_signature_serialize_compact(context(), bytes.data(), &parity, &raw);
    EthSignature out;
    std::copy_n(bytes.begin(), 32, out.r.begin());
    std::copy_n(bytes.begin() + 32, 32, out.s.begin());
    // Ids 2 and 3 (r beyond the order, probability 2^-127) do not occur.
    out.y_parity = std::uint8_t(unsigned(parity) & 1U);
    return out;
}

Result<PublicKeyBytes> recover_public_key(const Hash& digest, const EthSignature& signature, SRule rule) {
    if (rule == SRule::Low && !is_low_s(signature.s)) {
        return bad_signature("the signature is not in low-s form");
    }
    if (signature.y_parity > 1) {
        return bad_signature("the y parity is neither 0 nor 1");
    }
    const auto bytes = compact(signature.r, signature.s);
    secp256k1_ecdsa_recoverable_signature raw;
    secp256k1_pubkey key;
    if (secp256k1_ecdsa_recoverable_signature_parse_compact(context(), &raw, bytes.data(),
                                                            signature.y_parity) != 1 ||
        secp256k1_ecdsa_recover(context(), &key, &raw, digest.bytes.data()) != 1) {
        return bad_signature("no key makes this signature");
    }
    return serialize(key);
}

Result<Address> recover_address(const Hash& digest, const EthSignature& signature, SRule rule) {
    const auto key = recover_public_key(digest, signature, rule);
    if (!key) {
        return fail(key.error());
    }
    return address_of_key(*key);
}

Result<PublicKeyBytes> parse_public_key(ByteView bytes) {
    static constexpr std::array<std::uint8_t, 23> kInfo{0x30, 0x56, 0x30, 0x10, 0x06, 0x07, 0x2a, 0x86,
                                                        0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x05, 0x2b,
                                                        0x81, 0x04, 0x00, 0x0a, 0x03, 0x42, 0x00};
    PublicKeyBytes with_prefix{};
    if (bytes.size() == kInfo.size() + 65 && std::equal(kInfo.begin(), kInfo.end(), bytes.begin())) {
        bytes = bytes.subspan(kInfo.size());
    }
    if (bytes.size() == 64) {
        with_prefix[0] = 4;
        std::copy(bytes.begin(), bytes.end(), with_prefix.begin() + 1);
        bytes = with_prefix;
    }
    // The hybrid forms 06 and 07 are nobody's standard here.
    const bool form =
        (bytes.size() == 33 && (bytes[0] == 2 || bytes[0] == 3)) || (bytes.size() == 65 && bytes[0] == 4);
    secp256k1_pubkey key;
    if (!form || !parse_key(bytes, key)) {
        return fail("HRT-ETH-051");
    }
    return serialize(key);
}

Result<PublicKeyBytes> public_key_of(ByteView secret) {
    secp256k1_pubkey key;
    if (secret.size() != 32 || secp256k1_ec_pubkey_create(context(), &key, secret.data()) != 1) {
        return fail("HRT-BASE-004");
    }
    return serialize(key);
}

std::array<std::uint8_t, 33> compressed(const PublicKeyBytes& key) {
    std::array<std::uint8_t, 33> out{};
    out[0] = std::uint8_t(2U + (key[64] & 1U));
    std::copy_n(key.begin() + 1, 32, out.begin() + 1);
    return out;
}

Address address_of_key(const PublicKeyBytes& key) {
    const Hash digest = keccak(ByteView(key).subspan(1));
    Address out;
    std::copy(digest.bytes.begin() + 12, digest.bytes.end(), out.bytes.begin());
    return out;
}

bool verify_digest(const Hash& digest, const Word& r, const Word& s, const PublicKeyBytes& key) {
    const auto bytes = compact(r, s);
    secp256k1_ecdsa_signature raw;
    secp256k1_pubkey parsed;
    // Verification itself refuses high s.
    return secp256k1_ecdsa_signature_parse_compact(context(), &raw, bytes.data()) == 1 &&
           parse_key(key, parsed) &&
           secp256k1_ecdsa_verify(context(), &raw, digest.bytes.data(), &parsed) == 1;
}

bool verify_der(const Hash& digest, ByteView der, const PublicKeyBytes& key) {
    Word r{};
    Word s{};
    if (der.size() < 8 || der.size() > 72 || der[0] != 0x30 || der[1] != der.size() - 2) {
        return false;
    }
    ByteView rest = der.subspan(2);
    return take_der_integer(rest, r) && take_der_integer(rest, s) && rest.empty() &&
           verify_digest(digest, r, s, key);
}

} // namespace hearth::wallet
