// SPDX-License-Identifier: Apache-2.0
#include "app/gui/backend/node_state.h"

#include <QCoreApplication>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Text {
    Q_DECLARE_TR_FUNCTIONS(NodeState)
};
} // namespace

QString node_state_text(const QString& state) {
    const QString id = state.toLower();
    if (id == "configuring"_L1) {
        return Text::tr("Configuring");
    }
    if (id == "checking"_L1) {
        return Text::tr("Checking");
    }
    if (id == "waiting_for_stake"_L1) {
        return Text::tr("Waits for stake");
    }
    if (id == "standby"_L1) {
        return Text::tr("Standby");
    }
    if (id == "busy"_L1) {
        return Text::tr("Busy");
    }
    if (id == "paused"_L1) {
        return Text::tr("Paused");
    }
    if (id == "offline"_L1) {
        return Text::tr("Offline");
    }
    if (id == "quarantined"_L1) {
        return Text::tr("Quarantined");
    }
    if (id == "ready"_L1) {
        return Text::tr("Ready");
    }
    if (id == "pending"_L1) {
        return Text::tr("Pending");
    }
    if (id == "undelegated"_L1) {
        return Text::tr("Undelegated");
    }
    return id == "banned"_L1 ? Text::tr("Banned") : state;
}

Tone::Value node_state_tone(const QString& state) {
    const QString id = state.toLower();
    if (id == "busy"_L1) {
        return Tone::Accent;
    }
    if (id == "standby"_L1 || id == "ready"_L1) {
        return Tone::Good;
    }
    if (id == "quarantined"_L1 || id == "banned"_L1) {
        return Tone::Bad;
    }
    if (id == "paused"_L1 || id == "checking"_L1) {
        return Tone::Info;
    }
    return id == "offline"_L1 || id == "pending"_L1 || id == "waiting_for_stake"_L1 ? Tone::Warn
                                                                                    : Tone::Neutral;
}

} // namespace hearth::gui
