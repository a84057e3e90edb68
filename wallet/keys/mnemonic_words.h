// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/keys/secret_bytes.h"

#include <string_view>
#include <vector>

namespace hearth::wallet {

/// NFKD of a text in UTF-8, in locked memory. ASCII passes without a detour over QString.
[[nodiscard]] SecretBytes nfkd(std::string_view utf8);

/// The words of a mnemonic as somebody typed them: NFKD, lower case, white space of any kind (also the
/// ideographic space) between them taken as one space.
class MnemonicWords {
public:
    explicit MnemonicWords(std::string_view utf8);

    /// The words with one space between them.
    [[nodiscard]] const SecretBytes& sentence() const { return m_sentence; }
    [[nodiscard]] SecretBytes take_sentence() { return std::move(m_sentence); }
    [[nodiscard]] const std::vector<std::string_view>& words() const { return m_words; }

private:
    SecretBytes m_sentence;
    std::vector<std::string_view> m_words; // into m_sentence
};

} // namespace hearth::wallet
