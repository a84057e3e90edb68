// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/row_model.h"

#include <QJsonObject>

namespace hearth::gui {

/// A job in a table.
struct JobRow {
    qint64 id = 0;
    QString name;
    QString state;
    QString error;
    QString size; ///< "640×360"
    qint64 samples = 0;
    QString role;
    QString container;
    double progress = 0;
    QString price;
    QString price_full;
    qint64 created_ms = 0;
    [[nodiscard]] QString key() const { return QString::number(id); }
};

/// Jobs, newest first.
class JobListModel : public RowModel<JobRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("JobListModel is made by a view-model")

public:
    static constexpr qsizetype limit = 200;

    explicit JobListModel(QObject* parent = nullptr);

    /// A job object of docs/control-api.md as a row.
    [[nodiscard]] static JobRow row(const QJsonObject& job);
    void setJobs(const QJsonArray& jobs);
    /// Adds or changes one job.
    void apply(const QJsonObject& job);
    /// Id of the job in `row`, 0 for none.
    Q_INVOKABLE [[nodiscard]] int jobIdAt(int row) const;
};

} // namespace hearth::gui
