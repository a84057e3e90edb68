// SPDX-License-Identifier: Apache-2.0
#include "core/benchmark/drift.h"

#include <algorithm>
#include <cmath>

#define K(name) QStringLiteral(name)

namespace hearth::benchmark {
namespace {

QString part_words(const QString& part) {
    static const std::pair<const char16_t*, const char16_t*> names[] = {
        {u"int8", u"INT8 arithmetic"},          {u"fp32", u"FP32 arithmetic"},
        {u"mem_read", u"Reading memory"},       {u"mem_write", u"Writing memory"},
        {u"mem_copy", u"Copying memory"},       {u"pcie_up", u"Sending over PCIe"},
        {u"pcie_down", u"Receiving over PCIe"}, {u"render", u"Rendering"}};
    for (const auto& [id, words] : names) {
        if (part == id) {
            return QString::fromUtf16(words);
        }
    }
    return part;
}

std::optional<PartDrift> compare(const Part& part, const std::vector<Run>& earlier) {
    std::vector<double> values;
    for (const Run& run : earlier) {
        if (const Part* before = run.part(part.id)) {
            values.push_back(before->value);
        }
    }
    if (int(values.size()) < kDriftRuns) {
        return std::nullopt;
    }
    PartDrift out;
    out.part = part.id;
    out.runs = int(values.size());
    out.median = median_of(values);
    for (double& value : values) {
        value = std::abs(value - out.median);
    }
    out.noise = median_of(std::move(values)) / out.median;
    out.change = (part.value - out.median) / out.median;
    return out;
}

QString sentence_of(const Drift& drift) {
    const QString slower = K("%1 is %2 % slower than your median of the last %3 days")
                               .arg(part_words(drift.part))
                               .arg(-drift.change * 100, 0, 'f', 1)
                               .arg(kDriftDays);
    const QString why = cause_words(drift.cause);
    return why.isEmpty() ? slower + u'.' : slower + K(": ") + why + u'.';
}

/// The cause that the device's own reasons for lower clocks name (gpu/device/telemetry.cpp has the words).
Cause throttle_cause(const QStringList& reasons) {
    static const std::pair<const char16_t*, Cause> words[] = {{u"hot", Cause::Heat},
                                                              {u"power brake", Cause::Hardware},
                                                              {u"hardware slowdown", Cause::Hardware},
                                                              {u"power limit", Cause::PowerLimit}};
    for (const auto& [word, cause] : words) {
        if (std::any_of(reasons.begin(), reasons.end(), [word = QString::fromUtf16(word)](const QString& r) {
                return r.contains(word, Qt::CaseInsensitive);
            })) {
            return cause;
        }
    }
    return Cause::Throttled;
}

bool clock_is_lower(const Run& run, const std::vector<Run>& earlier) {
    std::vector<double> clocks;
    for (const Run& before : earlier) {
        if (before.clock_mhz) {
            clocks.push_back(*before.clock_mhz);
        }
    }
    return run.clock_mhz && int(clocks.size()) >= kDriftRuns &&
           *run.clock_mhz <= median_of(std::move(clocks)) * (1 - kDriftAlarm);
}

} // namespace

QString cause_name(Cause cause) {
    switch (cause) {
    case Cause::OtherWork:
        return K("other_work");
    case Cause::Heat:
        return K("thermal_throttling");
    case Cause::PowerLimit:
        return K("power_limit");
    case Cause::Hardware:
        return K("hardware_slowdown");
    case Cause::Throttled:
        return K("throttling");
    case Cause::DriverChanged:
        return K("driver_changed");
    case Cause::LowerClock:
        return K("lower_clock");
    case Cause::Unknown:
        break;
    }
    return {};
}

QString cause_words(Cause cause) {
    switch (cause) {
    case Cause::OtherWork:
        return K("other work ran meanwhile");
    case Cause::Heat:
        return K("thermal throttling");
    case Cause::PowerLimit:
        return K("it reached its power limit");
    case Cause::Hardware:
        return K("its hardware slowed it down");
    case Cause::Throttled:
        return K("it lowered its clocks");
    case Cause::DriverChanged:
        return K("the driver is another one");
    case Cause::LowerClock:
        return K("its clock under load was lower");
    case Cause::Unknown:
        break;
    }
    return {};
}

Cause probable_cause(const Run& run, const std::vector<Run>& earlier) {
    if (run.disturbed) {
        return Cause::OtherWork;
    }
    if (run.throttled) {
        return throttle_cause(run.throttle_reasons);
    }
    const bool known_driver =
        run.driver.isEmpty() || std::any_of(earlier.begin(), earlier.end(), [&](const Run& before) {
            return before.driver.isEmpty() || before.driver == run.driver;
        });
    if (!known_driver) {
        return Cause::DriverChanged;
    }
    return clock_is_lower(run, earlier) ? Cause::LowerClock : Cause::Unknown;
}

double median_of(std::vector<double> values) {
    if (values.empty()) {
        return 0;
    }
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

std::optional<Drift> find_drift(const Run& run, const std::vector<Run>& earlier) {
    Drift out;
    for (const Part& part : run.parts) {
        if (part.value <= 0 || part.id == u"vram") {
            continue;
        }
        auto drift = compare(part, earlier);
        if (!drift) {
            continue;
        }
        // A hair below the limit after rounding is at the limit.
        constexpr double rounding = 1e-12;
        drift->alarm = -drift->change >= kDriftAlarm - rounding && -drift->change > drift->noise;
        out.parts.push_back(*drift);
        if (drift->alarm && (!out.alarm || drift->change < out.change)) {
            out.alarm = true;
            out.part = drift->part;
            out.change = drift->change;
        }
    }
    if (out.parts.empty()) {
        return std::nullopt;
    }
    if (out.alarm) {
        out.cause = probable_cause(run, earlier);
        out.sentence = sentence_of(out);
    }
    return out;
}

} // namespace hearth::benchmark
