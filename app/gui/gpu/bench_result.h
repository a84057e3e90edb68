// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/fact_model.h"
#include "app/gui/gpu/bench_part.h"

#include <QJsonObject>

namespace hearth::gui {

/// One benchmark run as people read it: its parts, what the device did meanwhile, the score, the class it
/// resembles, what a day may earn, and whether it got slower.
class BenchResult : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("BenchResult is made by a view-model")
    Q_PROPERTY(bool present READ isPresent NOTIFY changed)
    /// Device, when, how long.
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString exactTime READ exactTime NOTIFY changed)
    /// What may have lowered the figures: other work of this computer; empty: nothing.
    Q_PROPERTY(QString warning READ warning NOTIFY changed)
    /// Nobody has seen these kernels run on a real card yet.
    Q_PROPERTY(bool untested READ isUntested NOTIFY changed)
    Q_PROPERTY(hearth::gui::BenchPartModel* parts READ parts CONSTANT)
    /// Power, temperature, clock and throttling while it ran.
    Q_PROPERTY(hearth::gui::FactModel* load READ load CONSTANT)
    Q_PROPERTY(QString obe READ obe NOTIFY changed)
    Q_PROPERTY(QString obeBand READ obeBand NOTIFY changed)
    /// The reference card whose figures are nearest; empty where none is.
    Q_PROPERTY(QString className READ className NOTIFY changed)
    Q_PROPERTY(QString classText READ classText NOTIFY changed)
    Q_PROPERTY(QString dayTotal READ dayTotal NOTIFY changed)
    Q_PROPERTY(QString dayTotalFull READ dayTotalFull NOTIFY changed)
    Q_PROPERTY(QString dayBand READ dayBand NOTIFY changed)
    /// How long the day is, what the band's ends mean, and what is assumed.
    Q_PROPERTY(QString dayHelp READ dayHelp NOTIFY changed)
    /// Energy, its cost, and what is left.
    Q_PROPERTY(hearth::gui::FactModel* day READ day CONSTANT)
    /// Why energy is not taken off; empty where it is, or where its cost is not known.
    Q_PROPERTY(QString dayNote READ dayNote NOTIFY changed)
    Q_PROPERTY(bool slower READ isSlower NOTIFY changed)
    Q_PROPERTY(QString driftTitle READ driftTitle NOTIFY changed)
    Q_PROPERTY(QString driftDetail READ driftDetail NOTIFY changed)

public:
    using QObject::QObject;

    [[nodiscard]] bool isPresent() const { return !m_run.isEmpty(); }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString exactTime() const;
    [[nodiscard]] QString warning() const;
    [[nodiscard]] bool isUntested() const;
    [[nodiscard]] BenchPartModel* parts() { return &m_parts; }
    [[nodiscard]] FactModel* load() { return &m_load; }
    [[nodiscard]] QString obe() const;
    [[nodiscard]] QString obeBand() const;
    [[nodiscard]] QString className() const;
    [[nodiscard]] QString classText() const;
    [[nodiscard]] QString dayTotal() const;
    [[nodiscard]] QString dayTotalFull() const;
    [[nodiscard]] QString dayBand() const;
    [[nodiscard]] QString dayHelp() const;
    [[nodiscard]] QString dayNote() const;
    [[nodiscard]] FactModel* day() { return &m_day; }
    [[nodiscard]] bool isSlower() const { return !worstDrift().isEmpty(); }
    [[nodiscard]] QString driftTitle() const;
    [[nodiscard]] QString driftDetail() const;

    [[nodiscard]] QString classId() const;
    /// A run of gpu.bench or gpu.bench_history; an empty object shows none.
    void setRun(const QJsonObject& run);

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QList<Fact> loadRows() const;
    [[nodiscard]] QList<Fact> dayRows() const;
    [[nodiscard]] QJsonObject worstDrift() const;

    QJsonObject m_run;
    BenchPartModel m_parts;
    FactModel m_load;
    FactModel m_day;
};

} // namespace hearth::gui
