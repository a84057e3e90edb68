// SPDX-License-Identifier: Apache-2.0
#include "app/gui/gpu/benchmark_model.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/charts/nice_scale.h"
#include "app/gui/gpu/gpu_text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int runs_shown = 100; // as many as the node gives
constexpr qint64 minute_ms = 60'000;
constexpr auto cancelled_code = "HRT-BEN-004"_L1;

struct HistoryPart {
    QLatin1StringView id;
    QLatin1StringView unit;
    int decimals;
};
constexpr std::array history_parts{HistoryPart{"int8"_L1, "TOPS"_L1, 2},
                                   HistoryPart{"render"_L1, "Mray/s"_L1, 1},
                                   HistoryPart{"mem_read"_L1, "GB/s"_L1, 1}};

QJsonObject part_of(const QJsonObject& run, QLatin1StringView id) {
    for (const auto& value : run.value("parts"_L1).toArray()) {
        if (text_of(value.toObject(), "id"_L1) == id) {
            return value.toObject();
        }
    }
    return {};
}

} // namespace

BenchmarkModel::BenchmarkModel(QObject* parent) : PageBackend({u"bench"_s}, parent) {
    connect(this, &PageBackend::engineChanged, this, &BenchmarkModel::listenToSnapshots);
    fillHistory();
}

void BenchmarkModel::listenToSnapshots() {
    // A benchmark that runs already is told only by the topic's snapshot.
    if (engine() != nullptr) {
        connect(engine(), &control::Engine::snapshot, this,
                [this](const QString& topic, const QJsonObject& data) {
                    if (topic == "bench"_L1) {
                        applyProgress(data);
                    }
                });
    }
}

void BenchmarkModel::load() {
    ask(u"gpu.list"_s, {}, [this](const QJsonObject& answer) { applyDevices(answer); });
    ask(u"gpu.classes"_s, {}, [this](const QJsonObject& answer) {
        m_classes = answer.value("classes"_L1).toArray();
        showTarget();
    });
    askRuns();
}

void BenchmarkModel::askRuns() {
    ask(u"gpu.bench_history"_s, {{u"limit"_s, runs_shown}}, [this](const QJsonObject& answer) {
        showKeepingError(answer.value("error"_L1).toObject());
        applyRuns(answer.value("runs"_L1).toArray());
    });
}

void BenchmarkModel::showKeepingError(const QJsonObject& error) {
    if (!error.isEmpty()) {
        const ErrorText text = error_text(error);
        showError({text.code, text.title});
    }
}

void BenchmarkModel::applyEvent(const QString& /*topic*/, const QJsonObject& data) {
    applyProgress(data);
}

void BenchmarkModel::applyDevices(const QJsonObject& list) {
    const QString chosen = m_target >= 0 ? m_targets.at(m_target).id : QString();
    m_targets.clear();
    for (const auto& value : list.value("gpus"_L1).toArray()) {
        const QJsonObject gpu = value.toObject();
        const bool asleep = gpu.value("asleep"_L1).toBool();
        const QString uuid = text_of(gpu, "uuid"_L1);
        const QString pci = text_of(gpu, "pci"_L1);
        if (gpu.value("enabled"_L1).toBool(true) && (asleep || gpu.value("usable"_L1).toBool())) {
            m_targets.append({uuid.isEmpty() ? pci : uuid, pci, text_of(gpu, "name"_L1), asleep});
        }
    }
    m_targets.append({u"cpu"_s, {}, tr("Processor"), false});
    const auto same = std::find_if(m_targets.cbegin(), m_targets.cend(),
                                   [&chosen](const Target& target) { return target.id == chosen; });
    m_target = same == m_targets.cend() ? 0 : static_cast<int>(same - m_targets.cbegin());
    Q_EMIT targetsChanged();
    showTarget();
    followRunning();
}

