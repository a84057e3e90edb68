// SPDX-License-Identifier: Apache-2.0
#include "app/gui/container/container_model.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/backend/state_text.h"
#include "app/gui/jobs/job_text.h"

#include <QDateTime>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int jobs_loaded = 100;

} // namespace

ContainerModel::ContainerModel(QObject* parent)
    : PageBackend({u"status"_s, u"jobs"_s, u"window"_s}, parent) {}

void ContainerModel::load() {
    askStatus();
    ask(u"job.list"_s, {{u"limit"_s, jobs_loaded}}, [this](const QJsonObject& answer) {
        const QJsonArray jobs = answer.value("jobs"_L1).toArray();
        m_jobs.setJobs(jobs);
        for (const auto& job : jobs) {
            if (job_is_open(text_of(job.toObject(), "state"_L1)) && !m_current.isOpen()) {
                applyJob(job.toObject());
            }
        }
    });
}

void ContainerModel::askStatus() {
    ask(u"container.status"_s, {}, [this](const QJsonObject& answer) { applyStatus(answer); });
}

void ContainerModel::applyEvent(const QString& topic, const QJsonObject& data) {
    if (topic == "jobs"_L1) {
        m_jobs.apply(data);
        applyJob(data);
    } else if (topic == "window"_L1 || text_of(data, "state"_L1) != text_of(m_status, "state"_L1)) {
        // Status deltas come four times a second while a job runs; only another state is news here.
        askStatus();
    }
}

void ContainerModel::applyStatus(const QJsonObject& status) {
    m_status = status;
    m_windows.apply(status.value("windows"_L1).toArray());
    const QJsonObject worker = status.value("worker"_L1).toObject();
    const bool running = text_of(worker, "state"_L1) == "running"_L1;
    QList<Fact> facts;
    facts.append({tr("Jobs done"), format_count(int_of(status, "jobs_done"_L1)), {}, {}, Tone::Neutral});
    facts.append({tr("Worker"),
                  running ? tr("Running") : tr("Asleep"),
                  {},
                  running ? tr("Process %1, restarted %2 times")
                                .arg(int_of(worker, "pid"_L1))
                                .arg(int_of(worker, "restarts"_L1))
                          : tr("It starts with the next job and leaves the GPU alone until then."),
                  Tone::Neutral});
    if (status.contains("gave_back_ms"_L1)) {
        facts.append({tr("Gave the GPU back in"),
                      format_seconds(status.value("gave_back_ms"_L1).toDouble() / 1e3),
                      {},
                      tr("The longest time from your request until the GPU was free."),
                      Tone::Neutral});
    }
    if (status.contains("registered_ms"_L1)) {
        const qint64 at_ms = int_of(status, "registered_ms"_L1);
        facts.append({tr("Registered"),
                      format_age(QDateTime::currentMSecsSinceEpoch() - at_ms),
                      {},
                      format_exact_time(at_ms),
                      Tone::Neutral});
    }
    m_facts.setRows(std::move(facts));
    if (status.contains("job"_L1)) {
        applyJob(status.value("job"_L1).toObject());
    }
    Q_EMIT statusChanged();
}

void ContainerModel::applyJob(const QJsonObject& job) {
    const int id = static_cast<int>(int_of(job, "id"_L1));
    const bool mine = text_of(job, "mine_as"_L1) != "neighbour"_L1;
    if (id == m_current.jobId() || (mine && !m_current.isOpen() && job_is_open(text_of(job, "state"_L1)))) {
        m_current.setJob(job);
        Q_EMIT statusChanged(); // the sentence names the job
    }
    if (id == m_chosen.jobId()) {
        const bool settled = m_chosen.isOpen() && !job_is_open(text_of(job, "state"_L1));
        m_chosen.setJob(job);
        if (settled) {
            choose(id);
        }
    }
}

void ContainerModel::act(const QString& method, const QJsonObject& params) {
    ask(method, params, [this](const QJsonObject& /*answer*/) { askStatus(); });
}

void ContainerModel::start() {
    act(u"container.start"_s);
}

void ContainerModel::stop() {
    act(u"container.stop"_s);
}

void ContainerModel::pause(int minutes) {
    act(u"container.pause"_s, {{u"minutes"_s, minutes}});
}

void ContainerModel::resume() {
    act(u"container.resume"_s);
}

void ContainerModel::setDemand(bool enabled) {
    act(u"practice.demand"_s, {{u"enabled"_s, enabled}});
}

void ContainerModel::cancelJob(int id) {
    act(u"job.cancel"_s, {{u"id"_s, id}});
}

void ContainerModel::choose(int id) {
    if (id <= 0) {
        m_chosen.setJob({});
        return;
    }
    ask(u"job.show"_s, {{u"id"_s, id}}, [this](const QJsonObject& job) { m_chosen.setJob(job); });
}

QString ContainerModel::sentence() const {
    QJsonObject status = m_status;
    return status.isEmpty() ? QString() : container_sentence(status);
}

QString ContainerModel::detail() const {
    return text_of(m_status, "reason"_L1);
}

int ContainerModel::tone() const {
    return container_state_tone(text_of(m_status, "state"_L1));
}

bool ContainerModel::canStart() const {
    return text_of(m_status, "state"_L1) == "offline"_L1;
}

bool ContainerModel::canPause() const {
    const QString state = text_of(m_status, "state"_L1);
    return state == "standby"_L1 || state == "busy"_L1 || state == "checking"_L1;
}

bool ContainerModel::canResume() const {
    return text_of(m_status, "state"_L1) == "paused"_L1;
}

bool ContainerModel::canStop() const {
    return !m_status.isEmpty() && !canStart();
}

bool ContainerModel::takesDemand() const {
    return m_status.value("demand"_L1).toBool();
}

QString ContainerModel::node() const {
    return text_of(m_status, "node"_L1);
}

QString ContainerModel::nodeShort() const {
    return shorten_middle(node());
}

} // namespace hearth::gui
