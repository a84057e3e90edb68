// SPDX-License-Identifier: Apache-2.0
#include "app/gui/controls/day_strip_item.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace hearth::gui {

namespace {

constexpr double corner = 2.0;
constexpr double rise = 3.0; // how far the running window stands out above and below

} // namespace

DayStripItem::DayStripItem(QQuickItem* parent) : QQuickPaintedItem(parent) {
    connect(this, &DayStripItem::colorsChanged, this, [this] { update(); });
}

void DayStripItem::setStates(const QList<int>& states) {
    if (m_states != states) {
        m_states = states;
        Q_EMIT statesChanged();
        update();
    }
}

void DayStripItem::setNow(int now) {
    if (m_now != now) {
        m_now = now;
        Q_EMIT nowChanged();
        update();
    }
}

void DayStripItem::setCurrent(int current) {
    if (m_current != current) {
        m_current = current;
        Q_EMIT currentChanged();
        update();
    }
}

int DayStripItem::cellAt(double x) const {
    if (m_states.isEmpty() || width() <= 0 || x < 0 || x >= width()) {
        return -1;
    }
    return std::min(static_cast<int>(x / width() * static_cast<double>(m_states.size())),
                    static_cast<int>(m_states.size()) - 1);
}

double DayStripItem::cellCenter(int index) const {
    return m_states.isEmpty() ? 0.0 : (index + 0.5) * width() / static_cast<double>(m_states.size());
}

void DayStripItem::paint(QPainter* painter) {
    if (m_states.isEmpty()) {
        return;
    }
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    const double pitch = width() / static_cast<double>(m_states.size());
    const double gap = std::clamp(std::round(pitch * 0.25), 1.0, 3.0);
    const double full = height() - 2 * rise;
    for (int i = 0; i < m_states.size(); ++i) {
        // Whole pixels, so that all cells look equally sharp.
        const double left = std::round(i * pitch);
        QRectF cell(left, rise, std::max(1.0, std::round((i + 1) * pitch) - left - gap), full);
        QColor color = m_future;
        bool hollow = false;
        switch (m_states.at(i)) {
        case Passed:
            color = m_passed;
            break;
        case Degraded:
            color = m_degraded;
            cell.setTop(rise + full * 0.25);
            break;
        case Failed:
            color = m_failed;
            cell.setTop(rise + full * 0.5);
            break;
        case Paused:
            color = m_paused;
            cell.setTop(rise + full * 0.7);
            break;
        case Offline:
            color = m_offline;
            hollow = true;
            break;
        default:
            break;
        }
        if (i == m_now) {
            cell.setTop(0);
            cell.setBottom(height());
            color = m_mark;
        }
        if (hollow) {
            painter->setPen(QPen(color, 1));
            painter->setBrush(Qt::NoBrush);
            painter->drawRoundedRect(cell.adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
            painter->setPen(Qt::NoPen);
        } else {
            painter->setBrush(color);
            painter->drawRoundedRect(cell, corner, corner);
        }
        if (i == m_current) {
            painter->setPen(QPen(m_mark, 1.5));
            painter->setBrush(Qt::NoBrush);
            painter->drawRoundedRect(QRectF(cell.left() - 0.75, 0.75, cell.width() + 1.5, height() - 1.5),
                                     corner, corner);
            painter->setPen(Qt::NoPen);
        }
    }
}

} // namespace hearth::gui
