// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/json.h"

/// The operations of wallet/keys and wallet/keystore; docs/eth-batch.md describes each.
namespace hearth::wallet::ops {

using Answer = Result<Json>;

// ops_key_phrases.cpp
Answer mnemonic_to_seed(const Json& request);
Answer mnemonic_from_entropy(const Json& request);
Answer mnemonic_check(const Json& request);
Answer hd_derive(const Json& request);

// ops_key_files.cpp
Answer keystore_decrypt(const Json& request);
Answer keystore_encrypt(const Json& request);

} // namespace hearth::wallet::ops
