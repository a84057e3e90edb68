// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/tone.h"
#include "core/base/wei.h"

#include <QJsonObject>
#include <QString>

namespace hearth::gui {

/// States of a licence, in the order in which they are sorted: what works first, what nobody can use last.
enum class LicenseState { Checking, Ready, Offline, Pending, Undelegated, Banned };

/// The id used by the control API: "checking", "ready", "offline", "pending", "undelegated", "banned".
[[nodiscard]] QString license_state_id(LicenseState state);
/// An id that is not known counts as "offline": it earns nothing.
[[nodiscard]] LicenseState license_state(const QString& id);
[[nodiscard]] QString license_state_text(LicenseState state);
/// What the state means for the owner, in a sentence.
[[nodiscard]] QString license_state_help(LicenseState state);
[[nodiscard]] Tone::Value license_state_tone(LicenseState state);

/// Uptime that a licence needs over the whole quarter for its bonus (shared figure of all networks;
/// network-facts 1.2).
constexpr double bonus_uptime = 0.95;

/// One checker licence (docs/control-api.md, `license.list`).
struct LicenseEntry {
    qint64 id = 0;
    QString owner;
    QString burner;    ///< node key that works for it; empty where it is not delegated
    QString operator_; ///< account that the owner delegated it to
    LicenseState state = LicenseState::Undelegated;
    bool mine = false;  ///< owned by an account of this wallet
    bool here = false;  ///< delegated to this computer
    bool chain = false; ///< an NFT of the chain, not only an entry of the practice log
    bool bonus_eligible = false;
    qint64 right = 0; ///< of the current day
    qint64 wrong = 0;
    double uptime_30d = 0;     ///< 0..1
    double uptime_quarter = 0; ///< 0..1
    Wei today;
    Wei base;
    Wei bonus;
    qint64 banned_until_ms = 0; ///< 0: no ban
    qint64 since_ms = 0;        ///< of the delegation; 0: unknown

    /// Unique in a list: licences of the practice log and those of the chain have numbers of their own.
    [[nodiscard]] qint64 key() const { return chain ? id : -id - 1; }

    friend bool operator==(const LicenseEntry&, const LicenseEntry&) = default;
};

/// "#7"; with its kind where it is the practice network's own and no NFT of the chain.
[[nodiscard]] QString license_number_text(const LicenseEntry& entry);

/// Whether an address is empty or the zero address, which stands for nobody.
[[nodiscard]] bool is_nobody(const QString& address);

[[nodiscard]] LicenseEntry license_entry_from_json(const QJsonObject& object);

} // namespace hearth::gui
