// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/row_model.h"
#include "app/gui/backend/tone.h"

#include <QJsonArray>

namespace hearth::gui {

/// One part of a benchmark's result.
struct BenchPart {
    QString id;
    QString unit;
    double value = 0; ///< median; 0: skipped
    double low = 0;
    double high = 0;
    double spread = 0; ///< (high - low) / median
    int repeats = 0;
    double peak = 0; ///< 0: not known
    QString peak_source;
    bool verified = false;
    QString doubt; ///< why the figure is hard to believe; empty: it is not
    QString skipped_code;
    QString skipped_why;

    [[nodiscard]] QString key() const { return id; }
    [[nodiscard]] bool measured() const { return value > 0; }
    [[nodiscard]] double fraction() const { return peak > 0 ? value / peak : 0; }
    /// Value, range, peak and where it comes from, or why it was skipped: everything in sentences.
    [[nodiscard]] QString story() const;
};

/// The parts of one run, in the order in which they were measured.
class BenchPartModel : public RowModel<BenchPart> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("BenchPartModel is made by a view-model")

public:
    explicit BenchPartModel(QObject* parent = nullptr);

    void apply(const QJsonArray& parts);
    /// A row's BenchPart::story(); empty where there is no such row.
    Q_INVOKABLE QString story(int row) const;
    /// The part with a value, or nullptr.
    [[nodiscard]] const BenchPart* find(const QString& id) const;
};

} // namespace hearth::gui
