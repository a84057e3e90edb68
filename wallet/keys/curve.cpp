// SPDX-License-Identifier: Apache-2.0
#include "wallet/keys/curve.h"

#include "core/base/digest.h"
#include "core/base/secp256k1_context.h"

#include <secp256k1.h>

#include <algorithm>

namespace hearth::wallet {
namespace {

const secp256k1_context* context() {
    return secp256k1_shared_context();
}

CompressedKey compressed(const secp256k1_pubkey& point) {
    CompressedKey out{};
    std::size_t size = out.size();
    secp256k1_ec_pubkey_serialize(context(), out.data(), &size, &point, SECP256K1_EC_COMPRESSED);
    return out;
}

} // namespace

bool is_private_key(Scalar secret) {
    return secp256k1_ec_seckey_verify(context(), secret.data()) == 1;
}

CompressedKey public_key_of(Scalar secret) {
    secp256k1_pubkey point;
    const int made = secp256k1_ec_pubkey_create(context(), &point, secret.data());
    Q_ASSERT(made == 1);
    Q_UNUSED(made)
    return compressed(point);
}

bool is_public_key(const CompressedKey& key) {
    secp256k1_pubkey point;
    return secp256k1_ec_pubkey_parse(context(), &point, key.data(), key.size()) == 1;
}

bool add_to_private_key(std::span<std::uint8_t, 32> secret, Scalar tweak) {
    return secp256k1_ec_seckey_tweak_add(context(), secret.data(), tweak.data()) == 1;
}

std::optional<CompressedKey> add_to_public_key(const CompressedKey& key, Scalar tweak) {
    secp256k1_pubkey point;
    if (secp256k1_ec_pubkey_parse(context(), &point, key.data(), key.size()) != 1 ||
        secp256k1_ec_pubkey_tweak_add(context(), &point, tweak.data()) != 1) {
        return {};
    }
    return compressed(point);
}

Address address_of(const CompressedKey& key) {
    secp256k1_pubkey point;
    const int parsed = secp256k1_ec_pubkey_parse(context(), &point, key.data(), key.size());
    Q_ASSERT(parsed == 1);
    Q_UNUSED(parsed)
    std::array<std::uint8_t, 65> plain{};
    std::size_t size = plain.size();
    secp256k1_ec_pubkey_serialize(context(), plain.data(), &size, &point, SECP256K1_EC_UNCOMPRESSED);
    // The first byte only says "uncompressed".
    const Hash digest = keccak256(QByteArrayView(plain.data() + 1, 64));
    Address out;
    std::copy(digest.bytes.begin() + 12, digest.bytes.end(), out.bytes.begin());
    return out;
}

} // namespace hearth::wallet
