// SPDX-License-Identifier: Apache-2.0
#include "core/control/json_rpc.h"

#include "core/base/error_catalogue.h"

#include <QHash>

namespace hearth::control {
namespace {

constexpr auto kVersion = "2.0";

int rpc_number(const QString& code) {
    static const QHash<QString, int> numbers{
        {QStringLiteral("HRT-API-001"), -32700}, {QStringLiteral("HRT-API-002"), -32600},
        {QStringLiteral("HRT-API-004"), -32601}, {QStringLiteral("HRT-API-005"), -32602},
        {QStringLiteral("HRT-API-006"), -32001},
    };
    return numbers.value(code, -32000);
}

QJsonObject with_id(const QJsonValue& id) {
    return {{QStringLiteral("jsonrpc"), QLatin1String(kVersion)},
            {QStringLiteral("id"), id.isUndefined() ? QJsonValue(QJsonValue::Null) : id}};
}

} // namespace

Result<RpcRequest> to_request(const QJsonObject& object) {
    const QJsonValue id = object.value(QStringLiteral("id"));
    if (object.value(QStringLiteral("jsonrpc")).toString() != QLatin1String(kVersion)) {
        return fail("HRT-API-002", QStringLiteral("\"jsonrpc\" is not \"2.0\""));
    }
    if (!id.isUndefined() && !id.isNull() && !id.isString() && !id.isDouble()) {
        return fail("HRT-API-002", QStringLiteral("\"id\" is neither a number nor a string"));
    }
    const QJsonValue method = object.value(QStringLiteral("method"));
    if (!method.isString() || method.toString().isEmpty()) {
        return fail("HRT-API-002", QStringLiteral("\"method\" is not a string"));
    }
    const QJsonValue params = object.value(QStringLiteral("params"));
    if (!params.isUndefined() && !params.isObject()) {
        return fail("HRT-API-002", QStringLiteral("\"params\" is not an object"));
    }
    return RpcRequest{id, method.toString(), params.toObject()};
}

QJsonObject request_object(const QJsonValue& id, const QString& method, const QJsonObject& params) {
    QJsonObject out = with_id(id);
    out.insert(QStringLiteral("method"), method);
    out.insert(QStringLiteral("params"), params);
    return out;
}

QJsonObject result_object(const QJsonValue& id, const QJsonObject& result) {
    QJsonObject out = with_id(id);
    out.insert(QStringLiteral("result"), result);
    return out;
}

QJsonObject error_object(const QJsonValue& id, const Error& error) {
    const ErrorPage* page = find_error_page(error.code);
    QString message = page != nullptr ? QString::fromUtf8(page->title) : error.code;
    if (!error.detail.isEmpty()) {
        message += QStringLiteral(": ") + error.detail;
    }
    const QJsonObject data{{QStringLiteral("code"), error.code}, {QStringLiteral("detail"), error.detail}};
    QJsonObject out = with_id(id);
    out.insert(QStringLiteral("error"), QJsonObject{{QStringLiteral("code"), rpc_number(error.code)},
                                                    {QStringLiteral("message"), message + u'.'},
                                                    {QStringLiteral("data"), data}});
    return out;
}

QJsonObject event_object(const QString& topic, const QJsonObject& data) {
    return {{QStringLiteral("jsonrpc"), QLatin1String(kVersion)},
            {QStringLiteral("method"), QStringLiteral("event")},
            {QStringLiteral("params"),
             QJsonObject{{QStringLiteral("topic"), topic}, {QStringLiteral("data"), data}}}};
}

Error to_error(const QJsonObject& error) {
    const QJsonObject data = error.value(QStringLiteral("data")).toObject();
    const QString code = data.value(QStringLiteral("code")).toString();
    if (code.isEmpty()) {
        return {QStringLiteral("HRT-API-012"), error.value(QStringLiteral("message")).toString()};
    }
    return {code, data.value(QStringLiteral("detail")).toString()};
}

} // namespace hearth::control
