// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>

namespace hearth::gui {

/// The chain's time while no block comes. Answers name the newest block's time, the same in every answer
/// until the next block: between blocks the time runs on with this computer's clock, so that counting down
/// never jumps back.
class ChainClock {
public:
    /// `now_ms`: the newest block's time as an answer has it; 0 where it has none.
    void see(qint64 now_ms) {
        if (now_ms > 0 && now_ms != m_seen_ms) {
            m_seen_ms = now_ms;
            m_ahead_ms = now_ms - QDateTime::currentMSecsSinceEpoch();
        }
    }
    /// This computer's time until something was seen.
    [[nodiscard]] qint64 now() const { return QDateTime::currentMSecsSinceEpoch() + m_ahead_ms; }

private:
    qint64 m_seen_ms = 0;
    qint64 m_ahead_ms = 0;
};

} // namespace hearth::gui
