// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/json.h"

#include <QDateTime>

namespace hearth::gui {

/// The chain's time, which may be far ahead of this computer's on the practice chain: what `chain.get` and
/// the topic `chain` say, and what passed since.
class ChainClock {
public:
    /// Takes `now_ms` of an answer; one without it changes nothing.
    void note(const QJsonObject& answer) {
        const qint64 now_ms = int_of(answer, QLatin1StringView("now_ms"));
        if (now_ms > 0) {
            m_ahead_ms = now_ms - QDateTime::currentMSecsSinceEpoch();
        }
    }
    [[nodiscard]] qint64 nowMs() const { return QDateTime::currentMSecsSinceEpoch() + m_ahead_ms; }

private:
    qint64 m_ahead_ms = 0;
};

} // namespace hearth::gui
