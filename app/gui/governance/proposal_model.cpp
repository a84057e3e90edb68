// SPDX-License-Identifier: Apache-2.0
#include "app/gui/governance/proposal_model.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/stake/stake_text.h"
#include "app/gui/wallet/token_amount.h"
#include "app/gui/wallet/wallet_text.h"

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString milestone_text(const QString& code) {
    if (code == "created"_L1) {
        //: moment of a proposal
        return ProposalModel::tr("Proposed");
    }
    if (code == "snapshot"_L1) {
        //: moment of a proposal: votes are counted as they stand then
        return ProposalModel::tr("Voting begins, weights are fixed");
    }
    if (code == "deadline"_L1) {
        //: moment of a proposal
        return ProposalModel::tr("Voting ends");
    }
    if (code == "queued"_L1) {
        //: moment of a proposal: it waits in the timelock
        return ProposalModel::tr("Queued");
    }
    if (code == "executable"_L1) {
        //: moment of a proposal
        return ProposalModel::tr("Can be carried out");
    }
    if (code == "executed"_L1) {
        //: moment of a proposal
        return ProposalModel::tr("Carried out");
    }
    if (code == "defeated"_L1) {
        //: moment of a proposal
        return ProposalModel::tr("Rejected");
    }
    if (code == "expired"_L1) {
        //: moment of a proposal: nobody carried it out in time
        return ProposalModel::tr("Expired");
    }
    //: moment of a proposal
    return code == "canceled"_L1 ? ProposalModel::tr("Cancelled") : code;
}

QList<RoleOf<Tally>> tally_roles() {
    return {
        {"choice",
         [](const Tally& t) -> QVariant {
             return t.choice;
         }},
        {"choiceText",
         [](const Tally& t) -> QVariant {
             return choice_text(t.choice);
         }},
        {"votesText",
         [](const Tally& t) -> QVariant {
             return votes_text(t.votes);
         }},
        {"votesFull",
         [](const Tally& t) -> QVariant {
             return format_token_full(t.votes.to_decimal(), 18, ProposalModel::tr("votes"));
         }},
        {"shareText",
         [](const Tally& t) -> QVariant {
             return format_percent(t.share, 1);
         }},
        {"share",
         [](const Tally& t) -> QVariant {
             return t.share;
         }},
        {"tone",
         [](const Tally& t) -> QVariant {
             return int(t.choice == "for"_L1       ? Tone::Good
                        : t.choice == "against"_L1 ? Tone::Bad
                                                   : Tone::Neutral);
         }},
    };
}

QList<RoleOf<Milestone>> milestone_roles() {
    return {
        {"title",
         [](const Milestone& m) -> QVariant {
             return milestone_text(m.code);
         }},
        {"atText",
         [](const Milestone& m) -> QVariant {
             return m.at_ms > 0 ? short_moment(m.at_ms) : QString();
         }},
        {"utcText",
         [](const Milestone& m) -> QVariant {
             return m.at_ms > 0 ? short_utc(m.at_ms) : QString();
         }},
        {"done",
         [](const Milestone& m) -> QVariant {
             return m.done;
         }},
    };
}

QList<RoleOf<ProposalAction>> action_roles() {
    return {
        {"title",
         [](const ProposalAction& a) -> QVariant {
             return a.title;
         }},
        {"target",
         [](const ProposalAction& a) -> QVariant {
             return a.target;
         }},
        {"targetText",
         [](const ProposalAction& a) -> QVariant {
             return a.target_name.isEmpty() ? short_address(a.target) : a.target_name;
         }},
        {"lines",
         [](const ProposalAction& a) -> QVariant {
             return a.lines;
         }},
    };
}

/// The lines of an action: texts, or labels with values.
QString lines_of(const QJsonArray& lines) {
    QStringList out;
    for (const auto& value : lines) {
        const QJsonObject line = value.toObject();
        out.append(value.isString() ? value.toString()
                                    : text_of(line, "label"_L1) + u": "_s + text_of(line, "value"_L1));
    }
    return out.join(u'\n');
}

} // namespace

