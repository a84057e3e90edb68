// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/bytes.h"
#include "wallet/eth/json.h"

namespace hearth::wallet {

/// What a wallet signs for structured data, with its parts as a hardware wallet shows them.
struct TypedDataHash {
    Hash digest;           ///< keccak256(0x1901 | domain separator | struct hash)
    Hash domain_separator; ///< hashStruct(EIP712Domain, domain)
    Hash struct_hash;      ///< hashStruct(primaryType, message); zero where only the domain is signed
    std::string primary_type;
    std::string encode_type; ///< of the primary type
};

/// Hashes {types, primaryType, domain, message} as eth_signTypedData_v4 does (EIP-712): nested and recursive
/// structs, arrays, a null or missing struct as 32 zero bytes, null strings as empty. Without
/// types.EIP712Domain the domain's own members give its type, in the standard's order. Without primaryType
/// the one struct that no other uses is taken. Numbers out of range, missing members, fixed arrays of another
/// length and unknown types are refused. Errors: HRT-ETH-040, HRT-ETH-021, HRT-ETH-062.
[[nodiscard]] Result<TypedDataHash> hash_typed_data(const Json& typed_data);

} // namespace hearth::wallet
