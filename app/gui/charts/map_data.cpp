// SPDX-License-Identifier: Apache-2.0
#include "app/gui/charts/map_data.h"

namespace hearth::gui {

void MapData::set(QList<MapNode> nodes, QString summary) {
    m_nodes = std::move(nodes);
    m_summary = std::move(summary);
    Q_EMIT changed();
}

} // namespace hearth::gui
