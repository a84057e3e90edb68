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

/// Load, memory, temperature and power of the device that renders, each with the last two minutes. A quantity
/// that cannot be read is left out.
class GaugeModel : public RowModel<Gauge> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("GaugeModel is made by a view-model")

public:
    explicit GaugeModel(QObject* parent = nullptr);

    /// One answer of gpu.telemetry; shows its first device.
    void apply(const QJsonObject& telemetry);

private:
    enum Quantity { Load, Memory, Temperature, Power, Quantities };
    std::array<std::unique_ptr<LineData>, Quantities> m_histories;
};

} // namespace hearth::gui
