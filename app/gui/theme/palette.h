// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>

namespace hearth::gui {

/// The colours of one scheme. Pairs that carry text meet WCAG AA (4.5:1), see tests/qml/tst_palette.cpp;
/// `dim` is decoration only (grid lines' labels repeat what a table says).
struct Palette {
    QColor background; ///< behind cards
    QColor rail;       ///< behind the navigation
    QColor card;
    QColor raised; ///< buttons, fields and pills on a card
    QColor hover;  ///< raised, under the pointer
    QColor line;
    QColor outline; ///< borders of fields and switches: 3:1 against the card
    QColor text;
    QColor muted;
    QColor dim;
    QColor ember; ///< Hearth's own actions, heat
    QColor good;  ///< verified
    QColor warn;  ///< degraded
    QColor bad;   ///< failed, costs money
    QColor info;  ///< paused, informative
    QColor vote;  ///< voting weight
    QColor on_ember;
    QColor on_bad;
    QColor focus;
};

[[nodiscard]] const Palette& dark_palette();
[[nodiscard]] const Palette& light_palette();
/// White on black, every pair at least 7:1 (WCAG AAA).
[[nodiscard]] const Palette& high_contrast_palette();

/// `share` (0..1) of `top` over `base`, opaque.
[[nodiscard]] QColor mix(const QColor& top, const QColor& base, double share);
/// Contrast ratio of WCAG 2.1, 1 to 21.
[[nodiscard]] double contrast(const QColor& a, const QColor& b);

} // namespace hearth::gui
