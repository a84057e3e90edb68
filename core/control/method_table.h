// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/control/call_context.h"
#include "core/control/param_schema.h"

#include <functional>
#include <map>

namespace hearth::control {

/// Answers one call; may be called later and from a connection that is gone, but only once.
using Respond = std::function<void(Result<QJsonObject>)>;
using Handler = std::function<void(const QJsonObject& params, Respond respond)>;
/// A handler that takes secrets, gives secrets or changes what the connection may do.
using ContextHandler = std::function<void(const std::shared_ptr<CallContext>& context,
                                          const QJsonObject& params, Respond respond)>;
/// A handler that knows its answer at once.
using DirectHandler = std::function<Result<QJsonObject>(const QJsonObject& params)>;

/// One method of docs/control-api.md.
struct Method {
    QString name;
    Scope scope = Scope::Observe;
    std::vector<ParamSpec> params;
    /// Top-level members of the result; `?` at the end of those that may be absent.
    QStringList results;
    ContextHandler handler;
};

/// All methods by name. Parameters are validated before a handler sees them.
class MethodTable {
public:
    void add(Method method);
    void add(const QString& name, Scope scope, std::vector<ParamSpec> params, const char* results,
             DirectHandler handler);
    void add_async(const QString& name, Scope scope, std::vector<ParamSpec> params, const char* results,
                   Handler handler);
    void add_with_context(const QString& name, Scope scope, std::vector<ParamSpec> params,
                          const char* results, ContextHandler handler);

    [[nodiscard]] const Method* find(const QString& name) const;
    [[nodiscard]] QStringList names() const;
    /// Finds, checks the scope and the parameters, and calls. Errors: HRT-API-004, -005, -006 and the
    /// handler's. Without a context there are no secrets to take, and given ones are wiped.
    void call(const QString& name, Scope scope, const QJsonObject& params, Respond respond,
              std::shared_ptr<CallContext> context = {}) const;

private:
    std::map<QString, Method> m_methods;
};

} // namespace hearth::control
