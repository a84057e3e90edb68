// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/row_model.h"

#include <QJsonArray>

namespace hearth::gui {

/// One audit window of this container.
struct WindowRow {
    qint64 window = 0;
    QString state;
    QString reason;
    double rays_per_s = 0;
    int checkers = 0;
    [[nodiscard]] QString key() const { return QString::number(window); }
};

/// The last windows, newest first.
class WindowListModel : public RowModel<WindowRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("WindowListModel is made by a view-model")

public:
    explicit WindowListModel(QObject* parent = nullptr);
    /// The `windows` of container.status.
    void apply(const QJsonArray& windows);
};

} // namespace hearth::gui
