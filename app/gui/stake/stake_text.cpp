// SPDX-License-Identifier: Apache-2.0
#include "app/gui/stake/stake_text.h"

#include "app/gui/backend/format.h"
#include "app/gui/wallet/token_amount.h"
#include "app/gui/wallet/wallet_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

class Text { // NOLINT(cppcoreguidelines-special-member-functions): a context for lupdate
    Q_DECLARE_TR_FUNCTIONS(hearth::gui::Stake)
};

constexpr qint64 day_ms = 86'400'000;
constexpr qint64 week_ms = 7 * day_ms;
constexpr qint64 soon_ms = 4 * week_ms;
/// 52 weeks are called a year, as the slider counts them: 208 are four.
constexpr int year_weeks = 52;

} // namespace

QString lock_state_text(const QString& state, qint64 left_ms) {
    if (state == "active"_L1) {
        return left_ms < soon_ms ? Text::tr("Ends soon") : Text::tr("Active");
    }
    if (state == "expired"_L1) {
        //: state of a lock: its time is over, the tokens can be taken out
        return Text::tr("Expired");
    }
    //: state of a lock: it was taken out, or there is none
    return state == "withdrawn"_L1 ? Text::tr("Withdrawn") : Text::tr("No lock");
}

Tone::Value lock_state_tone(const QString& state, qint64 left_ms) {
    if (state == "active"_L1) {
        return left_ms < soon_ms ? Tone::Warn : Tone::Good;
    }
    return state == "expired"_L1 ? Tone::Warn : Tone::Neutral;
}

QString stake_action_text(const QString& action) {
    if (action == "lock"_L1) {
        //: button: begins a new lock
        return Text::tr("Lock ATH");
    }
    if (action == "increase"_L1) {
        //: button: adds to a lock
        return Text::tr("Add");
    }
    if (action == "extend"_L1) {
        //: button: makes a lock longer
        return Text::tr("Extend");
    }
    if (action == "withdraw"_L1) {
        //: button: takes the tokens out of a lock that is over
        return Text::tr("Withdraw");
    }
    //: button: takes what a lock has earned
    return action == "claim"_L1 ? Text::tr("Claim") : action;
}

QString stake_action_icon(const QString& action) {
    return action == "increase"_L1   ? u"plus"_s
           : action == "extend"_L1   ? u"clock"_s
           : action == "withdraw"_L1 ? u"unlock"_s
           : action == "claim"_L1    ? u"download"_s
                                     : u"lock"_s;
}

QString stake_event_text(const QString& kind) {
    if (kind == "create"_L1 || kind == "lock"_L1) {
        //: line of a history
        return Text::tr("Locked");
    }
    if (kind == "increase"_L1 || kind == "deposit_for"_L1 || kind == "deposit"_L1) {
        //: line of a history
        return Text::tr("Added");
    }
    if (kind == "extend"_L1) {
        //: line of a history
        return Text::tr("Extended");
    }
    if (kind == "withdraw"_L1) {
        //: line of a history
        return Text::tr("Withdrawn");
    }
    if (kind == "claim"_L1) {
        //: line of a history
        return Text::tr("Claimed");
    }
    if (kind == "wrap"_L1) {
        //: line of a history
        return Text::tr("Wrapped");
    }
    //: line of a history
    return kind == "unwrap"_L1 ? Text::tr("Unwrapped") : kind;
}

QString short_day(qint64 at_ms) {
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(at_ms).date(), u"ddd d MMM yyyy");
}

QString short_moment(qint64 at_ms) {
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(at_ms);
    return short_day(at_ms) + u", "_s + at.toString(u"HH:mm") + u' ' + at.timeZoneAbbreviation();
}

QString short_utc(qint64 at_ms) {
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(at_ms, QTimeZone::utc());
    return QLocale().toString(at.date(), u"ddd d MMM yyyy") + at.toString(u", HH:mm 'UTC'");
}

QString both_moments(qint64 at_ms) {
    const bool same = QDateTime::fromMSecsSinceEpoch(at_ms).offsetFromUtc() == 0;
    return same ? short_utc(at_ms) : short_moment(at_ms) + u" \u00b7 "_s + short_utc(at_ms);
}

QString time_to(qint64 at_ms, qint64 now_ms) {
    const qint64 left_ms = at_ms - now_ms;
    if (left_ms < 0) {
        return format_age(-left_ms);
    }
    if (left_ms < day_ms) {
        //: %1 a count-down such as 4:12:09
        return Text::tr("in %1").arg(count_down(left_ms));
    }
    return left_ms < 3 * week_ms ? Text::tr("in %n day(s)", "", static_cast<int>(left_ms / day_ms))
                                 : Text::tr("in %n week(s)", "", static_cast<int>(left_ms / week_ms));
}

QString long_count_down(qint64 left_ms) {
    const qint64 left = std::max<qint64>(0, left_ms);
    const auto days = static_cast<int>(left / day_ms);
    //: a count-down over days: %1 "4:12:09"
    return days == 0 ? count_down(left) : Text::tr("%n d %1", "days", days).arg(count_down(left % day_ms));
}

QString weeks_text(int weeks) {
    const int years = weeks / year_weeks;
    const int rest = weeks % year_weeks;
    const QString years_part = Text::tr("%n year(s)", "", years);
    const QString weeks_part = Text::tr("%n week(s)", "", rest);
    if (years == 0) {
        return weeks_part;
    }
    //: a duration: %1 "2 years", %2 "10 weeks"
    return rest == 0 ? years_part : Text::tr("%1 and %2").arg(years_part, weeks_part);
}

QString brief_amount(const QString& digits, int decimals) {
    constexpr int few = 2;
    constexpr int many = 4;
    return is_zero(digits)
               ? format_token(digits, decimals, 0)
               : format_token(digits, decimals, std::min(decimals, digits.size() > decimals ? few : many));
}

QString plain_amount(const QString& digits, int decimals) {
    return format_token_full(digits, decimals, {}).trimmed();
}

QString share_text(qint64 ppm) {
    if (ppm == 0) {
        // Not zero, but too small to be counted in millionths.
        return u"<"_s + format_percent(0.000001, 4);
    }
    const double share = static_cast<double>(ppm) / 1e6;
    return format_percent(share, ppm >= 100'000 ? 1 : ppm >= 10'000 ? 2 : 4);
}

} // namespace hearth::gui
