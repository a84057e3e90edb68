// SPDX-License-Identifier: Apache-2.0
// settings.*, log.tail, explain and daemon.shutdown.
#include "app/daemon/api_tables.h"
#include "core/base/error_catalogue.h"

#include <QJsonArray>

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

using control::optional;
using control::required;
using control::Scope;
using control::ValueType;

Result<QJsonObject> log_tail(const diagnostics::LogStore& log, const QJsonObject& params) {
    diagnostics::LogQuery query;
    query.limit = params.value(K("limit")).toInt(200);
    query.level = diagnostics::level_from_name(params.value(K("level")).toString())
                      .value_or(diagnostics::LogLevel::Debug);
    query.area = params.value(K("area")).toString();
    query.text = params.value(K("text")).toString();
    if (const QJsonValue before = params.value(K("before")); before.isDouble()) {
        query.before = std::uint64_t(before.toInteger());
    }
    const diagnostics::LogPage page = log.page(query);
    QJsonArray lines;
    for (const diagnostics::LogLine& line : page.lines) {
        lines.append(diagnostics::to_json(line));
    }
    return QJsonObject{
        {K("lines"), lines}, {K("total"), page.total}, {K("areas"), QJsonArray::fromStringList(page.areas)}};
}

Result<QJsonObject> explain(const QString& code) {
    const ErrorPage* page = find_error_page(code);
    if (page == nullptr) {
        return fail("HRT-DMN-012", code.left(64));
    }
    return QJsonObject{{K("code"), QString::fromUtf8(page->code)},
                       {K("title"), QString::fromUtf8(page->title)},
                       {K("meaning"), QString::fromUtf8(page->meaning)},
                       {K("remedy"), QString::fromUtf8(page->remedy)}};
}

} // namespace

void add_system_methods(control::MethodTable& methods, ApiContext& context) {
    methods.add(
        K("settings.get"), Scope::Observe, {}, "settings schema",
        [&context](const QJsonObject&) -> Result<QJsonObject> {
            return QJsonObject{{K("settings"), context.settings.values()}, {K("schema"), Settings::schema()}};
        });
    methods.add(K("settings.set"), Scope::Operate, {required("values", ValueType::Object)},
                "settings restart", [&context](const QJsonObject& params) -> Result<QJsonObject> {
                    const auto restart = context.settings.set(params.value(K("values")).toObject());
                    if (!restart) {
                        return fail(restart.error());
                    }
                    return QJsonObject{{K("settings"), context.settings.values()}, {K("restart"), *restart}};
                });
    methods.add(K("log.tail"), Scope::Observe,
                {optional("limit", ValueType::Int).between(1, 5000),
                 optional("level", ValueType::String).one_of({K("debug"), K("info"), K("warn"), K("error")}),
                 optional("area", ValueType::String), optional("text", ValueType::String),
                 optional("before", ValueType::Int).between(0, 9007199254740991.0)},
                "lines total areas",
                [&context](const QJsonObject& params) { return log_tail(context.log, params); });
    methods.add(K("explain"), Scope::Observe, {required("code", ValueType::String)},
                "code title meaning remedy",
                [](const QJsonObject& params) { return explain(params.value(K("code")).toString()); });
    methods.add(K("daemon.shutdown"), Scope::Operate, {}, "ok",
                [&context](const QJsonObject&) -> Result<QJsonObject> {
                    context.shutdown();
                    return QJsonObject{{K("ok"), true}};
                });
}

void add_all_methods(control::MethodTable& methods, ApiContext& context) {
    add_node_methods(methods, context);
    add_gpu_methods(methods, context);
    add_bench_methods(methods, context);
    add_job_methods(methods, context);
    add_role_methods(methods, context);
    add_network_methods(methods, context);
    add_wallet_key_methods(methods, context);
    add_wallet_money_methods(methods, context);
    add_chain_methods(methods, context);
    add_vote_methods(methods, context);
    add_stake_methods(methods, context);
    add_license_methods(methods, context);
    add_reward_methods(methods, context);
    add_system_methods(methods, context);
}

} // namespace hearth::daemon
