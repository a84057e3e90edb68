// SPDX-License-Identifier: Apache-2.0
#include "app/gui/jobs/job_text.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"

#include <QCoreApplication>
#include <QHash>

namespace hearth::gui {

namespace {

/// The translation context of this file.
struct JobText {
    Q_DECLARE_TR_FUNCTIONS(JobText)
};

} // namespace

QString job_state_text(const QString& state) {
    static const QHash<QString, const char*> texts{
        {QStringLiteral("importing"), QT_TRANSLATE_NOOP("JobText", "Reading the scene")},
        {QStringLiteral("matching"), QT_TRANSLATE_NOOP("JobText", "Finding a container")},
        {QStringLiteral("queued"), QT_TRANSLATE_NOOP("JobText", "Waiting")},
        {QStringLiteral("rendering"), QT_TRANSLATE_NOOP("JobText", "Rendering")},
        {QStringLiteral("committing"), QT_TRANSLATE_NOOP("JobText", "Committing")},
        {QStringLiteral("checking"), QT_TRANSLATE_NOOP("JobText", "Being checked")},
        {QStringLiteral("paid"), QT_TRANSLATE_NOOP("JobText", "Verified")},
        {QStringLiteral("rejected"), QT_TRANSLATE_NOOP("JobText", "Rejected")},
        {QStringLiteral("cancelled"), QT_TRANSLATE_NOOP("JobText", "Cancelled")},
        {QStringLiteral("failed"), QT_TRANSLATE_NOOP("JobText", "Failed")},
    };
    const char* text = texts.value(state);
    return text != nullptr ? JobText::tr(text) : state;
}

Tone::Value job_state_tone(const QString& state) {
    if (state == QLatin1String("paid")) {
        return Tone::Good;
    }
    if (state == QLatin1String("rejected") || state == QLatin1String("failed")) {
        return Tone::Bad;
    }
    if (state == QLatin1String("rendering")) {
        return Tone::Accent;
    }
    if (state == QLatin1String("checking") || state == QLatin1String("committing")) {
        return Tone::Info;
    }
    return Tone::Neutral;
}

bool job_is_open(const QString& state) {
    return state != QLatin1String("paid") && state != QLatin1String("rejected") &&
           state != QLatin1String("cancelled") && state != QLatin1String("failed");
}

QString job_role_text(const QString& mine_as) {
    if (mine_as == QLatin1String("requester")) {
        return JobText::tr("You asked for it");
    }
    if (mine_as == QLatin1String("container")) {
        return JobText::tr("You rendered it");
    }
    if (mine_as == QLatin1String("both")) {
        return JobText::tr("Yours, both ways");
    }
    return JobText::tr("Neighbours");
}

QString job_size_text(const QJsonObject& job) {
    const auto samples = static_cast<int>(int_of(job, QLatin1StringView("samples")));
    return QStringLiteral("%1×%2 · %3")
        .arg(int_of(job, QLatin1StringView("width")))
        .arg(int_of(job, QLatin1StringView("height")))
        .arg(JobText::tr("%n sample(s)", nullptr, samples));
}

} // namespace hearth::gui
