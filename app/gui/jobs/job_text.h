// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/tone.h"

#include <QJsonObject>
#include <QString>

namespace hearth::gui {

/// A job's state (docs/control-api.md, job.show) in one or two words of the window's language.
[[nodiscard]] QString job_state_text(const QString& state);
[[nodiscard]] Tone::Value job_state_tone(const QString& state);
/// True until the job is paid, rejected, cancelled or failed.
[[nodiscard]] bool job_is_open(const QString& state);
/// Whose part this computer has in a job: "You asked", "This computer renders", ...
[[nodiscard]] QString job_role_text(const QString& mine_as);
/// "640×360 · 16 samples"
[[nodiscard]] QString job_size_text(const QJsonObject& job);

} // namespace hearth::gui
