// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/benchmark/run.h"

namespace hearth::benchmark {

/// With fewer earlier runs a median says nothing.
inline constexpr int kDriftRuns = 3;
inline constexpr int kDriftDays = 30;
/// Slower by at least this much, and by more than the runs vary anyway, is an alarm.
inline constexpr double kDriftAlarm = 0.03;

/// One part against its own past.
struct PartDrift {
    QString part;
    double median = 0; ///< of the earlier runs
    double change = 0; ///< (now - median) / median; negative is slower
    /// Median distance of the earlier runs from their median, as a fraction of it.
    double noise = 0;
    int runs = 0;       ///< earlier runs that have the part
    bool alarm = false; ///< slower by kDriftAlarm or more, and by more than the noise
};

/// What most likely made a run slower, from what was seen beside its figures.
enum class Cause {
    Unknown,
    OtherWork,     ///< the roles of this computer worked meanwhile
    Heat,          ///< the device lowered its clocks because it was hot
    PowerLimit,    ///< it reached its power limit
    Hardware,      ///< its hardware slowed it down, or the power supply asked it to
    Throttled,     ///< it lowered its clocks and did not say why
    DriverChanged, ///< no earlier run had this driver
    LowerClock,    ///< its clock under load was lower than before
};
/// Stable name: "thermal_throttling", "power_limit", ...; empty for Unknown.
[[nodiscard]] QString cause_name(Cause cause);
/// English words to follow "slower: "; empty for Unknown.
[[nodiscard]] QString cause_words(Cause cause);
[[nodiscard]] Cause probable_cause(const Run& run, const std::vector<Run>& earlier);

struct Drift {
    std::vector<PartDrift> parts; ///< those with enough earlier runs, in the run's order
    bool alarm = false;
    QString part; ///< the slowest of the alarming ones
    double change = 0;
    Cause cause = Cause::Unknown;
    QString sentence; ///< English; empty without an alarm
};

/// Compares a run with the earlier ones of the same card and backend of the last 30 days (the caller chose
/// them). Nothing where no part has enough earlier runs. `vram` is left out: it is a size.
[[nodiscard]] std::optional<Drift> find_drift(const Run& run, const std::vector<Run>& earlier);

/// The median; for an even count the mean of the middle two. 0 for nothing.
[[nodiscard]] double median_of(std::vector<double> values);

} // namespace hearth::benchmark
