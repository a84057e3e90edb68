// SPDX-License-Identifier: Apache-2.0
#include "app/gui/overview/gauge_model.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"

#include <QJsonArray>

#include <algorithm>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 span_ms = 120'000;
constexpr double gibibyte = 1024.0 * 1024.0 * 1024.0;
/// Cards throttle from about here on; the bar is full where they shut down.
constexpr double warm_c = 80.0;
constexpr double hottest_c = 100.0;

} // namespace

GaugeModel::GaugeModel(QObject* parent)
    : RowModel<Gauge>(
          {
              {"label",
               [](const Gauge& g) {
                   return QVariant(g.label);
               }},
              {"value",
               [](const Gauge& g) {
                   return QVariant(g.value);
               }},
              {"unit",
               [](const Gauge& g) {
                   return QVariant(g.unit);
               }},
              {"fraction",
               [](const Gauge& g) {
                   return QVariant(g.fraction);
               }},
              {"tone",
               [](const Gauge& g) {
                   return QVariant(int(g.tone));
               }},
              {"history",
               [](const Gauge& g) {
                   return QVariant::fromValue(g.history);
               }},
          },
          parent) {
    m_histories[Load] = std::make_unique<LineData>(tr("Load"), u"%"_s, 0, span_ms);
    m_histories[Memory] = std::make_unique<LineData>(tr("Memory"), u"GiB"_s, 1, span_ms);
    m_histories[Temperature] = std::make_unique<LineData>(tr("Temperature"), u"°C"_s, 0, span_ms);
    m_histories[Power] = std::make_unique<LineData>(tr("Power"), u"W"_s, 0, span_ms);
}

void GaugeModel::apply(const QJsonObject& telemetry) {
    const QJsonObject device = telemetry.value("devices"_L1).toArray().first().toObject();
    const qint64 at_ms = int_of(telemetry, "at_ms"_L1);
    QList<Gauge> gauges;
    const auto number = [&device](QLatin1StringView key) {
        return device.value(key).toDouble();
    };
    if (device.contains("load"_L1)) {
        const double load = number("load"_L1);
        m_histories[Load]->append(at_ms, load * 100.0);
        gauges.append({tr("Load"), format_number(load * 100.0, 0), u"%"_s, load, Tone::Accent,
                       m_histories[Load].get()});
    }
    if (device.contains("memory_used_bytes"_L1)) {
        const double used = number("memory_used_bytes"_L1) / gibibyte;
        const double total = number("memory_total_bytes"_L1) / gibibyte;
        m_histories[Memory]->append(at_ms, used);
        gauges.append({tr("Memory"), format_number(used, 1),
                       total > 0 ? tr("of %1 GiB").arg(format_number(total, 0)) : u"GiB"_s,
                       total > 0 ? std::clamp(used / total, 0.0, 1.0) : 0.0, Tone::Info,
                       m_histories[Memory].get()});
    }
    if (device.contains("temperature_c"_L1)) {
        const double temperature = number("temperature_c"_L1);
        m_histories[Temperature]->append(at_ms, temperature);
        gauges.append({tr("Temperature"), format_number(temperature, 0), u"°C"_s,
                       std::clamp(temperature / hottest_c, 0.0, 1.0),
                       temperature >= warm_c ? Tone::Bad : Tone::Warn, m_histories[Temperature].get()});
    }
    if (device.contains("power_w"_L1)) {
        const double power = number("power_w"_L1);
        const double limit = number("power_limit_w"_L1);
        m_histories[Power]->append(at_ms, power);
        gauges.append({tr("Power"), format_number(power, 0),
                       limit > 0 ? tr("W of %1").arg(format_number(limit, 0)) : u"W"_s,
                       limit > 0 ? std::clamp(power / limit, 0.0, 1.0) : 0.0, Tone::Good,
                       m_histories[Power].get()});
    }
    setRows(std::move(gauges));
}

} // namespace hearth::gui
