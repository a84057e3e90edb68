// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command_tree.h"

namespace hearth::cli {

/// Follows a job by events until it is over, with a progress bar. Ctrl-C and SIGTERM cancel the job; a second
/// one stops waiting. Returns job.show's answer.
[[nodiscard]] Result<QJsonObject> wait_for_job(Session& session, qint64 id, bool quiet);

/// Copies the job's picture to `path`; replaces a file that is there. Errors: HRT-CLI-003.
[[nodiscard]] Result<void> copy_picture(const QJsonObject& job, const QString& path);

} // namespace hearth::cli
