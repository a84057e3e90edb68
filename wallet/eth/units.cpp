// SPDX-License-Identifier: Apache-2.0
#include "wallet/eth/units.h"

#include <algorithm>

namespace hearth::wallet {
namespace {

struct Unit {
    std::string_view name;
    int decimals;
};
constexpr Unit kUnits[] = {
    {"wei", 0},         {"kwei", 3},      {"babbage", 3},     {"femtoether", 3}, {"mwei", 6},
    {"lovelace", 6},    {"picoether", 6}, {"gwei", 9},        {"shannon", 9},    {"nanoether", 9},
    {"nano", 9},        {"szabo", 12},    {"microether", 12}, {"micro", 12},     {"finney", 15},
    {"milliether", 15}, {"milli", 15},    {"ether", 18},      {"eth", 18},       {"ath", 18},
};

bool all_digits(std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos;
}

} // namespace

std::optional<int> unit_decimals(std::string_view unit) {
    std::string lower(unit);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    for (const Unit& one : kUnits) {
        if (one.name == lower) {
            return one.decimals;
        }
    }
    if (lower.empty() || lower.size() > 2 || !all_digits(lower) || std::stoi(lower) > kMaxDecimals) {
        return {};
    }
    return std::stoi(lower);
}

Result<Amount> parse_units(std::string_view text, int decimals) {
    Amount out;
    std::string_view rest = text;
    out.negative = rest.starts_with('-');
    rest.remove_prefix(out.negative ? 1 : 0);
    const std::size_t point = rest.find('.');
    const std::string_view whole = rest.substr(0, point);
    std::string_view fraction = point == std::string_view::npos ? std::string_view() : rest.substr(point + 1);
    if ((whole.empty() && fraction.empty()) || !all_digits(whole) || !all_digits(fraction)) {
        return fail("HRT-ETH-060", QStringLiteral("not a decimal number"));
    }
    const auto places = std::size_t(decimals);
    if (fraction.size() > places) {
        if (fraction.find_first_not_of('0', places) != std::string_view::npos) {
            return fail("HRT-ETH-060", QStringLiteral("more than %1 decimals").arg(decimals));
        }
        fraction = fraction.substr(0, places);
    }
    std::string digits = std::string(whole) + std::string(fraction);
    digits.append(places - fraction.size(), '0');
    auto value = parse_integer(digits.empty() ? std::string_view("0") : std::string_view(digits));
    if (!value) {
        return fail("HRT-ETH-060", QStringLiteral("the amount has more than 256 bits"));
    }
    out.magnitude = std::move(value->magnitude);
    out.negative = out.negative && out.magnitude != 0;
    return out;
}

std::string format_units(const Amount& amount, int decimals) {
    std::string out = to_decimal(amount.magnitude);
    if (decimals > 0) {
        const auto places = std::size_t(decimals);
        if (out.size() <= places) {
            out.insert(0, places + 1 - out.size(), '0');
        }
        out.insert(out.size() - places, ".");
        out.erase(out.find_last_not_of('0') + 1);
        out += out.ends_with('.') ? "0" : "";
    }
    return amount.negative ? '-' + out : out;
}

} // namespace hearth::wallet
