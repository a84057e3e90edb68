// SPDX-License-Identifier: Apache-2.0
#include "wallet/keys/derivation_path.h"

#include <algorithm>
#include <optional>

namespace hearth::wallet {
namespace {

constexpr std::size_t kMostSteps = 255;
constexpr std::size_t kMostDigits = 10;

/// "44'" as child number.
std::optional<std::uint32_t> step_of(std::string_view text) {
    const bool hardened = !text.empty() && (text.back() == '\'' || text.back() == 'h' || text.back() == 'H');
    if (hardened) {
        text.remove_suffix(1);
    }
    if (text.empty() || text.size() > kMostDigits) {
        return {};
    }
    std::uint64_t value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') {
            return {};
        }
        value = value * 10 + std::uint64_t(c - '0');
    }
    if (value >= kHardened) {
        return {};
    }
    return std::uint32_t(value) | (hardened ? kHardened : 0U);
}

} // namespace

Result<DerivationPath> DerivationPath::parse(std::string_view text) {
    std::string_view rest = text;
    if (rest == "m" || rest == "M") {
        return DerivationPath();
    }
    if (rest.starts_with("m/") || rest.starts_with("M/")) {
        rest.remove_prefix(2);
    }
    DerivationPath out;
    for (;;) {
        const std::size_t end = std::min(rest.find('/'), rest.size());
        const auto step = step_of(rest.substr(0, end));
        if (!step) {
            return fail("HRT-WAL-007",
                        QStringLiteral("step %1 is no number below 2147483648").arg(out.m_steps.size() + 1));
        }
        if (out.m_steps.size() == kMostSteps) {
            return fail("HRT-WAL-007", QStringLiteral("it has more than %1 steps").arg(kMostSteps));
        }
        out.m_steps.push_back(*step);
        if (end == rest.size()) {
            return out;
        }
        rest.remove_prefix(end + 1);
    }
}

DerivationPath DerivationPath::ethereum(std::uint32_t index) {
    return DerivationPath({44U | kHardened, 60U | kHardened, 0U | kHardened, 0U, index});
}

DerivationPath DerivationPath::ledger_live(std::uint32_t index) {
    return DerivationPath({44U | kHardened, 60U | kHardened, index | kHardened, 0U, 0U});
}

QString DerivationPath::to_text() const {
    QString out = QStringLiteral("m");
    for (const std::uint32_t step : m_steps) {
        out += u'/' + QString::number(step & ~kHardened);
        if ((step & kHardened) != 0) {
            out += u'\'';
        }
    }
    return out;
}

} // namespace hearth::wallet
