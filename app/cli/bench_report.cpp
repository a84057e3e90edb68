// SPDX-License-Identifier: Apache-2.0
#include "app/cli/bench_report.h"

#include "app/cli/text.h"

#include <QJsonArray>

#include <algorithm>

#define K(name) QStringLiteral(name)

namespace hearth::cli {
namespace {

const std::vector<std::pair<QString, QString>>& part_names() {
    static const std::vector<std::pair<QString, QString>> all{
        {K("int8"), K("INT8 arithmetic")},     {K("fp32"), K("FP32 arithmetic")},
        {K("mem_read"), K("memory read")},     {K("mem_write"), K("memory write")},
        {K("mem_copy"), K("memory copy")},     {K("pcie_up"), K("PCIe to the card")},
        {K("pcie_down"), K("PCIe back")},      {K("render"), K("path tracer")},
        {K("vram"), K("memory that is there")}};
    return all;
}

QString part_name(const QString& id) {
    const auto& all = part_names();
    const auto it = std::find_if(all.begin(), all.end(), [&](const auto& row) { return row.first == id; });
    return it == all.end() ? id : it->second;
}

/// Four significant digits at least: a card's hundreds and a processor's hundredths in one column.
QString figure(double value, const QString& unit) {
    if (unit == u"bytes") {
        return bytes(qint64(value));
    }
    const int decimals = value >= 100 ? 1 : value >= 1 ? 3 : 4;
    return K("%1 %2").arg(value, 0, 'f', decimals).arg(unit);
}

QString share(const QJsonObject& object, const QString& key) {
    return object.contains(key) ? K("%1 %").arg(object.value(key).toDouble() * 100, 0, 'f', 1) : K("-");
}

QString verified_words(const QJsonObject& part) {
    QString out = part.value(K("verified")).toBool() ? K("yes") : K("NO");
    if (const QString doubt = part.value(K("doubt")).toString(); !doubt.isEmpty()) {
        out += K(": ") + doubt;
    }
    if (!part.value(K("credible")).toBool(true)) {
        out += K(", NOT CREDIBLE: above what the hardware can do");
    }
    return out;
}

QString parts_text(const QJsonArray& parts) {
    Table table({K("part"), K(">value"), K(">spread"), K(">of peak"), K("verified")});
    QString skipped;
    for (const auto& value : parts) {
        const QJsonObject part = value.toObject();
        const QString name = part_name(part.value(K("id")).toString());
        if (const QJsonObject why = part.value(K("skipped")).toObject(); !why.isEmpty()) {
            skipped += K("  not measured: %1: %2 (%3)\n")
                           .arg(name, why.value(K("message")).toString(), why.value(K("code")).toString());
            continue;
        }
        table.row({name, figure(part.value(K("value")).toDouble(), part.value(K("unit")).toString()),
                   share(part, K("spread")), share(part, K("fraction")), verified_words(part)});
    }
    return (table.empty() ? QString() : table.text()) + skipped;
}

QString load_words(const QJsonObject& load) {
    QStringList out;
    const auto add = [&](const QString& key, const QString& pattern) {
        if (load.contains(key)) {
            out.append(pattern.arg(load.value(key).toDouble(), 0, 'f', 0));
        }
    };
    add(K("watts"), K("%1 W"));
    add(K("watts_max"), K("at most %1 W"));
    add(K("temperature_c_max"), K("at most %1 °C"));
    add(K("clock_mhz"), K("%1 MHz"));
    if (load.contains(K("throttled"))) {
        QStringList reasons;
        for (const auto& reason : load.value(K("throttle_reasons")).toArray()) {
            reasons.append(reason.toString());
        }
        out.append(!load.value(K("throttled")).toBool() ? K("not throttled")
                   : reasons.isEmpty()                  ? K("THROTTLED")
                                                        : K("THROTTLED (%1)").arg(reasons.join(K(", "))));
    }
    return out.isEmpty() ? K("no sensor tells anything") : out.join(K(", "));
}

QString money(const QJsonObject& earnings, const QString& key) {
    return (earnings.value(key).toString() + u' ' + earnings.value(K("currency")).toString()).trimmed();
}

void add_earnings(Fields& fields, const QJsonObject& earnings) {
    const auto minutes = earnings.value(K("day_ms")).toInteger() / 60'000;
    fields.add(K("earnings"),
               K("about %1 in a reward day of %2 min on the network \"%3\" (modelled: %4 to %5; a job for %6 "
                 "of the day, %7)")
                   .arg(ath(earnings.value(K("ath_wei")).toString(), 2))
                   .arg(minutes)
                   .arg(earnings.value(K("network")).toString(),
                        ath(earnings.value(K("low_ath_wei")).toString(), 2),
                        ath(earnings.value(K("high_ath_wei")).toString(), 2), share(earnings, K("busy")),
                        earnings.value(K("busy_assumed")).toBool() ? K("assumed")
                                                                   : K("by the demand of the last day")));
    if (!earnings.contains(K("power_kwh"))) {
        fields.add(K("power"), K("not known: no sensor tells it"));
        return;
    }
    QString power =
        K("%1 kWh in that day%2")
            .arg(earnings.value(K("power_kwh")).toDouble(), 0, 'f', 3)
            .arg(earnings.value(K("power_upper_bound")).toBool() ? K(" at most (idle power is not known)")
                                                                 : QString());
    if (earnings.contains(K("power_cost"))) {
        power += K(", ") + money(earnings, K("power_cost"));
    }
    fields.add(K("power"), power);
    if (earnings.contains(K("net_fiat"))) {
        fields.add(K("net of power"), money(earnings, K("net_fiat")) + K(" (modelled)"));
    } else {
        fields.add(K("net of power"),
                   K("set power.tariff, power.ath_price and power.currency to have it estimated"));
    }
}

QString head_text(const Console& console, const QJsonObject& run) {
    const QJsonObject device = run.value(K("device")).toObject();
    QString out = console.paint(device.value(K("name")).toString(), Colour::Bold) +
                  K(", backend %1, %2 s\n")
                      .arg(run.value(K("backend")).toString())
                      .arg(run.value(K("seconds")).toDouble(), 0, 'f', 1);
    if (device.value(K("simulated")).toBool()) {
        out += console.paint(
            K("SIMULATED by the tests' driver: the figures are the processor's and no card's.\n"),
            Colour::Warn);
    } else if (!run.value(K("tested_on_hardware")).toBool()) {
        out +=
            console.paint(K("UNTESTED: these kernels have not run on a card of ours yet.\n"), Colour::Warn);
    }
    if (run.value(K("disturbed")).toBool()) {
        out += console.paint(K("Other work ran meanwhile; the figures may be too low.\n"), Colour::Warn);
    }
    return out;
}

} // namespace

QString bench_text(const Console& console, const QJsonObject& run) {
    Fields fields;
    fields.add(K("under load"), load_words(run.value(K("load")).toObject()));
    if (const QJsonObject nearest = run.value(K("class")).toObject(); !nearest.isEmpty()) {
        fields.add(K("class"),
                   K("like %1 (by figures that are %2)")
                       .arg(nearest.value(K("name")).toString(), nearest.value(K("marked")).toString()));
    }
    if (const QJsonObject obe = run.value(K("obe")).toObject(); !obe.isEmpty()) {
        fields.add(K("OBe"), K("about %1 (estimated: %2 to %3)")
                                 .arg(obe.value(K("value")).toDouble(), 0, 'f', 1)
                                 .arg(obe.value(K("low")).toDouble(), 0, 'f', 1)
                                 .arg(obe.value(K("high")).toDouble(), 0, 'f', 1));
    }
    if (const QJsonObject earnings = run.value(K("earnings_per_day")).toObject(); !earnings.isEmpty()) {
        add_earnings(fields, earnings);
    }
    QString out = head_text(console, run) + parts_text(run.value(K("parts")).toArray()) + fields.text();
    if (const QString drift = run.value(K("sentence")).toString(); !drift.isEmpty()) {
        out += console.paint(drift, Colour::Warn) + u'\n';
    }
    if (const QJsonObject error = run.value(K("history_error")).toObject(); !error.isEmpty()) {
        out += console.paint(
            K("%1: %2\n").arg(error.value(K("code")).toString(), error.value(K("message")).toString()),
            Colour::Warn);
    }
    return out;
}

QString bench_history_text(const QJsonObject& history) {
    QStringList titles{K("when"), K("device")};
    for (const char* unit : {"TOPS", "TFLOPS", "GB/s", "Mray/s"}) {
        titles.append(u'>' + QString::fromLatin1(unit));
    }
    titles.append(K("remarks"));
    Table table(titles);
    for (const auto& value : history.value(K("runs")).toArray()) {
        const QJsonObject run = value.toObject();
        QStringList cells{date_time(run.value(K("at_ms")).toInteger()),
                          run.value(K("device")).toObject().value(K("name")).toString()};
        for (const QString& id : {K("int8"), K("fp32"), K("mem_read"), K("render")}) {
            QString cell = K("-");
            for (const auto& part : run.value(K("parts")).toArray()) {
                const QJsonObject object = part.toObject();
                if (object.value(K("id")).toString() == id && object.contains(K("value"))) {
                    cell = figure(object.value(K("value")).toDouble(), QString()).trimmed();
                }
            }
            cells.append(cell);
        }
        QStringList remarks;
        if (run.value(K("device")).toObject().value(K("simulated")).toBool()) {
            remarks.append(K("simulated"));
        } else if (!run.value(K("tested_on_hardware")).toBool()) {
            remarks.append(K("untested"));
        }
        if (run.value(K("disturbed")).toBool()) {
            remarks.append(K("disturbed"));
        }
        if (!run.value(K("drift")).toArray().isEmpty()) {
            remarks.append(K("slower"));
        }
        cells.append(remarks.join(K(", ")));
        table.row(cells);
    }
    QString out = table.empty() ? K("No benchmark was kept yet: `hearthctl gpu bench`.\n") : table.text();
    if (const QJsonObject error = history.value(K("error")).toObject(); !error.isEmpty()) {
        out += K("%1: %2\n").arg(error.value(K("code")).toString(), error.value(K("message")).toString());
    }
    return out;
}

QString gpu_classes_text(const QJsonObject& answer) {
    Table table({K("class"), K("part"), K(">value"), K("marked"), K("source")});
    for (const auto& value : answer.value(K("classes")).toArray()) {
        const QJsonObject row = value.toObject();
        QString name = row.value(K("name")).toString();
        const QJsonObject figures = row.value(K("figures")).toObject();
        for (auto it = figures.begin(); it != figures.end(); ++it) {
            const QJsonObject one = it.value().toObject();
            table.row({std::exchange(name, QString()), it.key(),
                       figure(one.value(K("value")).toDouble(), one.value(K("unit")).toString()),
                       one.value(K("marked")).toString(), one.value(K("source")).toString()});
        }
    }
    return table.text() + K("Hearth measured none of these figures.\n");
}

} // namespace hearth::cli
