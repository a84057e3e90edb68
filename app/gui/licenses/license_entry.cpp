// SPDX-License-Identifier: Apache-2.0
#include "app/gui/licenses/license_entry.h"

#include "app/gui/backend/json.h"

#include <QCoreApplication>

#include <array>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Licenses)
};

struct StateName {
    LicenseState state;
    const char* id;
};
constexpr std::array state_names{
    StateName{LicenseState::Checking, "checking"}, StateName{LicenseState::Ready, "ready"},
    StateName{LicenseState::Offline, "offline"},   StateName{LicenseState::Pending, "pending"},
    StateName{LicenseState::Banned, "banned"},     StateName{LicenseState::Undelegated, "undelegated"},
};

QString address_of(const QJsonObject& object, QLatin1StringView member) {
    const QString address = text_of(object, member);
    return is_nobody(address) ? QString() : address;
}

} // namespace

QString license_state_id(LicenseState state) {
    for (const StateName& name : state_names) {
        if (name.state == state) {
            return QString::fromLatin1(name.id);
        }
    }
    return {};
}

LicenseState license_state(const QString& id) {
    for (const StateName& name : state_names) {
        if (id == QLatin1StringView(name.id)) {
            return name.state;
        }
    }
    return LicenseState::Offline;
}

QString license_state_text(LicenseState state) {
    switch (state) {
    case LicenseState::Checking:
        //: state of a licence: it works on a check right now
        return Text::tr("Checking");
    case LicenseState::Ready:
        //: state of a licence: its checker waits for work
        return Text::tr("Ready");
    case LicenseState::Offline:
        //: state of a licence: its checker does not answer
        return Text::tr("Offline");
    case LicenseState::Pending:
        //: state of a licence: delegated, but the operator has not agreed yet
        return Text::tr("Pending");
    case LicenseState::Undelegated:
        //: state of a licence: no checker works for it
        return Text::tr("Undelegated");
    case LicenseState::Banned:
        break;
    }
    //: state of a licence: two wrong verdicts in a week
    return Text::tr("Banned");
}

QString license_state_help(LicenseState state) {
    switch (state) {
    case LicenseState::Checking:
        return Text::tr("It works on a check right now.");
    case LicenseState::Ready:
        return Text::tr("Its checker is online and waits for the next check.");
    case LicenseState::Offline:
        return Text::tr("Its checker does not answer: nothing is earned until it does.");
    case LicenseState::Pending:
        return Text::tr("It was delegated, but the operator has not approved it yet.");
    case LicenseState::Undelegated:
        return Text::tr("No checker works for it: delegate it to one.");
    case LicenseState::Banned:
        break;
    }
    return Text::tr("Two wrong verdicts within a week: no checks and no rewards for a month.");
}

Tone::Value license_state_tone(LicenseState state) {
    switch (state) {
    case LicenseState::Checking:
        return Tone::Accent;
    case LicenseState::Ready:
        return Tone::Good;
    case LicenseState::Offline:
        return Tone::Warn;
    case LicenseState::Pending:
        return Tone::Info;
    case LicenseState::Undelegated:
        return Tone::Neutral;
    case LicenseState::Banned:
        break;
    }
    return Tone::Bad;
}

QString license_number_text(const LicenseEntry& entry) {
    //: number of a licence that only the practice network has, not the chain
    return entry.chain ? u"#%1"_s.arg(entry.id) : Text::tr("#%1 network").arg(entry.id);
}

bool is_nobody(const QString& address) {
    return address.isEmpty() || address == "0x0000000000000000000000000000000000000000"_L1;
}

LicenseEntry license_entry_from_json(const QJsonObject& object) {
    const double month = object.value("uptime_30d"_L1).toDouble();
    return {.id = int_of(object, "id"_L1),
            .owner = address_of(object, "owner"_L1),
            .burner = address_of(object, "burner"_L1),
            .operator_ = address_of(object, "operator"_L1),
            .state = license_state(text_of(object, "state"_L1)),
            .mine = object.value("mine"_L1).toBool(),
            .here = object.value("here"_L1).toBool(),
            .chain = object.value("chain"_L1).toBool(),
            .bonus_eligible = object.value("bonus_eligible"_L1).toBool(),
            .right = int_of(object, "right"_L1),
            .wrong = int_of(object, "wrong"_L1),
            .uptime_30d = month,
            .uptime_quarter = object.value("uptime_quarter"_L1).toDouble(month),
            .today = wei_of(object, "today_wei"_L1),
            .base = wei_of(object, "base_wei"_L1),
            .bonus = wei_of(object, "bonus_wei"_L1),
            .banned_until_ms = int_of(object, "banned_until_ms"_L1),
            .since_ms = int_of(object, "since_ms"_L1)};
}

} // namespace hearth::gui
