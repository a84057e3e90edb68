// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QFont>
#include <QQuickPaintedItem>
#include <QtQml/qqmlregistration.h>

namespace hearth::gui {

/// A painted chart with elements that can be pointed at, by mouse or by keys: Left and Right walk, Home and
/// End jump, Escape leaves. It is never mirrored, because time runs from left to right in charts of every
/// language. Painted on the CPU, so that it looks the same with every renderer.
class ChartItem : public QQuickPaintedItem {
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(QFont font READ font WRITE setFont NOTIFY styleChanged)
    Q_PROPERTY(QColor labelColor READ labelColor WRITE setLabelColor NOTIFY styleChanged)
    Q_PROPERTY(QColor gridColor READ gridColor WRITE setGridColor NOTIFY styleChanged)
    Q_PROPERTY(QColor surfaceColor READ surfaceColor WRITE setSurfaceColor NOTIFY styleChanged)
    Q_PROPERTY(QColor highlightColor READ highlightColor WRITE setHighlightColor NOTIFY styleChanged)
    /// The element pointed at, -1 for none.
    Q_PROPERTY(int currentIndex READ currentIndex WRITE setCurrentIndex NOTIFY currentIndexChanged)
    /// Full value and exact time of the current element; empty when none is.
    Q_PROPERTY(QString tipText READ tipText NOTIFY currentIndexChanged)
    /// Where the tip points to, in item coordinates.
    Q_PROPERTY(QPointF tipPoint READ tipPoint NOTIFY currentIndexChanged)
    /// The whole chart in words, for screen readers.
    Q_PROPERTY(QString summary READ summary NOTIFY summaryChanged)

public:
    explicit ChartItem(QQuickItem* parent = nullptr);

    [[nodiscard]] QFont font() const { return m_font; }
    void setFont(const QFont& font);
    [[nodiscard]] QColor labelColor() const { return m_labelColor; }
    void setLabelColor(const QColor& color) { setColor(m_labelColor, color); }
    [[nodiscard]] QColor gridColor() const { return m_gridColor; }
    void setGridColor(const QColor& color) { setColor(m_gridColor, color); }
    [[nodiscard]] QColor surfaceColor() const { return m_surfaceColor; }
    void setSurfaceColor(const QColor& color) { setColor(m_surfaceColor, color); }
    [[nodiscard]] QColor highlightColor() const { return m_highlightColor; }
    void setHighlightColor(const QColor& color) { setColor(m_highlightColor, color); }
    [[nodiscard]] int currentIndex() const { return m_currentIndex; }
    void setCurrentIndex(int index);
    [[nodiscard]] QString tipText() const;
    [[nodiscard]] QPointF tipPoint() const;
    [[nodiscard]] virtual QString summary() const = 0;

    void paint(QPainter* painter) final;

Q_SIGNALS:
    void styleChanged();
    void currentIndexChanged();
    void summaryChanged();
    /// An element was clicked or chosen with Return.
    void activated(int index);

protected:
    [[nodiscard]] virtual int elementCount() const = 0;
    /// The element under `point`, -1 for none.
    [[nodiscard]] virtual int elementAt(const QPointF& point) const = 0;
    [[nodiscard]] virtual QString elementTip(int index) const = 0;
    [[nodiscard]] virtual QPointF elementPoint(int index) const = 0;
    virtual void paintChart(QPainter& painter) = 0;

    /// Call when the data changed: repaints, drops a current element that is gone, tells screen readers.
    void dataChanged();
    void setColor(QColor& member, const QColor& color);
    /// Device pixels per item pixel.
    [[nodiscard]] double pixelRatio() const;
    /// `value` moved to the nearest device pixel, so that edges are sharp.
    [[nodiscard]] double snapped(double value) const;
    /// Fills a horizontal line one device pixel thick.
    void paintHairline(QPainter& painter, double x, double y, double width, const QColor& color) const;

    void hoverMoveEvent(QHoverEvent* event) override;
    void hoverLeaveEvent(QHoverEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    QFont m_font;
    QColor m_labelColor = Qt::gray;
    QColor m_gridColor = Qt::lightGray;
    QColor m_surfaceColor = Qt::white;
    QColor m_highlightColor = Qt::lightGray;
    int m_currentIndex = -1;
};

} // namespace hearth::gui
