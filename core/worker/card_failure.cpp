// SPDX-License-Identifier: Apache-2.0
#include "core/worker/card_failure.h"

namespace hearth::worker {

bool is_card_failure(const QString& code) {
    constexpr int first = 40;
    constexpr int last = 61;
    const QLatin1String group("HRT-GPU-");
    bool ok = false;
    const int number = code.mid(group.size()).toInt(&ok);
    return code.startsWith(group) && ok && number >= first && number <= last;
}

} // namespace hearth::worker
