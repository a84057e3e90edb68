// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QJsonObject>

namespace hearth::gui {

/// Measures the two heavy pages over made-up data, with the software renderer: the table of 10,000 licences
/// and the chart of four years of days. {load_ms, frame_p50_ms, frame_p95_ms, sort_ms, search_ms, chart_ms};
/// a frame is a scroll by three rows with the whole window painted anew. Errors: HRT-GUI-005.
[[nodiscard]] Result<QJsonObject> bench_ledger();

} // namespace hearth::gui
