// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/abi_json.h"

#include <QString>

namespace hearth::wallet::contracts {

/// What a contract of wallet/contracts/src compiled to; a part of this program.
struct Artifact {
    std::string name;
    Bytes bytecode; ///< without the constructor's arguments
    Json abi;       ///< Solidity's JSON ABI: an array of entries
};

/// Errors: HRT-CHN-012 (there is no such artifact, or it is damaged).
[[nodiscard]] Result<Artifact> load_artifact(const QString& name);

/// The data of a transaction that creates the contract. Errors: HRT-CHN-012, HRT-ETH-021 (arguments that are
/// not the constructor's).
[[nodiscard]] Result<Bytes> creation_code(const QString& name, const std::vector<abi::Value>& arguments);

} // namespace hearth::wallet::contracts
