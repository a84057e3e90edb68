// SPDX-License-Identifier: Apache-2.0
#include "wallet/desk/prices.h"

#include "wallet/eth/units.h"

#include <QDate>
#include <QList>

namespace hearth::wallet::desk {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::int64_t kOldestDays = 7;
constexpr qsizetype kColumns = 3;
constexpr qsizetype kLongestSymbol = 32;

std::optional<std::int64_t> day_of(const QByteArray& text) {
    const QDate date = QDate::fromString(QString::fromLatin1(text), Qt::ISODate);
    return date.isValid() ? std::optional(QDate(1970, 1, 1).daysTo(date)) : std::nullopt;
}

using Wide = boost::multiprecision::uint512_t;

Wide power_of_ten(int exponent) {
    Wide out = 1;
    for (int i = 0; i < exponent; ++i) {
        out *= 10U;
    }
    return out;
}

} // namespace

Result<PriceTable> PriceTable::from_csv(const QByteArray& text, const QString& currency) {
    PriceTable out;
    out.m_currency = currency;
    const QList<QByteArray> lines = text.split('\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QByteArray line = lines[i].trimmed();
        if (line.isEmpty() || (i == 0 && line.startsWith("date"))) {
            continue;
        }
        const QList<QByteArray> cells = line.split(',');
        const auto day = cells.size() == kColumns ? day_of(cells[0].trimmed()) : std::nullopt;
        const QString symbol = cells.size() == kColumns ? QString::fromUtf8(cells[1].trimmed()) : QString();
        const auto price = cells.size() == kColumns
                               ? parse_units(cells[2].trimmed().toStdString(), kPriceDecimals)
                               : Result<Amount>(fail("HRT-ETH-060"));
        constexpr unsigned most_bits = 100; // keeps the product below 512 bits, and no price is higher
        const bool sane = price && !price->negative && (price->magnitude >> most_bits) == 0;
        if (!day || symbol.isEmpty() || symbol.size() > kLongestSymbol || !sane) {
            return fail("HRT-DSK-020", QStringLiteral("line %1").arg(i + 1));
        }
        out.m_prices[symbol][*day] = price->magnitude;
    }
    return out;
}

std::optional<Uint256> PriceTable::price(const QString& symbol, std::int64_t at_ms) const {
    const auto days = m_prices.find(symbol);
    if (days == m_prices.end() || at_ms < 0) {
        return std::nullopt;
    }
    const std::int64_t day = at_ms / kDayMs;
    auto it = days->second.upper_bound(day);
    if (it == days->second.begin()) {
        return std::nullopt;
    }
    --it;
    return day - it->first <= kOldestDays ? std::optional(it->second) : std::nullopt;
}

QString fiat_text(bool negative, const Uint256& amount, int decimals, const Uint256& price) {
    constexpr int shown = 2;
    const Wide divisor = power_of_ten(decimals + kPriceDecimals - shown);
    const Wide cents = (Wide(amount) * Wide(price) + divisor / 2U) / divisor;
    const Wide whole = cents / 100U;
    const auto rest = static_cast<unsigned>(cents % 100U);
    return QStringLiteral("%1%2.%3")
        .arg(negative && cents != 0 ? QStringLiteral("-") : QString(), QString::fromStdString(whole.str()))
        .arg(rest, shown, 10, QLatin1Char('0'));
}

} // namespace hearth::wallet::desk
