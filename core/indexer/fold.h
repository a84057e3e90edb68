// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/indexer/state.h"
#include "core/protocol/log.pb.h"

namespace hearth::indexer {

/// What one entry did.
struct Applied {
    bool accepted = true;
    /// Why an entry that broke a rule changed nothing (but the position and the clock), in English.
    QString reason;
};

/// Folds one entry into `state`. Reads nothing but its arguments; never fails: an entry that breaks a rule is
/// ignored, everywhere in the same way. Entries must come in order without gaps; `position` is that of the
/// entry. The rules are in docs/protocol.md.
Applied apply(State& state, const protocol::LogEvent& event, LogPosition position);
/// The same for the bytes of an entry; bytes that are no LogEvent are ignored like a broken rule.
Applied apply(State& state, const QByteArray& payload, LogPosition position);

/// SHA-256 over the canonical bytes of the whole state: maps in order of their keys, integers little-endian,
/// doubles as their bits. Equal logs give equal hashes on every machine.
[[nodiscard]] Hash state_hash(const State& state);

} // namespace hearth::indexer
