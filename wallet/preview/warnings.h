// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/preview/preview.h"

#include <span>

namespace hearth::wallet::preview {

/// What is fixed about a warning: docs/wallet-preview.md has the same list.
struct WarningKind {
    const char* code;
    Severity severity;
    const char* title;
    const char* remedy;
};

/// All kinds of warnings that a preview may have.
[[nodiscard]] std::span<const WarningKind> warning_kinds();

/// A warning of this kind; `code` must be one of warning_kinds().
[[nodiscard]] Warning make_warning(const char* code, std::string detail,
                                   std::map<std::string, std::string> args = {});

/// Adds a warning unless one with the same code and detail is there.
void add_warning(std::vector<Warning>& warnings, Warning warning);

} // namespace hearth::wallet::preview
