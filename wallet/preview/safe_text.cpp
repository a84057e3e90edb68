// SPDX-License-Identifier: Apache-2.0
#include "wallet/preview/safe_text.h"

#include "wallet/eth/characters.h"
#include "wallet/preview/lookalike_letters.h"

#include <QChar>
#include <QList>
#include <QString>

#include <algorithm>

namespace hearth::wallet::preview {
namespace {

/// Marks on one letter beyond which they only hide what stands above or below.
constexpr int kMaxMarks = 2;
constexpr int kMostDecimals = 77;
/// No text is looked at beyond this, whatever its limit.
constexpr std::size_t kMaxInput = std::size_t{1} << 16U;

bool in(char32_t c, char32_t first, char32_t last) {
    return c >= first && c <= last;
}

/// Characters that draw nothing, although Unicode counts them among the letters and symbols.
bool is_blank_letter(char32_t c) {
    return c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0x2800 || c == 0x034F ||
           in(c, 0x17B4, 0x17B5) || in(c, 0x180B, 0x180F) || in(c, 0xFE00, 0xFE0F) || in(c, 0xE0000, 0xE0FFF);
}

bool is_hidden(char32_t c) {
    if (is_blank_letter(c)) {
        return true;
    }
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    case QChar::Separator_Space:
        return c != U' ';
    default:
        return false;
    }
}

std::string hex_digits(std::uint32_t value, int least) {
    std::string out;
    for (int at = 0; at < least || value != 0; ++at) {
        out.insert(out.begin(), "0123456789ABCDEF"[value % 16U]);
        value /= 16U;
    }
    return out;
}

void append_utf8(std::string& out, char32_t c) {
    const char32_t one[] = {c};
    out += QString::fromUcs4(one, 1).toStdString();
}

/// One character, or one byte that belongs to none.
struct Piece {
    char32_t c = 0;
    std::size_t bytes = 1;
    bool valid = false;
};

std::size_t expected_bytes(std::uint8_t lead) {
    return lead < 0x80 ? 1U : lead < 0xE0 ? 2U : lead < 0xF0 ? 3U : 4U;
}

Piece next_piece(std::string_view text) {
    const std::size_t count = expected_bytes(std::uint8_t(text.front()));
    const std::string_view piece = text.substr(0, count);
    if (piece.size() < count || !is_utf8(bytes_of_text(piece))) {
        return {char32_t(std::uint8_t(text.front())), 1, false};
    }
    const auto points = QString::fromUtf8(piece.data(), qsizetype(piece.size())).toUcs4();
    return {points.front(), count, true};
}

/// Which alphabets the letters of a text belong to.
struct Scripts {
    bool latin = false;
    bool alike = false; ///< letters of another alphabet that are drawn as Latin ones
    bool cyrillic_or_greek = false;
    void add(char32_t c) {
        if (!QChar::isLetter(c) && latin_twin(c) == 0) {
            return;
        }
        const auto script = QChar::script(c);
        latin = latin || script == QChar::Script_Latin;
        alike = alike || (c >= 0x80 && latin_twin(c) != 0 && script != QChar::Script_Latin);
        cyrillic_or_greek = cyrillic_or_greek || script == QChar::Script_Cyrillic ||
                            script == QChar::Script_Greek || script == QChar::Script_Armenian ||
                            script == QChar::Script_Cherokee;
    }
    [[nodiscard]] bool mixed() const { return (latin && (alike || cyrillic_or_greek)); }
};

/// Whether every letter has a Latin twin although none is Latin: "АТН" of Cyrillic letters alone.
bool all_twins(std::u32string_view letters) {
    bool any = false;
    for (const char32_t c : letters) {
        if (c < 0x80 && QChar::isLetter(c)) {
            return false;
        }
        if (c >= 0x80 && QChar::isLetter(c)) {
            if (latin_twin(c) == 0) {
                return false;
            }
            any = true;
        }
    }
    return any;
}

} // namespace

