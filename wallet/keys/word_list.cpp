// SPDX-License-Identifier: Apache-2.0
#include "wallet/keys/word_list.h"

#include "wallet/keys/word_list_data.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

namespace hearth::wallet {
namespace {

struct Row {
    const char* name;
    const char* const* lines;
};

constexpr std::array<Row, kLanguages> kRows = {{{"english", &kWords_english},
                                                {"japanese", &kWords_japanese},
                                                {"korean", &kWords_korean},
                                                {"spanish", &kWords_spanish},
                                                {"chinese_simplified", &kWords_chinese_simplified},
                                                {"chinese_traditional", &kWords_chinese_traditional},
                                                {"french", &kWords_french},
                                                {"italian", &kWords_italian},
                                                {"czech", &kWords_czech},
                                                {"portuguese", &kWords_portuguese}}};

constexpr std::array<Language, kLanguages> kAll = {
    Language::English,   Language::Japanese,          Language::Korean,
    Language::Spanish,   Language::ChineseSimplified, Language::ChineseTraditional,
    Language::French,    Language::Italian,           Language::Czech,
    Language::Portuguese};

/// FNV-1a: the lists are fixed, nobody can choose colliding words.
std::size_t hash(std::string_view word) {
    std::uint32_t value = 2166136261U;
    for (const char c : word) {
        value = (value ^ std::uint8_t(c)) * 16777619U;
    }
    return value ^ (value >> 15U);
}

/// Each list is read on its first use: a command that knows its language reads one.
template <std::size_t I>
const WordList& list() {
    static const WordList words(*kRows[I].lines);
    return words;
}

template <std::size_t... I>
constexpr std::array<const WordList& (*)(), sizeof...(I)> getters(std::index_sequence<I...>) {
    return {&list<I>...};
}

std::u32string code_points(std::string_view word) {
    return QString::fromUtf8(word.data(), qsizetype(word.size())).toStdU32String();
}

std::size_t edit_distance(const std::u32string& a, const std::u32string& b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j < row.size(); ++j) {
        row[j] = j;
    }
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t above = row[j + 1];
            row[j + 1] = a[i] == b[j] ? diagonal : 1 + std::min({diagonal, above, row[j]});
            diagonal = above;
        }
    }
    return row.back();
}

} // namespace

std::span<const Language, kLanguages> all_languages() {
    return kAll;
}

QString language_name(Language language) {
    return QString::fromLatin1(kRows[std::size_t(language)].name);
}

std::optional<Language> language_from_name(const QString& name) {
    QString wanted = name.trimmed().toLower();
    wanted.replace(u'-', u'_').replace(u' ', u'_');
    if (wanted == QStringLiteral("simplified_chinese") || wanted == QStringLiteral("traditional_chinese")) {
        wanted = QStringLiteral("chinese_") + wanted.section(u'_', 0, 0);
    }
    for (const Language language : kAll) {
        if (wanted == QLatin1String(kRows[std::size_t(language)].name)) {
            return language;
        }
    }
    return {};
}

WordList::WordList(const char* lines) {
    const char* start = lines;
    for (std::size_t number = 0; number < kListWords; ++number) {
        const char* const end = std::strchr(start, '\n');
        m_words[number] = std::string_view(start, std::size_t(end - start));
        start = end + 1;
        std::size_t slot = hash(m_words[number]) % kSlots;
        while (m_slots[slot] != 0) {
            slot = (slot + 1) % kSlots;
        }
        m_slots[slot] = std::uint16_t(number + 1);
    }
}

const WordList& WordList::of(Language language) {
    static constexpr auto kLists = getters(std::make_index_sequence<kLanguages>());
    return kLists[std::size_t(language)]();
}

bool WordList::contains(Language language, std::string_view word) {
    const char* start = *kRows[std::size_t(language)].lines;
    while (const char* const end = std::strchr(start, '\n')) {
        if (std::string_view(start, std::size_t(end - start)) == word) {
            return true;
        }
        start = end + 1;
    }
    return false;
}

std::optional<std::uint16_t> WordList::number(std::string_view word) const {
    for (std::size_t slot = hash(word) % kSlots; m_slots[slot] != 0; slot = (slot + 1) % kSlots) {
        const auto number = std::uint16_t(m_slots[slot] - 1);
        if (m_words[number] == word) {
            return number;
        }
    }
    return {};
}

WordList::Near WordList::nearest(std::string_view word) const {
    const std::u32string wanted = code_points(word);
    Near best{m_words[0], SIZE_MAX};
    for (const std::string_view candidate : m_words) {
        const std::size_t distance = edit_distance(wanted, code_points(candidate));
        if (distance < best.distance) {
            best = {candidate, distance};
        }
    }
    return best;
}

} // namespace hearth::wallet
