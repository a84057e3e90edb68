// SPDX-License-Identifier: Apache-2.0
#include "core/container/container_role_p.h"
#include "core/node/check_call.h"

#include <QJsonArray>

namespace hearth::container {

using protocol::ProofId;

namespace {

constexpr std::uint64_t kMaxSceneBytes = 1ULL << 30U;

} // namespace

void RenderJobs::assigned(const protocol::JobAssigned& message) {
    if (!m_core.running || message.container() != protocol::to_field(m_core.link.address())) {
        return;
    }
    if (m_job && m_job->id == message.job()) {
        return; // told again
    }
    const ProofId proof = m_core.job_proof(message.job());
    if (const auto commit = m_core.work.load_commit(proof)) {
        m_proofs.deliver(*commit); // finished before a restart; the commit may have been lost on the way
        return;
    }
    if (!m_job && m_core.status.state == protocol::CONTAINER_STATE_CHECKING) {
        m_early = message;
        return;
    }
    if (m_job || m_core.status.state != protocol::CONTAINER_STATE_STANDBY) {
        refuse(message.job(), QStringLiteral("HRT-CON-003"),
               m_core.status.state == protocol::CONTAINER_STATE_PAUSED
                   ? QStringLiteral("the container is paused: %1").arg(m_core.status.reason)
                   : QStringLiteral("the container is busy"));
        return;
    }
    m_job = Job{message.job(), message.job_params(), 0, 0, {}};
    m_core.status.job = message.job();
    m_core.set_state(protocol::CONTAINER_STATE_BUSY);
    const auto scene = node::blob_of(message.job_params().scene());
    if (!scene) {
        return give_up(scene.error());
    }
    m_core.log("info", QStringLiteral("Job %1 was assigned to this container").arg(m_job->id));
    m_core.blobs.obtain(*scene, kMaxSceneBytes,
                        m_core.guarded([this, id = m_job->id](const Result<QString>& path) {
                            if (m_job && m_job->id == id) {
                                path ? render(*path) : give_up(path.error());
                            }
                        }));
}

void RenderJobs::render(const QString& scene) {
    ++m_job->attempts;
    const ProofId proof = m_core.job_proof(m_job->id);
    QJsonObject params{
        {QStringLiteral("scene"), scene},
        {QStringLiteral("units"), m_core.work.units(proof)},
        {QStringLiteral("preview"), m_core.work.folder(proof) + QStringLiteral("/preview.hpv")},
        {QStringLiteral("threads"), m_core.options.render_threads}};
    node::add_job_params(params, m_job->params);
    if (m_core.options.memory_limit_mib > 0) {
        params.insert(QStringLiteral("memory_limit_mib"), m_core.options.memory_limit_mib);
    }
    if (m_core.cheat_skip > 0) {
        params.insert(QStringLiteral("cheat_skip"), m_core.cheat_skip);
    }
    m_core.status.device.add_to(params);
    m_job->call =
        m_core.worker.call(QStringLiteral("render"), params,
                           m_core.guarded([this, scene, id = m_job->id](const Result<QJsonObject>& result) {
                               if (m_job && m_job->id == id) {
                                   rendered(scene, result);
                               }
                           }),
                           m_core.guarded([this, id = m_job->id](const QJsonObject& line) {
                               if (m_job && m_job->id == id) {
                                   report(line);
                               }
                           }));
}

void RenderJobs::report(const QJsonObject& line) {
    const QJsonArray bands = line.value(QLatin1String("bands_done")).toArray();
    for (const auto& value : bands) {
        commit_band(value.toObject());
    }
    JobProgress progress;
    progress.job = m_job->id;
    progress.tiles_done = std::uint64_t(line.value(QLatin1String("done")).toInteger());
    progress.tiles_total = std::uint64_t(line.value(QLatin1String("total")).toInteger());
    progress.preview = m_core.work.folder(m_core.job_proof(m_job->id)) + QStringLiteral("/preview.hpv");
    Q_EMIT m_core.q->progress(progress);
}

void RenderJobs::commit_band(const QJsonObject& row) {
    const auto band = std::uint32_t(row.value(QLatin1String("band")).toInteger());
    const QString root = row.value(QLatin1String("root")).toString();
    if (!m_job->bands.emplace(band, root).second) {
        return;
    }
    protocol::BandCommit message;
    message.set_job(m_job->id);
    message.set_band(band);
    message.set_root(QByteArray::fromHex(root.toLatin1()).toStdString());
    message.set_rays(std::uint64_t(row.value(QLatin1String("rays")).toInteger()));
    message.set_tiles(std::uint32_t(row.value(QLatin1String("tiles")).toInteger()));
    m_core.link.submit(message);
}

void RenderJobs::rendered(const QString& scene, const Result<QJsonObject>& result) {
    if (!result) {
        const bool crashed = result.error().code == QLatin1String("HRT-WRK-002");
        if (crashed && m_job->attempts < kMaxAttempts) {
            m_core.log("warn",
                       QStringLiteral("The worker ended during job %1; rendering it anew").arg(m_job->id),
                       result.error().code);
            return render(scene);
        }
        if (m_core.is_of_card(result.error())) {
            return m_core.card_failed(result.error());
        }
        return give_up(result.error());
    }
    const QJsonArray bands = result->value(QLatin1String("bands")).toArray();
    for (const auto& value : bands) {
        commit_band(value.toObject());
    }
    protocol::ProofCommit commit;
    *commit.mutable_proof() = m_core.job_proof(m_job->id);
    fill_commit(commit, *result, "units");
    const auto picture = bus::hash_file(m_core.work.units(commit.proof()));
    if (!picture) {
        return give_up(picture.error());
    }
    node::set_ref(*commit.mutable_picture(), *picture);
    if (!m_core.work.save_commit(commit)) {
        return give_up(
            Error{QStringLiteral("HRT-CON-004"),
                  QStringLiteral("the commit could not be written to %1").arg(m_core.options.work_dir)});
    }
    end_job();
    m_proofs.deliver(commit);
}

void RenderJobs::give_up(const Error& why) {
    const std::uint64_t id = m_job->id;
    m_core.log("error", QStringLiteral("Job %1 failed: %2").arg(id).arg(why.detail), why.code);
    m_core.work.remove(m_core.job_proof(id));
    end_job();
    refuse(id, why.code, why.detail);
}

void RenderJobs::refuse(std::uint64_t id, const QString& code, const QString& detail) {
    protocol::JobFailed message;
    message.set_job(id);
    message.set_code(code.toStdString());
    message.set_detail(detail.toStdString());
    m_core.link.submit(message);
}

void RenderJobs::end_job() {
    m_job.reset();
    m_core.status.job.reset();
    if (m_core.status.state == protocol::CONTAINER_STATE_BUSY) {
        m_core.set_state(protocol::CONTAINER_STATE_STANDBY);
    }
    Q_EMIT m_core.q->statusChanged();
}

void RenderJobs::changed(const protocol::JobChanged& message) {
    if (!m_job || m_job->id != message.job()) {
        return;
    }
    // Taken back while this container was away: somebody else renders it now.
    const bool elsewhere = (message.state() == "queued" || message.state() == "rendering") &&
                           message.container() != protocol::to_field(m_core.link.address());
    if (elsewhere || message.state() == "cancelled" || message.state() == "failed" ||
        message.state() == "rejected") {
        m_core.worker.cancel(m_job->call);
        m_core.work.remove(m_core.job_proof(m_job->id));
        end_job();
    }
}

void RenderJobs::enrolled() {
    if (const auto waiting = std::exchange(m_early, std::nullopt)) {
        assigned(*waiting);
    }
}

void RenderJobs::cancel_call() {
    if (m_job && m_job->call != 0) {
        m_core.worker.cancel(m_job->call);
    }
}

std::optional<std::uint64_t> RenderJobs::drop() {
    const std::optional<std::uint64_t> lost = m_job ? std::optional(m_job->id) : std::nullopt;
    if (lost) {
        m_core.work.remove(m_core.job_proof(*lost));
    }
    m_job.reset();
    m_core.status.job.reset();
    return lost;
}

} // namespace hearth::container