SafeText safe_text(std::string_view text, std::size_t limit, bool lines) {
    SafeText out;
    Scripts scripts;
    std::u32string seen;
    std::size_t shown = 0;
    int marks = 0;
    if (text.size() > kMaxInput) {
        text = text.substr(0, kMaxInput);
        out.cut = true;
    }
    while (!text.empty()) {
        if (shown >= limit) {
            out.cut = true;
            break;
        }
        const Piece piece = next_piece(text);
        text.remove_prefix(piece.bytes);
        marks = piece.valid && is_mark(piece.c) ? marks + 1 : 0;
        if (!piece.valid) {
            out.text += "<0x" + hex_digits(std::uint32_t(piece.c), 2) + ">";
            out.hidden = true;
        } else if (lines && piece.c == U'\n') {
            out.text += '\n';
        } else if (is_hidden(piece.c) || marks > kMaxMarks || (marks > 0 && shown == 0)) {
            out.text += "<U+" + hex_digits(std::uint32_t(piece.c), 4) + ">";
            out.hidden = true;
        } else {
            append_utf8(out.text, piece.c);
            scripts.add(piece.c);
            seen.push_back(piece.c);
        }
        ++shown;
    }
    if (out.cut) {
        out.text += "\xE2\x80\xA6";
    }
    out.mixed = scripts.mixed() || all_twins(seen);
    return out;
}

std::string skeleton(std::string_view text) {
    const std::string_view part = text.substr(0, kMaxInput);
    const QString folded = QString::fromUtf8(part.data(), qsizetype(part.size()))
                               .normalized(QString::NormalizationForm_KD)
                               .toCaseFolded();
    std::string out;
    for (const char32_t c : folded.toUcs4()) {
        if (is_hidden(c) || is_mark(c) || c == U' ' || QChar::isPunct(c)) {
            continue;
        }
        if (const char twin = latin_twin(c); twin != 0) {
            out += twin;
        } else {
            append_utf8(out, c);
        }
    }
    // Two letters that look like one.
    for (const auto& [pair, one] : {std::pair("rn", "m"), std::pair("vv", "w")}) {
        for (auto at = out.find(pair); at != std::string::npos; at = out.find(pair, at)) {
            out.replace(at, 2, one);
        }
    }
    return out;
}

TokenText safe_token_text(std::string_view symbol, std::string_view name, std::optional<int> decimals) {
    const bool plausible = decimals && *decimals >= 0 && *decimals <= kMostDecimals;
    return {safe_text(symbol, kSymbolLimit), safe_text(name, kNameLimit),
            plausible ? decimals : std::nullopt};
}

namespace {

/// A string, or the bytes32 of tokens from before there were strings.
std::string text_answer(ByteView answer) {
    constexpr std::size_t kWord = Word{}.size();
    if (answer.size() == kWord) {
        const auto end = std::find(answer.begin(), answer.end(), std::uint8_t{0});
        return {answer.begin(), end};
    }
    if (answer.size() < 2 * kWord) {
        return {};
    }
    const Uint256 offset = from_big_endian(answer.first(kWord));
    const Uint256 length = from_big_endian(answer.subspan(kWord, kWord));
    if (offset != kWord || length > answer.size() - 2 * kWord) {
        return {};
    }
    const ByteView text = answer.subspan(2 * kWord, std::size_t(length));
    return std::string(text_of_bytes(text));
}

} // namespace

TokenText read_token_text(ByteView symbol, ByteView name, ByteView decimals) {
    std::optional<int> places;
    if (decimals.size() == Word{}.size()) {
        const Uint256 value = from_big_endian(decimals);
        places = value <= kMostDecimals ? std::optional(int(value)) : std::nullopt;
    }
    return safe_token_text(text_answer(symbol), text_answer(name), places);
}

} // namespace hearth::wallet::preview
