// SPDX-License-Identifier: Apache-2.0
#include "app/gui/gpu/bench_part.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/gpu/gpu_text.h"

#include <algorithm>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The bar of a spread ends here on either side of the median; measurements of a quiet machine stay well
/// within.
constexpr double spread_shown = 0.05;

/// Place of a repeat's value on the bar: 0.5 is the median.
double place(double value, double median) {
    return std::clamp(0.5 + (value / median - 1) / (2 * spread_shown), 0.0, 1.0);
}

QString with_unit(double value, const QString& unit) {
    return part_value(value, unit) + u' ' + part_unit(value, unit);
}

QString checked_text(const BenchPart& part) {
    if (!part.measured()) {
        //: a part of the benchmark that could not be measured
        return BenchPartModel::tr("Skipped");
    }
    if (!part.doubt.isEmpty()) {
        //: a figure that is above what is physically possible
        return BenchPartModel::tr("Doubtful");
    }
    //: whether the result of a measurement was compared bit by bit
    return part.verified ? BenchPartModel::tr("Verified") : BenchPartModel::tr("Not checked");
}

Tone::Value checked_tone(const BenchPart& part) {
    if (!part.measured()) {
        return Tone::Neutral;
    }
    return part.verified && part.doubt.isEmpty() ? Tone::Good : Tone::Warn;
}

QString checked_help(const BenchPart& part) {
    if (!part.measured()) {
        return part.skipped_why + u' ' + part.skipped_code;
    }
    if (!part.doubt.isEmpty()) {
        return part.doubt;
    }
    return part.verified
               ? BenchPartModel::tr("What was computed was compared with a reference after each repeat.")
               : BenchPartModel::tr("Nobody compared what was computed: the figure is the driver's word.");
}

} // namespace

QString BenchPart::story() const {
    if (!measured()) {
        return BenchPartModel::tr("%1 was skipped. %2 %3").arg(part_title(id), skipped_why, skipped_code);
    }
    QString text =
        BenchPartModel::tr("%1: %2. The median of %n run(s), between %3 and %4.", nullptr, repeats)
            .arg(part_title(id), with_unit(value, unit), with_unit(low, unit), with_unit(high, unit));
    if (peak > 0) {
        text += u' ' +
                BenchPartModel::tr("Physically possible: %1 (%2).").arg(with_unit(peak, unit), peak_source);
    }
    if (!doubt.isEmpty()) {
        text += u' ' + BenchPartModel::tr("Hard to believe: %1").arg(doubt);
    }
    return text + u' ' + part_help(id);
}

BenchPartModel::BenchPartModel(QObject* parent)
    : RowModel<BenchPart>(
          {
              {"title",
               [](const BenchPart& p) {
                   return QVariant(part_title(p.id));
               }},
              {"help",
               [](const BenchPart& p) {
                   return QVariant(part_help(p.id));
               }},
              {"valueText",
               [](const BenchPart& p) {
                   return QVariant(p.measured() ? part_value(p.value, p.unit) : u"–"_s);
               }},
              {"valueFull",
               [](const BenchPart& p) {
                   return QVariant(p.measured() ? with_unit(p.value, p.unit) : QString());
               }},
              {"unitText",
               [](const BenchPart& p) {
                   return QVariant(p.measured() ? part_unit(p.value, p.unit) : QString());
               }},
              {"spreadText",
               [](const BenchPart& p) {
                   return QVariant(p.measured() && p.repeats > 1 ? format_percent(p.spread) : QString());
               }},
              {"spreadLow",
               [](const BenchPart& p) {
                   return QVariant(p.measured() ? place(p.low, p.value) : 0.5);
               }},
              {"spreadHigh",
               [](const BenchPart& p) {
                   return QVariant(p.measured() ? place(p.high, p.value) : 0.5);
               }},
              {"spreadFull",
               [](const BenchPart& p) {
                   return QVariant(p.measured()
                                       ? tr("%n run(s), from %1 to %2", nullptr, p.repeats)
                                             .arg(with_unit(p.low, p.unit), with_unit(p.high, p.unit))
                                       : QString());
               }},
              {"fraction",
               [](const BenchPart& p) {
                   return QVariant(std::min(1.0, p.fraction()));
               }},
              {"fractionText",
               [](const BenchPart& p) {
                   return QVariant(p.fraction() > 0 ? format_percent(p.fraction(), 0) : QString());
               }},
              {"fractionFull",
               [](const BenchPart& p) {
                   return QVariant(p.fraction() > 0
                                       ? tr("of %1: %2").arg(with_unit(p.peak, p.unit), p.peak_source)
                                       : QString());
               }},
              {"checkedText",
               [](const BenchPart& p) {
                   return QVariant(checked_text(p));
               }},
              {"checkedTone",
               [](const BenchPart& p) {
                   return QVariant(int(checked_tone(p)));
               }},
              {"checkedFull",
               [](const BenchPart& p) {
                   return QVariant(checked_help(p));
               }},
          },
          parent) {}

void BenchPartModel::apply(const QJsonArray& parts) {
    QList<BenchPart> rows;
    for (const auto& value : parts) {
        const QJsonObject json = value.toObject();
        const QJsonObject skipped = json.value("skipped"_L1).toObject();
        BenchPart part;
        part.id = text_of(json, "id"_L1);
        part.unit = text_of(json, "unit"_L1);
        part.value = skipped.isEmpty() ? json.value("value"_L1).toDouble() : 0;
        part.low = json.value("low"_L1).toDouble(part.value);
        part.high = json.value("high"_L1).toDouble(part.value);
        part.spread = json.value("spread"_L1).toDouble();
        part.repeats = static_cast<int>(int_of(json, "repeats"_L1, 1));
        part.peak = json.value("peak"_L1).toDouble();
        part.peak_source = text_of(json, "peak_source"_L1);
        part.verified = json.value("verified"_L1).toBool();
        part.doubt = text_of(json, "doubt"_L1);
        part.skipped_code = text_of(skipped, "code"_L1);
        part.skipped_why = error_text(skipped).title;
        rows.append(std::move(part));
    }
    setRows(std::move(rows));
}

QString BenchPartModel::story(int row) const {
    return row >= 0 && row < rowCount() ? rows().at(row).story() : QString();
}

const BenchPart* BenchPartModel::find(const QString& id) const {
    const int at = indexOf(id);
    return at >= 0 && rows().at(at).measured() ? &rows().at(at) : nullptr;
}

} // namespace hearth::gui
