// SPDX-License-Identifier: Apache-2.0
// container.*, checker.* and earnings.*.
#include "app/daemon/api_tables.h"
#include "app/daemon/views_json.h"

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

using control::optional;
using control::Scope;
using control::ValueType;
using practice::PracticeNetwork;

void add_container(control::MethodTable& methods, ApiContext& context) {
    methods.add(K("container.status"), Scope::Observe, {},
                "state reason node registered_ms? demand windows jobs_done job? worker device gave_back_ms?",
                with_network(context, [](PracticeNetwork& network, const QJsonObject&) {
                    return Result<QJsonObject>(to_json(network.container_status()));
                }));
    methods.add(K("container.start"), Scope::Operate, {optional("demand", ValueType::Bool)}, "state",
                with_network(context, [](PracticeNetwork& network, const QJsonObject& params) {
                    const QJsonValue demand = params.value(K("demand"));
                    return as_state(network.container_start(
                        demand.isBool() ? std::optional<bool>(demand.toBool()) : std::nullopt));
                }));
    methods.add(K("container.stop"), Scope::Operate, {}, "state",
                with_network(context, [](PracticeNetwork& network, const QJsonObject&) {
                    return as_state(network.container_stop());
                }));
    methods.add(K("container.pause"), Scope::Operate,
                {optional("minutes", ValueType::Int).between(0, 100'000)}, "state",
                with_network(context, [](PracticeNetwork& network, const QJsonObject& params) {
                    return as_state(network.container_pause(params.value(K("minutes")).toInt()));
                }));
    methods.add(K("container.resume"), Scope::Operate, {}, "state",
                with_network(context, [](PracticeNetwork& network, const QJsonObject&) {
                    return as_state(network.container_resume());
                }));
}

void add_checker(control::MethodTable& methods, ApiContext& context) {
    methods.add(K("checker.status"), Scope::Observe, {},
                "state node licenses right wrong missed assigned uptime_30d",
                with_network(context, [](PracticeNetwork& network, const QJsonObject&) {
                    return Result<QJsonObject>(to_json(network.checker_status()));
                }));
    methods.add(K("checker.start"), Scope::Operate, {}, "state",
                with_network(context, [](PracticeNetwork& network, const QJsonObject&) {
                    return as_state(network.checker_start());
                }));
    methods.add(K("checker.stop"), Scope::Operate, {}, "state",
                with_network(context, [](PracticeNetwork& network, const QJsonObject&) {
                    return as_state(network.checker_stop());
                }));
    methods.add(K("checker.checks"), Scope::Observe, {optional("limit", ValueType::Int).between(1, 10'000)},
                "checks", with_network(context, [](PracticeNetwork& network, const QJsonObject& params) {
                    return Result<QJsonObject>(QJsonObject{
                        {K("checks"), to_array(network.checks(params.value(K("limit")).toInt(100)))}});
                }));
}

void add_money(control::MethodTable& methods, ApiContext& context) {
    methods.add(K("earnings.summary"), Scope::Observe, {},
                "today yesterday days7 days30 all claimable_wei vesting_wei assumed virtual_licenses",
                with_network(context, [](PracticeNetwork& network, const QJsonObject&) {
                    return Result<QJsonObject>(to_json(network.earnings_summary()));
                }));
    methods.add(K("earnings.list"), Scope::Observe, {optional("days", ValueType::Int).between(1, 3660)},
                "days entries",
                with_network(context, [](PracticeNetwork& network, const QJsonObject& params) {
                    return Result<QJsonObject>(to_json(network.earnings(params.value(K("days")).toInt(30))));
                }));
}

} // namespace

void add_role_methods(control::MethodTable& methods, ApiContext& context) {
    add_container(methods, context);
    add_checker(methods, context);
    add_money(methods, context);
}

} // namespace hearth::daemon
