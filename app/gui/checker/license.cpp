// SPDX-License-Identifier: Apache-2.0
#include "app/gui/checker/license.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/backend/node_state.h"
#include "app/gui/backend/tone.h"

#include <QCoreApplication>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(License)
};

/// All amounts of the column have this many decimals: a licence earns fractions of an ATH a day.
constexpr int amount_decimals = 4;

} // namespace

License license_from_json(const QJsonObject& object) {
    return {.id = int_of(object, "id"_L1),
            .owner = text_of(object, "owner"_L1),
            .burner = text_of(object, "burner"_L1),
            .state = text_of(object, "state"_L1),
            .right = int_of(object, "right"_L1),
            .wrong = int_of(object, "wrong"_L1),
            .uptime_30d = object.value("uptime_30d"_L1).toDouble(),
            .today = wei_of(object, "today_wei"_L1)};
}

QList<RoleOf<License>> license_roles() {
    return {
        {"number",
         [](const License& l) -> QVariant {
             return l.id;
         }},
        {"numberText",
         [](const License& l) -> QVariant {
             return u"#%1"_s.arg(l.id);
         }},
        {"owner",
         [](const License& l) -> QVariant {
             return l.owner;
         }},
        {"ownerText",
         [](const License& l) -> QVariant {
             return shorten_middle(l.owner);
         }},
        {"burner",
         [](const License& l) -> QVariant {
             return l.burner;
         }},
        {"burnerText",
         [](const License& l) -> QVariant {
             return shorten_middle(l.burner);
         }},
        {"stateText",
         [](const License& l) -> QVariant {
             return node_state_text(l.state);
         }},
        {"stateTone",
         [](const License& l) -> QVariant {
             return int(node_state_tone(l.state));
         }},
        {"right",
         [](const License& l) -> QVariant {
             return l.right;
         }},
        {"rightText",
         [](const License& l) -> QVariant {
             return format_count(l.right);
         }},
        {"wrong",
         [](const License& l) -> QVariant {
             return l.wrong;
         }},
        {"wrongText",
         [](const License& l) -> QVariant {
             return format_count(l.wrong);
         }},
        {"wrongTone",
         [](const License& l) -> QVariant {
             return int(l.wrong > 0 ? Tone::Bad : Tone::Neutral);
         }},
        {"uptime",
         [](const License& l) -> QVariant {
             return l.uptime_30d;
         }},
        {"uptimeText",
         [](const License& l) -> QVariant {
             return format_percent(l.uptime_30d);
         }},
        {"todayText",
         [](const License& l) -> QVariant {
             return format_ath(l.today, amount_decimals);
         }},
        {"todayFull",
         [](const License& l) -> QVariant {
             return format_ath_full(l.today);
         }},
        {"todayAmount",
         [](const License& l) -> QVariant {
             return ath_for_drawing(l.today);
         }},
    };
}

} // namespace hearth::gui
