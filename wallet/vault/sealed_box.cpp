// SPDX-License-Identifier: Apache-2.0
#include "wallet/vault/sealed_box.h"

#include "core/base/random.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <memory>

namespace hearth::wallet::vault {
namespace {

constexpr std::size_t kKeyBytes = 32;

struct FreeCipher {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Cipher = std::unique_ptr<EVP_CIPHER_CTX, FreeCipher>;

SecretBytes key_for(const SecretBytes& master, std::string_view label) {
    SecretBytes out(kKeyBytes);
    unsigned size = 0;
    HMAC(EVP_sha256(), master.data(), int(master.size()),
         reinterpret_cast<const unsigned char*>(label.data()), label.size(), out.data(), &size);
    return out;
}

const unsigned char* as_bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

} // namespace

SealedBox SealedBox::seal(const SecretBytes& master, std::string_view label,
                          std::span<const std::uint8_t> secret, RandomSource& random) {
    SealedBox out;
    const QByteArray nonce = random.bytes(kNonceBytes);
    out.nonce.assign(nonce.begin(), nonce.end());
    out.sealed.resize(secret.size() + kTagBytes);
    const SecretBytes key = key_for(master, label);
    const Cipher cipher(EVP_CIPHER_CTX_new());
    int size = 0;
    EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, key.data(), out.nonce.data());
    EVP_EncryptUpdate(cipher.get(), nullptr, &size, as_bytes(label), int(label.size()));
    EVP_EncryptUpdate(cipher.get(), out.sealed.data(), &size, secret.data(), int(secret.size()));
    EVP_EncryptFinal_ex(cipher.get(), out.sealed.data() + size, &size);
    EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, int(kTagBytes),
                        out.sealed.data() + secret.size());
    return out;
}

Result<SecretBytes> SealedBox::open(const SecretBytes& master, std::string_view label) const {
    if (nonce.size() != kNonceBytes || sealed.size() <= kTagBytes) {
        return fail("HRT-WAL-045");
    }
    const std::size_t length = sealed.size() - kTagBytes;
    SecretBytes out(length);
    Bytes tag(sealed.end() - std::ptrdiff_t(kTagBytes), sealed.end());
    const SecretBytes key = key_for(master, label);
    const Cipher cipher(EVP_CIPHER_CTX_new());
    int size = 0;
    EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, key.data(), nonce.data());
    EVP_DecryptUpdate(cipher.get(), nullptr, &size, as_bytes(label), int(label.size()));
    EVP_DecryptUpdate(cipher.get(), out.data(), &size, sealed.data(), int(length));
    EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, int(kTagBytes), tag.data());
    unsigned char nothing = 0;
    if (EVP_DecryptFinal_ex(cipher.get(), &nothing, &size) != 1) {
        return fail("HRT-WAL-045");
    }
    return out;
}

} // namespace hearth::wallet::vault
