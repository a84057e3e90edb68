// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <cstdint>
#include <optional>

namespace hearth::diagnostics {

enum class LogLevel { Debug, Info, Warn, Error };
/// "debug", "info", "warn", "error".
[[nodiscard]] QString level_name(LogLevel level);
[[nodiscard]] std::optional<LogLevel> level_from_name(const QString& name);

struct LogLine {
    std::uint64_t seq = 0; ///< grows by one a line, also over restarts
    std::int64_t at_ms = 0;
    LogLevel level = LogLevel::Info;
    QString area;
    QString text;
    QString code; ///< HRT code, may be empty
};

/// As in docs/control-api.md, log.tail.
[[nodiscard]] QJsonObject to_json(const LogLine& line);
/// Nothing when the object is no log line.
[[nodiscard]] std::optional<LogLine> line_from_json(const QJsonObject& object);

} // namespace hearth::diagnostics
