// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/bench_report.h"

#include "core/benchmark/drift.h"
#include "core/benchmark/earnings.h"
#include "core/benchmark/obe.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <cmath>

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

using namespace benchmark;

constexpr double kMega = 1e6;
constexpr std::uint64_t kPermille = 1000;

QString marked(bool measured) {
    return measured ? K("measured") : K("modelled");
}

std::optional<QJsonObject> class_json(const Run& run) {
    const auto nearest = nearest_class(gpu_classes(), run);
    if (!nearest || !nearest->near) {
        return std::nullopt;
    }
    // One modelled figure makes the comparison a modelled one.
    const std::array compared{K("int8"), K("fp32"), K("mem_read")};
    const bool measured = std::all_of(compared.begin(), compared.end(), [&](const QString& part) {
        return nearest->gpu_class->figures.at(part).measured;
    });
    return QJsonObject{{K("id"), nearest->gpu_class->id},
                       {K("name"), nearest->gpu_class->name},
                       {K("marked"), marked(measured)},
                       {K("distance"), nearest->distance}};
}

QJsonObject obe_json(const Part& render) {
    const ObeEstimate obe = estimate_obe(render);
    return {{K("value"), obe.value}, {K("low"), obe.low}, {K("high"), obe.high}, {K("estimated"), true}};
}

std::uint64_t rays_of(double mrays_per_s) {
    // Far above any device, and the product with a day still fits.
    constexpr double most = 1e15;
    return std::uint64_t(std::llround(std::clamp(mrays_per_s * kMega, 0.0, most)));
}

/// Share of a day with a job: the network's present demand over what is there to serve it, this device
/// included.
std::uint64_t busy_permille(const practice::MarketView& market, std::uint64_t rays_per_s) {
    if (!market.demand_rays_per_s || rays_per_s == 0) {
        return kAssumedBusyPermille;
    }
    const Uint256 serving = Uint256(market.others_rays_per_s) + rays_per_s;
    const Uint256 busy = Uint256(*market.demand_rays_per_s) * kPermille / serving;
    return std::min(busy, Uint256(kPermille)).convert_to<std::uint64_t>();
}

/// Millionths of a currency as a decimal string, "0.192000": money is never a float.
QString decimal_of(std::int64_t micro) {
    constexpr std::int64_t unit = 1'000'000;
    constexpr int digits = 6;
    const std::int64_t size = micro < 0 ? -micro : micro;
    return K("%1%2.%3")
        .arg(micro < 0 ? K("-") : QString())
        .arg(size / unit)
        .arg(size % unit, digits, 10, QChar(u'0'));
}

void put_power(QJsonObject& out, const DailyEarnings& day, const PowerPrice& power) {
    if (!power.currency.isEmpty()) {
        out.insert(K("currency"), power.currency);
    }
    if (!day.energy) {
        return;
    }
    out.insert(K("power_kwh"), double(day.energy->milliwatt_hours) / kMega);
    out.insert(K("power_upper_bound"), day.energy->upper_bound);
    if (!power.tariff_micro_per_kwh) {
        return;
    }
    out.insert(K("power_cost"), decimal_of(std::int64_t(day.energy->cost_micro)));
    if (day.net_micro) {
        out.insert(K("net_fiat"), decimal_of(*day.net_micro));
    }
}

QJsonObject earnings_json(const Run& run, const Part& render, const BenchSurroundings& around) {
    EarningsInput input;
    input.rays_per_s = rays_of(render.value);
    input.others_rays_per_s = around.market.others_rays_per_s;
    input.busy_permille = busy_permille(around.market, input.rays_per_s);
    if (run.watts) {
        input.load_milliwatts = std::uint64_t(std::llround(*run.watts * 1000));
    }
    input.tariff_micro_per_kwh = around.power.tariff_micro_per_kwh.value_or(0);
    input.ath_price_micro = around.power.ath_price_micro;
    const DailyEarnings day = estimate_day(*around.profile, input);
    // Nobody knows tomorrow's jobs: from none at all to one after the other.
    EarningsInput edge = input;
    edge.rays_per_s = rays_of(render.low);
    edge.busy_permille = 0;
    const Wei low = estimate_day(*around.profile, edge).total;
    edge.rays_per_s = rays_of(render.high);
    edge.busy_permille = kPermille;
    const Wei high = estimate_day(*around.profile, edge).total;
    QJsonObject out{{K("ath_wei"), day.total.to_decimal()},
                    {K("low_ath_wei"), low.to_decimal()},
                    {K("high_ath_wei"), high.to_decimal()},
                    {K("capacity_wei"), day.capacity.to_decimal()},
                    {K("delivery_wei"), day.delivery.to_decimal()},
                    {K("fees_wei"), day.fees.to_decimal()},
                    {K("network"), around.profile->name},
                    {K("day_ms"), qint64(day.day_ms)},
                    {K("busy"), double(day.busy_permille) / double(kPermille)},
                    {K("busy_assumed"), !around.market.demand_rays_per_s.has_value()}};
    put_power(out, day, around.power);
    return out;
}

QJsonArray drift_json(const Run& run, const Drift& drift) {
    QJsonArray out;
    for (const PartDrift& part : drift.parts) {
        const auto now = std::find_if(run.parts.begin(), run.parts.end(),
                                      [&](const Part& p) { return p.id == part.part; });
        if (!part.alarm || now == run.parts.end()) {
            continue;
        }
        QJsonObject row{{K("part"), part.part},     {K("value"), now->value},
                        {K("median"), part.median}, {K("ratio"), now->value / part.median},
                        {K("count"), part.runs},    {K("text_code"), K("slower")}};
        if (drift.cause != Cause::Unknown) {
            row.insert(K("probable_cause"), cause_name(drift.cause));
        }
        out.append(row);
    }
    return out;
}

} // namespace

QJsonObject bench_report(QJsonObject result, const Run& run, const BenchSurroundings& around) {
    if (const auto nearest = class_json(run)) {
        result.insert(K("class"), *nearest);
    }
    if (const Part* render = run.part(K("render"))) {
        result.insert(K("obe"), obe_json(*render));
        if (around.profile != nullptr) {
            result.insert(K("earnings_per_day"), earnings_json(run, *render, around));
        }
    }
    if (const auto drift = find_drift(run, around.earlier)) {
        result.insert(K("drift"), drift_json(run, *drift));
        if (drift->alarm) {
            result.insert(K("sentence"), drift->sentence);
        }
    }
    return result;
}

QJsonObject classes_json(const std::vector<GpuClass>& classes) {
    QJsonArray rows;
    for (const GpuClass& row : classes) {
        QJsonObject figures;
        for (const auto& [part, figure] : row.figures) {
            figures.insert(part, QJsonObject{{K("value"), figure.value},
                                             {K("unit"), figure.unit},
                                             {K("marked"), marked(figure.measured)},
                                             {K("source"), figure.source}});
        }
        rows.append(QJsonObject{{K("id"), row.id}, {K("name"), row.name}, {K("figures"), figures}});
    }
    return {{K("classes"), rows}};
}

} // namespace hearth::daemon
