// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/row_model.h"
#include "app/gui/backend/tone.h"
#include "app/gui/charts/line_data.h"

#include <QJsonObject>

#include <array>
#include <memory>

namespace hearth::gui {

/// One measured quantity of a device.
struct Gauge {
    QString label;
    QString value;
    QString unit;
    double fraction = 0; ///< 0..1 of its limit
    Tone::Value tone = Tone::Accent;
    LineData* history = nullptr;
    [[nodiscard]] QString key() const { return label; }
};

/// Load, memory, temperature and power of a device, each with the last two minutes. A quantity that cannot be
/// read is left out.
class GaugeModel : public RowModel<Gauge> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("GaugeModel is made by a view-model")

public:
    enum Detail {
        Main, ///< load, memory, temperature, power
        Full, ///< also clock and fan
    };

    explicit GaugeModel(Detail detail = Main, QObject* parent = nullptr);

    /// One device of gpu.telemetry as it was at `at_ms`. Figures that are not `fresh` (a card that sleeps
    /// keeps its last ones) are shown without becoming history. Another device than before starts a new
    /// history.
    void apply(const QJsonObject& device, qint64 at_ms, bool fresh = true);

private:
    enum Quantity { Load, Memory, Temperature, Power, Clock, Fan, Quantities };

    struct Reading {
        Quantity quantity = Load;
        double value = 0; ///< in the history's unit
        double limit = 0; ///< full bar, same unit; 0: not known
        QString unit;
        Tone::Value tone = Tone::Accent;
    };

    [[nodiscard]] QList<Reading> readings(const QJsonObject& device) const;

    Detail m_detail;
    QString m_device; ///< PCI address or name
    std::array<std::unique_ptr<LineData>, Quantities> m_histories;
};

/// The device of a telemetry answer that does the work: the first card that is awake and has no error, else
/// the first device, which is the processor.
[[nodiscard]] QJsonObject working_device(const QJsonObject& telemetry);

} // namespace hearth::gui
