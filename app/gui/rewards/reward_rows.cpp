// SPDX-License-Identifier: Apache-2.0
#include "app/gui/rewards/reward_rows.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/wallet/wallet_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimeZone>

#include <array>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Rewards)
};

constexpr qint64 ms_an_hour = 3'600'000;
constexpr qint64 ms_a_day = 24 * ms_an_hour;
constexpr qint64 calendar_units_from_ms = 2 * ms_a_day;
constexpr qint64 hours_from_ms = 2 * ms_an_hour;
/// All amounts of the table have this many decimals.
constexpr int order_decimals = 2;
const QString dash = u"\u2013"_s;

struct StateName {
    const char* id;
    RewardOrder::State state;
};
constexpr std::array state_names{
    StateName{"pending", RewardOrder::Pending},     StateName{"failed", RewardOrder::Failed},
    StateName{"vesting", RewardOrder::Vesting},     StateName{"withdrawable", RewardOrder::Withdrawable},
    StateName{"withdrawn", RewardOrder::Withdrawn}, StateName{"frozen", RewardOrder::Frozen},
};

} // namespace

QString utc_day_text(qint64 at_ms) {
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(at_ms, QTimeZone::utc()).date(),
                              u"d MMM yyyy"_s);
}

QString time_left_text(qint64 left_ms) {
    if (left_ms >= calendar_units_from_ms) {
        return Text::tr("%n day(s)", "", static_cast<int>(left_ms / ms_a_day));
    }
    if (left_ms >= hours_from_ms) {
        return Text::tr("%n h", "hours", static_cast<int>(left_ms / ms_an_hour));
    }
    return count_down(left_ms);
}

RewardSource reward_source_from_json(const QJsonObject& object) {
    return {.kind = text_of(object, "kind"_L1),
            .accrued = wei_of(object, "accrued_wei"_L1),
            .claimed = wei_of(object, "claimed_wei"_L1),
            .assumed = object.value("assumed"_L1).toBool()};
}

QString reward_source_text(const QString& kind) {
    if (kind == "base"_L1) {
        //: source of rewards
        return Text::tr("Licences: daily base");
    }
    if (kind == "bonus"_L1) {
        //: source of rewards
        return Text::tr("Licences: quarterly bonus");
    }
    if (kind == "poc"_L1) {
        //: source of rewards (proof of capacity)
        return Text::tr("Container: capacity");
    }
    if (kind == "pod"_L1) {
        //: source of rewards (proof of delivery)
        return Text::tr("Container: work");
    }
    //: source of rewards
    return kind == "fee"_L1 ? Text::tr("Container: service fees") : kind;
}

QString reward_source_help(const QString& kind) {
    if (kind == "base"_L1) {
        return Text::tr("A day's pool, shared by the right verdicts of all licences.");
    }
    if (kind == "bonus"_L1) {
        return Text::tr("A quarter's pool, shared by base rewards; only with more than 95 % uptime.");
    }
    if (kind == "poc"_L1) {
        return Text::tr("For proving in each window what this computer could render.");
    }
    if (kind == "pod"_L1) {
        return Text::tr("For render work that checkers found to be right.");
    }
    return kind == "fee"_L1 ? Text::tr("What requesters pay for their jobs, less the network's fifth.")
                            : QString();
}

QList<RoleOf<RewardSource>> reward_source_roles() {
    return {
        {"kind",
         [](const RewardSource& s) -> QVariant {
             return s.kind;
         }},
        {"name",
         [](const RewardSource& s) -> QVariant {
             return reward_source_text(s.kind);
         }},
        {"help",
         [](const RewardSource& s) -> QVariant {
             return reward_source_help(s.kind);
         }},
        {"accruedText",
         [](const RewardSource& s) -> QVariant {
             return format_ath(s.accrued, s.decimals);
         }},
        {"accruedFull",
         [](const RewardSource& s) -> QVariant {
             return format_ath_full(s.accrued);
         }},
        {"claimedText",
         [](const RewardSource& s) -> QVariant {
             return format_ath(s.claimed, s.decimals);
         }},
        {"claimedFull",
         [](const RewardSource& s) -> QVariant {
             return format_ath_full(s.claimed);
         }},
        {"assumed",
         [](const RewardSource& s) -> QVariant {
             return s.assumed;
         }},
    };
}

RewardOrder reward_order_from_json(const QJsonObject& object, qint64 now_ms) {
    RewardOrder order{.id = object.value("id"_L1).toVariant().toString(),
                      .gross = wei_of(object, "gross_wei"_L1),
                      .net = wei_of(object, "net_wei"_L1),
                      .days = int_of(object, "days"_L1),
                      .requested_ms = int_of(object, "requested_ms"_L1),
                      .expires_ms = int_of(object, "expires_ms"_L1),
                      .vest_ms = int_of(object, "vest_ms"_L1),
                      .hash = text_of(object, "hash"_L1),
                      .withdraw_hash = text_of(object, "withdraw_hash"_L1),
                      .now_ms = now_ms};
    const QString state = text_of(object, "state"_L1);
    for (const StateName& name : state_names) {
        if (state == QLatin1StringView(name.id)) {
            order.state = name.state;
        }
    }
    return order;
}

