// SPDX-License-Identifier: Apache-2.0
#include "wallet/keys/mnemonic.h"

#include "core/base/random.h"
#include "wallet/keys/mnemonic_words.h"
#include "wallet/keys/pbkdf2.h"

#include <QStringList>

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>

namespace hearth::wallet {
namespace {

constexpr unsigned kWordBits = 11;
constexpr unsigned kRounds = 2048;

bool good_entropy_size(std::size_t bytes) {
    return bytes >= 16 && bytes <= 32 && bytes % 4 == 0;
}

bool good_word_count(std::size_t words) {
    return words >= 12 && words <= 24 && words % 3 == 0;
}

/// The first byte of SHA-256: the checksum has at most 8 bits.
std::uint8_t checksum_byte(std::span<const std::uint8_t> entropy) {
    SecretBytes digest(32);
    unsigned size = 0;
    EVP_Digest(entropy.data(), entropy.size(), digest.data(), &size, EVP_sha256(), nullptr);
    return digest.data()[0];
}

/// Entropy | checksum as numbers of words.
std::vector<std::uint16_t> word_numbers(std::span<const std::uint8_t> entropy) {
    std::vector<std::uint16_t> out;
    out.reserve(24);
    unsigned held = 0;
    unsigned bits = 0;
    const auto push = [&](unsigned value, unsigned count) {
        held = (held << count) | value;
        bits += count;
        if (bits >= kWordBits) {
            bits -= kWordBits;
            out.push_back(std::uint16_t((held >> bits) & 0x7FFU));
        }
    };
    for (const std::uint8_t byte : entropy) {
        push(byte, 8);
    }
    const auto checksum_bits = unsigned(entropy.size() / 4);
    push(unsigned(checksum_byte(entropy)) >> (8U - checksum_bits), checksum_bits);
    return out;
}

/// The entropy of numbers of words whose checksum is right.
std::optional<SecretBytes> entropy_of(std::span<const std::uint16_t> numbers) {
    const std::size_t bytes = numbers.size() / 3 * 4;
    SecretBytes entropy(bytes);
    unsigned held = 0;
    unsigned bits = 0;
    std::size_t filled = 0;
    for (const std::uint16_t number : numbers) {
        held = (held << kWordBits) | number;
        bits += kWordBits;
        while (bits >= 8 && filled < bytes) {
            bits -= 8;
            entropy.data()[filled++] = std::uint8_t(held >> bits);
        }
    }
    const auto checksum_bits = unsigned(bytes / 4);
    const unsigned stated = held & ((1U << checksum_bits) - 1U);
    const unsigned computed = unsigned(checksum_byte(entropy.span())) >> (8U - checksum_bits);
    if (stated != computed) {
        return {};
    }
    return entropy;
}

/// Of each word its number in the list; empty where one is missing.
std::vector<std::uint16_t> numbers_in(const WordList& list, std::span<const std::string_view> words) {
    std::vector<std::uint16_t> out;
    out.reserve(words.size());
    for (const std::string_view word : words) {
        const auto number = list.number(word);
        if (!number) {
            OPENSSL_cleanse(out.data(), out.size() * sizeof(out[0]));
            return {};
        }
        out.push_back(*number);
    }
    return out;
}

std::size_t known_words(Language language, std::span<const std::string_view> words) {
    const WordList& list = WordList::of(language);
    return std::size_t(
        std::count_if(words.begin(), words.end(), [&](auto word) { return list.number(word).has_value(); }));
}

QString text_of(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size())).normalized(QString::NormalizationForm_C);
}

/// Names the first word that the best list lacks, and the list's nearest word to it.
tl::unexpected<Error> unknown_word(std::span<const std::string_view> words, std::span<const Language> among) {
    const Language best = *std::max_element(among.begin(), among.end(), [&](Language a, Language b) {
        return known_words(a, words) < known_words(b, words);
    });
    const WordList& list = WordList::of(best);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (list.number(words[i])) {
            continue;
        }
        if (known_words(best, words) == 0) {
            return fail("HRT-WAL-002",
                        QStringLiteral("word 1 (%1) and all others are in no list").arg(text_of(words[0])));
        }
        // An over-long word is no typing error, and comparing it with 2048 words takes time.
        const auto near = list.nearest(words[i].substr(0, 64));
        return fail("HRT-WAL-002",
                    QStringLiteral("word %1 (%2) is not in the %3 list; the nearest is %4")
                        .arg(i + 1)
                        .arg(text_of(words[i].substr(0, 64)), language_name(best), text_of(near.word)));
    }
    return fail("HRT-WAL-002");
}

QString names_of(std::span<const Language> languages) {
    QStringList names;
    for (const Language language : languages) {
        names.append(language_name(language));
    }
    return names.join(QStringLiteral(" or "));
}

} // namespace

