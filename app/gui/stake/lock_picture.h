// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/stake/stake_pool.h"

/// How the curve of a planned lock is drawn.
namespace hearth::gui {

constexpr qint64 lock_week_ms = 604'800'000;
/// The longest lock.
constexpr int most_lock_weeks = 208;

/// A lock that is planned.
struct PlannedLock {
    QString amount_wei;
    const StakePool* held = nullptr; ///< of the pool whose running lock it changes; null for a new lock
    bool adds = false;               ///< comes on top of what is held
};

/// The straight line of a lock that nobody has worked out yet: for the eye only.
[[nodiscard]] QList<DecayPoint> lock_sketch(const QString& amount_wei, qint64 now_ms, qint64 end_ms);

/// The chart from the first of `points` on, which are those of what the form asks for; from `now_ms` on where
/// there are none. The texts stand beside the curve's ends.
[[nodiscard]] DecayPicture lock_picture(const PlannedLock& lock, QList<DecayPoint> points, qint64 now_ms,
                                        const QString& start_text, const QString& end_text);

} // namespace hearth::gui
