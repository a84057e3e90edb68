// SPDX-License-Identifier: Apache-2.0
#include "app/gui/wallet/preview_rows.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/wallet/token_amount.h"
#include "app/gui/wallet/wallet_text.h"

#include <QCoreApplication>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Preview)
};

/// The label in the window's language where hearthd's code for it is known.
QString label_text(const QString& code, const QString& label) {
    if (code == "to"_L1) {
        //: line of a preview: who receives
        return Text::tr("To");
    }
    if (code == "token"_L1) {
        //: line of a preview
        return Text::tr("Token contract");
    }
    if (code == "spender"_L1) {
        //: line of a preview: who may spend from now on
        return Text::tr("Spender");
    }
    if (code == "contract"_L1) {
        //: line of a preview
        return Text::tr("Contract");
    }
    return label;
}

QString duration_text(int seconds) {
    return seconds < 90 ? Text::tr("about %n s", "", seconds)
                        : Text::tr("about %n min", "", (seconds + 30) / 60);
}

} // namespace

PreviewLine preview_line_from_json(const QJsonObject& object, int number) {
    PreviewLine line;
    line.number = number;
    line.label = label_text(text_of(object, "label_code"_L1), text_of(object, "label"_L1));
    line.value = text_of(object, "value"_L1);
    line.name = text_of(object, "name"_L1);
    line.full = line.value;
    const QString format = text_of(object, "format"_L1);
    const QString level = text_of(object, "level"_L1);
    line.tone = level == "warning"_L1 ? Tone::Warn : Tone::Neutral;
    line.strong = level != "normal"_L1;
    if (format == "address"_L1 || (format == "token"_L1 && !text_of(object, "address"_L1).isEmpty())) {
        const QString address = text_of(object, "address"_L1);
        line.full = address.isEmpty() ? line.value : address;
        line.second = grouped_address(line.full);
        line.value = line.name;
        line.mono = true;
    } else if (format == "amount"_L1 && is_token_amount(text_of(object, "amount"_L1))) {
        line.value = format_token_full(text_of(object, "amount"_L1),
                                       static_cast<int>(int_of(object, "decimals"_L1, 18)),
                                       text_of(object, "symbol"_L1));
        line.full = line.value;
    } else if (format == "date"_L1 && int_of(object, "at_ms"_L1) > 0) {
        line.value = local_moment(int_of(object, "at_ms"_L1));
        line.second = utc_moment(int_of(object, "at_ms"_L1));
        line.full = line.second;
    } else if (format == "raw"_L1) {
        line.second = line.value;
        line.value.clear();
        line.mono = true;
    }
    return line;
}

QList<RoleOf<PreviewLine>> preview_line_roles() {
    return {
        {"label",
         [](const PreviewLine& l) -> QVariant {
             return l.label;
         }},
        {"value",
         [](const PreviewLine& l) -> QVariant {
             return l.value;
         }},
        {"second",
         [](const PreviewLine& l) -> QVariant {
             return l.second;
         }},
        {"full",
         [](const PreviewLine& l) -> QVariant {
             return l.full;
         }},
        {"mono",
         [](const PreviewLine& l) -> QVariant {
             return l.mono;
         }},
        {"strong",
         [](const PreviewLine& l) -> QVariant {
             return l.strong;
         }},
        {"tone",
         [](const PreviewLine& l) -> QVariant {
             return int(l.tone);
         }},
    };
}

PreviewWarning preview_warning_from_json(const QJsonObject& object) {
    return {text_of(object, "code"_L1),   text_of(object, "level"_L1),  text_of(object, "title"_L1),
            text_of(object, "detail"_L1), text_of(object, "remedy"_L1), text_of(object, "like"_L1)};
}

QList<RoleOf<PreviewWarning>> preview_warning_roles() {
    return {
        {"code",
         [](const PreviewWarning& w) -> QVariant {
             return w.code;
         }},
        {"title",
         [](const PreviewWarning& w) -> QVariant {
             return w.title;
         }},
        {"detail",
         [](const PreviewWarning& w) -> QVariant {
             return w.detail;
         }},
        {"remedy",
         [](const PreviewWarning& w) -> QVariant {
             return w.remedy;
         }},
        {"levelText",
         [](const PreviewWarning& w) -> QVariant {
             return w.level == "block"_L1  ? Text::tr("Cannot be signed")
                    : w.level == "warn"_L1 ? Text::tr("Careful")
                                           : Text::tr("Good to know");
         }},
        {"iconName",
         [](const PreviewWarning& w) -> QVariant {
             return w.level == "block"_L1 ? u"error"_s : w.level == "warn"_L1 ? u"warning"_s : u"info"_s;
         }},
        {"tone",
         [](const PreviewWarning& w) -> QVariant {
             return int(w.level == "block"_L1 ? Tone::Bad : w.level == "warn"_L1 ? Tone::Warn : Tone::Info);
         }},
    };
}

QList<FeeChoice> fee_choices(const QJsonObject& fee) {
    QList<FeeChoice> out;
    const QJsonObject speeds = fee.value("speeds"_L1).toObject();
    const QString current = text_of(fee, "speed"_L1);
    for (const QString& speed : {u"slow"_s, u"normal"_s, u"fast"_s}) {
        const QJsonObject one = speeds.value(speed).toObject();
        if (!one.isEmpty()) {
            out.append({speed, text_of(one, "most_wei"_L1), text_of(one, "likely_wei"_L1),
                        int_of(one, "seconds"_L1, -1), speed == current});
        }
    }
    return out;
}

QList<RoleOf<FeeChoice>> fee_choice_roles() {
    return {
        {"speed",
         [](const FeeChoice& f) -> QVariant {
             return f.speed;
         }},
        {"title",
         [](const FeeChoice& f) -> QVariant {
             return f.speed == "slow"_L1   ? Text::tr("Slow")
                    : f.speed == "fast"_L1 ? Text::tr("Fast")
                                           : Text::tr("Normal");
         }},
        {"costText",
         [](const FeeChoice& f) -> QVariant {
             return format_token_short(f.likely_wei, 18) + u"\u00a0ETH"_s;
         }},
        {"timeText",
         [](const FeeChoice& f) -> QVariant {
             return f.seconds < 0 ? QString() : duration_text(static_cast<int>(f.seconds));
         }},
        {"current",
         [](const FeeChoice& f) -> QVariant {
             return f.current;
         }},
    };
}

} // namespace hearth::gui
