// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QJsonObject>

#include <cstdint>
#include <optional>

namespace hearth::worker {

/// What a role's work runs on.
struct Device {
    QString backend = QStringLiteral("cpu"); ///< "cpu" or "cuda", as the worker's methods call it
    QString card;                            ///< UUID of the graphics card; empty: the processor
    QString name;                            ///< for people
    std::uint64_t memory_bytes = 0;          ///< of the card; 0: not known
    bool usable = true;                      ///< false: nothing is there to work on, `problem` says why
    /// What is wrong with a card that would do the work otherwise.
    std::optional<Error> problem;

    [[nodiscard]] bool is_card() const { return !card.isEmpty(); }
    friend bool operator==(const Device& a, const Device& b) {
        return a.backend == b.backend && a.card == b.card && a.name == b.name &&
               a.memory_bytes == b.memory_bytes && a.usable == b.usable &&
               (a.problem ? a.problem->code : QString()) == (b.problem ? b.problem->code : QString());
    }
    /// Adds what the worker's methods need to know; nothing for the processor.
    void add_to(QJsonObject& params) const {
        if (is_card()) {
            params.insert(QStringLiteral("backend"), backend);
            params.insert(QStringLiteral("gpu"), card);
        }
    }
};

} // namespace hearth::worker
