// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/node/blob_store.h"
#include "core/node/node_link.h"
#include "core/worker/worker_client.h"

#include <QObject>

#include <functional>
#include <map>
#include <set>

namespace hearth::practice {

/// The demand side: flattens a glTF file to the .hscene that travels, submits the job, serves the scene while
/// the job is open, and takes the picture only if every tile hashes into the committed root.
class Requester : public QObject {
    Q_OBJECT

public:
    struct Options {
        QString scenes_dir; ///< imported scenes, by hash
        QString jobs_dir;   ///< one folder a job: picture.png
    };

    Requester(Options options, node::NodeLink& link, worker::WorkerClient& worker, node::BlobStore& blobs,
              Clock& clock, RandomSource& random, QObject* parent = nullptr);

    using Submitted = std::function<void(const Result<std::uint64_t>& job)>;

    /// Imports `scene_file` (.glb, .gltf, .hscene) and submits the job; `params` lacks the scene and the
    /// request id only. Errors: HRT-JOB-003 the file cannot be read, HRT-SCN-, HRT-WRK-, HRT-IDX-, HRT-BUS-.
    void submit(const QString& scene_file, const protocol::SubmitJob& params, const Submitted& done);
    /// Submits a job with a scene that is known to the blob store.
    void submit_known(const bus::Blob& scene, protocol::SubmitJob params, const Submitted& done);
    /// Serves the scene of a job that was open before a restart.
    void resume(std::uint64_t job, const protocol::SubmitJob& params);
    /// Fetches the picture of a paid job whose delivery a restart interrupted.
    void collect(std::uint64_t job, const protocol::SubmitJob& params, const Hash& root,
                 const bus::Blob& picture);
    void cancel(std::uint64_t job, const QString& reason);

    [[nodiscard]] QString folder(std::uint64_t job) const;
    /// Path of the accepted picture, empty when there is none.
    [[nodiscard]] QString picture(std::uint64_t job) const;
    [[nodiscard]] const NodeId& node() const { return m_link.address(); }
    /// Why a delivered picture was not taken; nothing when it was, or has not come yet.
    [[nodiscard]] std::optional<Error> delivery_error(std::uint64_t job) const;

Q_SIGNALS:
    /// The picture is there, or was refused.
    void delivered(quint64 job);
    void logLine(const QString& level, const QString& text, const QString& code);

private:
    struct Open {
        protocol::SubmitJob params;
        std::shared_ptr<void> served;
    };
    [[nodiscard]] QString scene_path(const Hash& scene) const;
    void changed(const protocol::JobChanged& change);
    void settled(const protocol::ProofSettled& settlement);

    Options m_options;
    node::NodeLink& m_link;
    worker::WorkerClient& m_worker;
    node::BlobStore& m_blobs;
    Clock& m_clock;
    RandomSource& m_random;
    std::map<std::uint64_t, Open> m_open;
    std::map<std::uint64_t, Error> m_delivery_errors;
    std::vector<std::shared_ptr<void>> m_subscriptions;
    std::uint64_t m_next_import = 1;
};

} // namespace hearth::practice
