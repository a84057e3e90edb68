// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace hearth::gui {

/// A point of a decay curve. Votes fall in a straight line between two of them.
struct DecayPoint {
    qint64 at_ms = 0;
    double votes = 0; ///< for drawing only; the exact number stands in `tip`
    QString tip;
};

/// A name on the time axis.
struct DecayTick {
    qint64 at_ms = 0;
    QString label;
};

/// Votes of a lock from now to its end.
struct DecayPicture {
    QList<DecayPoint> curve;
    QList<DecayPoint> before; ///< dashed: the lock as it stands, beneath what is planned
    QList<DecayTick> ticks;
    qint64 from_ms = 0; ///< left end of the time axis
    qint64 to_ms = 0;   ///< right end
    double top = 0;     ///< the value axis ends at or above this
    QString start_text; ///< beside the first point
    QString end_text;   ///< beside the last point
    QString summary;    ///< the chart in words
};

/// What a DecayChart shows. A view-model owns it and fills it.
class DecayData : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("DecayData is made by a view-model")
    Q_PROPERTY(bool empty READ isEmpty NOTIFY changed)

public:
    using QObject::QObject;

    [[nodiscard]] bool isEmpty() const { return m_picture.curve.isEmpty(); }
    [[nodiscard]] const DecayPicture& picture() const { return m_picture; }
    void set(DecayPicture picture);
    void clear() { set({}); }

Q_SIGNALS:
    void changed();

private:
    DecayPicture m_picture;
};

} // namespace hearth::gui
