// SPDX-License-Identifier: Apache-2.0
#include "app/gui/wallet/token_amount.h"

#include <algorithm>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int most_decimals = 77; // 10^77 fits in 256 bits
constexpr qsizetype most_digits = 78;

bool all_digits(QStringView text) {
    return !text.isEmpty() &&
           std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

/// The digits before and behind the point, without a sign.
struct Parts {
    QString whole;
    QString fraction;
};

Parts split(const QString& digits, int decimals) {
    const qsizetype places = std::clamp(decimals, 0, most_decimals);
    QString plain = digits.startsWith(u'-') ? digits.mid(1) : digits;
    qsizetype zeros = 0;
    while (zeros + 1 < plain.size() && plain.at(zeros) == u'0') {
        ++zeros;
    }
    plain = plain.mid(zeros).rightJustified(places + 1, u'0');
    return {plain.left(plain.size() - places), plain.right(places)};
}

QString trimmed_zeros(QString fraction) {
    while (fraction.endsWith(u'0')) {
        fraction.chop(1);
    }
    return fraction;
}

QString in_locale(const Parts& parts, const QLocale& locale) {
    const QString zero = locale.zeroDigit();
    const auto digit = [&zero](QChar c) {
        const char16_t base = zero.isEmpty() ? u'0' : zero.at(0).unicode();
        return QChar(static_cast<char16_t>(base + c.unicode() - u'0'));
    };
    const bool group = !locale.numberOptions().testFlag(QLocale::OmitGroupSeparator);
    QString out;
    for (qsizetype i = 0; i < parts.whole.size(); ++i) {
        if (group && i > 0 && (parts.whole.size() - i) % 3 == 0) {
            out += locale.groupSeparator();
        }
        out += digit(parts.whole.at(i));
    }
    if (!parts.fraction.isEmpty()) {
        out += locale.decimalPoint();
        for (const QChar c : parts.fraction) {
            out += digit(c);
        }
    }
    return out;
}

QString minus(const QString& digits) {
    return is_negative(digits) ? QString(u'\u2212') : QString();
}

} // namespace

bool is_token_amount(const QString& digits) {
    const QStringView plain = digits.startsWith(u'-') ? QStringView(digits).mid(1) : QStringView(digits);
    return plain.size() <= most_digits && all_digits(plain);
}

bool is_zero(const QString& digits) {
    return std::all_of(digits.begin(), digits.end(), [](QChar c) { return c == u'0' || c == u'-'; });
}

bool is_negative(const QString& digits) {
    return digits.startsWith(u'-') && !is_zero(digits);
}

QString format_token(const QString& digits, int decimals, int shown, const QLocale& locale) {
    if (!is_token_amount(digits)) {
        return u"\u2013"_s;
    }
    Parts parts = split(digits, decimals);
    parts.fraction = parts.fraction.left(shown).leftJustified(shown, u'0');
    if (is_zero(parts.whole) && is_zero(parts.fraction) && !is_zero(digits)) {
        parts.fraction = QString(std::max(0, shown - 1), u'0') + (shown > 0 ? u"1"_s : QString());
        return (is_negative(digits) ? u"\u2212<"_s : u"<"_s) + in_locale(parts, locale);
    }
    return minus(digits) + in_locale(parts, locale);
}

QString format_token_short(const QString& digits, int decimals, const QLocale& locale) {
    const Parts parts = split(digits, decimals);
    if (is_zero(digits)) {
        return format_token(digits, decimals, 0, locale);
    }
    const int wanted = parts.whole.size() > 3 ? 2 : !is_zero(parts.whole) ? 4 : 6;
    return format_token(digits, decimals, std::min(wanted, std::max(0, decimals)), locale);
}

QString format_token_full(const QString& digits, int decimals, const QString& symbol, const QLocale& locale) {
    if (!is_token_amount(digits)) {
        return {};
    }
    Parts parts = split(digits, decimals);
    parts.fraction = trimmed_zeros(parts.fraction);
    return minus(digits) + in_locale(parts, locale) + u'\u00a0' + symbol;
}

QString format_change(const QString& digits, int decimals, const QString& symbol, const QLocale& locale) {
    if (!is_token_amount(digits)) {
        return u"\u2013"_s;
    }
    const QString sign = is_negative(digits) || is_zero(digits) ? QString() : u"+"_s;
    return sign + format_token_full(digits, decimals, symbol, locale);
}

Result<QString> parse_token(const QString& typed, int decimals, const QLocale& locale) {
    QString text = typed.trimmed();
    // A locale's grouping is for reading; where it is the point of other locales it must not be swallowed.
    if (const QString group = locale.groupSeparator(); group != "."_L1) {
        text.remove(group);
    }
    for (const QChar space : {u' ', u'\u00a0', u'\u202f', u'\''}) {
        text.remove(space);
    }
    text.replace(locale.decimalPoint(), u"."_s);
    const QString zero = locale.zeroDigit();
    for (QChar& c : text) {
        const int value = c.digitValue();
        if (value >= 0 && !zero.isEmpty()) {
            c = QChar(static_cast<char16_t>(u'0' + value));
        }
    }
    const qsizetype point = text.indexOf(u'.');
    const QString whole = point < 0 ? text : text.left(point);
    const QString fraction = trimmed_zeros(point < 0 ? QString() : text.mid(point + 1));
    const bool numbers =
        (whole.isEmpty() || all_digits(whole)) && (fraction.isEmpty() || all_digits(fraction));
    if (!numbers || (whole.isEmpty() && fraction.isEmpty()) || fraction.size() > decimals) {
        return fail("HRT-BASE-001");
    }
    QString digits = whole + fraction.leftJustified(decimals, u'0');
    qsizetype zeros = 0;
    while (zeros + 1 < digits.size() && digits.at(zeros) == u'0') {
        ++zeros;
    }
    digits = digits.mid(zeros);
    if (digits.size() > most_digits) {
        return fail("HRT-BASE-001");
    }
    return digits;
}

QString token_for_field(const QString& digits, int decimals, const QLocale& locale) {
    if (!is_token_amount(digits)) {
        return {};
    }
    QLocale plain(locale);
    plain.setNumberOptions(QLocale::OmitGroupSeparator);
    Parts parts = split(digits, decimals);
    parts.fraction = trimmed_zeros(parts.fraction);
    return in_locale(parts, plain);
}

} // namespace hearth::gui
