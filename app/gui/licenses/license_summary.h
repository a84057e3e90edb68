// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/row_model.h"
#include "app/gui/licenses/license_table.h"

#include <array>

namespace hearth::gui {

/// How many licences are in which state; beneath it the same as tiles and in words.
class LicenseCounts {
public:
    /// From the answer to `license.summary`.
    [[nodiscard]] static LicenseCounts of(const QJsonObject& summary);
    [[nodiscard]] static LicenseCounts of(const LicenseTable& table);

    [[nodiscard]] int in(LicenseState state) const { return m_counts.at(std::size_t(state)); }
    /// Those that can earn now.
    [[nodiscard]] int atWork() const { return in(LicenseState::Checking) + in(LicenseState::Ready); }

private:
    std::array<int, std::size_t(LicenseState::Banned) + 1> m_counts{};
};

/// What the page says first; there is at least one licence.
[[nodiscard]] QString license_sentence(int total, const LicenseCounts& counts);
/// The advice beneath it: what is most urgent to do. `to_approve` delegations wait for this computer's
/// answer.
[[nodiscard]] QString license_support(int total, const LicenseCounts& counts, int to_approve);

/// A number of licences in one state: a tile that filters the table.
struct LicenseTile {
    QString id; ///< state, empty for all
    QString label;
    QString help;
    int count = 0;
    Tone::Value tone = Tone::Neutral;
    bool chosen = false;

    [[nodiscard]] QString key() const { return id; }
};
/// A tile for all licences and one for each state; `chosen` is the state that the table shows alone.
[[nodiscard]] QList<LicenseTile> license_tiles(int total, const LicenseCounts& counts, const QString& chosen);
[[nodiscard]] QList<RoleOf<LicenseTile>> license_tile_roles();

} // namespace hearth::gui
