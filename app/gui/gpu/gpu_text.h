// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/tone.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

/// Words and numbers of the GPU page.
namespace hearth::gui {

/// "143.8 GiB", "64 MiB": binary units, as drivers count memory.
[[nodiscard]] QString bytes_text(double bytes);

/// The word for a card's state (docs/gpu.md): "active" and so on.
[[nodiscard]] QString card_state_text(const QString& state);
[[nodiscard]] Tone::Value card_state_tone(const QString& state);

/// Why a card runs slower than it could, in words, from the names of docs/gpu.md; "no" where nothing holds it
/// back.
[[nodiscard]] QString throttle_text(const QJsonArray& reasons);

/// What a part of the benchmark measures: "INT8 arithmetic".
[[nodiscard]] QString part_title(const QString& id);
/// How it is measured and what depends on it, as a sentence.
[[nodiscard]] QString part_help(const QString& id);
/// A figure of a part with three significant digits, without its unit. Bytes become MiB or GiB.
[[nodiscard]] QString part_value(double value, const QString& unit);
/// The unit that part_value() writes.
[[nodiscard]] QString part_unit(double value, const QString& unit);

/// An error of the control API, `{code, message, remedy}`; what is missing comes from the catalogue, and a
/// bare `detail` stands before the remedy.
struct ErrorText {
    QString title;
    QString remedy;
    QString code;
};
[[nodiscard]] ErrorText error_text(const QJsonObject& error);

} // namespace hearth::gui
