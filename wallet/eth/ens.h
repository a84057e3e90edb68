// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/bytes.h"

namespace hearth::wallet {

/// A name in the form that is hashed: every label lower-case, compatibility forms and ignored characters
/// resolved (NFKC and lower case), as ENSIP-1 and -15 ask. Refused: empty labels, spaces, control and
/// punctuation characters, an underscore behind other characters, "--" at the third place, a label that
/// begins with a combining mark, joiners between letters. Not checked: ENSIP-15's tables of confusable
/// letters and of mixed scripts. Errors: HRT-ETH-063.
[[nodiscard]] Result<std::string> normalize_name(std::string_view name);

/// EIP-137: the node of a name in normal form; the empty name is zero.
[[nodiscard]] Hash namehash(std::string_view normalized);
/// The hash of one label.
[[nodiscard]] Hash labelhash(std::string_view normalized_label);

} // namespace hearth::wallet
