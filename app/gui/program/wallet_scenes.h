// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QQuickWindow;

namespace hearth::gui {

class FakeEngine;
class Window;

/// The wallet's sheets for pictures: those that a person opens, and a preview of each kind of action and each
/// warning.
[[nodiscard]] QStringList wallet_scenes();
/// The state of the made-up data that a scene stands in front of.
[[nodiscard]] QString wallet_scene_state(const QString& scene);
/// Shows one of them on the Wallet page; false where there is none of that name. The page must be open.
[[nodiscard]] bool show_wallet_scene(const QString& scene, FakeEngine& engine, Window& window);
/// Closes whatever sheet is open.
void hide_wallet_sheets(Window& window);

} // namespace hearth::gui
