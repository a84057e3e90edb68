// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QQuickPaintedItem>
#include <QtQml/qqmlregistration.h>

namespace hearth::gui {

/// The 96 windows of a reward day as upright cells, oldest at the left in every language (a time axis). What
/// a cell says by colour it also says by height and shape: failed cells are short with a gap, paused ones are
/// half high, offline ones hollow, the current one is taller. `states` holds DayCell values.
class DayStripItem : public QQuickPaintedItem {
    Q_OBJECT
    QML_NAMED_ELEMENT(DayStripCells)
    Q_PROPERTY(QList<int> states READ states WRITE setStates NOTIFY statesChanged)
    /// Index of the running window, -1 for a past day.
    Q_PROPERTY(int now READ now WRITE setNow NOTIFY nowChanged)
    /// Cell under the pointer or chosen by keyboard, -1 for none.
    Q_PROPERTY(int current READ current WRITE setCurrent NOTIFY currentChanged)
    Q_PROPERTY(QColor passed MEMBER m_passed NOTIFY colorsChanged)
    Q_PROPERTY(QColor degraded MEMBER m_degraded NOTIFY colorsChanged)
    Q_PROPERTY(QColor failed MEMBER m_failed NOTIFY colorsChanged)
    Q_PROPERTY(QColor paused MEMBER m_paused NOTIFY colorsChanged)
    Q_PROPERTY(QColor offline MEMBER m_offline NOTIFY colorsChanged)
    Q_PROPERTY(QColor future MEMBER m_future NOTIFY colorsChanged)
    Q_PROPERTY(QColor mark MEMBER m_mark NOTIFY colorsChanged)

public:
    enum DayCell { Passed, Degraded, Failed, Paused, Offline, Pending, Future };
    Q_ENUM(DayCell)

    explicit DayStripItem(QQuickItem* parent = nullptr);

    [[nodiscard]] QList<int> states() const { return m_states; }
    void setStates(const QList<int>& states);
    [[nodiscard]] int now() const { return m_now; }
    void setNow(int now);
    [[nodiscard]] int current() const { return m_current; }
    void setCurrent(int current);

    /// The cell at `x`, -1 outside.
    Q_INVOKABLE [[nodiscard]] int cellAt(double x) const;
    /// Middle of a cell, in this item's coordinates.
    Q_INVOKABLE [[nodiscard]] double cellCenter(int index) const;
    void paint(QPainter* painter) override;

Q_SIGNALS:
    void statesChanged();
    void nowChanged();
    void currentChanged();
    void colorsChanged();

private:
    QList<int> m_states;
    int m_now = -1;
    int m_current = -1;
    QColor m_passed;
    QColor m_degraded;
    QColor m_failed;
    QColor m_paused;
    QColor m_offline;
    QColor m_future;
    QColor m_mark;
};

} // namespace hearth::gui
