// SPDX-License-Identifier: Apache-2.0
// gpu.list, gpu.telemetry and gpu.enable.
#include "app/daemon/api_tables.h"
#include "app/daemon/bench_desk.h"
#include "app/daemon/gpu_card_json.h"
#include "app/daemon/gpu_switches.h"
#include "app/daemon/views_json.h"

#include <QJsonArray>

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

using control::required;
using control::Scope;
using control::ValueType;

constexpr int kProbeLimitMs = 10'000;

QJsonObject gpu_list(const ApiContext& context, const QJsonObject& probe) {
    QJsonArray gpus;
    for (const auto& value : probe.value(K("gpus")).toArray()) {
        gpus.append(listed_card(context, value.toObject()));
    }
    QJsonObject cpu = probe.value(K("cpu")).toObject();
    if (cpu.value(K("name")).toString().isEmpty()) {
        cpu.insert(K("name"), context.telemetry.cpu_name());
    }
    return {{K("backend"), context.device.device().backend}, {K("cpu"), cpu}, {K("gpus"), gpus}};
}

} // namespace

QJsonObject listed_card(const ApiContext& context, const QJsonObject& probed) {
    QJsonObject card = card_entry(probed, is_card_enabled(context.settings, probed));
    const QString uuid = card.value(K("uuid")).toString();
    card.insert(K("in_use"), !uuid.isEmpty() && uuid == context.device.device().card);
    // A card that failed under work looks sound to the probe.
    const auto failed = context.device.failed().find(uuid);
    if (failed != context.device.failed().end() && !card.contains(K("error"))) {
        card.insert(K("usable"), false);
        card.insert(K("error"), error_json(failed->second));
        card.insert(K("reason"), failed->second.detail);
    }
    return card;
}

QJsonObject telemetry_json(ApiContext& context) {
    QList<qint64> workers;
    if (const practice::PracticeNetwork* network = context.host.running()) {
        workers = network->worker_pids();
    }
    if (const qint64 pid = context.bench.worker_pid(); pid > 0) {
        workers.append(pid);
    }
    QJsonArray devices{context.telemetry.read(context.clock.monotonic_ms(), workers)};
    for (const auto& card : context.gpus.devices()) {
        devices.append(card);
    }
    QJsonObject out{{K("at_ms"), qint64(context.clock.now_ms())}, {K("devices"), devices}};
    if (!context.gpus.driver().isEmpty()) {
        out.insert(K("driver"), context.gpus.driver());
    }
    if (const auto& error = context.gpus.error()) {
        out.insert(K("error"), QJsonObject{{K("code"), error->code}, {K("detail"), error->detail}});
    }
    return out;
}

void add_gpu_methods(control::MethodTable& methods, ApiContext& context) {
    methods.add_async(K("gpu.list"), Scope::Observe, {}, "backend cpu gpus",
                      [&context](const QJsonObject&, const control::Respond& respond) {
                          if (context.worker.isEmpty()) {
                              respond(fail("HRT-DMN-011"));
                              return;
                          }
                          context.prober.call(
                              K("probe"), {},
                              [&context, respond](const Result<QJsonObject>& probe) {
                                  respond(probe ? Result<QJsonObject>(gpu_list(context, *probe)) : probe);
                              },
                              {}, kProbeLimitMs);
                      });

    methods.add_async(K("gpu.telemetry"), Scope::Observe, {}, "at_ms devices driver? error?",
                      [&context](const QJsonObject&, const control::Respond& respond) {
                          context.gpus.read([&context, respond] { respond(telemetry_json(context)); });
                      });

    methods.add_async(
        K("gpu.enable"), Scope::Operate,
        {required("gpu", ValueType::String), required("enabled", ValueType::Bool)}, "gpu enabled",
        [&context](const QJsonObject& params, const control::Respond& respond) {
            context.gpus.read([&context, params, respond] {
                const bool enabled = params.value(K("enabled")).toBool();
                const auto card = enable_card(context.settings, context.gpus.devices(),
                                              params.value(K("gpu")).toString(), enabled);
                if (card) {
                    context.device.forgive(*card);
                }
                respond(card ? Result<QJsonObject>(QJsonObject{{K("gpu"), *card}, {K("enabled"), enabled}})
                             : fail(card.error()));
            });
        });
}

} // namespace hearth::daemon
