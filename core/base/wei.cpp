// SPDX-License-Identifier: Apache-2.0
#include "core/base/wei.h"

#include <limits>

namespace hearth {
namespace {

namespace mp = boost::multiprecision;

constexpr int kDecimals = 18;
// 2^256 - 1 has 78 decimal digits.
constexpr qsizetype kMaxDigits = 78;

Uint256 pow10(int exponent) {
    Uint256 out = 1;
    for (int i = 0; i < exponent; ++i) {
        out *= 10;
    }
    return out;
}

const mp::uint512_t& max256() {
    static const mp::uint512_t max(std::numeric_limits<Uint256>::max());
    return max;
}

} // namespace

Result<Wei> Wei::from_decimal(const QString& digits) {
    if (digits.isEmpty()) {
        return fail("HRT-BASE-001", QStringLiteral("the amount is empty"));
    }
    mp::uint512_t value = 0;
    qsizetype significant = 0;
    for (const QChar c : digits) {
        if (c < QLatin1Char('0') || c > QLatin1Char('9')) {
            return fail("HRT-BASE-001", QStringLiteral("only digits are allowed"));
        }
        significant += (significant > 0 || c != QLatin1Char('0')) ? 1 : 0;
        if (significant > kMaxDigits) {
            return fail("HRT-BASE-002");
        }
        value = value * 10 + unsigned(c.unicode() - u'0');
    }
    if (value > max256()) {
        return fail("HRT-BASE-002");
    }
    return Wei(Uint256(value));
}

Result<Wei> Wei::from_ath(const QString& amount) {
    const qsizetype point = amount.indexOf(QLatin1Char('.'));
    const QString whole = point < 0 ? amount : amount.left(point);
    QString fraction = point < 0 ? QString() : amount.mid(point + 1);
    if (whole.isEmpty() || (point >= 0 && fraction.isEmpty()) || fraction.size() > kDecimals) {
        return fail("HRT-BASE-001", QStringLiteral("digits with at most 18 decimals are needed"));
    }
    fraction = fraction.leftJustified(kDecimals, QLatin1Char('0'));
    return from_decimal(whole + fraction);
}

Wei Wei::ath(std::uint64_t whole) {
    return Wei(Uint256(whole) * pow10(kDecimals));
}

QString Wei::to_decimal() const {
    return QString::fromStdString(m_value.str());
}

QString Wei::to_ath(int decimals) const {
    Q_ASSERT(decimals >= 0 && decimals <= kDecimals);
    const Uint256 unit = pow10(kDecimals);
    const Uint256 whole = m_value / unit;
    QString out = QString::fromStdString(whole.str());
    if (decimals > 0) {
        const Uint256 rest = m_value % unit;
        const QString digits = QString::fromStdString(rest.str()).rightJustified(kDecimals, QLatin1Char('0'));
        out += QLatin1Char('.') + digits.left(decimals);
    }
    return out;
}

Result<Wei> add(const Wei& a, const Wei& b) {
    const mp::uint512_t sum = mp::uint512_t(a.value()) + mp::uint512_t(b.value());
    if (sum > max256()) {
        return fail("HRT-BASE-002");
    }
    return Wei(Uint256(sum));
}

Wei saturating_sub(const Wei& a, const Wei& b) {
    return a <= b ? Wei() : Wei(Uint256(a.value() - b.value()));
}

Result<Wei> mul_div(const Wei& a, const Uint256& numerator, const Uint256& denominator) {
    Q_ASSERT(denominator != 0);
    const mp::uint512_t product = mp::uint512_t(a.value()) * mp::uint512_t(numerator);
    const mp::uint512_t quotient = product / mp::uint512_t(denominator);
    if (quotient > max256()) {
        return fail("HRT-BASE-002");
    }
    return Wei(Uint256(quotient));
}

} // namespace hearth
