// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/rpc/transport.h"
#include "wallet/rpc/values.h"

namespace hearth::wallet::rpc {

/// One method with its parameters.
struct Call {
    std::string method;
    Json params = Json::array();
};

/// The `error` member of an answer: the node understood the call and refused it.
struct NodeError {
    std::int64_t code = 0;
    std::string message;
    Json data;
};

/// One call's answer: a result, or the node's error.
struct Answer {
    Json result;
    std::optional<NodeError> error;
};

/// The body of these calls with ids first_id, first_id + 1, ...: one object for one call, else a batch.
[[nodiscard]] QByteArray request_body(const std::vector<Call>& calls, std::uint64_t first_id);

/// The answers in the order of the calls. Each call must be answered exactly once by its own id. Errors:
/// HRT-RPC-004 (HTTP status), HRT-RPC-005 (too many requests), HRT-RPC-007 (no JSON-RPC), HRT-RPC-008 (other,
/// missing or repeated ids), HRT-RPC-009 (the whole batch refused).
[[nodiscard]] Result<std::vector<Answer>> read_answers(const HttpAnswer& http, std::size_t count,
                                                       std::uint64_t first_id);

/// The result, or the node's error as HRT-RPC-015 (reverted, with its reason) or HRT-RPC-009.
[[nodiscard]] Result<Json> result_of(const Answer& answer);

} // namespace hearth::wallet::rpc
