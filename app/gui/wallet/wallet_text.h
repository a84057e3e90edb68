// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/tone.h"

#include <QString>

/// Words of the wallet's pages: kinds, states, addresses and digests as people compare them.
namespace hearth::gui {

/// "Recovery words", "Key", "Watched", "Device": what signs for an account.
[[nodiscard]] QString account_kind_text(const QString& kind);
/// What the badge means, in a sentence.
[[nodiscard]] QString account_kind_help(const QString& kind);
[[nodiscard]] Tone::Value account_kind_tone(const QString& kind);

/// A transaction's state in a word.
[[nodiscard]] QString transaction_state_text(const QString& state);
[[nodiscard]] Tone::Value transaction_state_tone(const QString& state);

/// "0x5aAe b605 3F3E …": groups of four, for comparing an address with another one. Other texts stay.
[[nodiscard]] QString grouped_address(const QString& address);
/// Groups of eight digits, as hardware screens show a digest.
[[nodiscard]] QString grouped_digest(const QString& digest);
/// "0x5aAeb6…1BeAed": shortened, with enough digits at both ends that a look-alike costs somebody time.
[[nodiscard]] QString short_address(const QString& address);
/// The address in its EIP-55 form; empty where `text` is none or its checksum is wrong.
[[nodiscard]] QString checked_address(const QString& text);

/// "Practice chain", "Ethereum", "Arbitrum One" for a profile's name; unknown names stay.
[[nodiscard]] QString chain_title(const QString& name);

/// A moment twice: in local time, and in UTC so that nobody is deceived by a zone.
[[nodiscard]] QString local_moment(qint64 at_ms);
[[nodiscard]] QString utc_moment(qint64 at_ms);
/// "4:59", "1:00:03": a count-down.
[[nodiscard]] QString count_down(qint64 left_ms);

} // namespace hearth::gui
