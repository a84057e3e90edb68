// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/row_model.h"
#include "core/base/wei.h"

#include <QJsonObject>

#include <array>

namespace hearth::gui {

/// Where money comes from, in the order of the chart's segments.
enum class Source { Capacity, Delivery, Fee, Checker };
constexpr std::size_t source_count = 4;

/// The id used by the control API: "capacity", "delivery", "fee", "checker".
[[nodiscard]] QString source_id(Source source);
[[nodiscard]] QString source_text(Source source);
/// One sentence on what earns it.
[[nodiscard]] QString source_help(Source source);

/// What was earned in a stretch of time (docs/control-api.md, `earnings.summary`).
struct Sum {
    std::array<Wei, source_count> by_source;
    Wei total;
    bool assumed = false;
};
[[nodiscard]] Sum sum_from_json(const QJsonObject& object);

/// One line of the earnings list.
struct Earning {
    qint64 at_ms = 0;
    qint64 day = 0;
    QString source;
    Wei amount;
    qint64 window = -1;
    qint64 job = -1;
    QString state;       ///< "accrued" or "settled"
    qint64 position = 0; ///< in the event log

    [[nodiscard]] QString key() const { return QString::number(position) + u':' + source; }
};
[[nodiscard]] Earning earning_from_json(const QJsonObject& object);
[[nodiscard]] QList<RoleOf<Earning>> earning_roles();

/// One source's part of a Sum, a row of the breakdown.
struct SourceShare {
    Source source = Source::Capacity;
    Wei amount;
    double share = 0; ///< of the total
    int decimals = 2;

    [[nodiscard]] QString key() const { return source_id(source); }
};
[[nodiscard]] QList<RoleOf<SourceShare>> source_share_roles();

} // namespace hearth::gui
