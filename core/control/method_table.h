// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/control/param_schema.h"

#include <functional>
#include <map>

namespace hearth::control {

/// What a connection may do; each scope includes the ones before it.
enum class Scope { Observe, Operate, Wallet };
[[nodiscard]] QString scope_name(Scope scope);
/// Errors: HRT-API-005.
[[nodiscard]] Result<Scope> scope_from_name(const QString& name);

/// Answers one call; may be called later and from a connection that is gone, but only once.
using Respond = std::function<void(Result<QJsonObject>)>;
using Handler = std::function<void(const QJsonObject& params, Respond respond)>;
/// A handler that knows its answer at once.
using DirectHandler = std::function<Result<QJsonObject>(const QJsonObject& params)>;

/// One method of docs/control-api.md.
struct Method {
    QString name;
    Scope scope = Scope::Observe;
    std::vector<ParamSpec> params;
    /// Top-level members of the result; `?` at the end of those that may be absent.
    QStringList results;
    Handler handler;
};

/// All methods by name. Parameters are validated before a handler sees them.
class MethodTable {
public:
    void add(Method method);
    void add(const QString& name, Scope scope, std::vector<ParamSpec> params, const char* results,
             DirectHandler handler);
    void add_async(const QString& name, Scope scope, std::vector<ParamSpec> params, const char* results,
                   Handler handler);

    [[nodiscard]] const Method* find(const QString& name) const;
    [[nodiscard]] QStringList names() const;
    /// Finds, checks the scope and the parameters, and calls. Errors: HRT-API-004, -005, -006 and the
    /// handler's.
    void call(const QString& name, Scope scope, const QJsonObject& params, Respond respond) const;

private:
    std::map<QString, Method> m_methods;
};

} // namespace hearth::control
