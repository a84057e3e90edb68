// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace hearth::benchmark {

/// One part of a benchmark, for example INT8 arithmetic: the median of its repeats and how far they spread.
struct Part {
    QString id;       ///< int8 fp32 mem_read mem_write mem_copy pcie_up pcie_down render vram
    QString unit;     ///< TOPS, TFLOPS, GB/s, Mray/s, bytes
    double value = 0; ///< median
    double low = 0;
    double high = 0;
    /// What the device could do at most, from clocks and units that the driver tells; same unit.
    std::optional<double> peak;
    bool verified = false; ///< the result was compared with a reference
    QString skipped;       ///< code of why there is no value; empty: there is one
};

/// What the worker's `benchmark` gave, as far as rules look at it.
struct Run {
    QString backend; ///< cpu or cuda
    QString device;  ///< name as its driver tells it
    /// What tells cards apart: UUID, else PCI address, else the backend's name.
    QString card;
    std::vector<Part> parts;
    QString driver;                  ///< version, where it is told
    std::optional<double> watts;     ///< median under load
    std::optional<double> clock_mhz; ///< median under load
    /// Other heavy work of this computer's roles went on meanwhile: the figures may be too low.
    bool disturbed = false;
    bool throttled = false;
    QStringList throttle_reasons;

    /// The part with a value, or nullptr.
    [[nodiscard]] const Part* part(const QString& id) const;
    [[nodiscard]] bool measured_anything() const;
};

/// Reads the worker's result. Errors: HRT-BEN-001 where it is no such result or a figure makes no sense
/// (negative, not finite, low above high).
[[nodiscard]] Result<Run> parse_run(const QJsonObject& result);

} // namespace hearth::benchmark
