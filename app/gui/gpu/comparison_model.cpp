// SPDX-License-Identifier: Apache-2.0
#include "app/gui/gpu/comparison_model.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/gpu/gpu_text.h"

#include <algorithm>
#include <array>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Quantity {
    QLatin1StringView part;
    QLatin1StringView unit;
};
constexpr std::array compared{Quantity{"int8"_L1, "TOPS"_L1}, Quantity{"fp32"_L1, "TFLOPS"_L1},
                              Quantity{"mem_read"_L1, "GB/s"_L1}};

bool is_measured(const QJsonObject& figure) {
    return text_of(figure, figure.contains("label"_L1) ? "label"_L1 : "marked"_L1) == "measured"_L1;
}

QString mark_text(bool measured) {
    //: who measured a reference card: others than Hearth
    return measured ? ComparisonModel::tr("measured by others")
                    //: a figure that nobody measured: data sheet or model
                    : ComparisonModel::tr("modelled");
}

} // namespace

ComparisonModel::ComparisonModel(QObject* parent)
    : RowModel<ComparisonRow>(
          {
              {"name",
               [](const ComparisonRow& r) {
                   return QVariant(r.name);
               }},
              {"valueText",
               [](const ComparisonRow& r) {
                   return QVariant(r.value_text);
               }},
              {"fraction",
               [](const ComparisonRow& r) {
                   return QVariant(r.fraction);
               }},
              {"mark",
               [](const ComparisonRow& r) {
                   return QVariant(r.mark);
               }},
              {"source",
               [](const ComparisonRow& r) {
                   return QVariant(r.source);
               }},
              {"mine",
               [](const ComparisonRow& r) {
                   return QVariant(r.mine);
               }},
              {"measured",
               [](const ComparisonRow& r) {
                   return QVariant(r.measured);
               }},
              {"nearest",
               [](const ComparisonRow& r) {
                   return QVariant(r.nearest);
               }},
          },
          parent) {}

QStringList ComparisonModel::quantities() {
    //: kinds of speed that cards are compared by
    return {tr("INT8"), tr("FP32"), tr("Memory")};
}

QString ComparisonModel::unit() const {
    return compared.at(static_cast<std::size_t>(m_quantity)).unit;
}

void ComparisonModel::setQuantity(int quantity) {
    if (quantity == m_quantity || quantity < 0 || quantity >= static_cast<int>(compared.size())) {
        return;
    }
    m_quantity = quantity;
    Q_EMIT quantityChanged();
    fill();
}

void ComparisonModel::apply(const QJsonArray& classes, BenchResult& mine) {
    m_classes = classes;
    m_mine = &mine;
    fill();
}

void ComparisonModel::fill() {
    const QString part = compared.at(static_cast<std::size_t>(m_quantity)).part;
    QList<ComparisonRow> rows;
    for (const auto& value : m_classes) {
        const QJsonObject entry = value.toObject();
        const QJsonObject figure = entry.value("figures"_L1).toObject().value(part).toObject();
        ComparisonRow row;
        row.id = text_of(entry, "id"_L1);
        row.name = text_of(entry, "name"_L1);
        row.value = figure.value("value"_L1).toDouble();
        row.measured = is_measured(figure);
        row.mark = mark_text(row.measured);
        row.source = text_of(figure, "source"_L1);
        row.nearest = m_mine != nullptr && row.id == m_mine->classId();
        if (row.value > 0) {
            rows.append(std::move(row));
        }
    }
    if (const BenchPart* own = m_mine != nullptr && !rows.isEmpty() ? m_mine->parts()->find(part) : nullptr) {
        ComparisonRow row;
        row.name = tr("Yours");
        row.value = own->value;
        row.mark = m_mine->isUntested() ? tr("untested on hardware") : tr("measured here");
        row.source = own->story();
        row.mine = true;
        row.measured = true;
        rows.append(std::move(row));
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const ComparisonRow& a, const ComparisonRow& b) { return a.value > b.value; });
    const double longest = rows.isEmpty() ? 1 : rows.first().value;
    for (ComparisonRow& row : rows) {
        row.fraction = row.value / longest;
        row.value_text = part_value(row.value, unit());
    }
    setRows(std::move(rows));
}

} // namespace hearth::gui
