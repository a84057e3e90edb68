// SPDX-License-Identifier: Apache-2.0
#include "wallet/preview/figures.h"

#include <QDateTime>
#include <QTimeZone>

#include <array>

namespace hearth::wallet::preview {
namespace {

constexpr std::int64_t kMsPerSecond = 1000;
/// 9999-12-31 23:59:59 UTC.
constexpr std::uint64_t kLastSecond = 253'402'300'799U;
constexpr unsigned kSecondsPerMinute = 60;
constexpr unsigned kSecondsPerHour = 3600;
constexpr unsigned kSecondsPerDay = 86'400;
/// Bytes that are shown in full.
constexpr std::size_t kShownBytes = 64;

std::string trimmed(std::string text) {
    if (text.find('.') == std::string::npos) {
        return text;
    }
    while (text.back() == '0') {
        text.pop_back();
    }
    if (text.back() == '.') {
        text.pop_back();
    }
    return text;
}

std::string two(const Uint256& value) {
    const std::string digits = to_decimal(value);
    return digits.size() < 2 ? "0" + digits : digits;
}

std::string moment_text(std::int64_t at_ms, int offset_s) {
    const auto shifted = QDateTime::fromMSecsSinceEpoch(at_ms + offset_s * kMsPerSecond, Qt::UTC);
    static constexpr std::array<const char*, 7> kDays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    const char* const day = kDays[std::size_t(shifted.date().dayOfWeek() - 1)];
    return std::string(day) + shifted.toString(QStringLiteral(" yyyy-MM-dd HH:mm:ss")).toStdString();
}

} // namespace

LocalTime LocalTime::of_zone(const std::string& iana_name) {
    const QTimeZone zone(QByteArray::fromStdString(iana_name));
    if (!zone.isValid()) {
        return {};
    }
    return {iana_name, [zone](std::int64_t at_ms) {
                return zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(at_ms, Qt::UTC));
            }};
}

std::string amount_text(const Amount& amount, int decimals) {
    return trimmed(format_units(amount, decimals));
}

std::string amount_text(const Uint256& amount, int decimals, const std::string& symbol) {
    const std::string digits = amount_text({false, amount}, decimals);
    return symbol.empty() ? digits : digits + " " + symbol;
}

std::string utc_text(std::int64_t at_ms) {
    return moment_text(at_ms, 0) + " UTC";
}

std::string local_text(std::int64_t at_ms, const LocalTime& local) {
    return moment_text(at_ms, local.offset_s(at_ms)) + " " + local.name;
}

std::string date_text(std::int64_t at_ms, const LocalTime& local) {
    if (local.name == "UTC") {
        return utc_text(at_ms);
    }
    return local_text(at_ms, local) + " (" + utc_text(at_ms) + ")";
}

std::optional<std::int64_t> date_ms(const Uint256& unix_seconds) {
    if (unix_seconds > kLastSecond) {
        return std::nullopt;
    }
    return std::int64_t(unix_seconds) * kMsPerSecond;
}

std::string duration_text(const Uint256& seconds) {
    const Uint256 days = seconds / kSecondsPerDay;
    const Uint256 rest = seconds % kSecondsPerDay;
    std::string out = two(rest / kSecondsPerHour) + ":" + two(rest % kSecondsPerHour / kSecondsPerMinute) +
                      ":" + two(rest % kSecondsPerMinute);
    return days == 0 ? out : to_decimal(days) + " d " + out;
}

std::string unit_text(const Uint256& value, int decimals, const std::string& base, bool prefix) {
    if (!prefix || value == 0) {
        return amount_text({false, value}, decimals) + base;
    }
    static constexpr std::array<const char*, 17> kPrefixes{"y", "z", "a", "f", "p", "n", "\xC2\xB5", "m", "",
                                                           "k", "M", "G", "T", "P", "E", "Z",        "Y"};
    constexpr int kStep = 3;
    constexpr int kMiddle = 8;
    // The exponent of the first digit, rounded down to a multiple of three.
    const int exponent = int(to_decimal(value).size()) - 1 - decimals;
    const int steps = exponent >= 0 ? exponent / kStep : -((-exponent + kStep - 1) / kStep);
    const int at = std::min(std::max(steps, -kMiddle), kMiddle);
    const int places = decimals + at * kStep;
    if (places > kMaxDecimals) {
        return amount_text({false, value}, decimals) + base;
    }
    std::string digits;
    if (places >= 0) {
        digits = amount_text({false, value}, places);
    } else {
        digits = to_decimal(value) + std::string(std::size_t(-places), '0');
    }
    const int index = at + kMiddle;
    return digits + kPrefixes[std::size_t(index)] + base;
}

std::string chain_text(const Uint256& chain_id) {
    static constexpr std::pair<unsigned, const char*> kNames[] = {
        {1, "Ethereum Mainnet"},      {10, "OP Mainnet"}, {56, "BNB Smart Chain"},   {100, "Gnosis"},
        {137, "Polygon Mainnet"},     {8453, "Base"},     {42161, "Arbitrum One"},   {59144, "Linea"},
        {43114, "Avalanche C-Chain"}, {534352, "Scroll"}, {31337, "practice chain"}, {11155111, "Sepolia"},
        {421614, "Arbitrum Sepolia"}};
    for (const auto& [id, name] : kNames) {
        if (chain_id == id) {
            return name;
        }
    }
    return "chain " + to_decimal(chain_id);
}

std::string bytes_text(ByteView bytes) {
    if (bytes.size() <= kShownBytes) {
        return to_hex(bytes);
    }
    constexpr std::size_t kEnds = 24;
    return to_hex(bytes.first(kEnds)) + "\xE2\x80\xA6" + to_hex(bytes.last(kEnds)).substr(2) + " (" +
           std::to_string(bytes.size()) + " bytes, Keccak-256 " + to_hex(keccak(bytes).bytes) + ")";
}

} // namespace hearth::wallet::preview
