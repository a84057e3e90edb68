// SPDX-License-Identifier: Apache-2.0
// status.get, day.strip and doctor.run.
#include "app/daemon/api_tables.h"
#include "app/daemon/doctor_run.h"
#include "app/daemon/views_json.h"

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

using control::optional;
using control::Scope;
using control::ValueType;

/// What the status says while there is no network to ask.
QJsonObject stopped_status(const ApiContext& context) {
    const Error& error = *context.host.error();
    practice::StatusView view;
    view.network = K("practice");
    view.state = K("offline");
    view.reason = error.detail.isEmpty() ? error.code : K("%1 (%2)").arg(error.detail, error.code);
    view.sentence = K("Not earning: the network is not running.");
    view.network_view.state = K("offline");
    view.next.append({error.code, K("The network is not running"), error.detail, K("doctor.run")});
    return to_json(view);
}

} // namespace

QJsonObject status_json(ApiContext& context) {
    practice::PracticeNetwork* network = context.host.running();
    QJsonObject out = network != nullptr ? to_json(network->status()) : stopped_status(context);
    out.insert(K("version"), QStringLiteral(HEARTH_VERSION));
    out.insert(K("uptime_ms"), qint64(context.clock.monotonic_ms() - context.started_monotonic_ms));
    return out;
}

void add_node_methods(control::MethodTable& methods, ApiContext& context) {
    methods.add(
        K("status.get"), Scope::Observe, {},
        "network state reason sentence earning node version uptime_ms window proven? uptime_30d reputation "
        "passed_today windows_today today job? next network_view log",
        [&context](const QJsonObject&) -> Result<QJsonObject> { return status_json(context); });

    methods.add(K("day.strip"), Scope::Observe, {optional("day", ValueType::Int).between(0, 1e9)},
                "day now cell_ms started_ms cells",
                with_network(context, [](practice::PracticeNetwork& network, const QJsonObject& params) {
                    const QJsonValue day = params.value(K("day"));
                    return Result<QJsonObject>(to_json(network.day_strip(
                        day.isDouble() ? std::optional<std::uint64_t>(day.toInteger()) : std::nullopt)));
                }));

    methods.add_async(
        K("doctor.run"), Scope::Observe, {}, "checks ok warn fail sentence",
        [&context](const QJsonObject&, const control::Respond& respond) { run_doctor(context, respond); });
}

} // namespace hearth::daemon
