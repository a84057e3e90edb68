// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/row_model.h"

#include <QJsonObject>

namespace hearth::gui {

/// One line of the daemon's log (docs/control-api.md, `log.tail`).
struct LogLine {
    qint64 seq = 0;
    qint64 at_ms = 0;
    QString level; ///< "debug", "info", "warn" or "error"
    QString area;
    QString text;
    QString code;

    [[nodiscard]] QString key() const { return QString::number(seq); }
};

/// What the log viewer shows: this level and above, one area, lines that contain a text. Empty: all.
struct LogFilter {
    QString level;
    QString area;
    QString text;

    [[nodiscard]] bool accepts(const LogLine& line) const;
    [[nodiscard]] bool isEmpty() const { return level.isEmpty() && area.isEmpty() && text.isEmpty(); }
};

[[nodiscard]] LogLine log_line_from_json(const QJsonObject& object);
/// The line as a file would hold it: "2026-11-21 14:02:11.042 UTC  warn  bus  text  HRT-BUS-004".
[[nodiscard]] QString log_line_text(const LogLine& line);
[[nodiscard]] QList<RoleOf<LogLine>> log_line_roles();

} // namespace hearth::gui
