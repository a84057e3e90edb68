// SPDX-License-Identifier: Apache-2.0
#include "app/gui/diagnostics/doctor_check.h"

#include "app/gui/backend/json.h"
#include "app/gui/backend/tone.h"

#include <QCoreApplication>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(DoctorCheck)
};

Tone::Value tone_of(const DoctorCheck& check) {
    if (check.status == "ok"_L1) {
        return Tone::Good;
    }
    if (check.status == "warn"_L1) {
        return Tone::Warn;
    }
    return check.status == "fail"_L1 ? Tone::Bad : Tone::Neutral;
}

QString status_text(const DoctorCheck& check) {
    if (check.status == "ok"_L1) {
        return Text::tr("In order");
    }
    if (check.status == "warn"_L1) {
        return Text::tr("Warning");
    }
    return check.status == "fail"_L1 ? Text::tr("Fails") : Text::tr("Waits for a step above");
}

QString icon_of(const DoctorCheck& check) {
    if (check.status == "ok"_L1) {
        return u"check"_s;
    }
    if (check.status == "warn"_L1) {
        return u"warning"_s;
    }
    return check.status == "fail"_L1 ? u"cross"_s : u"minus"_s;
}

bool needs_attention(const DoctorCheck& check) {
    return check.status == "warn"_L1 || check.status == "fail"_L1;
}

} // namespace

DoctorCheck doctor_check_from_json(const QJsonObject& object) {
    return {.id = text_of(object, "id"_L1),
            .code = text_of(object, "code"_L1),
            .status = text_of(object, "status"_L1),
            .title = text_of(object, "title"_L1),
            .detail = text_of(object, "detail"_L1),
            .remedy = text_of(object, "remedy"_L1),
            .action = text_of(object, "action"_L1)};
}

QString action_text(const QString& action) {
    if (action == "container.start"_L1) {
        return Text::tr("Start the container");
    }
    if (action == "container.resume"_L1) {
        return Text::tr("Resume");
    }
    if (action == "job.submit"_L1) {
        return Text::tr("Submit a scene");
    }
    if (action == "checker.start"_L1) {
        return Text::tr("Start the checker");
    }
    if (action == "doctor.run"_L1) {
        return Text::tr("Check again");
    }
    if (action == "practice.demand"_L1) {
        return Text::tr("Take practice jobs");
    }
    if (action.startsWith("open:"_L1)) {
        const QString page = action.mid(5).toLower();
        if (page == "settings"_L1) {
            return Text::tr("Open Settings");
        }
        if (page == "container"_L1) {
            return Text::tr("Open Container");
        }
        if (page == "checker"_L1) {
            return Text::tr("Open Checker");
        }
        if (page == "network"_L1) {
            return Text::tr("Open Network");
        }
        return Text::tr("Open");
    }
    return {};
}

QList<RoleOf<DoctorCheck>> doctor_check_roles() {
    return {
        {"code",
         [](const DoctorCheck& c) -> QVariant {
             return c.code;
         }},
        {"status",
         [](const DoctorCheck& c) -> QVariant {
             return c.status;
         }},
        {"statusText",
         [](const DoctorCheck& c) -> QVariant {
             return status_text(c);
         }},
        {"tone",
         [](const DoctorCheck& c) -> QVariant {
             return int(tone_of(c));
         }},
        {"iconName",
         [](const DoctorCheck& c) -> QVariant {
             return icon_of(c);
         }},
        {"title",
         [](const DoctorCheck& c) -> QVariant {
             return c.title;
         }},
        {"detail",
         [](const DoctorCheck& c) -> QVariant {
             return c.detail;
         }},
        {"remedy",
         [](const DoctorCheck& c) -> QVariant {
             return needs_attention(c) ? c.remedy : QString();
         }},
        {"action",
         [](const DoctorCheck& c) -> QVariant {
             return c.action;
         }},
        {"actionText",
         [](const DoctorCheck& c) -> QVariant {
             return needs_attention(c) ? action_text(c.action) : QString();
         }},
        {"needsAttention",
         [](const DoctorCheck& c) -> QVariant {
             return needs_attention(c);
         }},
        {"skipped",
         [](const DoctorCheck& c) -> QVariant {
             return c.status == "skip"_L1;
         }},
    };
}

} // namespace hearth::gui
