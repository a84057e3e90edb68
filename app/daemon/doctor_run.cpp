// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/doctor_run.h"

#include "app/daemon/chain_host.h"
#include "core/diagnostics/doctor.h"
#include "core/diagnostics/system_facts.h"

#include <QDir>
#include <QDirIterator>
#include <QJsonArray>

#include <algorithm>

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

using namespace diagnostics;

QStringList key_files(const QString& data_dir) {
    QStringList out;
    QDirIterator it(data_dir + K("/keys"), QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        out.append(it.next());
    }
    return out;
}

SystemFacts system_facts(const ApiContext& context) {
    SystemFacts out =
        gather_system_facts(context.paths.data_dir, context.socket_path, key_files(context.paths.data_dir));
    out.clock_drift_ms = (context.clock.now_ms() - context.started_ms) -
                         (context.clock.monotonic_ms() - context.started_monotonic_ms);
    return out;
}

/// The network, or why it does not run.
Result<practice::PracticeNetwork*> running_network(const ApiContext& context) {
    practice::PracticeNetwork* network = context.host.running();
    return network != nullptr ? Result<practice::PracticeNetwork*>(network) : fail(*context.host.error());
}

LogFacts log_facts(const ApiContext& context, const Result<practice::EventLogCheck>& check) {
    LogFacts out;
    if (const auto& error = context.log.disk_error()) {
        out.log_file_error = error->detail;
    }
    if (!check) {
        out.code = check.error().code;
        out.detail = check.error().detail;
        return out;
    }
    out.checked = true;
    out.entries = check->entries;
    out.chain_ok = check->chain_ok;
    out.replay_ok = check->replay_ok;
    out.broken_at = check->broken_at;
    return out;
}

NetworkFacts network_facts(const Result<practice::PracticeNetwork*>& running) {
    NetworkFacts out;
    if (!running) {
        out.code = running.error().code;
        out.detail = running.error().detail;
        return out;
    }
    const practice::PracticeNetwork* network = *running;
    const practice::StatusView status = network->status();
    const practice::ContainerStatus container = network->container_status();
    const practice::CheckerStatus checker = network->checker_status();
    out.up = true;
    out.name = status.network;
    out.container_state = container.state;
    out.container_reason = container.reason;
    out.registered = container.registered_ms.has_value();
    out.heartbeat_age_ms = status.network_view.heartbeat_age_ms;
    out.window_ms = std::max<std::int64_t>(1, status.window.ends_ms - status.window.started_ms);
    out.agrees = status.network_view.agrees;
    out.network_state = status.network_view.state;
    for (const practice::ContainerWindowView& window : container.windows) {
        if (window.state != u"pending") {
            out.has_window = true;
            out.last_window = window.window;
            out.last_window_state = window.state;
            out.last_window_reason = window.reason;
            break;
        }
    }
    out.checker_state = checker.state;
    out.licenses = checker.licenses;
    out.licenses_banned = network->license_summary().banned;
    out.checks_missed = checker.missed;
    out.checks_wrong = checker.wrong;
    out.demand = container.demand;
    return out;
}

CardFact card_fact(const ApiContext& context, const QJsonObject& gpu) {
    const QJsonObject card = listed_card(context, gpu);
    const QJsonObject error = card.value(K("error")).toObject();
    CardFact out;
    out.name = card.value(K("name")).toString();
    out.enabled = card.value(K("enabled")).toBool();
    out.in_use = card.value(K("in_use")).toBool();
    out.code = error.value(K("code")).toString();
    out.detail = error.value(K("message")).toString();
    return out;
}

WorkerFacts worker_facts(const ApiContext& context, const Result<QJsonObject>& probe) {
    WorkerFacts out;
    out.program = context.worker;
    out.probed = probe.has_value();
    if (!probe) {
        out.probe_code = probe.error().code;
        out.probe_detail = probe.error().detail;
    } else {
        out.cpu = probe->value(K("cpu")).toObject().value(K("name")).toString();
        for (const auto& gpu : probe->value(K("gpus")).toArray()) {
            out.gpus.append(card_fact(context, gpu.toObject()));
        }
    }
    const worker::Device& device = context.device.device();
    out.backend = device.backend;
    if (!device.usable && device.problem) {
        out.device_code = device.problem->code;
        out.device_detail = device.problem->detail;
    }
    out.crashes = context.prober.restarts();
    if (const practice::PracticeNetwork* network = context.host.running()) {
        out.crashes += network->container_status().worker.restarts;
    }
    return out;
}

ChainFacts chain_facts(const ApiContext& context) {
    const wallet::chain::PracticeChain& chain = context.chains.practice();
    ChainFacts out;
    out.running = chain.state() == wallet::chain::PracticeChain::State::Running;
    if (const auto& error = chain.error()) {
        out.code = error->code;
        out.detail = error->detail;
        out.missing = error->code == u"HRT-CHN-001";
    }
    out.blocks = chain.head() ? chain.head()->number : 0;
    return out;
}

QJsonObject report(const QList<Check>& checks) {
    QJsonArray rows;
    int counts[4] = {0, 0, 0, 0};
    for (const Check& check : checks) {
        ++counts[int(check.status)];
        rows.append(QJsonObject{{K("id"), check.id},
                                {K("code"), check.code},
                                {K("status"), status_name(check.status)},
                                {K("title"), check.title},
                                {K("detail"), check.detail},
                                {K("remedy"), check.remedy},
                                {K("action"), check.action}});
    }
    return {{K("checks"), rows},
            {K("ok"), counts[int(CheckStatus::Ok)]},
            {K("warn"), counts[int(CheckStatus::Warn)]},
            {K("fail"), counts[int(CheckStatus::Fail)]},
            {K("sentence"), summary(checks)}};
}

} // namespace

void run_doctor(ApiContext& context, const control::Respond& respond) {
    const auto finish = [&context, respond](const Result<QJsonObject>& probe,
                                            const Result<practice::EventLogCheck>& check) {
        const DoctorFacts facts{system_facts(context), worker_facts(context, probe),
                                log_facts(context, check), network_facts(running_network(context)),
                                chain_facts(context)};
        respond(report(examine(facts)));
    };
    const auto probed = [&context, finish](const Result<QJsonObject>& probe) {
        const auto network = running_network(context);
        if (!network) {
            return finish(probe, fail(network.error()));
        }
        (*network)->verify_log(
            [finish, probe](const Result<practice::EventLogCheck>& check) { finish(probe, check); });
    };
    if (context.worker.isEmpty()) {
        probed(fail("HRT-DMN-011"));
        return;
    }
    constexpr int probe_limit_ms = 10'000;
    context.prober.call(K("probe"), {}, probed, {}, probe_limit_ms);
}

} // namespace hearth::daemon
