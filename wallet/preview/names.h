// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/preview/inputs.h"

namespace hearth::wallet::preview {

/// The descriptors to go by: the chosen ones, else the built-in ones.
[[nodiscard]] const DescriptorSet& descriptors_of(const Surroundings& around);

/// What the profile says of an address; null where it names no such contract.
[[nodiscard]] const KnownContract* find_contract(const Surroundings& around, const Address& address);
/// The token at an address, the profile's own first; null where nobody knows it.
[[nodiscard]] const TokenInfo* find_token(const Surroundings& around, const Address& address);
[[nodiscard]] const OwnAccount* find_own(const Surroundings& around, const Address& address);
[[nodiscard]] const Contact* find_contact(const Surroundings& around, const Address& address);

/// The name that the person, the profile or a verified token gives an address, safe to show; empty where
/// none does. What a contract says of itself is no name.
[[nodiscard]] std::string name_of(const Surroundings& around, const Address& address);
/// The name, or else the whole address.
[[nodiscard]] std::string name_or_address(const Surroundings& around, const Address& address);

/// How amounts of a token are shown.
struct TokenView {
    std::string symbol; ///< safe to show; "unknown token" where nobody knows it
    int decimals = 0;
    bool known = false;
    bool verified = false;
    bool nft = false;
};
[[nodiscard]] TokenView token_view(const Surroundings& around, const Address& address);

/// What to warn of about a token: unknown, unverified, a symbol that imitates a verified token's, hidden
/// characters.
[[nodiscard]] std::vector<Warning> token_warnings(const Surroundings& around, const Address& address);

/// A code from a name or label: "create_lock" of "createLock", "lock_ends" of "Lock ends".
[[nodiscard]] std::string code_of(const std::string& name);

/// A line that shows an address with its name.
[[nodiscard]] Line address_line(const Surroundings& around, const Address& address, std::string label,
                                std::string label_code);
/// A line that shows an amount.
[[nodiscard]] Line amount_line(const Uint256& amount, int decimals, const std::string& symbol,
                               std::string label, std::string label_code);
/// A plain line.
[[nodiscard]] Line text_line(std::string value, std::string label, std::string label_code);

} // namespace hearth::wallet::preview
