// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/row_model.h"
#include "app/gui/backend/tone.h"

#include <QJsonObject>

namespace hearth::gui {

/// One line of a preview: what is signed, in words.
struct PreviewLine {
    int number = 0;
    QString label;
    QString value;
    QString second; ///< beneath the value: the address in groups, the moment in UTC
    QString name;   ///< of the address, where it is known
    QString full;   ///< goes to the clipboard
    bool mono = false;
    Tone::Value tone = Tone::Neutral;
    bool strong = false;

    [[nodiscard]] QString key() const { return QString::number(number); }
};
[[nodiscard]] PreviewLine preview_line_from_json(const QJsonObject& object, int number);
[[nodiscard]] QList<RoleOf<PreviewLine>> preview_line_roles();

/// One warning of a preview.
struct PreviewWarning {
    QString code;
    QString level; ///< "info", "warn" or "block"
    QString title;
    QString detail;
    QString remedy;
    QString like; ///< the address that it resembles

    [[nodiscard]] QString key() const { return code; }
};
[[nodiscard]] PreviewWarning preview_warning_from_json(const QJsonObject& object);
[[nodiscard]] QList<RoleOf<PreviewWarning>> preview_warning_roles();

/// One of the three speeds of a fee.
struct FeeChoice {
    QString speed; ///< "slow", "normal" or "fast"
    QString most_wei;
    QString likely_wei;
    qint64 seconds = -1;
    bool current = false;

    [[nodiscard]] QString key() const { return speed; }
};
[[nodiscard]] QList<FeeChoice> fee_choices(const QJsonObject& fee);
[[nodiscard]] QList<RoleOf<FeeChoice>> fee_choice_roles();

} // namespace hearth::gui
