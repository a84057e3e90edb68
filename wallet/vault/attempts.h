// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"

namespace hearth::wallet::vault {

/// Wrong passwords cost time: 1 s after the first, 2 after the second, 4, 8 ... up to 15 minutes. Kept in a
/// file, because a restart must not make it free again.
class Attempts {
public:
    static constexpr std::int64_t kFirstWaitMs = 1'000;
    static constexpr std::int64_t kLongestWaitMs = 900'000;

    Attempts(QString path, Clock& clock);

    /// Reads what an earlier process left. A damaged file counts as one wrong password.
    void load();
    /// How long nothing is tried; 0: now.
    [[nodiscard]] std::int64_t wait_ms() const;
    /// Counts an attempt before it is made, so that a process that is killed meanwhile does not get it for
    /// nothing. Errors: HRT-WAL-041.
    [[nodiscard]] Result<void> begin();
    /// The password was wrong: the wait counts from now.
    void failed();
    /// The password was right: everything is forgotten.
    void succeeded();
    [[nodiscard]] int failures() const { return m_failures; }

private:
    [[nodiscard]] Result<void> save() const;

    QString m_path;
    Clock& m_clock;
    int m_failures = 0;
    std::int64_t m_until_ms = 0; // on the wall clock: it runs on while the process does not
};

} // namespace hearth::wallet::vault
