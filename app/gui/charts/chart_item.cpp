// SPDX-License-Identifier: Apache-2.0
#include "app/gui/charts/chart_item.h"

#include <QPainter>
#include <QQuickWindow>

#include <cmath>

namespace hearth::gui {

ChartItem::ChartItem(QQuickItem* parent) : QQuickPaintedItem(parent) {
    setAcceptHoverEvents(true);
    setAcceptedMouseButtons(Qt::LeftButton);
    setActiveFocusOnTab(true);
    setAntialiasing(true);
}

void ChartItem::setFont(const QFont& font) {
    if (m_font == font) {
        return;
    }
    m_font = font;
    Q_EMIT styleChanged();
    update();
}

void ChartItem::setColor(QColor& member, const QColor& color) {
    if (member == color) {
        return;
    }
    member = color;
    Q_EMIT styleChanged();
    update();
}

void ChartItem::setCurrentIndex(int index) {
    const int wanted = index >= 0 && index < elementCount() ? index : -1;
    if (wanted == m_currentIndex) {
        return;
    }
    m_currentIndex = wanted;
    Q_EMIT currentIndexChanged();
    update();
}

QString ChartItem::tipText() const {
    return m_currentIndex < 0 ? QString() : elementTip(m_currentIndex);
}

QPointF ChartItem::tipPoint() const {
    return m_currentIndex < 0 ? QPointF() : elementPoint(m_currentIndex);
}

void ChartItem::dataChanged() {
    if (m_currentIndex >= elementCount()) {
        m_currentIndex = -1;
    }
    Q_EMIT currentIndexChanged();
    Q_EMIT summaryChanged();
    update();
}

void ChartItem::paint(QPainter* painter) {
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setLayoutDirection(Qt::LeftToRight);
    painter->setFont(m_font);
    paintChart(*painter);
}

double ChartItem::pixelRatio() const {
    return window() == nullptr ? 1.0 : window()->effectiveDevicePixelRatio();
}

double ChartItem::snapped(double value) const {
    const double ratio = pixelRatio();
    return std::round(value * ratio) / ratio;
}

void ChartItem::paintHairline(QPainter& painter, double x, double y, double width,
                              const QColor& color) const {
    painter.fillRect(QRectF(snapped(x), snapped(y), snapped(width), 1.0 / pixelRatio()), color);
}

void ChartItem::hoverMoveEvent(QHoverEvent* event) {
    setCurrentIndex(elementAt(event->position()));
}

void ChartItem::hoverLeaveEvent(QHoverEvent* /*event*/) {
    setCurrentIndex(-1);
}

void ChartItem::mousePressEvent(QMouseEvent* event) {
    forceActiveFocus(Qt::MouseFocusReason);
    const int index = elementAt(event->position());
    setCurrentIndex(index);
    if (index >= 0) {
        Q_EMIT activated(index);
    }
}

void ChartItem::keyPressEvent(QKeyEvent* event) {
    const int last = elementCount() - 1;
    switch (event->key()) {
    case Qt::Key_Left:
        setCurrentIndex(m_currentIndex < 0 ? last : std::max(0, m_currentIndex - 1));
        break;
    case Qt::Key_Right:
        setCurrentIndex(std::min(last, m_currentIndex + 1));
        break;
    case Qt::Key_Home:
        setCurrentIndex(0);
        break;
    case Qt::Key_End:
        setCurrentIndex(last);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_currentIndex >= 0) {
            Q_EMIT activated(m_currentIndex);
        }
        break;
    case Qt::Key_Escape:
        if (m_currentIndex < 0) {
            event->ignore();
            return;
        }
        setCurrentIndex(-1);
        break;
    default:
        event->ignore();
        return;
    }
    event->accept();
}

void ChartItem::focusInEvent(QFocusEvent* /*event*/) {
    update();
}

void ChartItem::focusOutEvent(QFocusEvent* /*event*/) {
    setCurrentIndex(-1);
    update();
}

} // namespace hearth::gui
