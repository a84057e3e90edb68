// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/console.h"

namespace hearth::cli {

/// "job 12 engine.glb 640x360x16, rendering, 64 %".
[[nodiscard]] QString job_line(const QJsonObject& job);

/// The outcome in one sentence: "checked by 3 checkers: all sampled bits equal", or which pixel differs.
[[nodiscard]] QString verdict_sentence(const QJsonObject& job);

/// Everything job.show knows, for a person.
[[nodiscard]] QString job_text(const Console& console, const QJsonObject& job);

/// True when the state is final: paid rejected cancelled failed.
[[nodiscard]] bool is_over(const QString& state);

/// 0 paid, 3 rejected by its check, 1 failed or cancelled.
[[nodiscard]] int exit_of(const QJsonObject& job);

} // namespace hearth::cli
