// SPDX-License-Identifier: Apache-2.0
#include "app/gui/jobs/job_list_model.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/jobs/job_text.h"

#include <QDateTime>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// One precision for the whole column: prices of renders are fractions of an ATH.
constexpr int price_decimals = 4;

} // namespace

JobListModel::JobListModel(QObject* parent)
    : RowModel<JobRow>(
          {
              {"jobId",
               [](const JobRow& r) {
                   return QVariant(r.id);
               }},
              {"idText",
               [](const JobRow& r) {
                   return QVariant(QString::number(r.id));
               }},
              {"name",
               [](const JobRow& r) {
                   return QVariant(r.name);
               }},
              {"stateText",
               [](const JobRow& r) {
                   return QVariant(job_state_text(r.state));
               }},
              {"tone",
               [](const JobRow& r) {
                   return QVariant(int(job_state_tone(r.state)));
               }},
              {"open",
               [](const JobRow& r) {
                   return QVariant(job_is_open(r.state));
               }},
              {"errorText",
               [](const JobRow& r) {
                   return QVariant(r.error);
               }},
              {"size",
               [](const JobRow& r) {
                   return QVariant(r.size);
               }},
              {"samples",
               [](const JobRow& r) {
                   return QVariant(format_count(r.samples));
               }},
              {"roleText",
               [](const JobRow& r) {
                   return QVariant(job_role_text(r.role));
               }},
              {"container",
               [](const JobRow& r) {
                   return QVariant(r.container);
               }},
              {"progress",
               [](const JobRow& r) {
                   return QVariant(r.progress);
               }},
              {"progressText",
               [](const JobRow& r) {
                   return QVariant(format_percent(r.progress, 0));
               }},
              {"price",
               [](const JobRow& r) {
                   return QVariant(r.price);
               }},
              {"priceFull",
               [](const JobRow& r) {
                   return QVariant(r.price_full);
               }},
              {"time",
               [](const JobRow& r) {
                   return QVariant(format_time(r.created_ms, QDateTime::currentMSecsSinceEpoch()));
               }},
              {"timeFull",
               [](const JobRow& r) {
                   return QVariant(format_exact_time(r.created_ms));
               }},
          },
          parent) {}

JobRow JobListModel::row(const QJsonObject& job) {
    JobRow out;
    out.id = int_of(job, "id"_L1);
    out.name = text_of(job, "name"_L1);
    out.state = text_of(job, "state"_L1);
    out.error = text_of(job.value("error"_L1).toObject(), "message"_L1);
    out.size = u"%1×%2"_s.arg(int_of(job, "width"_L1)).arg(int_of(job, "height"_L1));
    out.samples = int_of(job, "samples"_L1);
    out.role = text_of(job, "mine_as"_L1);
    out.container = text_of(job, "container_name"_L1);
    out.progress = job.value("progress"_L1).toDouble();
    const Wei price = wei_of(job, "price_wei"_L1);
    out.price = format_ath(price, price_decimals);
    out.price_full = format_ath_full(price);
    out.created_ms = int_of(job, "created_ms"_L1);
    return out;
}

void JobListModel::setJobs(const QJsonArray& jobs) {
    QList<JobRow> list;
    list.reserve(jobs.size());
    for (const auto& job : jobs) {
        list.append(row(job.toObject()));
    }
    setRows(std::move(list));
}

void JobListModel::apply(const QJsonObject& job) {
    upsertFront(row(job), limit);
}

int JobListModel::jobIdAt(int row) const {
    return row >= 0 && row < rows().size() ? static_cast<int>(rows().at(row).id) : 0;
}

} // namespace hearth::gui
