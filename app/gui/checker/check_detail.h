// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/charts/tile_data.h"
#include "app/gui/checker/check.h"

#include <QColor>
#include <QObject>
#include <QSize>
#include <QtQml/qqmlregistration.h>

namespace hearth::gui {

/// The evidence of one check: which tiles were rendered again, and the first difference if there is one.
class CheckDetail : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("CheckDetail belongs to a CheckerBackend")
    Q_PROPERTY(bool chosen READ isChosen NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString sentence READ sentence NOTIFY changed)
    Q_PROPERTY(int tone READ tone NOTIFY changed)
    Q_PROPERTY(QString checkedText READ checkedText NOTIFY changed)
    Q_PROPERTY(QString costText READ costText NOTIFY changed)
    Q_PROPERTY(QString timeText READ timeText NOTIFY changed)
    Q_PROPERTY(QString container READ container NOTIFY changed)
    Q_PROPERTY(QString containerShort READ containerShort NOTIFY changed)
    Q_PROPERTY(QString checker READ checker NOTIFY changed)
    Q_PROPERTY(QString checkerShort READ checkerShort NOTIFY changed)
    Q_PROPERTY(hearth::gui::TileData* tiles READ tiles CONSTANT)
    Q_PROPERTY(bool hasFraud READ hasFraud NOTIFY changed)
    Q_PROPERTY(QString reasonText READ reason NOTIFY changed)
    Q_PROPERTY(QString placeText READ placeText NOTIFY changed)
    Q_PROPERTY(QString unitText READ unitText NOTIFY changed)
    Q_PROPERTY(QString expectedText READ expectedText NOTIFY changed)
    Q_PROPERTY(QString gotText READ gotText NOTIFY changed)
    Q_PROPERTY(QString expectedBits READ expectedBits NOTIFY changed)
    Q_PROPERTY(QString gotBits READ gotBits NOTIFY changed)
    Q_PROPERTY(QColor expectedColor READ expectedColor NOTIFY changed)
    Q_PROPERTY(QColor gotColor READ gotColor NOTIFY changed)
    Q_PROPERTY(QString distanceText READ distanceText NOTIFY changed)

public:
    explicit CheckDetail(QObject* parent = nullptr);

    /// Shows `check`; nothing when it is empty.
    void show(const std::optional<Check>& check);
    /// The job's picture size in pixels and, where it was delivered to this computer, its file. The file is
    /// read off the GUI thread.
    void setPicture(QSize size, const QString& path);

    [[nodiscard]] const std::optional<Check>& check() const { return m_check; }
    [[nodiscard]] bool isChosen() const { return m_check.has_value(); }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] int tone() const;
    [[nodiscard]] QString checkedText() const;
    [[nodiscard]] QString costText() const;
    [[nodiscard]] QString timeText() const;
    [[nodiscard]] QString container() const { return m_check ? m_check->container : QString(); }
    [[nodiscard]] QString containerShort() const;
    [[nodiscard]] QString checker() const { return m_check ? m_check->checker : QString(); }
    [[nodiscard]] QString checkerShort() const;
    [[nodiscard]] TileData* tiles() { return &m_tiles; }
    [[nodiscard]] bool hasFraud() const { return m_check && m_check->fraud; }
    [[nodiscard]] QString reason() const;
    [[nodiscard]] QString placeText() const;
    [[nodiscard]] QString unitText() const;
    [[nodiscard]] QString expectedText() const;
    [[nodiscard]] QString gotText() const;
    [[nodiscard]] QString expectedBits() const;
    [[nodiscard]] QString gotBits() const;
    [[nodiscard]] QColor expectedColor() const;
    [[nodiscard]] QColor gotColor() const;
    [[nodiscard]] QString distanceText() const;

Q_SIGNALS:
    void changed();

private:
    void fillTiles();

    std::optional<Check> m_check;
    QSize m_size;
    TileData m_tiles;
};

} // namespace hearth::gui
