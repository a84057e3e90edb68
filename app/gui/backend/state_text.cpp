// SPDX-License-Identifier: Apache-2.0
#include "app/gui/backend/state_text.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"

#include <QCoreApplication>
#include <QHash>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The translation context of this file.
struct StateText {
    Q_DECLARE_TR_FUNCTIONS(StateText)
};

struct Entry {
    const char* word;
    const char* sentence;
    Tone::Value tone;
};

const QHash<QString, Entry>& container_states() {
    static const QHash<QString, Entry> states{
        {u"configuring"_s,
         {QT_TRANSLATE_NOOP("StateText", "Configuring"),
          QT_TRANSLATE_NOOP("StateText", "Not earning yet. Hearth prepares this container."), Tone::Info}},
        {u"checking"_s,
         {QT_TRANSLATE_NOOP("StateText", "Checking"),
          QT_TRANSLATE_NOOP("StateText", "Almost there. The network checks this container's first proof."),
          Tone::Info}},
        {u"waiting_for_stake"_s,
         {QT_TRANSLATE_NOOP("StateText", "Waiting for stake"),
          QT_TRANSLATE_NOOP("StateText", "Not earning yet. The container waits for its stake."), Tone::Warn}},
        {u"standby"_s,
         {QT_TRANSLATE_NOOP("StateText", "Ready"),
          QT_TRANSLATE_NOOP("StateText", "Earning. Ready for the next job."), Tone::Good}},
        {u"busy"_s,
         {QT_TRANSLATE_NOOP("StateText", "Busy"),
          QT_TRANSLATE_NOOP("StateText", "Earning. A job is running."), Tone::Good}},
        {u"paused"_s,
         {QT_TRANSLATE_NOOP("StateText", "Paused"),
          QT_TRANSLATE_NOOP("StateText", "Paused. The GPU is free for you."), Tone::Info}},
        {u"offline"_s,
         {QT_TRANSLATE_NOOP("StateText", "Stopped"),
          QT_TRANSLATE_NOOP("StateText", "Not earning. The container is not started."), Tone::Neutral}},
        {u"quarantined"_s,
         {QT_TRANSLATE_NOOP("StateText", "Quarantined"),
          QT_TRANSLATE_NOOP("StateText", "Not earning. The network put this container into quarantine."),
          Tone::Bad}},
        {u"unknown"_s,
         {QT_TRANSLATE_NOOP("StateText", "Unknown"),
          QT_TRANSLATE_NOOP("StateText", "Not earning. The network does not know this container."),
          Tone::Warn}},
    };
    return states;
}

} // namespace

QString container_state_text(const QString& state) {
    const auto entry = container_states().constFind(state);
    return entry != container_states().constEnd() ? StateText::tr(entry->word) : state;
}

Tone::Value container_state_tone(const QString& state) {
    const auto entry = container_states().constFind(state);
    return entry != container_states().constEnd() ? entry->tone : Tone::Neutral;
}

QString container_sentence(const QJsonObject& status) {
    const QString state = text_of(status, "state"_L1);
    const QJsonObject job = status.value("job"_L1).toObject();
    if (state == "busy"_L1 && !job.isEmpty()) {
        return StateText::tr("Earning. Rendering job %1, %2 done.")
            .arg(int_of(job, "id"_L1))
            .arg(format_percent(job.value("progress"_L1).toDouble(), 0));
    }
    const auto entry = container_states().constFind(state);
    return entry != container_states().constEnd() ? StateText::tr(entry->sentence)
                                                  : text_of(status, "sentence"_L1);
}

QString window_state_text(const QString& state) {
    static const QHash<QString, const char*> words{
        {u"passed"_s, QT_TRANSLATE_NOOP("StateText", "Passed")},
        {u"degraded"_s, QT_TRANSLATE_NOOP("StateText", "Degraded")},
        {u"failed"_s, QT_TRANSLATE_NOOP("StateText", "Failed")},
        {u"paused"_s, QT_TRANSLATE_NOOP("StateText", "Paused")},
        {u"offline"_s, QT_TRANSLATE_NOOP("StateText", "Offline")},
        {u"pending"_s, QT_TRANSLATE_NOOP("StateText", "Now")},
        {u"future"_s, QT_TRANSLATE_NOOP("StateText", "To come")},
    };
    const char* word = words.value(state);
    return word != nullptr ? StateText::tr(word) : state;
}

Tone::Value window_state_tone(const QString& state) {
    if (state == "passed"_L1) {
        return Tone::Good;
    }
    if (state == "degraded"_L1) {
        return Tone::Warn;
    }
    if (state == "failed"_L1) {
        return Tone::Bad;
    }
    return state == "paused"_L1 ? Tone::Info : Tone::Neutral;
}

} // namespace hearth::gui