Result<Mnemonic> Mnemonic::from_entropy(std::span<const std::uint8_t> entropy, Language language) {
    if (!good_entropy_size(entropy.size())) {
        return fail("HRT-WAL-004", QStringLiteral("%1 bytes").arg(entropy.size()));
    }
    std::vector<std::uint16_t> numbers = word_numbers(entropy);
    const WordList& list = WordList::of(language);
    std::size_t size = numbers.size() - 1;
    for (const std::uint16_t number : numbers) {
        size += list.word(number).size();
    }
    Mnemonic out;
    out.m_sentence = SecretBytes(size);
    std::uint8_t* to = out.m_sentence.data();
    for (const std::uint16_t number : numbers) {
        if (to != out.m_sentence.data()) {
            *to++ = ' ';
        }
        const std::string_view word = list.word(number);
        to = std::copy(word.begin(), word.end(), to);
    }
    out.m_words = int(numbers.size());
    OPENSSL_cleanse(numbers.data(), numbers.size() * sizeof(numbers[0]));
    out.m_entropy = SecretBytes::copy_of(entropy);
    out.m_languages = {language};
    return out;
}

Result<Mnemonic> Mnemonic::generate(int words, Language language, RandomSource& random) {
    if (words < 0 || !good_word_count(std::size_t(words))) {
        return fail("HRT-WAL-001", QStringLiteral("%1 words").arg(words));
    }
    QByteArray raw = random.bytes(qsizetype(words / 3) * 4);
    const SecretBytes entropy = SecretBytes::take(raw);
    return from_entropy(entropy.span(), language);
}

Result<Mnemonic> Mnemonic::parse(std::string_view utf8, std::optional<Language> language) {
    if (utf8.size() > kLongestMnemonic) {
        return fail("HRT-WAL-001", QStringLiteral("the text is far too long for a mnemonic"));
    }
    MnemonicWords typed(utf8);
    const std::vector<std::string_view>& words = typed.words();
    if (!good_word_count(words.size())) {
        return fail("HRT-WAL-001", QStringLiteral("%1 words").arg(words.size()));
    }
    const std::vector<Language> among =
        language ? std::vector<Language>{*language}
                 : std::vector<Language>(all_languages().begin(), all_languages().end());
    std::vector<Language> complete;
    Mnemonic out;
    for (const Language candidate : among) {
        if (!WordList::contains(candidate, words.front())) {
            continue;
        }
        std::vector<std::uint16_t> numbers = numbers_in(WordList::of(candidate), words);
        if (numbers.empty()) {
            continue;
        }
        complete.push_back(candidate);
        if (auto entropy = entropy_of(numbers)) {
            if (out.m_languages.empty()) {
                out.m_entropy = std::move(*entropy);
            }
            out.m_languages.push_back(candidate);
        }
        OPENSSL_cleanse(numbers.data(), numbers.size() * sizeof(numbers[0]));
    }
    if (complete.empty()) {
        return unknown_word(words, among);
    }
    if (out.m_languages.empty()) {
        return fail("HRT-WAL-003", QStringLiteral("all %1 words are %2 words, but the last one (%3) does not "
                                                  "fit the others: a word is wrong or two are exchanged")
                                       .arg(words.size())
                                       .arg(names_of(complete), text_of(words.back())));
    }
    out.m_words = int(words.size());
    out.m_sentence = typed.take_sentence();
    return out;
}

SecretBytes Mnemonic::display() const {
    if (language() != Language::Japanese) {
        return m_sentence.clone();
    }
    static constexpr std::string_view kIdeographicSpace = "\xE3\x80\x80";
    SecretBytes out(m_sentence.size() + std::size_t(m_words - 1) * (kIdeographicSpace.size() - 1));
    std::uint8_t* to = out.data();
    for (const std::uint8_t byte : m_sentence.span()) {
        if (byte == ' ') {
            to = std::copy(kIdeographicSpace.begin(), kIdeographicSpace.end(), to);
        } else {
            *to++ = byte;
        }
    }
    return out;
}

SecretBytes Mnemonic::seed(std::string_view passphrase_utf8) const {
    return seed_of_sentence(m_sentence.view(), passphrase_utf8);
}

SecretBytes seed_of_sentence(std::string_view nfkd_sentence, std::string_view passphrase_utf8) {
    static constexpr std::string_view kPrefix = "mnemonic";
    const SecretBytes passphrase = nfkd(passphrase_utf8);
    SecretBytes salt(kPrefix.size() + passphrase.size());
    std::copy(kPrefix.begin(), kPrefix.end(), salt.data());
    std::copy(passphrase.span().begin(), passphrase.span().end(), salt.data() + kPrefix.size());
    return pbkdf2_sha512(nfkd_sentence, salt.span(), kRounds);
}

std::vector<Language> likely_languages(std::span<const std::string_view> words) {
    std::vector<Language> out;
    for (const Language language : all_languages()) {
        if (2 * known_words(language, words) >= words.size()) {
            out.push_back(language);
        }
    }
    return out;
}

} // namespace hearth::wallet
