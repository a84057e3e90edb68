// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/random.h"

#include <QtGlobal>

namespace hearth::test {

/// How often to kill: HEARTH_KILLS, or 20.
inline int kills_wanted() {
    const int wanted = qEnvironmentVariableIntValue("HEARTH_KILLS");
    return wanted > 0 ? wanted : 20;
}

/// Where the moments of the kills come from: HEARTH_KILL_SEED repeats a run, which prints its seed.
inline SeededRandom kill_random() {
    bool given = false;
    const int wanted = qEnvironmentVariableIntValue("HEARTH_KILL_SEED", &given);
    SystemRandom system;
    const std::uint64_t seed = given ? std::uint64_t(wanted) : system.below(1'000'000);
    qInfo("HEARTH_KILL_SEED=%llu", static_cast<unsigned long long>(seed));
    return SeededRandom(seed);
}

} // namespace hearth::test
