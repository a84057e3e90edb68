// SPDX-License-Identifier: Apache-2.0
#include "wallet/vault/wallet_secret.h"

#include "wallet/keys/curve.h"

#include <algorithm>

namespace hearth::wallet::vault {
namespace {

constexpr std::size_t kHead = 2; // language, length of the entropy
constexpr std::size_t kKeyBytes = 32;
constexpr unsigned kNoDigit = 16;

unsigned digit(char c) {
    if (c >= '0' && c <= '9') {
        return unsigned(c - '0');
    }
    const char small = char(c | 0x20);
    return small >= 'a' && small <= 'f' ? unsigned(small - 'a') + 10U : kNoDigit;
}

} // namespace

WalletSecret WalletSecret::of(const Mnemonic& mnemonic, const SecretBytes& passphrase) {
    return {mnemonic.language(), mnemonic.entropy().clone(), passphrase.clone()};
}

SecretBytes WalletSecret::pack() const {
    SecretBytes out(kHead + entropy.size() + passphrase.size());
    out.data()[0] = std::uint8_t(language);
    out.data()[1] = std::uint8_t(entropy.size());
    std::copy_n(entropy.data(), entropy.size(), out.data() + kHead);
    std::copy_n(passphrase.data(), passphrase.size(), out.data() + kHead + entropy.size());
    return out;
}

Result<WalletSecret> WalletSecret::unpack(const SecretBytes& packed) {
    if (packed.size() < kHead || packed.data()[0] >= kLanguages || packed.size() < kHead + packed.data()[1]) {
        return fail("HRT-WAL-045");
    }
    const std::size_t entropy = packed.data()[1];
    WalletSecret out;
    out.language = Language(packed.data()[0]);
    out.entropy = SecretBytes::copy_of(packed.span().subspan(kHead, entropy));
    out.passphrase = SecretBytes::copy_of(packed.span().subspan(kHead + entropy));
    return out;
}

Result<Mnemonic> WalletSecret::mnemonic() const {
    return Mnemonic::from_entropy(entropy.span(), language);
}

Result<ExtendedKey> WalletSecret::root() const {
    const auto words = mnemonic();
    if (!words) {
        return fail(words.error());
    }
    return ExtendedKey::from_seed(words->seed(passphrase.view()).span());
}

std::string wallet_label(const QString& id) {
    return "hearth.vault.wallet:" + id.toStdString();
}

std::string key_label(const Address& address) {
    return "hearth.vault.key:" + address.to_hex().toStdString();
}

Result<SecretBytes> parse_private_key(const SecretBytes& text) {
    std::string_view digits = text.view();
    const auto blank = [](char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    };
    while (!digits.empty() && blank(digits.front())) {
        digits.remove_prefix(1);
    }
    while (!digits.empty() && blank(digits.back())) {
        digits.remove_suffix(1);
    }
    if (digits.starts_with("0x") || digits.starts_with("0X")) {
        digits.remove_prefix(2);
    }
    if (digits.size() != 2 * kKeyBytes) {
        return fail("HRT-WAL-052", QStringLiteral("a private key has 64 hexadecimal digits"));
    }
    SecretBytes out(kKeyBytes);
    for (std::size_t i = 0; i < kKeyBytes; ++i) {
        const unsigned high = digit(digits[2 * i]);
        const unsigned low = digit(digits[2 * i + 1]);
        if (high == kNoDigit || low == kNoDigit) {
            return fail("HRT-WAL-052", QStringLiteral("a private key has hexadecimal digits only"));
        }
        out.data()[i] = std::uint8_t(high << 4U | low);
    }
    if (!is_private_key(std::span<const std::uint8_t, kKeyBytes>(out.data(), kKeyBytes))) {
        return fail("HRT-BASE-004");
    }
    return out;
}

SecretBytes private_key_text(const SecretBytes& key) {
    static constexpr std::string_view kDigits = "0123456789abcdef";
    SecretBytes out(2 + 2 * key.size());
    out.data()[0] = '0';
    out.data()[1] = 'x';
    for (std::size_t i = 0; i < key.size(); ++i) {
        out.data()[2 + 2 * i] = std::uint8_t(kDigits[key.data()[i] >> 4U]);
        out.data()[3 + 2 * i] = std::uint8_t(kDigits[key.data()[i] & 0x0FU]);
    }
    return out;
}

} // namespace hearth::wallet::vault
