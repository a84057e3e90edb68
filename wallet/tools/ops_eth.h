// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/json.h"

/// The operations of wallet/eth; docs/eth-batch.md describes each.
namespace hearth::wallet::ops {

using Answer = Result<Json>;

// ops_abi.cpp
Answer rlp_encode(const Json& request);
Answer rlp_decode(const Json& request);
Answer abi_encode(const Json& request);
Answer abi_encode_packed(const Json& request);
Answer abi_decode(const Json& request);
Answer abi_selector(const Json& request);
Answer abi_topic(const Json& request);
Answer abi_encode_call(const Json& request);
Answer abi_decode_call(const Json& request);
Answer abi_decode_error(const Json& request);
Answer abi_decode_log(const Json& request);

// ops_transaction.cpp
Answer tx_decode(const Json& request);
Answer tx_sign(const Json& request);

// ops_signature.cpp
Answer keccak256(const Json& request);
Answer message_hash(const Json& request);
Answer typed_data_hash(const Json& request);
Answer permit_hash(const Json& request);
Answer sign(const Json& request);
Answer recover(const Json& request);
Answer verify(const Json& request);

// ops_address.cpp
Answer address_checksum(const Json& request);
Answer create_address(const Json& request);
Answer create2_address(const Json& request);
Answer namehash(const Json& request);
Answer units_parse(const Json& request);
Answer units_format(const Json& request);
Answer merkle_root(const Json& request);
Answer merkle_proof(const Json& request);
Answer merkle_verify(const Json& request);

} // namespace hearth::wallet::ops
