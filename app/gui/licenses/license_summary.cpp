// SPDX-License-Identifier: Apache-2.0
#include "app/gui/licenses/license_summary.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"

#include <QCoreApplication>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The words are the page's: they have its context.
struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::gui::LicensesModel)
};

/// In the order of the tiles.
constexpr std::array tile_states{LicenseState::Checking, LicenseState::Ready,       LicenseState::Offline,
                                 LicenseState::Pending,  LicenseState::Undelegated, LicenseState::Banned};

} // namespace

LicenseCounts LicenseCounts::of(const QJsonObject& summary) {
    LicenseCounts out;
    for (const LicenseState state : tile_states) {
        out.m_counts.at(std::size_t(state)) =
            static_cast<int>(summary.value(license_state_id(state)).toInteger());
    }
    return out;
}

LicenseCounts LicenseCounts::of(const LicenseTable& table) {
    LicenseCounts out;
    for (const LicenseEntry& entry : table.all()) {
        ++out.m_counts.at(std::size_t(entry.state));
    }
    return out;
}

QString license_sentence(int total, const LicenseCounts& counts) {
    if (counts.atWork() == total) {
        return Text::tr("All %Ln licence(s) are at work.", "", total);
    }
    //: %Ln all licences, %1 those that work
    return Text::tr("%1 of %Ln licence(s) are at work.", "", total).arg(format_count(counts.atWork()));
}

QString license_support(int total, const LicenseCounts& counts, int to_approve) {
    if (total == 0) {
        return Text::tr("A licence is an NFT: a checker that works for it earns a share of the network's "
                        "daily pool for every right verdict, and a bonus each quarter.");
    }
    if (counts.in(LicenseState::Banned) > 0) {
        return Text::tr(
            "Two wrong verdicts within a week ban a licence for a month. Open it to see the checks.");
    }
    if (to_approve > 0) {
        return Text::tr(
            "Somebody delegated licences to this computer: approve them, and they begin to earn for "
            "their owner.");
    }
    if (counts.in(LicenseState::Undelegated) > 0) {
        return Text::tr("A licence earns only while a checker works for it: delegate the others to one.");
    }
    if (counts.in(LicenseState::Offline) > 0) {
        return Text::tr("Offline licences earn nothing: start the checker that they are delegated to.");
    }
    return Text::tr(
        "Each right verdict of a day earns a share of the day's pool; 95 % uptime over the quarter "
        "earns the bonus.");
}

QList<LicenseTile> license_tiles(int total, const LicenseCounts& counts, const QString& chosen) {
    QList<LicenseTile> tiles;
    tiles.append({.id = {},
                  .label = Text::tr("All", "licences"),
                  .help = Text::tr("Every licence that you own or that is delegated to this computer."),
                  .count = total,
                  .tone = Tone::Neutral,
                  .chosen = chosen.isEmpty()});
    for (const LicenseState state : tile_states) {
        const QString id = license_state_id(state);
        tiles.append({.id = id,
                      .label = license_state_text(state),
                      .help = license_state_help(state),
                      .count = counts.in(state),
                      .tone = license_state_tone(state),
                      .chosen = chosen == id});
    }
    return tiles;
}

QList<RoleOf<LicenseTile>> license_tile_roles() {
    return {
        {"stateId",
         [](const LicenseTile& t) -> QVariant {
             return t.id;
         }},
        {"label",
         [](const LicenseTile& t) -> QVariant {
             return t.label;
         }},
        {"help",
         [](const LicenseTile& t) -> QVariant {
             return t.help;
         }},
        {"countText",
         [](const LicenseTile& t) -> QVariant {
             return format_count(t.count);
         }},
        {"tone",
         [](const LicenseTile& t) -> QVariant {
             return int(t.count > 0 ? t.tone : Tone::Neutral);
         }},
        {"chosen",
         [](const LicenseTile& t) -> QVariant {
             return t.chosen;
         }},
    };
}

} // namespace hearth::gui
