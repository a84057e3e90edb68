// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QChar>

namespace hearth::wallet {

/// A character that is drawn on the one before it: Unicode's general categories Mn, Mc and Me.
[[nodiscard]] inline bool is_mark(char32_t c) {
    const auto category = QChar::category(c);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_SpacingCombining ||
           category == QChar::Mark_Enclosing;
}

} // namespace hearth::wallet
