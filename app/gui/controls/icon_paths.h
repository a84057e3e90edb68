// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLatin1StringView>
#include <QPainterPath>
#include <QStringList>

namespace hearth::gui {

/// The line drawing called `name` on a 24x24 grid; empty when there is none of that name. Drawn with a round
/// 1.7 px pen. Names that end in "-fill" are filled shapes.
[[nodiscard]] QPainterPath icon_path(QLatin1StringView name);
[[nodiscard]] bool icon_is_filled(QLatin1StringView name);
/// True for drawings that point along the reading direction (they are mirrored right-to-left).
[[nodiscard]] bool icon_is_directional(QLatin1StringView name);
[[nodiscard]] QStringList icon_names();

} // namespace hearth::gui
