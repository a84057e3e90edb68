// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace hearth::gui {

class Window;

/// A page over made-up data of its own, perhaps with a sheet open: for pictures. Wallet sheets have their own
/// list (wallet_scenes.h).
struct PageScene {
    const char* name;  ///< begins with the page's
    const char* page;  ///< as the navigation calls it
    const char* state; ///< of FakeEngine
    const char* show;  ///< what the page's show() is told; empty: nothing
};

[[nodiscard]] QStringList page_scenes();
/// Null where there is none of that name.
[[nodiscard]] const PageScene* find_page_scene(const QString& name);
/// Opens the scene's sheet; its page must be open. False where it is not.
[[nodiscard]] bool show_page_scene(const PageScene& scene, const Window& window);

} // namespace hearth::gui