void BenchmarkModel::followRunning() {
    const QString gpu = text_of(m_progress, "gpu"_L1);
    const auto measured = std::find_if(m_targets.cbegin(), m_targets.cend(), [&gpu](const Target& target) {
        return target.id == gpu || (!gpu.isEmpty() && target.pci == gpu);
    });
    if (isRunning() && measured != m_targets.cend()) {
        setDeviceIndex(static_cast<int>(measured - m_targets.cbegin()));
    }
}

QStringList BenchmarkModel::deviceNames() const {
    QStringList names;
    for (const Target& target : m_targets) {
        names.append(target.name);
    }
    return names;
}

void BenchmarkModel::setDeviceIndex(int index) {
    if (index >= 0 && index < m_targets.size() && index != m_target) {
        m_target = index;
        Q_EMIT targetsChanged();
        showTarget();
    }
}

QString BenchmarkModel::deviceHint() const {
    return m_target >= 0 && m_targets.at(m_target).asleep ? tr("This card sleeps; measuring wakes it.")
                                                          : QString();
}

bool BenchmarkModel::isOf(const QJsonObject& run, const Target& target) const {
    if (text_of(run, "backend"_L1) == "cpu"_L1) {
        return target.id == "cpu"_L1;
    }
    const QJsonObject device = run.value("device"_L1).toObject();
    const QString uuid = text_of(device, "uuid"_L1);
    return target.id != "cpu"_L1 && (uuid.isEmpty() || uuid != target.id
                                         ? !target.pci.isEmpty() && text_of(device, "pci"_L1) == target.pci
                                         : true);
}

QList<QJsonObject> BenchmarkModel::runsOfTarget() const {
    QList<QJsonObject> runs;
    for (const auto& value : m_runs) {
        if (m_target >= 0 && isOf(value.toObject(), m_targets.at(m_target))) {
            runs.append(value.toObject());
        }
    }
    return runs;
}

void BenchmarkModel::applyRuns(const QJsonArray& runs) {
    m_runs = runs;
    showTarget();
}

void BenchmarkModel::showTarget() {
    const QList<QJsonObject> runs = runsOfTarget();
    m_result.setRun(runs.isEmpty() ? QJsonObject() : runs.first());
    m_comparison.apply(m_classes, m_result);
    fillHistory();
}

QStringList BenchmarkModel::historyNames() {
    //: what a history of benchmarks shows
    return {tr("INT8"), tr("Path tracing"), tr("Memory")};
}

void BenchmarkModel::setHistoryIndex(int index) {
    if (index >= 0 && index < static_cast<int>(history_parts.size()) && index != m_historyPart) {
        m_historyPart = index;
        fillHistory();
    }
}

void BenchmarkModel::fillHistory() {
    const HistoryPart& shown = history_parts.at(static_cast<std::size_t>(m_historyPart));
    QList<LinePoint> points;
    const QList<QJsonObject> runs = runsOfTarget();
    for (auto run = runs.crbegin(); run != runs.crend(); ++run) {
        const double value = part_of(*run, shown.id).value("value"_L1).toDouble();
        if (value > 0) {
            points.append({int_of(*run, "at_ms"_L1), value});
        }
    }
    const qint64 span = points.isEmpty() ? minute_ms : points.last().at_ms - points.first().at_ms;
    auto before = std::move(m_history);
    const int decimals = !points.isEmpty() && points.last().value >= 100 ? 0 : shown.decimals;
    m_history =
        std::make_unique<LineData>(part_title(shown.id), shown.unit, decimals, std::max(span, minute_ms));
    for (const LinePoint& point : points) {
        m_history->append(point.at_ms, point.value);
    }
    // At least a tenth of the figures is shown: noise of a percent shall not look like a fall.
    const double high = m_history->largest();
    const double low = m_history->smallest();
    const double shown_range = std::max(high - low, high / 10);
    const double step = nice_scale(shown_range * 2, 4).step;
    m_historyBottom = step > 0 ? std::max(0.0, std::floor((low - shown_range / 2) / step) * step) : 0;
    m_historyTop = step > 0 ? std::ceil((high + shown_range / 2) / step) * step : 0;
    // The chart lets the old line go before it is deleted.
    Q_EMIT historyChanged();
}

