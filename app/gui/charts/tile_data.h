// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace hearth::gui {

/// A tile of a picture that was re-rendered by checkers.
struct TileMark {
    int column = 0;
    int row = 0;
    bool equal = true; ///< all bits equal
    QString tip;
};

/// A picture as tiles with the sampled ones marked, for TileMap and PixelZoom.
class TileData : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("TileData is made by a view-model")
    Q_PROPERTY(bool empty READ isEmpty NOTIFY changed)
    /// Whether the delivered picture is there to look at.
    Q_PROPERTY(bool hasPicture READ hasPicture NOTIFY changed)
    /// Width over height of the whole picture.
    Q_PROPERTY(double aspect READ aspect NOTIFY changed)

public:
    static constexpr int tile_size = 8; ///< pixels a side

    using QObject::QObject;

    [[nodiscard]] bool isEmpty() const { return m_columns == 0 || m_rows == 0; }
    [[nodiscard]] bool hasPicture() const { return !m_picture.isNull(); }
    [[nodiscard]] double aspect() const { return isEmpty() ? 1.0 : double(m_columns) / m_rows; }
    [[nodiscard]] int columns() const { return m_columns; }
    [[nodiscard]] int rows() const { return m_rows; }
    [[nodiscard]] const QList<TileMark>& marks() const { return m_marks; }
    [[nodiscard]] const QImage& picture() const { return m_picture; }
    /// The pixel that differs, in picture coordinates; (-1, -1) for none.
    [[nodiscard]] QPoint differing() const { return m_differing; }
    [[nodiscard]] const QString& summary() const { return m_summary; }

    void set(int columns, int rows, QList<TileMark> marks, QPoint differing, QString summary);
    void setPicture(const QImage& picture);

Q_SIGNALS:
    void changed();

private:
    int m_columns = 0;
    int m_rows = 0;
    QList<TileMark> m_marks;
    QImage m_picture;
    QPoint m_differing = {-1, -1};
    QString m_summary;
};

} // namespace hearth::gui
