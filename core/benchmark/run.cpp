// SPDX-License-Identifier: Apache-2.0
#include "core/benchmark/run.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

#define K(name) QStringLiteral(name)

namespace hearth::benchmark {
namespace {

std::optional<double> positive(const QJsonObject& object, const QString& key) {
    const double value = object.value(key).toDouble(-1);
    return std::isfinite(value) && value > 0 ? std::optional<double>(value) : std::nullopt;
}

Result<Part> parse_part(const QJsonObject& json) {
    Part part;
    part.id = json.value(K("id")).toString();
    part.unit = json.value(K("unit")).toString();
    if (part.id.isEmpty()) {
        return fail("HRT-BEN-001", K("a part has no id"));
    }
    if (const QJsonValue skipped = json.value(K("skipped")); skipped.isObject()) {
        part.skipped = skipped.toObject().value(K("code")).toString();
        if (part.skipped.isEmpty()) {
            return fail("HRT-BEN-001", K("the part %1 was skipped without a code").arg(part.id.left(32)));
        }
        return part;
    }
    const auto value = positive(json, K("value"));
    if (!value) {
        return fail("HRT-BEN-001", K("the part %1 has no value").arg(part.id.left(32)));
    }
    part.value = *value;
    part.low = positive(json, K("low")).value_or(part.value);
    part.high = positive(json, K("high")).value_or(part.value);
    if (part.low > part.value || part.high < part.value) {
        return fail("HRT-BEN-001", K("the part %1 lies outside its own range").arg(part.id.left(32)));
    }
    part.peak = positive(json, K("peak"));
    part.verified = json.value(K("verified")).toBool();
    return part;
}

} // namespace

const Part* Run::part(const QString& id) const {
    const auto it =
        std::find_if(parts.begin(), parts.end(), [&](const Part& p) { return p.id == id && p.value > 0; });
    return it == parts.end() ? nullptr : &*it;
}

bool Run::measured_anything() const {
    return std::any_of(parts.begin(), parts.end(), [](const Part& p) { return p.value > 0; });
}

Result<Run> parse_run(const QJsonObject& result) {
    Run run;
    run.backend = result.value(K("backend")).toString();
    if (run.backend != u"cpu" && run.backend != u"cuda") {
        return fail("HRT-BEN-001", K("the backend is neither cpu nor cuda"));
    }
    const QJsonObject device = result.value(K("device")).toObject();
    run.device = device.value(K("name")).toString();
    run.driver = device.value(K("driver")).toString();
    run.disturbed = result.value(K("disturbed")).toBool();
    run.card = run.backend;
    if (run.backend == u"cuda") {
        for (const QString& key : {K("uuid"), K("pci")}) {
            if (const QString id = device.value(key).toString(); !id.isEmpty()) {
                run.card = id;
                break;
            }
        }
    }
    const QJsonArray parts = result.value(K("parts")).toArray();
    for (const auto& value : parts) {
        auto part = parse_part(value.toObject());
        if (!part) {
            return fail(part.error());
        }
        run.parts.push_back(std::move(*part));
    }
    const QJsonObject load = result.value(K("load")).toObject();
    run.watts = positive(load, K("watts"));
    run.clock_mhz = positive(load, K("clock_mhz"));
    run.throttled = load.value(K("throttled")).toBool();
    const QJsonArray reasons = load.value(K("throttle_reasons")).toArray();
    for (const auto& reason : reasons) {
        run.throttle_reasons.append(reason.toString());
    }
    return run;
}

} // namespace hearth::benchmark
