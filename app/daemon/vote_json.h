// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/practice/views.h"
#include "wallet/governance/vote_plan.h"
#include "wallet/preview/build.h"

#include <QJsonArray>
#include <QJsonObject>

/// Votes and the treasury in the words of docs/control-api.md.
namespace hearth::daemon {

/// vote.list without at_ms.
[[nodiscard]] QJsonObject votes_json(const wallet::governance::GovernanceView& view, const QString& chain);
/// vote.get. `around` names tokens and contracts for the decoded calls.
[[nodiscard]] QJsonObject proposal_json(const wallet::governance::GovernanceView& view,
                                        const wallet::governance::ProposalView& one,
                                        const wallet::preview::Surroundings& around);
/// What changes by more than time passing.
[[nodiscard]] QByteArray votes_fingerprint(const wallet::governance::GovernanceView& view);
/// {steps:[..]}
[[nodiscard]] QJsonObject vote_steps_json(const wallet::governance::VoteStep& step, const QString& chain);
/// treasury.get of a network's books, without what is on the chain.
[[nodiscard]] QJsonObject treasury_json(const practice::TreasuryView& view);

} // namespace hearth::daemon
