// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/bytes.h"

namespace hearth::wallet {

/// Forty hex digits with or without 0x. With letters of both cases the EIP-55 checksum must be right. Errors:
/// HRT-ETH-061 (no address), HRT-ETH-062 (wrong checksum).
[[nodiscard]] Result<Address> parse_address(std::string_view text);
/// The EIP-55 form with 0x.
[[nodiscard]] std::string checksum_text(const Address& address);

/// Where a contract lands that `sender` creates with this nonce.
[[nodiscard]] Address create_address(const Address& sender, const Uint256& nonce);
/// The same for CREATE2 (EIP-1014).
[[nodiscard]] Address create2_address(const Address& sender, const Hash& salt, const Hash& init_code_hash);

} // namespace hearth::wallet
