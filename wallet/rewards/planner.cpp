// SPDX-License-Identifier: Apache-2.0
#include "wallet/rewards/planner.h"

#include "wallet/rewards/profile_section.h"

#include <algorithm>
#include <array>
#include <limits>

namespace hearth::wallet::rewards {
namespace {

constexpr std::int64_t kDayS = 86'400;
constexpr std::uint64_t kPermille = 1000;

Error refusal(const char* code, const QString& detail) {
    return {QString::fromLatin1(code), detail};
}

QString ath(const Uint256& wei) {
    return Wei(wei).to_ath(2);
}

} // namespace

const char* kind_name(Kind kind) {
    static constexpr std::array<const char*, kKinds> names{"base", "bonus", "poc", "pod", "fee"};
    return names.at(std::size_t(kind));
}

ClaimQuote quote_claim(const ClaimRules& rules, const Uint256& gross, const Uint256& available,
                       std::uint64_t days, std::int64_t now_s) {
    ClaimQuote out;
    out.gross = gross;
    out.days = days;
    out.vest_s = now_s + std::int64_t(days) * kDayS;
    const auto option = std::find_if(rules.options.begin(), rules.options.end(),
                                     [days](const ClaimOption& o) { return o.days == days; });
    if (option == rules.options.end()) {
        out.container = days == rules.container_days;
        out.net = gross;
        if (!out.container) {
            out.refused = refusal("HRT-RWD-001", QStringLiteral("%1 days").arg(days));
            return out;
        }
    } else {
        // 160 bits of an amount times basis points stay below 256.
        const Uint256 kept = gross * option->keep_bps / kBps;
        out.penalty = gross - kept;
        out.fee = std::min(rules.fee, kept);
        out.net = kept - out.fee;
    }
    if (gross > available) {
        out.refused = refusal("HRT-RWD-003", QStringLiteral("%1 ATH of %2").arg(ath(gross), ath(available)));
    } else if (gross == 0 || (!out.container && gross < rules.minimum)) {
        out.refused =
            refusal("HRT-RWD-002", QStringLiteral("%1 ATH; at least %2").arg(ath(gross), ath(rules.minimum)));
    } else if (out.net == 0) {
        out.refused = refusal("HRT-RWD-004", QStringLiteral("%1 ATH").arg(ath(gross)));
    }
    return out;
}

Uint256 quarter_bonus(const ClaimRules& rules, const Uint256& supply, const Uint256& own_base,
                      const Uint256& all_base, std::uint64_t online_permille, std::uint64_t windows) {
    const bool eligible = windows > 0 && Uint256(online_permille) * kBps >
                                             Uint256(windows) * kPermille * rules.bonus_uptime_bps;
    if (!eligible || all_base == 0) {
        return 0;
    }
    // In 512 bits: supply and base are both far below 2^160.
    using boost::multiprecision::uint512_t;
    const uint512_t product = uint512_t(supply) * rules.bonus_bps * uint512_t(own_base);
    const uint512_t parts = uint512_t(kBps) * rules.bonus_quarters * uint512_t(all_base);
    return Uint256(product / parts);
}

std::uint64_t k_milli(const ClaimRules& rules, double obe) {
    const double k = obe * double(kPermille) / double(rules.obe_per_k);
    constexpr double most = 1e12;
    return k > 0 ? std::uint64_t(std::min(k, most)) : 0;
}

Uint256 required_stake(std::uint64_t k_milli, std::uint64_t coefficient_milli) {
    constexpr std::uint64_t milli_milli_ath = 1'000'000'000'000; // 10^18 / 10^6
    return Uint256(k_milli) * coefficient_milli * milli_milli_ath;
}

} // namespace hearth::wallet::rewards
