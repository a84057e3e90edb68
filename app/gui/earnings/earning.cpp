// SPDX-License-Identifier: Apache-2.0
#include "app/gui/earnings/earning.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/backend/tone.h"

#include <QCoreApplication>
#include <QDateTime>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Earning)
};

/// Entries are fractions of an ATH as often as whole ones: one precision for the whole column.
constexpr int entry_decimals = 4;

QString source_text_of(const QString& id) {
    for (const Source source : {Source::Capacity, Source::Delivery, Source::Fee, Source::Checker}) {
        if (source_id(source) == id) {
            return source_text(source);
        }
    }
    return id;
}

QString for_text(const Earning& earning) {
    if (earning.job >= 0) {
        return Text::tr("Job %1").arg(earning.job);
    }
    return earning.window >= 0 ? Text::tr("Window %1").arg(earning.window) : u"\u2013"_s;
}

} // namespace

QString source_id(Source source) {
    switch (source) {
    case Source::Capacity:
        return u"capacity"_s;
    case Source::Delivery:
        return u"delivery"_s;
    case Source::Fee:
        return u"fee"_s;
    case Source::Checker:
        break;
    }
    return u"checker"_s;
}

QString source_text(Source source) {
    switch (source) {
    case Source::Capacity:
        return Text::tr("Capacity proofs");
    case Source::Delivery:
        return Text::tr("Delivered work");
    case Source::Fee:
        return Text::tr("Service fees");
    case Source::Checker:
        break;
    }
    return Text::tr("Checker");
}

QString source_help(Source source) {
    switch (source) {
    case Source::Capacity:
        return Text::tr("For proving in each window what this computer could render.");
    case Source::Delivery:
        return Text::tr("For render work that checkers found to be right.");
    case Source::Fee:
        return Text::tr("What requesters pay for their jobs, less the network's fifth.");
    case Source::Checker:
        break;
    }
    return Text::tr("For rendering samples of other containers' work again.");
}

Sum sum_from_json(const QJsonObject& object) {
    return {.by_source = {wei_of(object, "capacity_wei"_L1), wei_of(object, "delivery_wei"_L1),
                          wei_of(object, "fees_wei"_L1), wei_of(object, "checker_wei"_L1)},
            .total = wei_of(object, "total_wei"_L1),
            .assumed = object.value("assumed"_L1).toBool()};
}

Earning earning_from_json(const QJsonObject& object) {
    return {.at_ms = int_of(object, "at_ms"_L1),
            .day = int_of(object, "day"_L1),
            .source = text_of(object, "source"_L1),
            .amount = wei_of(object, "amount_wei"_L1),
            .window = int_of(object, "window"_L1, -1),
            .job = int_of(object, "job"_L1, -1),
            .state = text_of(object, "state"_L1),
            .position = int_of(object, "position"_L1)};
}

QList<RoleOf<Earning>> earning_roles() {
    return {
        {"at",
         [](const Earning& e) -> QVariant {
             return e.at_ms;
         }},
        {"time",
         [](const Earning& e) -> QVariant {
             return format_time(e.at_ms, QDateTime::currentMSecsSinceEpoch());
         }},
        {"timeFull",
         [](const Earning& e) -> QVariant {
             return format_exact_time(e.at_ms);
         }},
        {"day",
         [](const Earning& e) -> QVariant {
             return e.day;
         }},
        {"source",
         [](const Earning& e) -> QVariant {
             return e.source;
         }},
        {"sourceText",
         [](const Earning& e) -> QVariant {
             return source_text_of(e.source);
         }},
        {"forText",
         [](const Earning& e) -> QVariant {
             return for_text(e);
         }},
        {"amount",
         [](const Earning& e) -> QVariant {
             return ath_for_drawing(e.amount);
         }},
        {"amountText",
         [](const Earning& e) -> QVariant {
             return format_ath(e.amount, entry_decimals);
         }},
        {"amountFull",
         [](const Earning& e) -> QVariant {
             return format_ath_full(e.amount);
         }},
        {"state",
         [](const Earning& e) -> QVariant {
             return e.state;
         }},
        {"stateText",
         [](const Earning& e) -> QVariant {
             return e.state == "settled"_L1 ? Text::tr("Settled") : Text::tr("Accrued");
         }},
        {"stateTone",
         [](const Earning& e) -> QVariant {
             return int(e.state == "settled"_L1 ? Tone::Good : Tone::Info);
         }},
        {"position",
         [](const Earning& e) -> QVariant {
             return e.position;
         }},
        {"positionText",
         [](const Earning& e) -> QVariant {
             return format_count(e.position);
         }},
    };
}

QList<RoleOf<SourceShare>> source_share_roles() {
    return {
        {"name",
         [](const SourceShare& s) -> QVariant {
             return source_text(s.source);
         }},
        {"help",
         [](const SourceShare& s) -> QVariant {
             return source_help(s.source);
         }},
        {"number",
         [](const SourceShare& s) -> QVariant {
             return int(s.source);
         }},
        {"amountText",
         [](const SourceShare& s) -> QVariant {
             return format_ath(s.amount, s.decimals);
         }},
        {"amountFull",
         [](const SourceShare& s) -> QVariant {
             return format_ath_full(s.amount);
         }},
        {"shareText",
         [](const SourceShare& s) -> QVariant {
             return format_percent(s.share, 0);
         }},
    };
}

} // namespace hearth::gui
