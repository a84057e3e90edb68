// SPDX-License-Identifier: Apache-2.0
// gpu.bench and what belongs to it.
#include "app/daemon/api_tables.h"
#include "app/daemon/bench_desk.h"
#include "app/daemon/bench_report.h"

#include <QJsonArray>

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

using control::optional;
using control::Scope;
using control::ValueType;

constexpr int kMostRuns = 100; // an answer is one line of at most 1 MiB
constexpr int kDefaultRuns = 30;

BenchDesk::Request request_of(const QJsonObject& params) {
    BenchDesk::Request out;
    out.gpu = params.value(K("gpu")).toString();
    if (params.contains(K("seconds"))) {
        out.seconds = params.value(K("seconds")).toDouble();
    }
    if (params.contains(K("repeats"))) {
        out.repeats = params.value(K("repeats")).toInt();
    }
    const QJsonArray parts = params.value(K("parts")).toArray();
    for (const auto& part : parts) {
        out.parts.append(part.toString());
    }
    return out;
}

} // namespace

void add_bench_methods(control::MethodTable& methods, ApiContext& context) {
    constexpr int longest_name = 128;
    methods.add_async(K("gpu.bench"), Scope::Operate,
                      {optional("gpu", ValueType::String).between(1, longest_name),
                       optional("seconds", ValueType::Number).between(0.05, 60),
                       optional("repeats", ValueType::Int).between(1, 20),
                       optional("parts", ValueType::StringList)},
                      "id? at_ms backend device seconds tested_on_hardware disturbed parts load class? obe? "
                      "earnings_per_day? drift? sentence? history_error?",
                      [&context](const QJsonObject& params, const control::Respond& respond) {
                          context.bench.start(request_of(params), respond);
                      });
    methods.add(K("gpu.bench_cancel"), Scope::Operate, {}, "cancelled",
                [&context](const QJsonObject&) -> Result<QJsonObject> {
                    return QJsonObject{{K("cancelled"), context.bench.cancel()}};
                });
    methods.add(K("gpu.bench_history"), Scope::Observe,
                {optional("gpu", ValueType::String).between(1, longest_name),
                 optional("limit", ValueType::Int).between(1, kMostRuns)},
                "runs error?", [&context](const QJsonObject& params) {
                    return context.bench.history(params.value(K("gpu")).toString(),
                                                 params.value(K("limit")).toInt(kDefaultRuns));
                });
    methods.add(K("gpu.classes"), Scope::Observe, {}, "classes",
                [](const QJsonObject&) -> Result<QJsonObject> {
                    if (benchmark::gpu_classes().empty()) {
                        return fail("HRT-BEN-002");
                    }
                    return classes_json(benchmark::gpu_classes());
                });
}

} // namespace hearth::daemon
