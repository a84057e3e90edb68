// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/earnings/earning.h"
#include "core/base/error.h"

#include <QByteArray>
#include <QJsonObject>

namespace hearth::gui {

enum class ExportFormat { Csv, Json };

/// The entries as CSV (RFC 4180, CRLF, UTC times, amounts in ATH with all 18 decimals and in wei).
[[nodiscard]] QByteArray earnings_csv(const QList<Earning>& entries);
/// The answer of `earnings.list` as it came, indented, with its network's name.
[[nodiscard]] QByteArray earnings_json(const QJsonObject& list, const QString& network);
/// Writes a whole file or nothing. Errors: HRT-GUI-010 with the file's name and the system's reason.
[[nodiscard]] Result<void> write_export(const QString& path, const QByteArray& bytes);

} // namespace hearth::gui
