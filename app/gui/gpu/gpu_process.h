// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/row_model.h"

#include <QJsonArray>

namespace hearth::gui {

/// A program that uses a card.
struct GpuProcess {
    qint64 pid = 0;
    QString kind; ///< compute or graphics; "more" for the rest together, `pid` being their number
    qint64 memory_bytes = -1;
    [[nodiscard]] QString key() const { return QString::number(pid) + kind; }
};

/// The programs that use a card, as its driver tells them.
class GpuProcessModel : public RowModel<GpuProcess> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("GpuProcessModel is made by a view-model")

public:
    explicit GpuProcessModel(QObject* parent = nullptr);

    void apply(const QJsonArray& processes);
};

} // namespace hearth::gui
