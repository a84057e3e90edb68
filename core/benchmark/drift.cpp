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

QString sentence_of(const Drift& drift, const Run& run) {
    const QString slower = K("%1 is %2 % slower than your median of the last %3 days")
                               .arg(part_words(drift.part))
                               .arg(-drift.change * 100, 0, 'f', 1)
                               .arg(kDriftDays);
    if (!run.throttled) {
        return slower + u'.';
    }
    return run.throttle_reasons.isEmpty()
               ? slower + K(": the card lowered its clocks.")
               : slower + K(": the card lowered its clocks (%1).").arg(run.throttle_reasons.join(K(", ")));
}

} // namespace

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
        const auto drift = compare(part, earlier);
        if (!drift) {
            continue;
        }
        out.parts.push_back(*drift);
        // A hair below the limit after rounding is at the limit.
        constexpr double rounding = 1e-12;
        const bool slow = -drift->change >= kDriftAlarm - rounding && -drift->change > drift->noise;
        if (slow && (!out.alarm || drift->change < out.change)) {
            out.alarm = true;
            out.part = drift->part;
            out.change = drift->change;
        }
    }
    if (out.parts.empty()) {
        return std::nullopt;
    }
    if (out.alarm) {
        out.sentence = sentence_of(out, run);
    }
    return out;
}

} // namespace hearth::benchmark
