// SPDX-License-Identifier: Apache-2.0
#include "wallet/keystore/key_derivation.h"

#include "wallet/keystore/scrypt.h"

#include <openssl/evp.h>

#include <bit>

namespace hearth::wallet {
namespace {

tl::unexpected<Error> refuse(const QString& why) {
    return fail("HRT-WAL-023", why);
}

Result<void> check_scrypt(const KeyDerivation& d) {
    if (d.n < 2 || !std::has_single_bit(d.n)) {
        return refuse(QStringLiteral("n of scrypt is no power of two above 1"));
    }
    if (d.r < 1 || d.p < 1) {
        return refuse(QStringLiteral("r and p of scrypt must be at least 1"));
    }
    // By division: the products may not fit.
    const std::uint64_t cells = kMostScryptMemory / 128;
    if (d.n > cells || d.r > cells / d.n || d.p > cells / d.r) {
        return refuse(QStringLiteral("scrypt would take more than 1 GiB of memory"));
    }
    if (d.p > kMostScryptWork / (d.n * d.r)) {
        return refuse(QStringLiteral("scrypt would take more than 32 times the usual work"));
    }
    return {};
}

} // namespace

Result<void> check(const KeyDerivation& d) {
    if (d.length < 32 || d.length > kMostDerivedBytes) {
        return refuse(QStringLiteral("dklen must be 32 to %1").arg(kMostDerivedBytes));
    }
    if (d.salt.size() > kMostSaltBytes) {
        return refuse(QStringLiteral("the salt has more than %1 bytes").arg(kMostSaltBytes));
    }
    if (d.kind == KeyDerivation::Kind::Scrypt) {
        return check_scrypt(d);
    }
    if (d.rounds < 1 || d.rounds > kMostPbkdf2Rounds) {
        return refuse(QStringLiteral("c of pbkdf2 must be 1 to %1").arg(kMostPbkdf2Rounds));
    }
    return {};
}

Result<SecretBytes> derive_key(const KeyDerivation& d, std::string_view password) {
    if (auto sound = check(d); !sound) {
        return fail(sound.error());
    }
    if (password.size() > std::size_t{1} << 20U) {
        return refuse(QStringLiteral("the password is longer than 1 MiB"));
    }
    if (d.kind == KeyDerivation::Kind::Scrypt) {
        auto key = scrypt(password, d.salt, d.n, std::uint32_t(d.r), std::uint32_t(d.p), d.length);
        if (!key) {
            return refuse(QStringLiteral("scrypt did not get its memory"));
        }
        return std::move(*key);
    }
    SecretBytes key(d.length);
    if (PKCS5_PBKDF2_HMAC(password.data(), int(password.size()), d.salt.data(), int(d.salt.size()),
                          int(d.rounds), EVP_sha256(), int(key.size()), key.data()) != 1) {
        return refuse(QStringLiteral("pbkdf2 failed"));
    }
    return key;
}

} // namespace hearth::wallet