QString reward_state_text(RewardOrder::State state) {
    switch (state) {
    case RewardOrder::Pending:
        //: state of a claim: the referees have signed it, the user has not
        return Text::tr("To sign");
    case RewardOrder::Failed:
        return Text::tr("Failed");
    case RewardOrder::Vesting:
        return Text::tr("Vesting");
    case RewardOrder::Withdrawable:
        //: state of a claim: its time is over, the money can be moved to the wallet
        return Text::tr("Withdrawable");
    case RewardOrder::Withdrawn:
        return Text::tr("Withdrawn");
    case RewardOrder::Frozen:
        break;
    }
    return Text::tr("Frozen");
}

QString reward_state_help(RewardOrder::State state) {
    switch (state) {
    case RewardOrder::Pending:
        return Text::tr("The referees signed it; it has to be in a block before its ten minutes are over.");
    case RewardOrder::Failed:
        return Text::tr("It was not in a block in time. The amount can be claimed again.");
    case RewardOrder::Vesting:
        return Text::tr("The claim contract holds it until its day has come.");
    case RewardOrder::Withdrawable:
        return Text::tr("Its day has come: withdraw it to the wallet.");
    case RewardOrder::Withdrawn:
        return Text::tr("It is in the wallet.");
    case RewardOrder::Frozen:
        break;
    }
    return Text::tr("The contract's owner stopped this claim: it cannot be withdrawn now.");
}

Tone::Value reward_state_tone(RewardOrder::State state) {
    switch (state) {
    case RewardOrder::Pending:
        return Tone::Warn;
    case RewardOrder::Failed:
    case RewardOrder::Frozen:
        return Tone::Bad;
    case RewardOrder::Vesting:
        return Tone::Info;
    case RewardOrder::Withdrawable:
        return Tone::Good;
    case RewardOrder::Withdrawn:
        break;
    }
    return Tone::Neutral;
}

QString reward_next_text(const RewardOrder& order) {
    switch (order.state) {
    case RewardOrder::Pending:
        return order.expires_ms > order.now_ms
                   //: %1 minutes and seconds, such as 9:12
                   ? Text::tr("sign within %1").arg(count_down(order.expires_ms - order.now_ms))
                   : Text::tr("too late to sign");
    case RewardOrder::Failed:
        return Text::tr("claim it again");
    case RewardOrder::Vesting:
        //: %1 a stretch of time, such as "24 days"
        return Text::tr("in %1").arg(time_left_text(order.vest_ms - order.now_ms));
    case RewardOrder::Withdrawable:
        //: %1 a date
        return Text::tr("since %1").arg(utc_day_text(order.vest_ms));
    case RewardOrder::Withdrawn:
    case RewardOrder::Frozen:
        break;
    }
    return dash;
}

double reward_progress(const RewardOrder& order) {
    if (order.vest_ms <= order.requested_ms || order.now_ms <= order.requested_ms) {
        return 0;
    }
    return std::min(1.0,
                    double(order.now_ms - order.requested_ms) / double(order.vest_ms - order.requested_ms));
}

QList<RoleOf<RewardOrder>> reward_order_roles() {
    return {
        {"idText",
         [](const RewardOrder& o) -> QVariant {
             return u"#"_s + shorten_middle(o.id);
         }},
        {"idFull",
         [](const RewardOrder& o) -> QVariant {
             return o.id;
         }},
        {"stateText",
         [](const RewardOrder& o) -> QVariant {
             return reward_state_text(o.state);
         }},
        {"stateHelp",
         [](const RewardOrder& o) -> QVariant {
             return reward_state_help(o.state);
         }},
        {"stateTone",
         [](const RewardOrder& o) -> QVariant {
             return int(reward_state_tone(o.state));
         }},
        {"daysText",
         [](const RewardOrder& o) -> QVariant {
             return Text::tr("%n day(s)", "", static_cast<int>(o.days));
         }},
        {"requestedText",
         [](const RewardOrder& o) -> QVariant {
             return utc_day_text(o.requested_ms);
         }},
        {"requestedFull",
         [](const RewardOrder& o) -> QVariant {
             return format_exact_time(o.requested_ms);
         }},
        {"vestText",
         [](const RewardOrder& o) -> QVariant {
             return o.vest_ms > 0 ? utc_day_text(o.vest_ms) : dash;
         }},
        {"vestFull",
         [](const RewardOrder& o) -> QVariant {
             return o.vest_ms > 0 ? local_moment(o.vest_ms) + u'\n' + utc_moment(o.vest_ms) : QString();
         }},
        {"nextText",
         [](const RewardOrder& o) -> QVariant {
             return reward_next_text(o);
         }},
        {"nextTone",
         [](const RewardOrder& o) -> QVariant {
             return int(o.state == RewardOrder::Pending ? Tone::Warn : Tone::Neutral);
         }},
        {"grossText",
         [](const RewardOrder& o) -> QVariant {
             return format_ath(o.gross, order_decimals);
         }},
        {"grossFull",
         [](const RewardOrder& o) -> QVariant {
             return format_ath_full(o.gross);
         }},
        {"netText",
         [](const RewardOrder& o) -> QVariant {
             return format_ath(o.net, order_decimals);
         }},
        {"netFull",
         [](const RewardOrder& o) -> QVariant {
             return format_ath_full(o.net);
         }},
        {"progress",
         [](const RewardOrder& o) -> QVariant {
             return reward_progress(o);
         }},
    };
}

} // namespace hearth::gui
