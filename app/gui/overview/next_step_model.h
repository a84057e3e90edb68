// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/row_model.h"

#include <QJsonArray>

namespace hearth::gui {

/// Something the user should do next.
struct NextStep {
    QString code;
    QString title;
    QString detail;
    QString action; ///< an action id of docs/control-api.md
    [[nodiscard]] QString key() const { return code + action; }
};

/// What to do next, most important first.
class NextStepModel : public RowModel<NextStep> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("NextStepModel is made by a view-model")

public:
    explicit NextStepModel(QObject* parent = nullptr);
    /// The `next` array of status.get.
    void apply(const QJsonArray& next);
    /// What the button of an action says.
    [[nodiscard]] static QString action_text(const QString& action);
};

} // namespace hearth::gui
