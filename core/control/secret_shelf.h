// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/secret_bytes.h"

#include <QtGlobal>

#include <deque>
#include <optional>

namespace hearth::control {

/// Secrets that came on a connection and were not fetched yet: at most 8 (the oldest goes), each for at most
/// 60 s, each fetched once.
class SecretShelf {
public:
    static constexpr std::size_t kMost = 8;
    static constexpr std::int64_t kKeepMs = 60'000;

    explicit SecretShelf(Clock& clock) : m_clock(clock) {}

    /// Puts a secret there; one with the same id is replaced.
    void put(quint32 id, SecretBytes secret);
    /// Fetches it; nothing where it never came, was fetched, or is too old.
    [[nodiscard]] std::optional<SecretBytes> take(quint32 id);
    void clear() { m_entries.clear(); }
    [[nodiscard]] std::size_t size() const { return m_entries.size(); }

private:
    struct Entry {
        quint32 id = 0;
        SecretBytes secret;
        std::shared_ptr<void> expiry;
    };

    Clock& m_clock;
    std::deque<Entry> m_entries;
};

} // namespace hearth::control
