// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/bench_desk.h"

#include "app/daemon/bench_report.h"
#include "app/daemon/gpu_switches.h"
#include "app/daemon/views_json.h"

#include <QJsonArray>

#include <algorithm>
#include <utility>

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

constexpr int kProbeMs = 10'000;
constexpr std::int64_t kPollMs = 100;
constexpr double kDefaultSeconds = 2;
constexpr int kAllParts = 9;

worker::WorkerClient::Options worker_options(const BenchDesk::Options& options) {
    worker::WorkerClient::Options out;
    out.program = options.worker;
    out.arguments = options.worker_arguments;
    out.idle_stop_ms = 1000;
    return out;
}

/// A worker that needs three times what was asked for and two minutes more hangs.
int limit_ms(const BenchDesk::Request& request) {
    constexpr double slack_ms = 120'000;
    const auto parts = request.parts.isEmpty() ? kAllParts : request.parts.size();
    return int(slack_ms + 3000 * request.seconds.value_or(kDefaultSeconds) * double(parts));
}

QJsonObject worker_params(const BenchDesk::Request& request, const QString& gpu) {
    const bool cpu = gpu == u"cpu";
    QJsonObject out{{K("backend"), cpu ? K("cpu") : K("cuda")}};
    if (!cpu) {
        out.insert(K("gpu"), gpu);
    }
    if (request.seconds) {
        out.insert(K("seconds"), *request.seconds);
    }
    if (request.repeats) {
        out.insert(K("repeats"), *request.repeats);
    }
    if (!request.parts.isEmpty()) {
        out.insert(K("parts"), QJsonArray::fromStringList(request.parts));
    }
    return out;
}

/// The first card of a probe that can take roles and is not switched off; else the processor.
QString first_device(const QJsonObject& probe, const Settings& settings) {
    const QJsonArray gpus = probe.value(K("gpus")).toArray();
    for (const auto& value : gpus) {
        const QJsonObject gpu = value.toObject();
        QString name = card_id(gpu);
        if (gpu.value(K("usable")).toBool() && !gpu.value(K("asleep")).toBool() && !name.isEmpty() &&
            is_card_enabled(settings, gpu)) {
            return name;
        }
    }
    return K("cpu");
}

std::optional<std::uint64_t> amount(const Settings& settings, const char* key) {
    const qint64 value = settings.value(key).toInteger();
    return value > 0 ? std::optional(std::uint64_t(value)) : std::nullopt;
}

PowerPrice power_price(const Settings& settings) {
    return {amount(settings, "power.tariff"), amount(settings, "power.ath_price"),
            settings.value("power.currency").toString()};
}

} // namespace

BenchDesk::BenchDesk(Options options, NetworkHost& host, Settings& settings, Clock& clock, QObject* parent)
    : QObject(parent), m_options(std::move(options)), m_host(host), m_settings(settings), m_clock(clock),
      m_history(m_options.history), m_worker(worker_options(m_options), clock) {}

void BenchDesk::start(const Request& request, Reply reply) {
    if (m_job) {
        reply(fail("HRT-BEN-005", K("it measures %1").arg(m_job->gpu.isEmpty() ? K("now") : m_job->gpu)));
        return;
    }
    if (m_options.worker.isEmpty()) {
        reply(fail("HRT-DMN-011"));
        return;
    }
    m_last_error.reset();
    m_job = std::make_shared<Job>();
    m_job->request = request;
    m_job->reply = std::move(reply);
    m_job->waits_until = m_clock.monotonic_ms() + m_options.wait_ms;
    if (request.gpu.isEmpty()) {
        choose(m_job);
    } else {
        line_up(m_job, request.gpu);
    }
}

void BenchDesk::choose(const JobRef& job) {
    job->waiting = K("asking what the machine has");
    Q_EMIT progressed();
    m_worker.call(
        K("probe"), {},
        [this, job](const Result<QJsonObject>& probe) {
            if (!is_current(job)) {
                return;
            }
            if (!probe) {
                finish(job, fail(probe.error()));
                return;
            }
            line_up(job, first_device(*probe, m_settings));
        },
        {}, kProbeMs);
}

void BenchDesk::line_up(const JobRef& job, const QString& gpu) {
    job->gpu = gpu;
    wait(job);
}

void BenchDesk::wait(const JobRef& job) {
    job->timer.reset();
    practice::PracticeNetwork* network = m_host.running();
    if (network == nullptr) {
        run(job);
        return;
    }
    if (m_clock.monotonic_ms() >= job->waits_until) {
        finish(job, fail("HRT-BEN-003", job->waiting));
        return;
    }
    const bool cpu = job->gpu == u"cpu";
    if (!job->turn && (!cpu || network->own_worker_calls() == 0)) {
        job->waiting = K("waiting for the checks that run now");
        job->turn = network->take_turn(!cpu, [this, job] {
            if (is_current(job)) {
                run(job);
            }
        });
    } else if (!job->turn) {
        const auto rendering = network->container_status().job;
        job->waiting = rendering ? K("the container renders job %1").arg(rendering->id)
                                 : K("the container proves what it can");
    }
    job->timer = m_clock.call_after(kPollMs, [this, job] {
        const auto keep = std::exchange(job->timer, {}); // this runs inside it
        wait(job);
    });
    Q_EMIT progressed();
}

