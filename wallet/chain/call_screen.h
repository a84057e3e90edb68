// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/rpc/bodies.h"

#include <map>

namespace hearth::wallet::chain {

/// What a body of JSON-RPC wants of the practice chain.
struct ScreenedBody {
    /// eth_sendRawTransaction: the call's id as text, and the bytes.
    std::vector<std::pair<std::string, Bytes>> sends;
};

/// Reads a body before anvil gets it. Errors: HRT-CHN-013 where a call would change the chain past the
/// journal, or where the body cannot be read and so might.
[[nodiscard]] Result<ScreenedBody> screen_body(const QByteArray& body);

/// Why anvil did not take a transaction, by the call's id; those it took or had already are not in it.
[[nodiscard]] std::map<std::string, QString> refusals_of(const QByteArray& answer);

} // namespace hearth::wallet::chain
