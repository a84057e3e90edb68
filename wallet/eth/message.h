// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/bytes.h"

namespace hearth::wallet {

/// The digest of `personal_sign` (EIP-191, version 0x45): the bytes behind
/// "\x19Ethereum Signed Message:\n" and their count in decimal.
[[nodiscard]] Hash message_digest(ByteView message);
/// The digest for an intended validator (EIP-191, version 0x00): 0x19 00 | validator | data.
[[nodiscard]] Hash validator_digest(const Address& validator, ByteView data);

/// A permit of ERC-20 tokens (EIP-2612) with the domain of its token.
struct Permit {
    std::string token_name;
    std::string token_version = "1";
    Uint256 chain_id = 0;
    Address token;
    Address owner;
    Address spender;
    Uint256 value = 0;
    Uint256 nonce = 0;
    Uint256 deadline = 0; ///< Unix seconds
};
/// The token's EIP-712 domain separator.
[[nodiscard]] Hash permit_domain_separator(const Permit& permit);
/// What the owner signs.
[[nodiscard]] Hash permit_digest(const Permit& permit);

} // namespace hearth::wallet
