// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace hearth::wallet {

// The lists of wallet/keys/wordlists: 2048 words in NFKD, each followed by a line feed.
extern const char* const kWords_english;
extern const char* const kWords_japanese;
extern const char* const kWords_korean;
extern const char* const kWords_spanish;
extern const char* const kWords_chinese_simplified;
extern const char* const kWords_chinese_traditional;
extern const char* const kWords_french;
extern const char* const kWords_italian;
extern const char* const kWords_czech;
extern const char* const kWords_portuguese;

} // namespace hearth::wallet
