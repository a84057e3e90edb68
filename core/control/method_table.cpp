// SPDX-License-Identifier: Apache-2.0
#include "core/control/method_table.h"

#include <utility>

namespace hearth::control {
namespace {

/// The context of a call that no connection made.
class NoConnection final : public CallContext {
public:
    [[nodiscard]] Result<SecretBytes> take(const QJsonValue&) override { return fail("HRT-API-014"); }
    [[nodiscard]] QJsonObject give(SecretBytes) override { return {}; }
    void raise_to_wallet(std::int64_t) override {}
};

} // namespace

QString scope_name(Scope scope) {
    switch (scope) {
    case Scope::Observe:
        return QStringLiteral("observe");
    case Scope::Operate:
        return QStringLiteral("operate");
    case Scope::Wallet:
        break;
    }
    return QStringLiteral("wallet");
}

Result<Scope> scope_from_name(const QString& name) {
    for (const Scope scope : {Scope::Observe, Scope::Operate, Scope::Wallet}) {
        if (scope_name(scope) == name) {
            return scope;
        }
    }
    return fail("HRT-API-005", QStringLiteral("\"scope\" must be one of observe, operate, wallet"));
}

void MethodTable::add(Method method) {
    const QString name = method.name;
    m_methods.insert_or_assign(name, std::move(method));
}

void MethodTable::add(const QString& name, Scope scope, std::vector<ParamSpec> params, const char* results,
                      DirectHandler handler) {
    add_async(name, scope, std::move(params), results,
              [direct = std::move(handler)](const QJsonObject& in, const Respond& respond) {
                  respond(direct(in));
              });
}

void MethodTable::add_async(const QString& name, Scope scope, std::vector<ParamSpec> params,
                            const char* results, Handler handler) {
    add_with_context(name, scope, std::move(params), results,
                     [run = std::move(handler)](const std::shared_ptr<CallContext>&, const QJsonObject& in,
                                                Respond respond) { run(in, std::move(respond)); });
}

void MethodTable::add_with_context(const QString& name, Scope scope, std::vector<ParamSpec> params,
                                   const char* results, ContextHandler handler) {
    add(Method{name, scope, std::move(params), QString::fromLatin1(results).split(u' ', Qt::SkipEmptyParts),
               std::move(handler)});
}

const Method* MethodTable::find(const QString& name) const {
    const auto it = m_methods.find(name);
    return it == m_methods.end() ? nullptr : &it->second;
}

QStringList MethodTable::names() const {
    QStringList out;
    for (const auto& [name, method] : m_methods) {
        out.append(name);
    }
    return out;
}

void MethodTable::call(const QString& name, Scope scope, const QJsonObject& params, Respond respond,
                       std::shared_ptr<CallContext> context) const {
    const Method* method = find(name);
    if (method == nullptr) {
        respond(fail("HRT-API-004", QStringLiteral("there is no method \"%1\"").arg(name.left(64))));
        return;
    }
    if (scope < method->scope) {
        respond(fail("HRT-API-006", QStringLiteral("\"%1\" needs the scope %2, this connection has %3")
                                        .arg(name, scope_name(method->scope), scope_name(scope))));
        return;
    }
    if (const auto ok = validate_params(method->params, params); !ok) {
        respond(fail(ok.error()));
        return;
    }
    method->handler(context ? context : std::make_shared<NoConnection>(), params, std::move(respond));
}

} // namespace hearth::control
