// SPDX-License-Identifier: Apache-2.0
#include "core/diagnostics/log_line.h"

namespace hearth::diagnostics {

QString level_name(LogLevel level) {
    switch (level) {
    case LogLevel::Debug:
        return QStringLiteral("debug");
    case LogLevel::Info:
        return QStringLiteral("info");
    case LogLevel::Warn:
        return QStringLiteral("warn");
    case LogLevel::Error:
        break;
    }
    return QStringLiteral("error");
}

std::optional<LogLevel> level_from_name(const QString& name) {
    for (const LogLevel level : {LogLevel::Debug, LogLevel::Info, LogLevel::Warn, LogLevel::Error}) {
        if (level_name(level) == name) {
            return level;
        }
    }
    return {};
}

QJsonObject to_json(const LogLine& line) {
    QJsonObject out{{QStringLiteral("seq"), qint64(line.seq)},
                    {QStringLiteral("at_ms"), qint64(line.at_ms)},
                    {QStringLiteral("level"), level_name(line.level)},
                    {QStringLiteral("area"), line.area},
                    {QStringLiteral("text"), line.text}};
    if (!line.code.isEmpty()) {
        out.insert(QStringLiteral("code"), line.code);
    }
    return out;
}

std::optional<LogLine> line_from_json(const QJsonObject& object) {
    const auto level = level_from_name(object.value(QStringLiteral("level")).toString());
    const qint64 seq = object.value(QStringLiteral("seq")).toInteger(-1);
    if (!level || seq < 0) {
        return {};
    }
    return LogLine{std::uint64_t(seq),
                   object.value(QStringLiteral("at_ms")).toInteger(),
                   *level,
                   object.value(QStringLiteral("area")).toString(),
                   object.value(QStringLiteral("text")).toString(),
                   object.value(QStringLiteral("code")).toString()};
}

} // namespace hearth::diagnostics
