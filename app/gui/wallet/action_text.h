// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QString>

namespace hearth::gui {

/// The title of an action in the window's language: `code` and `args` as hearthd gives them beside its
/// English `title`, which is taken where the code is not known here.
[[nodiscard]] QString action_title(const QString& code, const QJsonObject& args, const QString& title);

} // namespace hearth::gui
