// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/charts/bar_data.h"
#include "core/base/wei.h"

#include <QJsonArray>

#include <array>
#include <vector>

namespace hearth::gui {

/// Kinds of a day's rewards, from the bottom of a bar up: base, bonus, container, fees.
constexpr std::size_t reward_kinds = 4;
using RewardSums = std::array<Wei, reward_kinds>;

[[nodiscard]] QStringList reward_kind_names();

/// Rewards by UTC day for up to some years, with running sums, so that a bar of a week or a month costs two
/// look-ups (docs/control-api.md, `reward.days`).
class RewardDays {
public:
    /// Takes the days in any order; days without an entry between the first and the last are empty ones.
    void set(const QJsonArray& days);

    [[nodiscard]] int count() const { return static_cast<int>(m_at_ms.size()); }
    [[nodiscard]] bool isEmpty() const { return m_at_ms.empty(); }
    [[nodiscard]] qint64 atMs(int day) const { return m_at_ms.at(std::size_t(day)); }
    /// Sums of the days [first, last), exact.
    [[nodiscard]] RewardSums sum(int first, int last) const;
    /// Bars of `group` days each for the newest `days` days; the newest bar is whole, the oldest may not be.
    /// Tips tell of the bonus also where the bars leave it out.
    [[nodiscard]] QList<Bar> bars(int days, int group, bool bonus = true) const;

private:
    std::vector<qint64> m_at_ms;
    std::vector<RewardSums> m_before; ///< sums of all days before; one more than days
    bool m_calendar = true;           ///< whole days apart
};

} // namespace hearth::gui
