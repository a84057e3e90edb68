// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/row_model.h"

#include <QColor>
#include <QJsonObject>
#include <QPoint>

#include <optional>

namespace hearth::gui {

/// A sampled unit of a check (docs/control-api.md, `checker.checks`).
struct CheckUnit {
    qint64 unit = 0;
    qint64 tile = 0;
    QPoint pixel; ///< the tile's first pixel in the picture
    bool equal = true;
};

/// The first difference that a checker found, as objective evidence.
struct Fraud {
    qint64 unit = 0;
    qint64 tile = 0;
    qint64 batch = 0;
    QPoint pixel;
    int channel = 0;    ///< 0 red, 1 green, 2 blue
    float expected = 0; ///< linear light, summed over a batch of four samples, as rendered again
    float got = 0;      ///< as committed by the container
    QString reason;     ///< an id of docs/proofs.md, e.g. "sums-differ"
    QString checker;
};

/// One checker's work on one proof.
struct Check {
    QString kind; ///< "job" or "window"
    qint64 id = 0;
    QString container;
    QString containerName;
    QString checker;
    QString checkerName;
    bool mine = false;
    QString state;
    bool valid = false;
    bool agrees = false;
    qint64 checked = 0;
    qint64 rays = 0;
    double seconds = 0;
    qint64 at_ms = 0;
    QList<CheckUnit> units;
    std::optional<Fraud> fraud;

    [[nodiscard]] QString key() const;
    /// Whether a verdict can be shown (revealed or settled).
    [[nodiscard]] bool hasVerdict() const;
    /// Still assigned, computing or committed.
    [[nodiscard]] bool isRunning() const;
};

[[nodiscard]] Check check_from_json(const QJsonObject& object);
/// "Job 1842" or "Window 61".
[[nodiscard]] QString proof_text(const Check& check);
/// The result in one or two words: "All equal", "Cheat found", "Rendering again"…
[[nodiscard]] QString result_text(const Check& check);
/// What happens now, for a running check: "Rendering the sampled units again".
[[nodiscard]] QString stage_text(const Check& check);
[[nodiscard]] QString channel_text(int channel);
/// What a fraud proof's reason means, as one sentence.
[[nodiscard]] QString reason_text(const QString& reason);
/// The bits of a float as "0x3EA3D70A".
[[nodiscard]] QString float_bits(float value);
/// How far two floats are apart, in representable numbers between them; empty when one is not finite.
[[nodiscard]] std::optional<quint64> float_steps(float a, float b);
/// One channel of a batch sum (four samples) as it would look on screen: mean, then sRGB.
[[nodiscard]] QColor channel_color(float sum, int channel);

[[nodiscard]] QList<RoleOf<Check>> check_roles();

} // namespace hearth::gui
