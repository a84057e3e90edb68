// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/bytes.h"

namespace hearth::wallet::preview {

/// Text of strangers, made safe to show.
struct SafeText {
    std::string text;    ///< UTF-8 without control characters, direction marks and invisible characters
    bool hidden = false; ///< there were some: each is shown as its code point, "<U+202E>"
    bool mixed = false;  ///< letters of several scripts, or letters that look like Latin ones
    bool cut = false;    ///< longer than the limit
};

/// Most characters of a token's symbol and name, and of other texts, that are shown.
constexpr std::size_t kSymbolLimit = 16;
constexpr std::size_t kNameLimit = 64;
constexpr std::size_t kTextLimit = 4096;

/// Shows control characters, direction and formatting marks, tags, private and unassigned characters, spaces
/// other than the plain one and stacked marks by their code points; bytes that are no UTF-8 as hex. Keeps
/// line feeds where `lines` is set.
[[nodiscard]] SafeText safe_text(std::string_view text, std::size_t limit, bool lines = false);

/// The letters and digits that a text looks like: small, Latin, without marks ("АТН" in Cyrillic gives
/// "ath"). Two texts with the same skeleton are mistaken for each other.
[[nodiscard]] std::string skeleton(std::string_view text);

/// What a token says of itself, made safe. Errors of the token are no errors here: a missing symbol is empty.
struct TokenText {
    SafeText symbol;
    SafeText name;
    std::optional<int> decimals; ///< none: the token gave none, or more than 77
};

/// Reads what a token answered to symbol(), name() and decimals(): strings, or bytes32 as old tokens have
/// them. Empty bytes where it did not answer.
[[nodiscard]] TokenText read_token_text(ByteView symbol, ByteView name, ByteView decimals);
/// The same from texts.
[[nodiscard]] TokenText safe_token_text(std::string_view symbol, std::string_view name,
                                        std::optional<int> decimals);

} // namespace hearth::wallet::preview
