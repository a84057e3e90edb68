// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

namespace hearth::gui {

/// One bar of a stacked bar chart.
struct Bar {
    QString label;           ///< below the bar, short
    QString tip;             ///< full values and exact time
    QList<double> values;    ///< one a series, not negative, from the bottom up
    bool emphasised = false; ///< the label is set off (today)
};

/// What a StackedBarChart shows. A view-model owns it and fills it.
class BarData : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("BarData is made by a view-model")
    Q_PROPERTY(bool empty READ isEmpty NOTIFY changed)

public:
    using QObject::QObject;

    /// True where no bar has a value above zero.
    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] const QList<Bar>& bars() const { return m_bars; }
    [[nodiscard]] const QString& summary() const { return m_summary; }
    /// The height of the highest bar.
    [[nodiscard]] double largest() const;
    /// `summary`: the chart in words.
    void set(QList<Bar> bars, QString summary);

Q_SIGNALS:
    void changed();

private:
    QList<Bar> m_bars;
    QString m_summary;
};

} // namespace hearth::gui