ProposalModel::ProposalModel(QObject* parent)
    : PageBackend({u"votes"_s, u"chain"_s}, parent), m_tallies(tally_roles()), m_timeline(milestone_roles()),
      m_actions(action_roles()) {}

void ProposalModel::setProposal(const QString& id) {
    if (m_id != id) {
        m_id = id;
        Q_EMIT proposalChanged();
        refresh();
    }
}

void ProposalModel::setAccount(const QString& address) {
    if (m_account != address) {
        m_account = address;
        Q_EMIT accountChanged();
        refresh();
    }
}

void ProposalModel::setCanSign(bool can) {
    if (m_canSign != can) {
        m_canSign = can;
        Q_EMIT shownChanged();
    }
}

void ProposalModel::load() {
    if (m_id.isEmpty() || engine() == nullptr) {
        apply({});
        return;
    }
    QJsonObject params{{u"id"_s, m_id}};
    if (!m_account.isEmpty()) {
        params.insert(u"address"_s, m_account);
    }
    const int question = ++m_question;
    engine()->call(u"chain.get"_s, {}, this, [this](const Result<QJsonObject>& answer) {
        m_clock.note(answer.value_or(QJsonObject()));
    });
    ask(u"vote.get"_s, params, [this, question](const QJsonObject& answer) {
        if (question == m_question) {
            dismissError();
            apply(answer);
        }
    });
}

void ProposalModel::applyEvent(const QString& topic, const QJsonObject& data) {
    if (topic == "chain"_L1) {
        m_clock.note(data);
    }
    load();
}

void ProposalModel::apply(const QJsonObject& json) {
    m_clock.note(json);
    m_shown = proposal_from_json(json, m_clock.nowMs());
    m_text = text_of(json, "text"_L1);
    m_hidden = json.value("text_hidden"_L1).toBool();
    m_cut = json.value("text_cut"_L1).toBool();
    QList<Tally> tallies;
    QList<Milestone> timeline;
    QList<ProposalAction> actions;
    if (isPresent()) {
        tallies = {{u"for"_s, m_shown.votes_for, m_shown.share(m_shown.votes_for)},
                   {u"against"_s, m_shown.votes_against, m_shown.share(m_shown.votes_against)},
                   {u"abstain"_s, m_shown.votes_abstain, m_shown.share(m_shown.votes_abstain)}};
    }
    for (const auto& value : json.value("timeline"_L1).toArray()) {
        const QJsonObject moment = value.toObject();
        timeline.append(
            {text_of(moment, "code"_L1), int_of(moment, "at_ms"_L1), moment.value("done"_L1).toBool()});
    }
    for (const auto& value : json.value("actions"_L1).toArray()) {
        const QJsonObject action = value.toObject();
        const QString title = text_of(action, "title"_L1);
        actions.append({static_cast<int>(actions.size()) + 1,
                        title.isEmpty() ? text_of(action, "signature"_L1) : title,
                        text_of(action, "target"_L1), text_of(action, "target_name"_L1),
                        lines_of(action.value("lines"_L1).toArray())});
    }
    m_tallies.setRows(std::move(tallies));
    m_timeline.setRows(std::move(timeline));
    m_actions.setRows(std::move(actions));
    Q_EMIT shownChanged();
}

QString ProposalModel::textNote() const {
    QStringList notes;
    if (m_hidden) {
        notes.append(tr("Letters that cannot be seen were taken out of this text."));
    }
    if (m_cut) {
        notes.append(tr("The text is longer than Hearth shows."));
    }
    return notes.join(u' ');
}

QString ProposalModel::stateText() const {
    return proposal_state_text(m_shown.state);
}

int ProposalModel::stateTone() const {
    return proposal_state_tone(m_shown.state);
}

QString ProposalModel::whenText() const {
    return isPresent() ? proposal_when(m_shown) : QString();
}