void BenchDesk::run(const JobRef& job) {
    job->timer.reset();
    job->waiting.clear();
    const auto told = [this, job](const QJsonObject& at) {
        if (is_current(job)) {
            job->part = at.value(K("part")).toString();
            job->done = at.value(K("done")).toInt();
            job->total = at.value(K("total")).toInt();
            Q_EMIT progressed();
        }
    };
    job->call = m_worker.call(
        K("benchmark"), worker_params(job->request, job->gpu),
        [this, job](const Result<QJsonObject>& result) {
            if (is_current(job)) {
                ran(job, result);
            }
        },
        told, limit_ms(job->request));
    Q_EMIT progressed();
    watch(job);
}

void BenchDesk::watch(const JobRef& job) {
    // A card belongs to the benchmark alone; the processor is shared.
    const practice::PracticeNetwork* network = m_host.running();
    job->disturbed =
        job->disturbed || (network != nullptr && job->gpu == u"cpu" && network->open_worker_calls() > 0);
    job->timer = m_clock.call_after(kPollMs, [this, job] {
        const auto keep = std::exchange(job->timer, {}); // this runs inside it
        if (is_current(job) && !job->cancelled) {
            watch(job);
        }
    });
}

void BenchDesk::ran(const JobRef& job, const Result<QJsonObject>& result) {
    if (job->cancelled) {
        finish(job, fail("HRT-BEN-004"));
    } else if (!result) {
        finish(job, fail(result.error()));
    } else {
        finish(job, keep(*result, job->disturbed));
    }
}

Result<QJsonObject> BenchDesk::keep(QJsonObject result, bool disturbed) {
    result.insert(K("disturbed"), disturbed);
    const auto run = benchmark::parse_run(result);
    if (!run) {
        return fail(run.error());
    }
    const std::int64_t at_ms = m_clock.now_ms();
    BenchSurroundings around;
    around.power = power_price(m_settings);
    if (const practice::PracticeNetwork* network = m_host.running()) {
        around.profile = &network->profile();
        around.market = network->market();
    }
    const auto earlier = m_history.earlier(*run, at_ms);
    around.earlier = earlier.value_or(std::vector<benchmark::Run>());
    QJsonObject report = bench_report(std::move(result), *run, around);
    if (!run->measured_anything()) {
        report.insert(K("at_ms"), qint64(at_ms));
        return report;
    }
    // The figures are the user's, whatever became of the file.
    const auto id = earlier ? m_history.add(*run, at_ms, report) : fail(earlier.error());
    report.insert(K("at_ms"), qint64(at_ms));
    if (id) {
        report.insert(K("id"), qint64(*id));
    }
    if (!id) {
        const Error error{K("HRT-BEN-007"), K("%1: %2").arg(id.error().code, id.error().detail)};
        Q_EMIT noted(error);
        report.insert(K("history_error"), error_json(error));
    } else if (m_history.damage()) {
        note_damage();
        report.insert(K("history_error"), error_json(*m_history.damage()));
    }
    return report;
}

void BenchDesk::note_damage() {
    if (!std::exchange(m_damage_noted, true)) {
        Q_EMIT noted(*m_history.damage());
    }
}

void BenchDesk::finish(const JobRef& job, Result<QJsonObject> result) {
    m_job.reset();
    job->timer.reset();
    job->turn.reset();
    if (!result) {
        m_last_error = result.error();
        if (result.error().code != u"HRT-BEN-004") { // somebody wanted it
            Q_EMIT noted(result.error());
        }
    }
    Q_EMIT progressed();
    std::exchange(job->reply, {})(std::move(result));
}

bool BenchDesk::cancel() {
    const JobRef job = m_job;
    if (!job) {
        return false;
    }
    if (job->call == 0) {
        finish(job, fail("HRT-BEN-004"));
        return true;
    }
    job->cancelled = true;
    m_worker.cancel(job->call);
    job->timer = m_clock.call_after(m_options.cancel_ms, [this, job] {
        const auto keep = std::exchange(job->timer, {}); // this runs inside it
        if (is_current(job)) {
            m_worker.kill();
        }
    });
    return true;
}

void BenchDesk::stop() {
    if (const JobRef job = m_job) {
        finish(job, fail("HRT-BEN-004"));
    }
    m_worker.kill();
}

QJsonObject BenchDesk::progress() const {
    QJsonObject out{{K("running"), m_job != nullptr}};
    if (m_job) {
        out.insert(K("gpu"), m_job->gpu);
        out.insert(K("part"), m_job->part);
        out.insert(K("done"), m_job->done);
        out.insert(K("total"), m_job->total);
        if (!m_job->waiting.isEmpty()) {
            out.insert(K("waiting"), m_job->waiting);
        }
    }
    if (m_last_error) {
        out.insert(K("error"), error_json(*m_last_error));
    }
    return out;
}

Result<QJsonObject> BenchDesk::history(const QString& gpu, int limit) {
    const auto runs = m_history.runs(gpu, limit);
    if (!runs) {
        return fail(runs.error());
    }
    QJsonArray rows;
    for (const QJsonObject& run : *runs) {
        rows.append(run);
    }
    QJsonObject out{{K("runs"), rows}};
    if (m_history.damage()) {
        note_damage();
        out.insert(K("error"), error_json(*m_history.damage()));
    }
    return out;
}

} // namespace hearth::daemon
