// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/bytes.h"

#include <QJsonArray>
#include <QJsonObject>

namespace hearth::daemon {

/// One step of a plan as docs/control-api.md has it: what wallet.prepare takes, with a title. Steps are
/// prepared and signed one after the other, each after the one before is mined.
[[nodiscard]] inline QJsonObject plan_step(const QString& id, const QString& title,
                                           const QJsonObject& action) {
    return {{QStringLiteral("id"), id},
            {QStringLiteral("title"), title},
            {QStringLiteral("title_code"), QStringLiteral("step.") + id},
            {QStringLiteral("chain"), QStringLiteral("practice")},
            {QStringLiteral("action"), action},
            {QStringLiteral("done"), false}};
}
[[nodiscard]] inline QJsonObject call_action(const Address& to, const wallet::Bytes& data) {
    return {{QStringLiteral("kind"), QStringLiteral("call")},
            {QStringLiteral("to"), to_checksum(to)},
            {QStringLiteral("data"), QString::fromStdString(wallet::to_hex(data))}};
}
[[nodiscard]] inline QJsonObject approve_action(const Address& token, const Address& spender,
                                                const QString& amount_wei) {
    return {{QStringLiteral("kind"), QStringLiteral("approve")},
            {QStringLiteral("token"), to_checksum(token)},
            {QStringLiteral("spender"), to_checksum(spender)},
            {QStringLiteral("amount_wei"), amount_wei}};
}
/// `{steps: [..]}`.
[[nodiscard]] inline QJsonObject plan_of(const QJsonArray& steps) {
    return {{QStringLiteral("steps"), steps}};
}

} // namespace hearth::daemon
