// SPDX-License-Identifier: Apache-2.0
#include "app/gui/charts/gauge_model.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"

#include <QJsonArray>

#include <algorithm>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 span_ms = 120'000;
constexpr double gibibyte = 1024.0 * 1024.0 * 1024.0;
/// Cards throttle from about here on, unless they say where; the bar is full where they shut down.
constexpr double warm_c = 80.0;
constexpr double hottest_c = 100.0;
constexpr double large_gib = 100.0;

} // namespace

GaugeModel::GaugeModel(Detail detail, QObject* parent)
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
          parent),
      m_detail(detail) {
    m_histories[Load] = std::make_unique<LineData>(tr("Load"), u"%"_s, 0, span_ms);
    m_histories[Memory] = std::make_unique<LineData>(tr("Memory"), u"GiB"_s, 1, span_ms);
    m_histories[Temperature] = std::make_unique<LineData>(tr("Temperature"), u"°C"_s, 0, span_ms);
    m_histories[Power] = std::make_unique<LineData>(tr("Power"), u"W"_s, 0, span_ms);
    m_histories[Clock] = std::make_unique<LineData>(tr("Clock"), u"MHz"_s, 0, span_ms);
    m_histories[Fan] = std::make_unique<LineData>(tr("Fan"), u"%"_s, 0, span_ms);
}

QList<GaugeModel::Reading> GaugeModel::readings(const QJsonObject& device) const {
    const auto number = [&device](QLatin1StringView key) {
        return device.value(key).toDouble();
    };
    const auto of_limit = [](double limit, const QString& with_limit, const QString& without) {
        return limit > 0 ? with_limit.arg(format_number(limit, 0)) : without;
    };
    QList<Reading> found;
    if (device.contains("load"_L1)) {
        found.append({Load, number("load"_L1) * 100, 100, u"%"_s, Tone::Accent});
    }
    if (device.contains("memory_used_bytes"_L1)) {
        const double total = number("memory_total_bytes"_L1) / gibibyte;
        found.append({Memory, number("memory_used_bytes"_L1) / gibibyte, total,
                      of_limit(total, tr("of %1 GiB"), u"GiB"_s), Tone::Info});
    }
    if (device.contains("temperature_c"_L1)) {
        const double temperature = number("temperature_c"_L1);
        const double slowdown = device.value("slowdown_c"_L1).toDouble(warm_c);
        found.append({Temperature, temperature, hottest_c, u"°C"_s,
                      temperature >= std::min(slowdown, warm_c) ? Tone::Bad : Tone::Warn});
    }
    if (device.contains("power_w"_L1)) {
        const double limit = number("power_limit_w"_L1);
        found.append(
            {Power, number("power_w"_L1), limit, of_limit(limit, tr("W of %1"), u"W"_s), Tone::Good});
    }
    if (m_detail == Full && device.contains("graphics_mhz"_L1)) {
        const double limit = number("graphics_max_mhz"_L1);
        found.append({Clock, number("graphics_mhz"_L1), limit, of_limit(limit, tr("MHz of %1"), u"MHz"_s),
                      Tone::Info});
    }
    if (m_detail == Full && device.contains("fan"_L1)) {
        found.append({Fan, number("fan"_L1) * 100, 100, u"%"_s, Tone::Neutral});
    }
    return found;
}

void GaugeModel::apply(const QJsonObject& device, qint64 at_ms, bool fresh) {
    const QList<QString> labels{tr("Load"),  tr("Memory"), tr("Temperature"),
                                tr("Power"), tr("Clock"),  tr("Fan")};
    const QString id = device.value("pci"_L1).toString(text_of(device, "name"_L1));
    if (id != m_device) {
        for (const auto& history : m_histories) {
            history->clear();
        }
        m_device = id;
    }
    QList<Gauge> gauges;
    for (const Reading& reading : readings(device)) {
        LineData* history = m_histories.at(reading.quantity).get();
        if (fresh) {
            history->append(at_ms, reading.value);
        }
        // A tenth of a GiB says nothing about a card of a hundred.
        const int decimals = reading.quantity == Memory && reading.limit < large_gib ? 1 : 0;
        gauges.append({labels.at(reading.quantity), format_number(reading.value, decimals), reading.unit,
                       reading.limit > 0 ? std::clamp(reading.value / reading.limit, 0.0, 1.0) : 0.0,
                       reading.tone, history});
    }
    setRows(std::move(gauges));
}

QJsonObject working_device(const QJsonObject& telemetry) {
    const QJsonArray devices = telemetry.value("devices"_L1).toArray();
    for (const auto& value : devices) {
        QJsonObject device = value.toObject();
        const QString state = text_of(device, "state"_L1);
        if (text_of(device, "kind"_L1) == "gpu"_L1 && !device.contains("error"_L1) &&
            (state == "active"_L1 || state == "resting"_L1)) {
            return device;
        }
    }
    return devices.first().toObject();
}

} // namespace hearth::gui
