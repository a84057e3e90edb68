// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QObject>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

namespace hearth::gui {

/// The 96 windows of a reward day as the day strip shows them.
class DayModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("DayModel is made by a view-model")
    /// DayStripCells.DayCell of each window.
    Q_PROPERTY(QList<int> states READ states NOTIFY changed)
    Q_PROPERTY(int now READ now NOTIFY changed)
    /// Time, state and reason of each window.
    Q_PROPERTY(QStringList cellTexts READ cellTexts NOTIFY changed)
    /// Times at the start, the quarters and the end.
    Q_PROPERTY(QStringList marks READ marks NOTIFY changed)
    Q_PROPERTY(QString summary READ summary NOTIFY changed)

public:
    using QObject::QObject;

    [[nodiscard]] QList<int> states() const { return m_states; }
    [[nodiscard]] int now() const { return m_now; }
    [[nodiscard]] QStringList cellTexts() const { return m_cellTexts; }
    [[nodiscard]] QStringList marks() const { return m_marks; }
    [[nodiscard]] QString summary() const { return m_summary; }

    /// An answer of day.strip.
    void apply(const QJsonObject& strip);

Q_SIGNALS:
    void changed();

private:
    QList<int> m_states;
    int m_now = -1;
    QStringList m_cellTexts;
    QStringList m_marks;
    QString m_summary;
};

} // namespace hearth::gui
