// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/desk/history.h"

namespace hearth::wallet::desk {

struct ExportOptions {
    bool csv = true; ///< else JSON
    std::optional<std::int64_t> from_ms;
    std::optional<std::int64_t> to_ms; ///< excluded
};

struct ExportedHistory {
    QByteArray text; ///< UTF-8
    int rows = 0;
};

/// The history for the tax office or a spreadsheet, oldest first: a row for each change of a balance, and one
/// for each transaction without any; times in UTC, amounts exact, what pending and spam entries say left out.
/// CSV follows RFC 4180 (CRLF, quotes doubled); a text that a spreadsheet would take for a formula
/// (= + - @ tab) gets an apostrophe before it, since token names come from strangers. The fee stands in the
/// first row of its transaction only, so that a column may be summed.
[[nodiscard]] ExportedHistory export_history(const std::vector<HistoryEntry>& entries,
                                             const ExportOptions& options);

/// One cell of RFC 4180; `foreign` texts are made harmless.
[[nodiscard]] QByteArray csv_cell(const QString& text, bool foreign);

} // namespace hearth::wallet::desk
