// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QString>

#include <string>
#include <string_view>

namespace hearth::wallet::governance {

/// What a proposal says of itself, made safe: anybody who may propose writes it.
struct ProposalText {
    QString title; ///< the first line that says something, without Markdown's number signs
    QString text;  ///< the rest, plain, with its line breaks
    bool hidden =
        false; ///< there were control characters, direction marks or invisible ones: each shows as <U+202E>
    bool cut = false; ///< longer than what is shown
};

/// Most characters that are shown.
constexpr std::size_t kTitleLimit = 120;
constexpr std::size_t kProposalTextLimit = 16'384;

/// Splits and cleans a proposal's description.
[[nodiscard]] ProposalText proposal_text(std::string_view description);

/// The description of a new proposal: "# title", an empty line, the text. Errors: HRT-VOT-007 (no title, a
/// title of several lines, too long, or characters that proposal_text would have to show as code points).
[[nodiscard]] Result<std::string> description_of(std::string_view title, std::string_view text);

} // namespace hearth::wallet::governance
