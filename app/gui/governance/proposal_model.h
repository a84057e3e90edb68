// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/fact_model.h"
#include "app/gui/backend/page_backend.h"
#include "app/gui/governance/chain_clock.h"
#include "app/gui/governance/proposal.h"

namespace hearth::gui {

/// One side of a vote.
struct Tally {
    QString choice;
    Wei votes;
    double share = 0;
    [[nodiscard]] QString key() const { return choice; }
};

/// A moment of a proposal's way.
struct Milestone {
    QString code;
    qint64 at_ms = 0;
    bool done = false;
    [[nodiscard]] QString key() const { return code; }
};

/// What a proposal does when it is carried out.
struct ProposalAction {
    int number = 0;
    QString title;
    QString target;
    QString target_name;
    QString lines;
    [[nodiscard]] QString key() const { return QString::number(number); }
};

/// One proposal in full: its text, what it does, how it stands, what the account can do with it. Its text
/// comes from strangers: it is plain text, never markup.
class ProposalModel : public hearth::gui::PageBackend {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString proposal READ proposal WRITE setProposal NOTIFY proposalChanged)
    Q_PROPERTY(QString account READ account WRITE setAccount NOTIFY accountChanged)
    Q_PROPERTY(bool canSign READ canSign WRITE setCanSign NOTIFY shownChanged)
    Q_PROPERTY(bool present READ isPresent NOTIFY shownChanged)
    Q_PROPERTY(QString title READ title NOTIFY shownChanged)
    Q_PROPERTY(QString text READ text NOTIFY shownChanged)
    /// What was left out of the text, and why.
    Q_PROPERTY(QString textNote READ textNote NOTIFY shownChanged)
    Q_PROPERTY(QString stateText READ stateText NOTIFY shownChanged)
    Q_PROPERTY(int stateTone READ stateTone NOTIFY shownChanged)
    Q_PROPERTY(QString whenText READ whenText NOTIFY shownChanged)
    Q_PROPERTY(QString proposer READ proposer NOTIFY shownChanged)
    Q_PROPERTY(QString proposerText READ proposerText NOTIFY shownChanged)
    Q_PROPERTY(hearth::gui::RowModelBase* tallies READ tallies CONSTANT)
    Q_PROPERTY(double quorumShare READ quorumShare NOTIFY shownChanged)
    Q_PROPERTY(QString quorumText READ quorumText NOTIFY shownChanged)
    Q_PROPERTY(QString quorumFull READ quorumFull NOTIFY shownChanged)
    Q_PROPERTY(bool quorumReached READ quorumReached NOTIFY shownChanged)
    Q_PROPERTY(hearth::gui::RowModelBase* timeline READ timeline CONSTANT)
    Q_PROPERTY(hearth::gui::RowModelBase* actions READ actions CONSTANT)
    /// The account's votes at the snapshot, and what it chose.
    Q_PROPERTY(QString myText READ myText NOTIFY shownChanged)
    Q_PROPERTY(QString myVotes READ myVotes NOTIFY shownChanged)
    Q_PROPERTY(bool canVote READ canVote NOTIFY shownChanged)
    /// Why it cannot vote; empty where it can.
    Q_PROPERTY(QString voteHindrance READ voteHindrance NOTIFY shownChanged)
    /// "queue_plan" or "execute_plan" where it is that proposal's turn, else empty.
    Q_PROPERTY(QString nextAction READ nextAction NOTIFY shownChanged)
    Q_PROPERTY(QString nextActionText READ nextActionText NOTIFY shownChanged)
    Q_PROPERTY(QString nextActionHindrance READ nextActionHindrance NOTIFY shownChanged)

public:
    explicit ProposalModel(QObject* parent = nullptr);

    [[nodiscard]] QString proposal() const { return m_id; }
    void setProposal(const QString& id);
    [[nodiscard]] QString account() const { return m_account; }
    void setAccount(const QString& address);
    [[nodiscard]] bool canSign() const { return m_canSign; }
    void setCanSign(bool can);
    [[nodiscard]] bool isPresent() const { return !m_shown.id.isEmpty(); }
    [[nodiscard]] QString title() const { return m_shown.title; }
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QString textNote() const;
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] int stateTone() const;
    [[nodiscard]] QString whenText() const;
    [[nodiscard]] QString proposer() const { return m_shown.proposer; }
    [[nodiscard]] QString proposerText() const;
    [[nodiscard]] RowModelBase* tallies() { return &m_tallies; }
    [[nodiscard]] double quorumShare() const { return m_shown.quorumShare(); }
    [[nodiscard]] QString quorumText() const;
    [[nodiscard]] QString quorumFull() const;
    [[nodiscard]] bool quorumReached() const { return m_shown.hasQuorum(); }
    [[nodiscard]] RowModelBase* timeline() { return &m_timeline; }
    [[nodiscard]] RowModelBase* actions() { return &m_actions; }
    [[nodiscard]] QString myText() const;
    [[nodiscard]] QString myVotes() const;
    [[nodiscard]] bool canVote() const { return voteHindrance().isEmpty(); }
    [[nodiscard]] QString voteHindrance() const;
    [[nodiscard]] QString nextAction() const;
    [[nodiscard]] QString nextActionText() const;
    [[nodiscard]] QString nextActionHindrance() const;

    /// What `vote.plan` is asked; `choice`: "for", "against" or "abstain".
    Q_INVOKABLE [[nodiscard]] QJsonObject voteParams(const QString& choice, const QString& reason) const;
    Q_INVOKABLE [[nodiscard]] QString voteTitle(const QString& choice) const;
    /// What `vote.queue_plan` or `vote.execute_plan` is asked.
    Q_INVOKABLE [[nodiscard]] QJsonObject nextParams() const;
    Q_INVOKABLE [[nodiscard]] QString nextTitle() const;

Q_SIGNALS:
    void proposalChanged();
    void accountChanged();
    void shownChanged();

protected:
    void load() override;
    void applyEvent(const QString& topic, const QJsonObject& data) override;

private:
    void apply(const QJsonObject& proposal);

    QString m_id;
    QString m_account;
    QString m_text;
    Proposal m_shown;
    RowModel<Tally> m_tallies;
    RowModel<Milestone> m_timeline;
    RowModel<ProposalAction> m_actions;
    ChainClock m_clock;
    int m_question = 0; ///< only the answer of the last one is shown
    bool m_canSign = false;
    bool m_hidden = false;
    bool m_cut = false;
};

} // namespace hearth::gui
