// SPDX-License-Identifier: Apache-2.0
#include "app/gui/governance/proposal.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/stake/stake_text.h"
#include "app/gui/wallet/token_amount.h"

#include <QCoreApplication>

#include <algorithm>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

class Text { // NOLINT(cppcoreguidelines-special-member-functions): a context for lupdate
    Q_DECLARE_TR_FUNCTIONS(hearth::gui::Proposal)
};

/// From here on votes are written in thousands and millions; the whole number is in the tooltip.
constexpr double many_votes = 10'000;

} // namespace

bool Proposal::isAlive() const {
    return state == "pending"_L1 || state == "active"_L1 || state == "succeeded"_L1 || state == "queued"_L1;
}

Wei Proposal::cast() const {
    return add(counted(), votes_against).value_or(Wei());
}

Wei Proposal::counted() const {
    return add(votes_for, votes_abstain).value_or(votes_for);
}

double Proposal::share(const Wei& part) const {
    const double all = ath_for_drawing(cast());
    return all > 0 ? std::clamp(ath_for_drawing(part) / all, 0.0, 1.0) : 0;
}

double Proposal::quorumShare() const {
    const double needed = quorum ? ath_for_drawing(*quorum) : 0;
    return !quorum ? 0 : needed > 0 ? std::clamp(ath_for_drawing(counted()) / needed, 0.0, 1.0) : 1;
}

Proposal proposal_from_json(const QJsonObject& object, qint64 now_ms) {
    Proposal p;
    p.id = text_of(object, "id"_L1);
    p.title = text_of(object, "title"_L1);
    p.state = text_of(object, "state"_L1);
    p.proposer = text_of(object, "proposer"_L1);
    p.created_ms = int_of(object, "created_ms"_L1);
    p.snapshot_ms = int_of(object, "snapshot_ms"_L1);
    p.deadline_ms = int_of(object, "deadline_ms"_L1);
    p.eta_ms = int_of(object, "eta_ms"_L1);
    p.votes_for = wei_of(object, "for_wei"_L1);
    p.votes_against = wei_of(object, "against_wei"_L1);
    p.votes_abstain = wei_of(object, "abstain_wei"_L1);
    if (object.contains("quorum_wei"_L1)) {
        p.quorum = wei_of(object, "quorum_wei"_L1);
    }
    p.my_votes = text_of(object, "my_votes_wei"_L1);
    p.my_choice = text_of(object, "my_choice"_L1);
    p.voted = object.value("voted"_L1).toBool(!p.my_choice.isEmpty());
    p.now_ms = now_ms;
    return p;
}

QString proposal_state_text(const QString& state) {
    if (state == "pending"_L1) {
        //: state of a proposal: voting has not begun
        return Text::tr("Announced");
    }
    if (state == "active"_L1) {
        //: state of a proposal: votes are taken
        return Text::tr("Open");
    }
    if (state == "canceled"_L1) {
        //: state of a proposal
        return Text::tr("Cancelled");
    }
    if (state == "defeated"_L1) {
        //: state of a proposal
        return Text::tr("Rejected");
    }
    if (state == "succeeded"_L1) {
        //: state of a proposal: accepted, not queued yet
        return Text::tr("Accepted");
    }
    if (state == "queued"_L1) {
        //: state of a proposal: waits in the timelock
        return Text::tr("Queued");
    }
    if (state == "expired"_L1) {
        //: state of a proposal: nobody carried it out in time
        return Text::tr("Expired");
    }
    //: state of a proposal
    return state == "executed"_L1 ? Text::tr("Carried out") : state;
}

Tone::Value proposal_state_tone(const QString& state) {
    if (state == "active"_L1) {
        return Tone::Accent;
    }
    if (state == "executed"_L1 || state == "succeeded"_L1) {
        return Tone::Good;
    }
    if (state == "defeated"_L1) {
        return Tone::Bad;
    }
    return state == "pending"_L1 || state == "queued"_L1 ? Tone::Info : Tone::Neutral;
}

QString proposal_when(const Proposal& p) {
    if (p.state == "pending"_L1) {
        //: of a proposal: %1 "in 3 days"
        return Text::tr("voting begins %1").arg(time_to(p.snapshot_ms, p.now_ms));
    }
    if (p.state == "active"_L1) {
        //: of a proposal: %1 "in 3 days"
        return Text::tr("ends %1").arg(time_to(p.deadline_ms, p.now_ms));
    }
    if (p.state == "queued"_L1 && p.eta_ms > p.now_ms) {
        //: of a proposal: %1 "in 3 days"
        return Text::tr("can be carried out %1").arg(time_to(p.eta_ms, p.now_ms));
    }
    if (p.state == "queued"_L1) {
        return Text::tr("can be carried out now");
    }
    if (p.state == "succeeded"_L1) {
        return Text::tr("can be queued now");
    }
    //: of a proposal: %1 "3 days ago"
    return Text::tr("ended %1").arg(time_to(p.deadline_ms, p.now_ms));
}

QString choice_text(const QString& choice) {
    if (choice == "for"_L1) {
        //: a vote
        return Text::tr("For");
    }
    //: a vote
    return choice == "against"_L1 ? Text::tr("Against") : Text::tr("Abstain");
}

QString my_vote_text(const Proposal& proposal) {
    if (proposal.my_choice == "for"_L1) {
        return Text::tr("You voted for it");
    }
    if (proposal.my_choice == "against"_L1) {
        return Text::tr("You voted against it");
    }
    return proposal.my_choice == "abstain"_L1 ? Text::tr("You abstained")
           : proposal.voted                   ? Text::tr("You voted")
                                              : QString();
}

QString votes_text(const Wei& votes) {
    const double about = ath_for_drawing(votes);
    return about >= many_votes ? format_compact(about) : brief_amount(votes.to_decimal());
}

QList<RoleOf<Proposal>> proposal_roles() {
    return {
        {"proposalId",
         [](const Proposal& p) -> QVariant {
             return p.id;
         }},
        {"title",
         [](const Proposal& p) -> QVariant {
             return p.title;
         }},
        {"stateText",
         [](const Proposal& p) -> QVariant {
             return proposal_state_text(p.state);
         }},
        {"stateTone",
         [](const Proposal& p) -> QVariant {
             return int(proposal_state_tone(p.state));
         }},
        {"whenText",
         [](const Proposal& p) -> QVariant {
             return proposal_when(p);
         }},
        {"forShare",
         [](const Proposal& p) -> QVariant {
             return p.share(p.votes_for);
         }},
        {"againstShare",
         [](const Proposal& p) -> QVariant {
             return p.share(p.votes_against);
         }},
        {"abstainShare",
         [](const Proposal& p) -> QVariant {
             return p.share(p.votes_abstain);
         }},
        {"quorumShare",
         [](const Proposal& p) -> QVariant {
             return p.quorumShare();
         }},
        {"votesText",
         [](const Proposal& p) -> QVariant {
             return p.cast().is_zero() ? Text::tr("no votes yet")
                                       //: %1 a number
                                       : Text::tr("%1 votes").arg(isolated(votes_text(p.cast())));
         }},
        {"myText",
         [](const Proposal& p) -> QVariant {
             return my_vote_text(p);
         }},
    };
}

} // namespace hearth::gui
