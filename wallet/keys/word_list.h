// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace hearth::wallet {

/// The languages of BIP-39, in the BIP's order.
enum class Language : std::uint8_t {
    English,
    Japanese,
    Korean,
    Spanish,
    ChineseSimplified,
    ChineseTraditional,
    French,
    Italian,
    Czech,
    Portuguese
};
inline constexpr std::size_t kLanguages = 10;
inline constexpr std::size_t kListWords = 2048;

[[nodiscard]] std::span<const Language, kLanguages> all_languages();
/// "english", "chinese_simplified": the names of the lists.
[[nodiscard]] QString language_name(Language language);
/// The language of a name in any case, with "_", "-" or " " between its parts; also "chinese" + "simplified"
/// turned round ("simplified-chinese"). Empty where there is none.
[[nodiscard]] std::optional<Language> language_from_name(const QString& name);

/// One list of 2048 words: words by number and numbers by word.
class WordList {
public:
    [[nodiscard]] static const WordList& of(Language language);
    /// Whether a list has a word in NFKD UTF-8, found by walking the list: cheaper than `of` for a list that
    /// is asked once.
    [[nodiscard]] static bool contains(Language language, std::string_view word);

    [[nodiscard]] std::string_view word(std::size_t number) const { return m_words[number]; }
    /// The number (0..2047) of a word in NFKD UTF-8; empty where the list does not have it.
    [[nodiscard]] std::optional<std::uint16_t> number(std::string_view word) const;
    /// The word nearest to `word` by edit distance in code points, with that distance; the first of several.
    struct Near {
        std::string_view word;
        std::size_t distance = 0;
    };
    [[nodiscard]] Near nearest(std::string_view word) const;

    explicit WordList(const char* lines);

private:
    static constexpr std::size_t kSlots = 4096;
    std::array<std::string_view, kListWords> m_words;
    // Open addressing: the word's number + 1, or 0.
    std::array<std::uint16_t, kSlots> m_slots{};
};

} // namespace hearth::wallet
