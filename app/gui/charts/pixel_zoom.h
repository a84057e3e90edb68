// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/charts/tile_data.h"

#include <QColor>
#include <QPointer>
#include <QQuickPaintedItem>

namespace hearth::gui {

/// The 8x8 pixels of the tile that holds the differing pixel, as they were delivered, each as large as fits,
/// with that pixel outlined. Without a picture the pixels are empty cells.
class PixelZoom : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(hearth::gui::TileData* chartData READ tileData WRITE setTileData NOTIFY dataSet)
    Q_PROPERTY(QColor emptyColor MEMBER m_emptyColor NOTIFY styleChanged)
    Q_PROPERTY(QColor gridColor MEMBER m_gridColor NOTIFY styleChanged)
    Q_PROPERTY(QColor markColor MEMBER m_markColor NOTIFY styleChanged)

public:
    explicit PixelZoom(QQuickItem* parent = nullptr);

    [[nodiscard]] TileData* tileData() const { return m_data; }
    void setTileData(TileData* data);
    void paint(QPainter* painter) override;

Q_SIGNALS:
    void dataSet();
    void styleChanged();

private:
    QPointer<TileData> m_data;
    QColor m_emptyColor = Qt::lightGray;
    QColor m_gridColor = Qt::gray;
    QColor m_markColor = Qt::red;
};

} // namespace hearth::gui
