// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/types.h"

#include <functional>
#include <memory>
#include <vector>

namespace hearth::eventlog {

/// One entry; `hash` = entry_hash(position, previous, payload), `previous` the hash of the entry before (zero
/// for the first one).
struct Entry {
    LogPosition position;
    QByteArray payload;
    Hash previous;
    Hash hash;
};

/// The last entry; position 0 and a zero hash when the log is empty.
struct Head {
    LogPosition position;
    Hash hash;
    friend bool operator==(const Head&, const Head&) = default;
};

/// What a walk over the whole chain found.
struct Verification {
    std::uint64_t entries = 0;
    bool chain_ok = true;
    /// First position whose hash, link or number is wrong; 0 when there is none.
    LogPosition broken_at;
    Head head;
};

/// An append-only list of payloads, numbered from 1, chained by hash.
class EventLog {
public:
    using Follower = std::function<void(const Entry&)>;

    virtual ~EventLog() = default;

    /// Appends one payload; it is durable when this returns. `expected_last` must be the position of the last
    /// entry: a writer that does not know the newest entry is refused. Errors: HRT-LOG-002 stale, HRT-LOG-003
    /// read-only, HRT-LOG-004 disk full, HRT-LOG-005 any other failure of the storage, HRT-LOG-006 payload
    /// over 1 MiB or empty.
    [[nodiscard]] virtual Result<Entry> append(const QByteArray& payload, LogPosition expected_last) = 0;
    /// Appends several payloads, all or none, for one synchronisation of the disk.
    [[nodiscard]] virtual Result<std::vector<Entry>> append_all(const std::vector<QByteArray>& payloads,
                                                                LogPosition expected_last) = 0;
    /// At most `limit` entries from position `from` (>= 1) on; fewer at the end. Errors: HRT-LOG-001 when a
    /// stored entry does not hash to its hash, HRT-LOG-005.
    [[nodiscard]] virtual Result<std::vector<Entry>> read(LogPosition from, std::size_t limit) const = 0;
    [[nodiscard]] virtual Head head() const = 0;
    /// Calls `handler` for each entry appended through this object after this call, in order, once it is
    /// durable. A handler may append; what it appends is delivered after the handlers of the current entry.
    [[nodiscard]] virtual std::shared_ptr<void> follow(Follower handler) = 0;
};

/// SHA-256("HEL1" | u64 position, little-endian | previous | payload).
[[nodiscard]] Hash entry_hash(LogPosition position, const Hash& previous, const QByteArray& payload);

} // namespace hearth::eventlog
