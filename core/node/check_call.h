// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/types.h"
#include "core/protocol/messages.pb.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace hearth::node {

/// One check of a proof's samples by hearth-gpu, as checkers and the referee both make it.
struct CheckCall {
    protocol::ProofId proof;
    protocol::SubmitJob job; ///< proofs of jobs only
    QString scene;           ///< paths
    QString openings;
    QString disclosure; ///< empty: none
    Hash root;
    std::uint64_t units = 0;
    Hash sample_beacon;
    Hash challenge_beacon; ///< PoC only
    std::uint32_t k = 0;
    double seconds = 1; ///< PoC: the time that the rate is measured by
    NodeId checker;
    Hash salt;

    [[nodiscard]] QString method() const;
    [[nodiscard]] QJsonObject params() const;
};

/// What the worker answered.
struct CheckAnswer {
    bool valid = false;
    Hash batch_commit;
    std::uint32_t checked = 0;
    std::uint64_t rays = 0;
    double seconds = 0;
    double rays_per_s = 0;                ///< PoC only
    std::optional<protocol::Fraud> fraud; ///< the first failure, when invalid

    /// Errors: HRT-WRK-004 when a field is missing or malformed.
    [[nodiscard]] static Result<CheckAnswer> from(const QJsonObject& result);
};

/// Parameters that tell hearth-gpu which picture a job is; shared by render, check and receive.
void add_job_params(QJsonObject& params, const protocol::SubmitJob& job);

} // namespace hearth::node
