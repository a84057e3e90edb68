// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/base/wei.h"

#include <cstdint>
#include <map>
#include <optional>

namespace hearth::wallet::desk {

/// Prices are counted in millionths of the currency for one whole token.
constexpr int kPriceDecimals = 6;

/// Where prices come from. None is built in: prices cost privacy or money, and the person chooses.
class PriceSource {
public:
    virtual ~PriceSource() = default;
    /// "EUR"; empty where none is set.
    [[nodiscard]] virtual QString currency() const = 0;
    /// The price of one whole token at a time, in millionths; nothing where it is not known.
    [[nodiscard]] virtual std::optional<Uint256> price(const QString& symbol, std::int64_t at_ms) const = 0;
};

/// Prices that were read from a file, by day (UTC), with a fallback for ATH now.
class PriceTable final : public PriceSource {
public:
    /// Lines `date,symbol,price`, for example `2026-11-21,ATH,0.0312`; a first line that begins with "date"
    /// is a title. Errors: HRT-DSK-020 with the line.
    [[nodiscard]] static Result<PriceTable> from_csv(const QByteArray& text, const QString& currency);
    PriceTable() = default;

    [[nodiscard]] QString currency() const override { return m_currency; }
    /// The price of the day, or of the last day before it that has one, at most seven days earlier.
    [[nodiscard]] std::optional<Uint256> price(const QString& symbol, std::int64_t at_ms) const override;

private:
    QString m_currency;
    std::map<QString, std::map<std::int64_t, Uint256>> m_prices; ///< by symbol and day since 1970
};

/// What an amount was worth, with two decimals, rounded half away from zero: "-12.34". Exact integers all the
/// way.
[[nodiscard]] QString fiat_text(bool negative, const Uint256& amount, int decimals, const Uint256& price);

} // namespace hearth::wallet::desk
