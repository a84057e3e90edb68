// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/row_model.h"

#include <QJsonObject>

namespace hearth::gui {

/// One line of "why am I not earning?" (docs/control-api.md, `doctor.run`).
struct DoctorCheck {
    QString id;
    QString code;
    QString status; ///< "ok", "warn", "fail" or "skip"
    QString title;
    QString detail;
    QString remedy;
    QString action; ///< an action id, or empty

    [[nodiscard]] QString key() const { return id; }
};

[[nodiscard]] DoctorCheck doctor_check_from_json(const QJsonObject& object);
/// The words on the button of an action id; empty for an unknown one.
[[nodiscard]] QString action_text(const QString& action);
[[nodiscard]] QList<RoleOf<DoctorCheck>> doctor_check_roles();

} // namespace hearth::gui