int BenchmarkModel::historyCount() const {
    return static_cast<int>(m_history->points().size());
}

QString BenchmarkModel::historySpan() const {
    const auto& points = m_history->points();
    if (points.size() < 2) {
        return {};
    }
    const qint64 now_ms = points.last().at_ms;
    //: the first and the last point of a chart over time
    return tr("%1 to %2")
        .arg(isolated(format_time(points.first().at_ms, now_ms)),
             isolated(format_time(now_ms, points.first().at_ms)));
}

void BenchmarkModel::applyProgress(const QJsonObject& progress) {
    const bool was_running = isRunning();
    m_progress = progress;
    const int done = static_cast<int>(int_of(progress, "done"_L1));
    if (isRunning() && !was_running) {
        m_since.start();
        m_sinceDone = done;
        m_cancelling = false;
    }
    m_steps.apply(text_of(progress, "part"_L1));
    followRunning();
    Q_EMIT progressChanged();
    if (was_running && !isRunning()) {
        m_cancelling = false;
        const ErrorText error = error_text(progress.value("error"_L1).toObject());
        if (!error.code.isEmpty() && error.code != cancelled_code) {
            showError({error.code, error.title});
        }
        askRuns();
    }
}

double BenchmarkModel::progress() const {
    const double total = m_progress.value("total"_L1).toDouble();
    return total > 0 ? std::clamp(m_progress.value("done"_L1).toDouble() / total, 0.0, 1.0) : 0.0;
}

QString BenchmarkModel::progressTitle() const {
    if (m_cancelling) {
        return tr("Stopping…");
    }
    if (!text_of(m_progress, "waiting"_L1).isEmpty()) {
        return tr("Not begun yet: %1").arg(text_of(m_progress, "waiting"_L1));
    }
    const QString part = text_of(m_progress, "part"_L1);
    return part.isEmpty() ? tr("Preparing…") : tr("Measuring: %1").arg(part_title(part));
}

QString BenchmarkModel::progressDetail() const {
    const auto done = int_of(m_progress, "done"_L1);
    const auto total = int_of(m_progress, "total"_L1);
    if (total <= 0) {
        return {};
    }
    QString place = format_percent(progress(), 0);
    const qint64 here = done - m_sinceDone;
    if (here < 1 || !m_since.isValid()) {
        return place;
    }
    const double left = double(m_since.elapsed()) / 1e3 / double(here) * double(total - done);
    //: how far a benchmark is ("42 %"), and a duration
    return tr("%1, about %2 left").arg(place, format_seconds(std::max(10.0, std::round(left))));
}

void BenchmarkModel::run() {
    if (isRunning() || m_target < 0 || engine() == nullptr) {
        return;
    }
    dismissError();
    const Target target = m_targets.at(m_target);
    applyProgress({{u"running"_s, true}, {u"gpu"_s, target.id}});
    engine()->call(u"gpu.bench"_s, {{u"gpu"_s, target.id}}, this, [this](const Result<QJsonObject>& reply) {
        m_cancelling = false;
        m_progress = {};
        Q_EMIT progressChanged();
        if (!reply) {
            if (reply.error().code != cancelled_code) {
                showError(reply.error());
            }
            return;
        }
        showKeepingError(reply->value("history_error"_L1).toObject());
        QJsonArray runs = m_runs;
        const auto same_id = [&reply](const QJsonValue& known) {
            return known.toObject().value("id"_L1) == reply->value("id"_L1);
        };
        if (std::none_of(runs.begin(), runs.end(), same_id)) {
            runs.prepend(*reply);
        }
        applyRuns(runs);
        Q_EMIT finished();
    });
}

void BenchmarkModel::cancel() {
    if (!isRunning() || m_cancelling) {
        return;
    }
    m_cancelling = true;
    Q_EMIT progressChanged();
    ask(u"gpu.bench_cancel"_s, {}, [](const QJsonObject& /*answer*/) {});
}

} // namespace hearth::gui
