// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/benchmark/run.h"

#include <map>

namespace hearth::benchmark {

/// One figure of a reference class.
struct ClassFigure {
    double value = 0;
    QString unit;
    bool measured = false; ///< somebody measured it; otherwise it is a data sheet's or a model's
    QString source;
};

/// A model of graphics card that the network names. Figures are by part: int8, fp32, mem_read and vram
/// always.
struct GpuClass {
    QString id;
    QString name;
    QStringList names; ///< what the driver's name of such a card contains, the most special first
    std::map<QString, ClassFigure> figures;
};

/// Reads profiles/gpu_classes.json. Errors: HRT-BEN-002 with the place.
[[nodiscard]] Result<std::vector<GpuClass>> parse_gpu_classes(const QByteArray& json);
/// The classes that come with Hearth.
[[nodiscard]] const std::vector<GpuClass>& gpu_classes();

/// How a run compares with the class that it resembles most.
struct Nearest {
    const GpuClass* gpu_class = nullptr;
    /// Root mean square of ln(measured / expected) over the parts that both have; 0 is the same.
    double distance = 0;
    bool near = false; ///< within a factor of two on average; farther away the class says nothing
};

/// Share of a data sheet's peak that programs usually reach (proofs.md section 4: tensor cores 0.55 with
/// operand generation and digest, memory 0.9), so that a card is compared with what its class measures.
[[nodiscard]] double usual_fraction(const QString& part);

/// The class whose int8, fp32, mem_read and vram are nearest on a logarithmic scale; nothing where the run
/// has none of them or was made on the processor. The name that a driver tells plays no part: it can be
/// forged. A vram figure is what was proven, so it counts only as a lower bound.
[[nodiscard]] std::optional<Nearest> nearest_class(const std::vector<GpuClass>& classes, const Run& run);

/// The class that the driver's name of a card suggests; nullptr where none does.
[[nodiscard]] const GpuClass* class_by_name(const std::vector<GpuClass>& classes, const QString& device);

} // namespace hearth::benchmark
