// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/row_model.h"

namespace hearth::gui {

/// One part of a benchmark that runs.
struct BenchStep {
    enum State { Waiting, Running, Done };

    QString id;
    State state = Waiting;
    [[nodiscard]] QString key() const { return id; }
};

/// The parts of a benchmark that runs, in the order in which they are measured.
class BenchStepModel : public RowModel<BenchStep> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("BenchStepModel is made by a view-model")

public:
    explicit BenchStepModel(QObject* parent = nullptr);

    /// `part` is measured now; those before it are done.
    void apply(const QString& part);
};

} // namespace hearth::gui
