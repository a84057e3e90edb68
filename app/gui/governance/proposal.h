// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/row_model.h"
#include "app/gui/backend/tone.h"
#include "core/base/wei.h"

#include <QJsonObject>

#include <optional>

namespace hearth::gui {

/// One proposal of `vote.list` or `vote.get`.
struct Proposal {
    QString id; ///< decimal, up to 78 digits
    QString title;
    QString state; ///< pending, active, canceled, defeated, succeeded, queued, expired, executed
    QString proposer;
    qint64 created_ms = 0;
    qint64 snapshot_ms = 0;
    qint64 deadline_ms = 0;
    qint64 eta_ms = 0;
    Wei votes_for;
    Wei votes_against;
    Wei votes_abstain;
    std::optional<Wei> quorum; ///< known once voting has begun
    QString my_votes;          ///< wei; empty: not known
    QString my_choice;
    bool voted = false; ///< also where it is not known what was chosen
    qint64 now_ms = 0;  ///< the chain's time when it was read

    [[nodiscard]] QString key() const { return id; }
    /// Whether votes are taken now.
    [[nodiscard]] bool isOpen() const { return state == QLatin1StringView("active"); }
    /// Whether its way is not at its end.
    [[nodiscard]] bool isAlive() const;
    [[nodiscard]] Wei cast() const;
    /// What counts for the quorum: for and abstain (GovernorCountingSimple).
    [[nodiscard]] Wei counted() const;
    /// Part of all votes that were cast, 0..1.
    [[nodiscard]] double share(const Wei& part) const;
    /// How much of the quorum is there, 0..1.
    [[nodiscard]] double quorumShare() const;
    [[nodiscard]] bool hasQuorum() const { return quorum && counted() >= *quorum; }
};

[[nodiscard]] Proposal proposal_from_json(const QJsonObject& object, qint64 now_ms);
[[nodiscard]] QList<RoleOf<Proposal>> proposal_roles();

[[nodiscard]] QString proposal_state_text(const QString& state);
[[nodiscard]] Tone::Value proposal_state_tone(const QString& state);
/// "ends in 3 days", "ended 16 days ago", "begins in 4:12:09".
[[nodiscard]] QString proposal_when(const Proposal& proposal);
/// "For", "Against", "Abstain".
[[nodiscard]] QString choice_text(const QString& choice);
/// What the account chose, in a few words; empty where it did not vote.
[[nodiscard]] QString my_vote_text(const Proposal& proposal);
/// Votes in short: "1.24 M".
[[nodiscard]] QString votes_text(const Wei& votes);

} // namespace hearth::gui