QString ProposalModel::proposerText() const {
    return short_address(m_shown.proposer);
}

QString ProposalModel::quorumText() const {
    if (!isPresent()) {
        return {};
    }
    const QString counted = votes_text(m_shown.counted());
    if (!m_shown.quorum) {
        return tr("The quorum is known when voting begins.");
    }
    //: %1 votes that count, %2 votes that are needed
    return quorumReached() ? tr("Quorum reached: %1 of %2").arg(counted, votes_text(*m_shown.quorum))
                           //: %1 votes that count, %2 votes that are needed
                           : tr("Quorum: %1 of %2").arg(counted, votes_text(*m_shown.quorum));
}

QString ProposalModel::quorumFull() const {
    return tr("Votes for it and abstentions count. Needed: %1")
        .arg(format_token_full(m_shown.quorum.value_or(Wei()).to_decimal(), 18, tr("votes")));
}

QString ProposalModel::myText() const {
    return my_vote_text(m_shown);
}

QString ProposalModel::myVotes() const {
    if (m_shown.my_votes.isEmpty()) {
        return {};
    }
    if (m_shown.state == "pending"_L1) {
        return tr("Your votes are counted when voting begins.");
    }
    return is_zero(m_shown.my_votes) ? tr("You had no votes when voting began.")
                                     //: %1 a number of votes
                                     : tr("%1 votes are yours in this vote, as locked when it began.")
                                           .arg(brief_amount(m_shown.my_votes));
}

QString ProposalModel::voteHindrance() const {
    if (!isPresent() || !m_shown.isOpen()) {
        return tr("No votes are taken now.");
    }
    if (m_shown.voted) {
        return myText() + u'.';
    }
    if (m_shown.my_votes.isEmpty() || is_zero(m_shown.my_votes)) {
        return tr("Only ATH that were locked when voting began have votes here.");
    }
    return m_canSign ? QString() : tr("This account is only watched, or the chain does not answer.");
}

QString ProposalModel::nextAction() const {
    return m_shown.state == "succeeded"_L1 ? u"queue_plan"_s
           : m_shown.state == "queued"_L1  ? u"execute_plan"_s
                                           : QString();
}

QString ProposalModel::nextActionText() const {
    if (nextAction().isEmpty()) {
        return {};
    }
    //: button: puts an accepted proposal into the timelock, or carries it out
    return m_shown.state == "succeeded"_L1 ? tr("Queue it…") : tr("Carry it out…");
}

QString ProposalModel::nextActionHindrance() const {
    if (nextAction().isEmpty()) {
        return {};
    }
    if (m_shown.state == "queued"_L1 && m_shown.eta_ms > m_shown.now_ms) {
        //: %1 a date and time
        return tr("Not before %1.").arg(short_moment(m_shown.eta_ms));
    }
    return m_canSign ? QString() : tr("Needs an account that can sign, and a chain that answers.");
}

QJsonObject ProposalModel::voteParams(const QString& choice, const QString& reason) const {
    QJsonObject params{{u"id"_s, m_shown.id}, {u"choice"_s, choice}, {u"address"_s, m_account}};
    if (!reason.trimmed().isEmpty()) {
        params.insert(u"reason"_s, reason.trimmed());
    }
    return params;
}

QString ProposalModel::voteTitle(const QString& choice) const {
    //: title of a plan: %1 "For", "Against" or "Abstain", %2 the title of a proposal
    return tr("Vote: %1 – %2").arg(choice_text(choice), isolated(title()));
}

QJsonObject ProposalModel::nextParams() const {
    return {{u"id"_s, m_shown.id}, {u"address"_s, m_account}};
}

QString ProposalModel::nextTitle() const {
    //: title of a plan: %1 the title of a proposal
    return m_shown.state == "succeeded"_L1 ? tr("Queue: %1").arg(isolated(title()))
                                           //: title of a plan: %1 the title of a proposal
                                           : tr("Carry out: %1").arg(isolated(title()));
}

} // namespace hearth::gui
