// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/row_model.h"
#include "core/base/wei.h"

#include <QJsonObject>

namespace hearth::gui {

/// A checker licence (docs/control-api.md, `license.list`).
struct License {
    qint64 id = 0;
    QString owner;
    QString burner;
    QString state;
    qint64 right = 0;
    qint64 wrong = 0;
    double uptime_30d = 0;
    Wei today;

    [[nodiscard]] QString key() const { return QString::number(id); }
};

[[nodiscard]] License license_from_json(const QJsonObject& object);
[[nodiscard]] QList<RoleOf<License>> license_roles();

} // namespace hearth::gui
