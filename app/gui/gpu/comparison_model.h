// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/row_model.h"
#include "app/gui/gpu/bench_result.h"

#include <QJsonArray>

namespace hearth::gui {

/// One bar: a reference card, or the user's own device.
struct ComparisonRow {
    QString id; ///< empty: the user's device
    QString name;
    double value = 0;
    double fraction = 0; ///< of the longest bar
    QString value_text;
    QString mark;   ///< modelled, measured, measured here
    QString source; ///< where the figure is from
    bool mine = false;
    bool measured = false;
    bool nearest = false;
    [[nodiscard]] QString key() const { return id; }
};

/// The user's device beside the reference cards, by one part of the benchmark, the fastest first.
class ComparisonModel : public RowModel<ComparisonRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("ComparisonModel is made by a view-model")
    /// What can be compared: position in `quantities`.
    Q_PROPERTY(int quantity READ quantity WRITE setQuantity NOTIFY quantityChanged)
    Q_PROPERTY(QStringList quantities READ quantities CONSTANT)
    Q_PROPERTY(QString unit READ unit NOTIFY quantityChanged)

public:
    explicit ComparisonModel(QObject* parent = nullptr);

    [[nodiscard]] int quantity() const { return m_quantity; }
    void setQuantity(int quantity);
    [[nodiscard]] static QStringList quantities();
    [[nodiscard]] QString unit() const;
    /// `classes` of gpu.classes, and the run that is shown (may be none).
    void apply(const QJsonArray& classes, BenchResult& mine);

Q_SIGNALS:
    void quantityChanged();

private:
    void fill();

    int m_quantity = 0;
    QJsonArray m_classes;
    BenchResult* m_mine = nullptr;
};

} // namespace hearth::gui
