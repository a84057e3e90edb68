// SPDX-License-Identifier: Apache-2.0
#include "app/gui/backend/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimeZone>

#include <array>
#include <cmath>

namespace hearth::gui {

namespace {

struct Format {
    Q_DECLARE_TR_FUNCTIONS(Format)
};

/// Digits of `text` ("1234.5", ASCII) in the locale's digits, grouped in threes.
QString localised(const QString& text, const QLocale& locale) {
    const qsizetype point = text.indexOf(u'.');
    const QString whole = point < 0 ? text : text.left(point);
    const QString rest = point < 0 ? QString() : text.mid(point + 1);
    const bool group = !locale.numberOptions().testFlag(QLocale::OmitGroupSeparator);
    const char16_t zero = locale.zeroDigit().isEmpty() ? u'0' : locale.zeroDigit().at(0).unicode();
    const auto digit = [zero](QChar c) {
        return QChar(static_cast<char16_t>(zero + c.unicode() - u'0'));
    };
    QString out;
    for (qsizetype i = 0; i < whole.size(); ++i) {
        if (group && i > 0 && (whole.size() - i) % 3 == 0) {
            out += locale.groupSeparator();
        }
        out += digit(whole.at(i));
    }
    if (!rest.isEmpty()) {
        out += locale.decimalPoint();
        for (const QChar c : rest) {
            out += digit(c);
        }
    }
    return out;
}

} // namespace

int ath_decimals(const Wei& largest) {
    const Wei one = Wei::ath(1);
    if (largest.is_zero() || largest >= one) {
        return 2;
    }
    return largest.value() >= one.value() / 100 ? 4 : 6;
}

QString format_ath(const Wei& amount, int decimals, const QLocale& locale) {
    return localised(amount.to_ath(decimals), locale);
}

QString format_ath_full(const Wei& amount, const QLocale& locale) {
    QString digits = amount.to_ath(18);
    qsizetype end = digits.size();
    while (end > 0 && digits.contains(u'.') && digits.at(end - 1) == u'0') {
        --end;
    }
    if (end > 0 && digits.at(end - 1) == u'.') {
        --end;
    }
    //: an amount of the token ATH; %1 is the number
    return Format::tr("%1 ATH").arg(localised(digits.left(end), locale));
}

double ath_for_drawing(const Wei& amount) {
    return amount.to_ath(6).toDouble();
}

QString format_count(qint64 value, const QLocale& locale) {
    return locale.toString(value);
}

QString format_compact(double value, const QLocale& locale) {
    struct Step {
        double from;
        const char* unit;
    };
    static constexpr std::array<Step, 4> steps = {{{1e12, "T"}, {1e9, "G"}, {1e6, "M"}, {1e3, "k"}}};
    for (const Step& step : steps) {
        if (std::abs(value) >= step.from) {
            const double scaled = value / step.from;
            return locale.toString(scaled, 'f', scaled < 100 ? 1 : 0) + u'\u202f' + QLatin1String(step.unit);
        }
    }
    return locale.toString(value, 'f', 0);
}

QString format_percent(double fraction, int decimals, const QLocale& locale) {
    //: a share; %1 is the number
    return Format::tr("%1 %").arg(locale.toString(fraction * 100.0, 'f', decimals));
}

QString format_number(double value, int decimals, const QLocale& locale) {
    return locale.toString(value, 'f', decimals);
}

QString format_time(qint64 at_ms, qint64 now_ms, const QLocale& locale) {
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(at_ms);
    QString clock = at.time().toString(u"HH:mm:ss");
    if (at.date() == QDateTime::fromMSecsSinceEpoch(now_ms).date()) {
        return clock;
    }
    //: day and month of an earlier day, then the time; %1 "21 Nov", %2 "14:02:11"
    return Format::tr("%1, %2").arg(locale.toString(at.date(), u"d MMM"), clock);
}

QString format_exact_time(qint64 at_ms) {
    return QDateTime::fromMSecsSinceEpoch(at_ms, QTimeZone::utc()).toString(u"yyyy-MM-dd HH:mm:ss.zzz 'UTC'");
}

QString format_age(qint64 age_ms) {
    const qint64 seconds = std::max<qint64>(0, age_ms) / 1000;
    if (seconds < 2) {
        return Format::tr("just now");
    }
    if (seconds < 60) {
        return Format::tr("%n s ago", "seconds", static_cast<int>(seconds));
    }
    if (seconds < 3600) {
        return Format::tr("%n min ago", "minutes", static_cast<int>(seconds / 60));
    }
    if (seconds < 86400) {
        return Format::tr("%n h ago", "hours", static_cast<int>(seconds / 3600));
    }
    return Format::tr("%n day(s) ago", "", static_cast<int>(seconds / 86400));
}

QString format_seconds(double seconds, const QLocale& locale) {
    if (seconds < 10) {
        return Format::tr("%1 s", "seconds").arg(locale.toString(seconds, 'f', 2));
    }
    if (seconds < 60) {
        return Format::tr("%1 s", "seconds").arg(locale.toString(seconds, 'f', 0));
    }
    const auto whole = static_cast<qint64>(seconds);
    //: %1 minutes, %2 seconds
    return Format::tr("%1 min %2 s").arg(locale.toString(whole / 60), locale.toString(whole % 60));
}

QString isolated(const QString& text) {
    // First strong isolate ... pop directional isolate (UAX 9).
    return u'\u2068' + text + u'\u2069';
}

QString shorten_middle(const QString& text, int head, int tail) {
    if (text.size() <= head + tail + 1) {
        return text;
    }
    return text.left(head) + u'\u2026' + text.right(tail);
}

} // namespace hearth::gui
