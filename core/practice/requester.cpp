// SPDX-License-Identifier: Apache-2.0
#include "core/practice/requester.h"

#include "core/node/check_call.h"

#include <QDir>
#include <QFileInfo>
#include <QPointer>

namespace hearth::practice {
namespace {

constexpr std::uint64_t kMaxPictureBytes = 64ULL << 30U;
constexpr int kImportTimeoutMs = 120'000;

} // namespace

Requester::Requester(Options options, node::NodeLink& link, worker::WorkerClient& worker,
                     node::BlobStore& blobs, Clock& clock, RandomSource& random, QObject* parent)
    : QObject(parent), m_options(std::move(options)), m_link(link), m_worker(worker), m_blobs(blobs),
      m_clock(clock), m_random(random) {
    QDir().mkpath(m_options.scenes_dir);
    QDir().mkpath(m_options.jobs_dir);
    m_subscriptions.push_back(
        m_link.on_announced<protocol::JobChanged>([this](const auto& m) { changed(m); }));
    m_subscriptions.push_back(
        m_link.on_announced<protocol::ProofSettled>([this](const auto& m) { settled(m); }));
}

QString Requester::scene_path(const Hash& scene) const {
    return QStringLiteral("%1/%2.hscene").arg(m_options.scenes_dir, scene.to_hex());
}

QString Requester::folder(std::uint64_t job) const {
    return QStringLiteral("%1/%2").arg(m_options.jobs_dir).arg(job);
}

QString Requester::picture(std::uint64_t job) const {
    const QString path = folder(job) + QStringLiteral("/picture.png");
    return QFileInfo::exists(path) ? path : QString();
}

std::optional<Error> Requester::delivery_error(std::uint64_t job) const {
    const auto it = m_delivery_errors.find(job);
    return it == m_delivery_errors.end() ? std::nullopt : std::optional(it->second);
}

void Requester::submit(const QString& scene_file, const protocol::SubmitJob& params, const Submitted& done) {
    const QFileInfo file(scene_file);
    if (!file.isFile() || !file.isReadable()) {
        const auto missing = fail("HRT-JOB-003", scene_file);
        QMetaObject::invokeMethod(
            this, [done, missing] { done(missing); }, Qt::QueuedConnection);
        return;
    }
    const QString target = QStringLiteral("%1/import-%2.part").arg(m_options.scenes_dir).arg(m_next_import++);
    m_worker.call(
        QStringLiteral("import"),
        {{QStringLiteral("input"), file.absoluteFilePath()}, {QStringLiteral("output"), target}},
        [self = QPointer(this), this, target, params, done](const Result<QJsonObject>& result) {
            if (!self) {
                return;
            }
            if (!result) {
                QFile::remove(target);
                return done(fail(result.error()));
            }
            const auto blob = bus::hash_file(target);
            if (!blob) {
                return done(fail(blob.error()));
            }
            const QString path = scene_path(blob->sha256);
            if (QFileInfo::exists(path)) {
                QFile::remove(target);
            } else if (!QFile::rename(target, path)) {
                return done(fail("HRT-JOB-005", path));
            }
            submit_known(*blob, params, done);
        },
        {}, kImportTimeoutMs);
}

void Requester::submit_known(const bus::Blob& scene, protocol::SubmitJob params, const Submitted& done) {
    const auto known = m_blobs.find(scene.sha256);
    const auto served = m_blobs.offer(known ? *known : scene_path(scene.sha256));
    if (!served) {
        const auto error = fail(served.error());
        QMetaObject::invokeMethod(
            this, [done, error] { done(error); }, Qt::QueuedConnection);
        return;
    }
    node::set_ref(*params.mutable_scene(), scene);
    params.set_request_id(m_random.bytes(16).toStdString());
    m_link.submit(params, [self = QPointer(this), this, params, done,
                           handle = served->handle](const Result<protocol::Ack>& ack) {
        if (!self) {
            return;
        }
        if (!ack) {
            return done(fail(ack.error()));
        }
        m_open[ack->job()] = Open{params, handle};
        done(ack->job());
    });
}

void Requester::resume(std::uint64_t job, const protocol::SubmitJob& params) {
    const auto scene = node::blob_of(params.scene());
    if (!scene) {
        return;
    }
    m_open[job].params = params;
    const auto known = m_blobs.find(scene->sha256);
    if (auto served = m_blobs.offer(known ? *known : scene_path(scene->sha256))) {
        m_open[job].served = served->handle;
    }
}

void Requester::cancel(std::uint64_t job, const QString& reason) {
    protocol::CancelJob message;
    message.set_job(job);
    message.set_reason(reason.toStdString());
    m_link.submit(message, [self = QPointer(this), this](const Result<protocol::Ack>& ack) {
        if (self && !ack) {
            Q_EMIT logLine(QStringLiteral("warn"), ack.error().detail, ack.error().code);
        }
    });
}

void Requester::changed(const protocol::JobChanged& change) {
    if (change.state() == "cancelled" || change.state() == "failed" || change.state() == "rejected") {
        m_open.erase(change.job());
    }
}

void Requester::settled(const protocol::ProofSettled& settlement) {
    const auto it = m_open.find(settlement.proof().id());
    if (settlement.proof().kind() != protocol::PROOF_KIND_JOB || it == m_open.end() || !settlement.valid()) {
        return; // not valid: the job ends, or another container gets it and needs the scene
    }
    const protocol::SubmitJob params = it->second.params;
    m_open.erase(it);
    const auto root = protocol::fixed<Hash>(settlement.root());
    const auto picture = node::blob_of(settlement.picture());
    if (root && picture && params.width() > 0) {
        collect(settlement.proof().id(), params, *root, *picture);
    }
}

void Requester::collect(std::uint64_t job, const protocol::SubmitJob& params, const Hash& root,
                        const bus::Blob& picture) {
    const auto refuse = [this, job](const Error& error) {
        m_delivery_errors[job] = error;
        Q_EMIT logLine(QStringLiteral("error"),
                       QStringLiteral("The picture of job %1 was not taken: %2").arg(job).arg(error.detail),
                       error.code);
        Q_EMIT delivered(job);
    };
    m_blobs.obtain(
        picture, kMaxPictureBytes,
        [self = QPointer(this), this, job, params, root, refuse](const Result<QString>& units) {
            if (!self) {
                return;
            }
            if (!units) {
                return refuse(units.error());
            }
            QDir().mkpath(folder(job));
            QJsonObject call{{QStringLiteral("scene_hash"),
                              QString::fromLatin1(protocol::to_bytes(params.scene().sha256()).toHex())},
                             {QStringLiteral("root"), root.to_hex()},
                             {QStringLiteral("units"), *units},
                             {QStringLiteral("png"), folder(job) + QStringLiteral("/picture.png")}};
            node::add_job_params(call, params);
            m_worker.call(QStringLiteral("receive"), call,
                          [self, this, job, refuse](const Result<QJsonObject>& result) {
                              if (!self) {
                                  return;
                              }
                              if (!result) {
                                  return refuse(result.error());
                              }
                              if (!result->value(QLatin1String("valid")).toBool()) {
                                  return refuse(Error{QStringLiteral("HRT-JOB-006"),
                                                      result->value(QLatin1String("reason")).toString()});
                              }
                              Q_EMIT delivered(job);
                          });
        });
}

} // namespace hearth::practice
