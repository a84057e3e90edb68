// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "wallet/keys/secret_bytes.h"
#include "wallet/keys/word_list.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace hearth {
class RandomSource;
}

namespace hearth::wallet {

/// Longest text that is taken for a mnemonic: 24 words of any list in any normal form fit many times over.
inline constexpr std::size_t kLongestMnemonic = 8192;

/// A BIP-39 mnemonic whose words and checksum are right. Move-only: it holds secrets.
class Mnemonic {
public:
    /// 16, 20, 24, 28 or 32 bytes give 12 to 24 words. Errors: HRT-WAL-004.
    [[nodiscard]] static Result<Mnemonic> from_entropy(std::span<const std::uint8_t> entropy,
                                                       Language language);
    /// A fresh one of 12, 15, 18, 21 or 24 words. Errors: HRT-WAL-001.
    [[nodiscard]] static Result<Mnemonic> generate(int words, Language language, RandomSource& random);
    /// Reads what somebody typed: any case, any white space, any normal form. Without `language` the language
    /// whose list has every word and whose checksum is right is found; where several do, the first of them
    /// (they give the same seed, and `languages` names them all). Errors: HRT-WAL-001 (number of words),
    /// HRT-WAL-002 (a word is in no list: which, and the nearest one), HRT-WAL-003 (checksum).
    [[nodiscard]] static Result<Mnemonic> parse(std::string_view utf8, std::optional<Language> language = {});

    /// NFKD in UTF-8 with single spaces: what the seed is made from.
    [[nodiscard]] const SecretBytes& sentence() const { return m_sentence; }
    /// For people: as `sentence`, with ideographic spaces in Japanese.
    [[nodiscard]] SecretBytes display() const;
    [[nodiscard]] const SecretBytes& entropy() const { return m_entropy; }
    [[nodiscard]] Language language() const { return m_languages.front(); }
    [[nodiscard]] const std::vector<Language>& languages() const { return m_languages; }
    [[nodiscard]] int words() const { return m_words; }
    /// The 64 bytes that BIP-32 starts from: PBKDF2-HMAC-SHA512, 2048 rounds, salt "mnemonic" + NFKD of the
    /// passphrase.
    [[nodiscard]] SecretBytes seed(std::string_view passphrase_utf8) const;

private:
    Mnemonic() = default;
    SecretBytes m_sentence;
    SecretBytes m_entropy;
    std::vector<Language> m_languages;
    int m_words = 0;
};

/// Seed of a sentence as it stands, whatever its words. For sentences of lists that Hearth does not have.
[[nodiscard]] SecretBytes seed_of_sentence(std::string_view nfkd_sentence, std::string_view passphrase_utf8);

/// The lists that have at least half of the words; empty: a sentence in a language without a list here.
[[nodiscard]] std::vector<Language> likely_languages(std::span<const std::string_view> words);

} // namespace hearth::wallet
