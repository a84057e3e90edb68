// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <span>

namespace hearth {

/// The page of one error code: what happened, what it means and what to do. English; the window translates by
/// code.
struct ErrorPage {
    const char* code;
    const char* title;
    const char* meaning;
    const char* remedy;
};

/// All pages in order of their codes. A test demands a page for every code that occurs in the sources.
[[nodiscard]] std::span<const ErrorPage> error_pages();

/// The page of `code` (case does not matter), or nullptr.
[[nodiscard]] const ErrorPage* find_error_page(const QString& code);

} // namespace hearth
