// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/base/secret_bytes.h"

#include <QJsonObject>

#include <cstdint>
#include <memory>

namespace hearth::control {

/// What a connection may do; each scope includes the ones before it.
enum class Scope { Observe, Operate, Wallet };
[[nodiscard]] QString scope_name(Scope scope);
/// Errors: HRT-API-005.
[[nodiscard]] Result<Scope> scope_from_name(const QString& name);

/// The connection behind a call, for handlers that deal with secrets or with what the connection may do. A
/// handler that answers later keeps it; secrets of the call that nobody took are wiped with it.
class CallContext {
public:
    CallContext() = default;
    CallContext(const CallContext&) = delete;
    CallContext& operator=(const CallContext&) = delete;
    virtual ~CallContext() = default;

    /// The secret that the value of a parameter names; each can be taken once. Errors: HRT-API-014.
    [[nodiscard]] virtual Result<SecretBytes> take(const QJsonValue& name) = 0;
    /// Sends a secret ahead of the answer; the result names it in the answer.
    [[nodiscard]] virtual QJsonObject give(SecretBytes secret) = 0;
    /// Gives the connection the scope `wallet` for `for_ms`, or until the server takes it from all. Later
    /// calls count anew.
    virtual void raise_to_wallet(std::int64_t for_ms) = 0;
};

} // namespace hearth::control
