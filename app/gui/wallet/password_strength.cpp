// SPDX-License-Identifier: Apache-2.0
#include "app/gui/wallet/password_strength.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstddef>

namespace hearth::gui {

namespace {

constexpr double fair_bits = 45;
constexpr double good_bits = 65;

/// What attackers try first, in lower case.
constexpr std::array<std::string_view, 24> common{
    "password", "passwort", "123456", "qwerty", "letmein", "hearth", "aethir", "wallet",
    "bitcoin",  "ethereum", "crypto", "admin",  "welcome", "dragon", "monkey", "master",
    "iloveyou", "football", "abc123", "azerty", "qwertz",  "shadow", "secret", "changeme"};
constexpr std::array<std::string_view, 4> rows{"qwertyuiop", "qwertzuiop", "asdfghjkl", "yxcvbnm"};

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Whether `b` stands beside `a` in the alphabet, among the digits or on a keyboard's row, or repeats it.
bool follows(char a, char b) {
    const int step = lower(b) - lower(a);
    if (step >= -1 && step <= 1) {
        return true;
    }
    return std::any_of(rows.begin(), rows.end(), [a, b](std::string_view row) {
        const std::size_t at = row.find(lower(a));
        return at != std::string_view::npos && at + 1 < row.size() && row[at + 1] == lower(b);
    });
}

double alphabet_of(std::string_view text) {
    double size = 0;
    const auto any = [text](auto test) {
        return std::any_of(text.begin(), text.end(), test);
    };
    size += any([](char c) { return c >= 'a' && c <= 'z'; }) ? 26 : 0;
    size += any([](char c) { return c >= 'A' && c <= 'Z'; }) ? 26 : 0;
    size += any([](char c) { return c >= '0' && c <= '9'; }) ? 10 : 0;
    size +=
        any([](char c) { return c > ' ' && c <= '~' && std::isalnum(static_cast<unsigned char>(c)) == 0; })
            ? 32
            : 0;
    size += any([](char c) { return c == ' '; }) ? 1 : 0;
    size += any([](char c) { return static_cast<unsigned char>(c) >= 0x80; }) ? 64 : 0;
    return std::max(size, 2.0);
}

} // namespace

double password_bits(std::string_view utf8) {
    if (utf8.empty()) {
        return 0;
    }
    double letters = 1;
    for (std::size_t i = 1; i < utf8.size(); ++i) {
        const bool continuation = (static_cast<unsigned char>(utf8[i]) & 0xc0U) == 0x80U;
        letters += continuation ? 0.0 : follows(utf8[i - 1], utf8[i]) ? 0.25 : 1.0;
    }
    for (const std::string_view word : common) {
        const auto same = [](char a, char b) {
            return lower(a) == b;
        };
        if (std::search(utf8.begin(), utf8.end(), word.begin(), word.end(), same) != utf8.end()) {
            // The whole word is one guess among a few thousand.
            letters = std::max(1.0, letters - static_cast<double>(word.size()) + 1.5);
        }
    }
    return letters * std::log2(alphabet_of(utf8));
}

Strength password_strength(std::string_view utf8) {
    if (utf8.empty()) {
        return Strength::Empty;
    }
    const double bits = password_bits(utf8);
    return bits < fair_bits ? Strength::Weak : bits < good_bits ? Strength::Fair : Strength::Good;
}

} // namespace hearth::gui
