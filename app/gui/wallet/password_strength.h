// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace hearth::gui {

/// How hard a password is to guess.
enum class Strength { Empty, Weak, Fair, Good };

/// A careful guess of the bits behind a password: the alphabet it uses, less what repeats, runs along the
/// keyboard or alphabet, or is a word that everybody tries first.
[[nodiscard]] double password_bits(std::string_view utf8);
[[nodiscard]] Strength password_strength(std::string_view utf8);

} // namespace hearth::gui
