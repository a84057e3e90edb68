// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/daemon/error_json.h"
#include "core/practice/views.h"

#include <QJsonArray>
#include <QJsonObject>

/// The plain values of the node as the JSON of docs/control-api.md. Members that are not known are absent.
namespace hearth::daemon {

enum class JobForm {
    Short,
    Live, ///< short form, bands, sampled_tiles and preview: the `jobs` topic
    Full, ///< job.show
};

[[nodiscard]] QJsonObject to_json(const practice::StatusView& view);
[[nodiscard]] QJsonObject to_json(const practice::DayStrip& view);
[[nodiscard]] QJsonObject to_json(const practice::JobView& view, JobForm form);
[[nodiscard]] QJsonObject to_json(const practice::Candidate& view);
[[nodiscard]] QJsonObject to_json(const practice::ContainerStatus& view);
[[nodiscard]] QJsonObject to_json(const practice::CheckerStatus& view);
[[nodiscard]] QJsonObject to_json(const practice::CheckView& view);
[[nodiscard]] QJsonObject to_json(const practice::LicenseView& view);
[[nodiscard]] QJsonObject to_json(const practice::LicenseSummary& view);
[[nodiscard]] QJsonObject to_json(const practice::AmountsView& view);
[[nodiscard]] QJsonObject to_json(const practice::EarningsSummary& view);
[[nodiscard]] QJsonObject to_json(const practice::EarningsEntry& view);
[[nodiscard]] QJsonObject to_json(const practice::EarningsList& view);
[[nodiscard]] QJsonObject to_json(const practice::NetworkInfo& view);
[[nodiscard]] QJsonObject to_json(const practice::PeerView& view);
[[nodiscard]] QJsonObject to_json(const practice::CheaterView& view);
[[nodiscard]] QJsonObject to_json(const practice::EventLogCheck& view);
[[nodiscard]] QJsonObject to_json(const practice::Fraud& view);

/// A list of views as a JSON array.
template <class List, class... Form>
[[nodiscard]] QJsonArray to_array(const List& list, Form... form) {
    QJsonArray out;
    for (const auto& item : list) {
        out.append(to_json(item, form...));
    }
    return out;
}

} // namespace hearth::daemon
