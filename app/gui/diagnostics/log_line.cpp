// SPDX-License-Identifier: Apache-2.0
#include "app/gui/diagnostics/log_line.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/backend/tone.h"

#include <QDateTime>
#include <QTimeZone>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

const QStringList& levels() {
    static const QStringList ordered = {u"debug"_s, u"info"_s, u"warn"_s, u"error"_s};
    return ordered;
}

Tone::Value tone_of(const LogLine& line) {
    if (line.level == "error"_L1) {
        return Tone::Bad;
    }
    return line.level == "warn"_L1 ? Tone::Warn : Tone::Neutral;
}

} // namespace

bool LogFilter::accepts(const LogLine& line) const {
    return (level.isEmpty() || levels().indexOf(line.level) >= levels().indexOf(level)) &&
           (area.isEmpty() || line.area == area) &&
           (text.isEmpty() || line.text.contains(text, Qt::CaseInsensitive) ||
            line.code.contains(text, Qt::CaseInsensitive));
}

LogLine log_line_from_json(const QJsonObject& object) {
    return {.seq = int_of(object, "seq"_L1),
            .at_ms = int_of(object, "at_ms"_L1),
            .level = text_of(object, "level"_L1),
            .area = text_of(object, "area"_L1),
            .text = text_of(object, "text"_L1),
            .code = text_of(object, "code"_L1)};
}

QString log_line_text(const LogLine& line) {
    const QString end = line.code.isEmpty() ? QString() : u"  "_s + line.code;
    return format_exact_time(line.at_ms) + u"  "_s + line.level.leftJustified(5) + u"  "_s +
           line.area.leftJustified(12) + u"  "_s + line.text + end;
}

QList<RoleOf<LogLine>> log_line_roles() {
    return {
        // Logs keep UTC and the C locale in every language, so that they can be compared with files and with
        // others.
        {"time",
         [](const LogLine& l) -> QVariant {
             return QDateTime::fromMSecsSinceEpoch(l.at_ms, QTimeZone::utc()).toString(u"HH:mm:ss'Z'");
         }},
        {"timeFull",
         [](const LogLine& l) -> QVariant {
             return format_exact_time(l.at_ms);
         }},
        {"level",
         [](const LogLine& l) -> QVariant {
             return l.level;
         }},
        {"area",
         [](const LogLine& l) -> QVariant {
             return l.area;
         }},
        {"text",
         [](const LogLine& l) -> QVariant {
             return l.text;
         }},
        {"code",
         [](const LogLine& l) -> QVariant {
             return l.code;
         }},
        {"tone",
         [](const LogLine& l) -> QVariant {
             return int(tone_of(l));
         }},
        {"line",
         [](const LogLine& l) -> QVariant {
             return log_line_text(l);
         }},
    };
}

} // namespace hearth::gui
