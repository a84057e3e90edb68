// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>

namespace hearth::gui {

/// `canned` as it would be for the amount and the time that `params` of `stake.quote` ask for: in demo mode
/// the curve follows the slider, too. The escrow's arithmetic on whole weeks; hearthd has the real one.
[[nodiscard]] QJsonObject fake_stake_quote(QJsonObject canned, const QJsonObject& params);

/// `stake.get` of a fixture whose times were moved: weeks and locks end on a Thursday, 00:00 UTC, again.
[[nodiscard]] QJsonObject on_thursdays(QJsonObject stake);

} // namespace hearth::gui
