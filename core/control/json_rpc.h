// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QJsonObject>
#include <QJsonValue>

namespace hearth::control {

/// JSON-RPC 2.0 as docs/control-api.md uses it.
inline constexpr int kApiVersion = 1;

struct RpcRequest {
    QJsonValue id; ///< undefined for a notification, which gets no answer
    QString method;
    QJsonObject params;
};

/// Reads one decoded line as a request. Errors: HRT-API-002.
[[nodiscard]] Result<RpcRequest> to_request(const QJsonObject& object);

[[nodiscard]] QJsonObject request_object(const QJsonValue& id, const QString& method,
                                         const QJsonObject& params);
[[nodiscard]] QJsonObject result_object(const QJsonValue& id, const QJsonObject& result);
/// The error answer; the JSON-RPC number follows from the code, the message from the error catalogue.
[[nodiscard]] QJsonObject error_object(const QJsonValue& id, const Error& error);
[[nodiscard]] QJsonObject event_object(const QString& topic, const QJsonObject& data);

/// The error in an error answer's `error` member; answers without `data.code` become HRT-API-012.
[[nodiscard]] Error to_error(const QJsonObject& error);

} // namespace hearth::control
