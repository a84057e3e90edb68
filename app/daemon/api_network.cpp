// SPDX-License-Identifier: Apache-2.0
// network.*, practice.* and eventlog.verify.
#include "app/daemon/api_tables.h"
#include "app/daemon/chain_host.h"
#include "app/daemon/networks.h"
#include "app/daemon/views_json.h"

#define K(name) QStringLiteral(name)

namespace hearth::daemon {

using control::optional;
using control::required;
using control::Scope;
using control::ValueType;
using practice::PracticeNetwork;

control::DirectHandler with_network(ApiContext& context, NetworkHandler handler) {
    return [&context, run = std::move(handler)](const QJsonObject& params) -> Result<QJsonObject> {
        PracticeNetwork* network = context.host.running();
        return network != nullptr ? run(*network, params) : fail(network_error(context));
    };
}

Error network_error(const ApiContext& context) {
    const auto& cause = context.host.error();
    return {K("HRT-DMN-005"), cause ? K("%1 %2").arg(cause->code, cause->detail).trimmed() : QString()};
}

Result<QJsonObject> as_state(const Result<QString>& state) {
    return state ? Result<QJsonObject>(QJsonObject{{K("state"), *state}}) : fail(state.error());
}

QJsonObject network_json(ApiContext& context) {
    if (const PracticeNetwork* network = context.host.running()) {
        return to_json(network->network());
    }
    practice::NetworkInfo view;
    view.name = K("practice");
    view.title = find_network(view.name)->title;
    view.kind = view.name;
    view.roles_available = false;
    view.reason = network_error(context).detail;
    view.replay_ok = false;
    return to_json(view);
}

namespace {

QJsonObject network_list() {
    QJsonArray out;
    for (const NetworkChoice& choice : known_networks()) {
        out.append(QJsonObject{{K("name"), choice.name},
                               {K("title"), choice.title},
                               {K("kind"), choice.kind},
                               {K("current"), choice.name == u"practice"},
                               {K("available"), choice.available},
                               {K("reason"), choice.reason}});
    }
    return {{K("networks"), out}};
}

Result<QJsonObject> use_network(ApiContext& context, const QString& name) {
    const NetworkChoice* choice = find_network(name);
    if (choice == nullptr) {
        return fail("HRT-DMN-009", name.left(64));
    }
    if (!choice->available) {
        return fail("HRT-DMN-010", K("%1: %2").arg(choice->title, choice->reason));
    }
    // Where anvil was missing before, it may have been installed meanwhile.
    context.chains.start();
    return QJsonObject{{K("name"), choice->name}, {K("restart"), false}};
}

} // namespace

void add_network_methods(control::MethodTable& methods, ApiContext& context) {
    methods.add(K("network.get"), Scope::Observe, {},
                "name title kind roles_available reason chain values assumed log_position log_head replay_ok "
                "cheater?",
                [&context](const QJsonObject&) -> Result<QJsonObject> { return network_json(context); });
    methods.add(K("network.list"), Scope::Observe, {}, "networks",
                [](const QJsonObject&) -> Result<QJsonObject> { return network_list(); });
    methods.add(K("network.use"), Scope::Operate, {required("name", ValueType::String)}, "name restart",
                [&context](const QJsonObject& params) {
                    return use_network(context, params.value(K("name")).toString());
                });
    methods.add(K("network.peers"), Scope::Observe, {}, "peers",
                with_network(context, [](PracticeNetwork& network, const QJsonObject&) {
                    return Result<QJsonObject>(QJsonObject{{K("peers"), to_array(network.peers())}});
                }));
    methods.add(K("practice.demand"), Scope::Operate, {required("enabled", ValueType::Bool)}, "enabled",
                with_network(context, [](PracticeNetwork& network, const QJsonObject& params) {
                    return Result<QJsonObject>(
                        QJsonObject{{K("enabled"), network.set_demand(params.value(K("enabled")).toBool())}});
                }));
    methods.add(K("practice.cheater"), Scope::Operate,
                {required("enabled", ValueType::Bool), optional("skip", ValueType::Number).between(0, 1)},
                "enabled address skip",
                with_network(context, [](PracticeNetwork& network, const QJsonObject& params) {
                    const auto view = network.set_cheater(params.value(K("enabled")).toBool(),
                                                          params.value(K("skip")).toDouble(0.05));
                    return view ? Result<QJsonObject>(to_json(*view)) : fail(view.error());
                }));
    methods.add_async(K("eventlog.verify"), Scope::Observe, {},
                      "entries head chain_ok replay_ok seconds broken_at?",
                      [&context](const QJsonObject&, const control::Respond& respond) {
                          PracticeNetwork* network = context.host.running();
                          if (network == nullptr) {
                              return respond(fail(network_error(context)));
                          }
                          network->verify_log([respond](const Result<practice::EventLogCheck>& check) {
                              respond(check ? Result<QJsonObject>(to_json(*check)) : fail(check.error()));
                          });
                      });
}

} // namespace hearth::daemon
