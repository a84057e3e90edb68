// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace hearth::gui {

/// One sample of a line; a value that is not finite makes a gap.
struct LinePoint {
    qint64 at_ms = 0;
    double value = 0;
};

/// What a LineChart shows: samples in order of time, the oldest dropped beyond `span`.
class LineData : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("LineData is made by a view-model")
    Q_PROPERTY(bool empty READ isEmpty NOTIFY changed)

public:
    /// `name` and `unit` go into tips and the summary; `span_ms` is the time shown.
    LineData(QString name, QString unit, int decimals, qint64 span_ms, QObject* parent = nullptr);

    [[nodiscard]] bool isEmpty() const { return m_points.isEmpty(); }
    [[nodiscard]] const QList<LinePoint>& points() const { return m_points; }
    [[nodiscard]] qint64 spanMs() const { return m_span_ms; }
    [[nodiscard]] double largest() const;
    [[nodiscard]] double smallest() const;
    /// "71 °C"
    [[nodiscard]] QString valueText(double value) const;
    [[nodiscard]] QString summary() const;
    /// Adds a sample; one that is older than the newest is ignored.
    void append(qint64 at_ms, double value);
    void clear();

Q_SIGNALS:
    void changed();

private:
    QString m_name;
    QString m_unit;
    int m_decimals;
    qint64 m_span_ms;
    QList<LinePoint> m_points;
};

} // namespace hearth::gui
