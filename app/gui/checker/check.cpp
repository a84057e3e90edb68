// SPDX-License-Identifier: Apache-2.0
#include "app/gui/checker/check.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/backend/tone.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <bit>
#include <cmath>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Check)
};

constexpr int samples_a_batch = 4;

QPoint point_from_json(const QJsonObject& object) {
    return {static_cast<int>(int_of(object, "x"_L1)), static_cast<int>(int_of(object, "y"_L1))};
}

/// A channel comes as its number or as its name ("g", "green").
int channel_from_json(const QJsonValue& value) {
    if (value.isString()) {
        const QString name = value.toString().toLower();
        return name.startsWith(u'r') ? 0 : name.startsWith(u'g') ? 1 : 2;
    }
    return static_cast<int>(std::clamp<qint64>(value.toInteger(), 0, 2));
}

Fraud fraud_from_json(const QJsonObject& object) {
    Fraud fraud;
    fraud.unit = int_of(object, "unit"_L1);
    fraud.tile = int_of(object, "tile"_L1);
    fraud.batch = int_of(object, "batch"_L1);
    fraud.pixel = point_from_json(object.value("pixel"_L1).toObject());
    fraud.channel = channel_from_json(object.value("channel"_L1));
    fraud.expected = static_cast<float>(object.value("expected"_L1).toDouble());
    fraud.got = static_cast<float>(object.value("got"_L1).toDouble());
    fraud.reason = text_of(object, "reason"_L1);
    fraud.checker = text_of(object, "checker"_L1);
    return fraud;
}

Tone::Value result_tone(const Check& check) {
    if (check.isRunning()) {
        return Tone::Info;
    }
    if (check.state == "missed"_L1) {
        return Tone::Warn;
    }
    return check.valid ? Tone::Good : Tone::Bad;
}

/// The filter value of the result column.
QString result_id(const Check& check) {
    if (check.isRunning()) {
        return u"running"_s;
    }
    if (check.state == "missed"_L1) {
        return u"missed"_s;
    }
    return check.valid ? u"equal"_s : u"different"_s;
}

QString agreement_text(const Check& check) {
    if (check.state != "settled"_L1) {
        return u"\u2013"_s;
    }
    return check.agrees ? Text::tr("Agrees", "a checker's verdict agrees with the outcome")
                        : Text::tr("Differs", "a checker's verdict differs from the outcome");
}

int stage_number(const Check& check) {
    static const QStringList stages = {u"assigned"_s, u"computing"_s, u"committed"_s, u"revealed"_s,
                                       u"settled"_s};
    return static_cast<int>(stages.indexOf(check.state));
}

