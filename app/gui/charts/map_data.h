// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace hearth::gui {

/// One dot of the map.
struct MapNode {
    double lat = 0;       ///< degrees north
    double lon = 0;       ///< degrees east
    bool checker = false; ///< drawn as a diamond instead of a dot
    bool mine = false;
    bool reachable = true; ///< hollow where it is not
    bool estimate = false; ///< its RTT is an estimate: the line is dashed
    double rtt_ms = -1;    ///< round trip from this computer, negative where not known
    QString rtt;           ///< label beside the dot, e.g. "24 ms"
    QString tip;
};

/// What a WorldMap shows. A view-model owns it and fills it.
class MapData : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("MapData is made by a view-model")

public:
    using QObject::QObject;

    [[nodiscard]] const QList<MapNode>& nodes() const { return m_nodes; }
    [[nodiscard]] const QString& summary() const { return m_summary; }
    void set(QList<MapNode> nodes, QString summary);

Q_SIGNALS:
    void changed();

private:
    QList<MapNode> m_nodes;
    QString m_summary;
};

} // namespace hearth::gui
