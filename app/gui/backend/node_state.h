// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/tone.h"

#include <QString>

namespace hearth::gui {

/// The word for a container's or a checker's state as the control API names it ("waiting_for_stake").
[[nodiscard]] QString node_state_text(const QString& state);
[[nodiscard]] Tone::Value node_state_tone(const QString& state);

} // namespace hearth::gui