qint64 now_ms() {
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace

QString Check::key() const {
    return kind + u':' + QString::number(id) + u':' + container + u':' + checker;
}

bool Check::hasVerdict() const {
    return state == "revealed"_L1 || state == "settled"_L1;
}

bool Check::isRunning() const {
    return state == "assigned"_L1 || state == "computing"_L1 || state == "committed"_L1;
}

Check check_from_json(const QJsonObject& object) {
    Check check;
    check.kind = text_of(object, "kind"_L1);
    check.id = int_of(object, "id"_L1);
    check.container = text_of(object, "container"_L1);
    check.containerName = text_of(object, "container_name"_L1);
    check.checker = text_of(object, "checker"_L1);
    check.checkerName = text_of(object, "checker_name"_L1);
    check.mine = object.value("mine"_L1).toBool();
    check.state = text_of(object, "state"_L1);
    check.valid = object.value("valid"_L1).toBool();
    check.agrees = object.value("agrees"_L1).toBool();
    check.checked = int_of(object, "checked"_L1);
    check.rays = int_of(object, "rays"_L1);
    check.seconds = object.value("seconds"_L1).toDouble();
    check.at_ms = int_of(object, "at_ms"_L1);
    for (const QJsonValue value : object.value("units"_L1).toArray()) {
        const QJsonObject unit = value.toObject();
        check.units.append({.unit = int_of(unit, "unit"_L1),
                            .tile = int_of(unit, "tile"_L1),
                            .pixel = point_from_json(unit),
                            .equal = unit.value("equal"_L1).toBool()});
    }
    if (const QJsonValue fraud = object.value("fraud"_L1); fraud.isObject()) {
        check.fraud = fraud_from_json(fraud.toObject());
    }
    return check;
}

QString proof_text(const Check& check) {
    return check.kind == "job"_L1 ? Text::tr("Job %1").arg(check.id) : Text::tr("Window %1").arg(check.id);
}

QString result_text(const Check& check) {
    if (check.isRunning()) {
        return Text::tr("Running");
    }
    if (check.state == "missed"_L1) {
        return Text::tr("Missed");
    }
    return check.valid ? Text::tr("All equal") : Text::tr("Different");
}

QString stage_text(const Check& check) {
    if (check.state == "assigned"_L1) {
        return Text::tr("Waits for the container's openings");
    }
    if (check.state == "computing"_L1) {
        return Text::tr("Renders the sampled units again");
    }
    if (check.state == "committed"_L1) {
        return Text::tr("Verdict is sealed; waits for the other checkers");
    }
    if (check.state == "revealed"_L1) {
        return Text::tr("Verdict is open; waits for the settlement");
    }
    return result_text(check);
}

QString channel_text(int channel) {
    switch (channel) {
    case 0:
        return Text::tr("red");
    case 1:
        return Text::tr("green");
    default:
        return Text::tr("blue");
    }
}

QString reason_text(const QString& reason) {
    if (reason == "sums-differ"_L1) {
        return Text::tr("The delivered pixels are not the ones that rendering gives.");
    }
    if (reason == "rays-differ"_L1) {
        return Text::tr("The claimed number of rays is not the one that rendering needs.");
    }
    if (reason == "root-differs"_L1) {
        return Text::tr("The delivered picture does not belong to the root that was committed.");
    }
    if (reason == "not-opened"_L1) {
        return Text::tr("The container did not show a unit that was sampled.");
    }
    if (reason == "not-finite"_L1) {
        return Text::tr("The delivered numbers are not finite.");
    }
    if (reason == "malformed"_L1) {
        return Text::tr("The container's openings cannot be read.");
    }
    if (reason == "job-differs"_L1) {
        return Text::tr("The proof belongs to another job.");
    }
    return reason;
}

QString float_bits(float value) {
    return u"0x"_s + QString::number(std::bit_cast<quint32>(value), 16).rightJustified(8, u'0').toUpper();
}

std::optional<quint64> float_steps(float a, float b) {
    if (!std::isfinite(a) || !std::isfinite(b)) {
        return std::nullopt;
    }
    // Sign and magnitude become one line of integers on which neighbours differ by 1 (both zeros are 0).
    const auto line = [](float value) {
        const auto bits = std::bit_cast<quint32>(value);
        const auto magnitude = static_cast<qint64>(bits & 0x7fffffffU);
        return (bits >> 31U) != 0 ? -magnitude : magnitude;
    };
    return static_cast<quint64>(std::abs(line(a) - line(b)));
}

QColor channel_color(float sum, int channel) {
    const double linear = std::isfinite(sum) ? std::clamp(double(sum) / samples_a_batch, 0.0, 1.0) : 1.0;
    const double srgb = linear <= 0.0031308 ? 12.92 * linear : 1.055 * std::pow(linear, 1 / 2.4) - 0.055;
    const int value = static_cast<int>(std::lround(srgb * 255));
    return {channel == 0 ? value : 0, channel == 1 ? value : 0, channel == 2 ? value : 0};
}

QList<RoleOf<Check>> check_roles() {
    return {
        {"key",
         [](const Check& c) -> QVariant {
             return c.key();
         }},
        {"kind",
         [](const Check& c) -> QVariant {
             return c.kind;
         }},
        {"proof",
         [](const Check& c) -> QVariant {
             return c.id;
         }},
        {"proofText",
         [](const Check& c) -> QVariant {
             return proof_text(c);
         }},
        {"container",
         [](const Check& c) -> QVariant {
             return c.container;
         }},
        {"containerName",
         [](const Check& c) -> QVariant {
             return c.containerName.isEmpty() ? shorten_middle(c.container) : c.containerName;
         }},
        {"checker",
         [](const Check& c) -> QVariant {
             return c.checker;
         }},
        {"checkerName",
         [](const Check& c) -> QVariant {
             if (c.mine) {
                 return Text::tr("You");
             }
             return c.checkerName.isEmpty() ? shorten_middle(c.checker) : c.checkerName;
         }},
        {"mine",
         [](const Check& c) -> QVariant {
             return c.mine;
         }},
        {"result",
         [](const Check& c) -> QVariant {
             return result_id(c);
         }},
        {"resultText",
         [](const Check& c) -> QVariant {
             return result_text(c);
         }},
        {"resultTone",
         [](const Check& c) -> QVariant {
             return int(result_tone(c));
         }},
        {"agreement",
         [](const Check& c) -> QVariant {
             return agreement_text(c);
         }},
        {"agreementTone",
         [](const Check& c) -> QVariant {
             return int(c.state != "settled"_L1 || c.agrees ? Tone::Neutral : Tone::Bad);
         }},
        {"checked",
         [](const Check& c) -> QVariant {
             return c.checked;
         }},
        {"checkedText",
         [](const Check& c) -> QVariant {
             return c.checked == 0 ? u"\u2013"_s : format_count(c.checked);
         }},
        {"rays",
         [](const Check& c) -> QVariant {
             return c.rays;
         }},
        {"raysText",
         [](const Check& c) -> QVariant {
             return c.rays == 0 ? u"\u2013"_s : format_compact(double(c.rays));
         }},
        {"raysFull",
         [](const Check& c) -> QVariant {
             return Text::tr("%Ln ray(s)", "", static_cast<int>(c.rays));
         }},
        {"seconds",
         [](const Check& c) -> QVariant {
             return c.seconds;
         }},
        {"secondsText",
         [](const Check& c) -> QVariant {
             return c.seconds <= 0 ? u"\u2013"_s : format_seconds(c.seconds);
         }},
        {"at",
         [](const Check& c) -> QVariant {
             return c.at_ms;
         }},
        {"time",
         [](const Check& c) -> QVariant {
             return format_time(c.at_ms, now_ms());
         }},
        {"timeFull",
         [](const Check& c) -> QVariant {
             return format_exact_time(c.at_ms);
         }},
        {"stageText",
         [](const Check& c) -> QVariant {
             return stage_text(c);
         }},
        // Steps done of the four that lead to a settlement.
        {"progress",
         [](const Check& c) -> QVariant {
             return std::clamp(stage_number(c) + 1, 0, 5) / 5.0;
         }},
    };
}

} // namespace hearth::gui
