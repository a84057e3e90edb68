// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/tone.h"

#include <QJsonObject>
#include <QString>

namespace hearth::gui {

/// A container's state (design section 2) in a word or two.
[[nodiscard]] QString container_state_text(const QString& state);
[[nodiscard]] Tone::Value container_state_tone(const QString& state);
/// The state of `status.get` or `container.status` as one sentence: whether it earns, and what it is doing.
[[nodiscard]] QString container_sentence(const QJsonObject& status);
/// A cell of the day strip in one word.
[[nodiscard]] QString window_state_text(const QString& state);
[[nodiscard]] Tone::Value window_state_tone(const QString& state);

} // namespace hearth::gui
