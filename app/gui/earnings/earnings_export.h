// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/file_export.h"
#include "app/gui/earnings/earning.h"

#include <QByteArray>
#include <QJsonObject>

namespace hearth::gui {

enum class ExportFormat { Csv, Json };

/// The entries as CSV (RFC 4180, CRLF, UTC times, amounts in ATH with all 18 decimals and in wei).
[[nodiscard]] QByteArray earnings_csv(const QList<Earning>& entries);
/// The answer of `earnings.list` as it came, indented, with its network's name.
[[nodiscard]] QByteArray earnings_json(const QJsonObject& list, const QString& network);

} // namespace hearth::gui
