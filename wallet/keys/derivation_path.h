// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace hearth::wallet {

/// Child numbers from here on are hardened.
inline constexpr std::uint32_t kHardened = 0x8000'0000U;

/// A BIP-32 path: child numbers from the root down.
class DerivationPath {
public:
    DerivationPath() = default;
    explicit DerivationPath(std::vector<std::uint32_t> steps) : m_steps(std::move(steps)) {}

    /// "m/44'/60'/0'/0/0", or without "m/" relative to the key it is used on; "m" alone is that key. Hardened
    /// is written ', h or H. Numbers are decimal and below 2^31; at most 255 steps, the depth that an
    /// extended key can state. Errors: HRT-WAL-007.
    [[nodiscard]] static Result<DerivationPath> parse(std::string_view text);
    /// BIP-44 for Ethereum as most wallets count accounts: m/44'/60'/0'/0/index.
    [[nodiscard]] static DerivationPath ethereum(std::uint32_t index);
    /// As Ledger Live counts them: m/44'/60'/index'/0/0.
    [[nodiscard]] static DerivationPath ledger_live(std::uint32_t index);

    [[nodiscard]] const std::vector<std::uint32_t>& steps() const { return m_steps; }
    /// With "m/" and ' for hardened.
    [[nodiscard]] QString to_text() const;

    friend bool operator==(const DerivationPath&, const DerivationPath&) = default;

private:
    std::vector<std::uint32_t> m_steps;
};

} // namespace hearth::wallet
