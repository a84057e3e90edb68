// SPDX-License-Identifier: Apache-2.0
#include "app/gui/charts/tile_data.h"

namespace hearth::gui {

void TileData::set(int columns, int rows, QList<TileMark> marks, QPoint differing, QString summary) {
    m_columns = columns;
    m_rows = rows;
    m_marks = std::move(marks);
    m_differing = differing;
    m_summary = std::move(summary);
    Q_EMIT changed();
}

void TileData::setPicture(const QImage& picture) {
    m_picture = picture;
    Q_EMIT changed();
}

} // namespace hearth::gui
