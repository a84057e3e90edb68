// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/fact_model.h"
#include "app/gui/backend/page_backend.h"
#include "app/gui/governance/chain_clock.h"
#include "app/gui/governance/proposal.h"

namespace hearth::gui {

/// The proposals, the rules they follow, and what the account may do.
class GovernanceModel : public hearth::gui::PageBackend {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString account READ account WRITE setAccount NOTIFY accountChanged)
    Q_PROPERTY(QString sentence READ sentence NOTIFY listChanged)
    /// What the account's votes are worth.
    Q_PROPERTY(QString powerText READ powerText NOTIFY listChanged)
    Q_PROPERTY(bool hasPower READ hasPower NOTIFY listChanged)
    Q_PROPERTY(hearth::gui::RowModelBase* proposals READ proposals CONSTANT)
    Q_PROPERTY(int count READ count NOTIFY listChanged)
    Q_PROPERTY(Filter filter READ filter WRITE setFilter NOTIFY listChanged)
    /// The proposal that is shown beside the list; the first one until somebody chooses.
    Q_PROPERTY(QString current READ current WRITE setCurrent NOTIFY currentChanged)
    Q_PROPERTY(hearth::gui::FactModel* rules READ rules CONSTANT)
    Q_PROPERTY(bool mayPropose READ mayPropose NOTIFY listChanged)
    Q_PROPERTY(QString proposeHindrance READ proposeHindrance NOTIFY listChanged)
    /// What is wrong with the chain or its contracts.
    Q_PROPERTY(QString problem READ problem NOTIFY listChanged)
    Q_PROPERTY(QString problemCode READ problemCode NOTIFY listChanged)
    Q_PROPERTY(QString problemMeaning READ problemMeaning NOTIFY listChanged)
    Q_PROPERTY(QString problemRemedy READ problemRemedy NOTIFY listChanged)

public:
    enum Filter {
        All,
        Alive, ///< announced, open, accepted, queued
        Past,
    };
    Q_ENUM(Filter)

    explicit GovernanceModel(QObject* parent = nullptr);

    [[nodiscard]] QString account() const { return m_account; }
    void setAccount(const QString& address);
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QString powerText() const;
    [[nodiscard]] bool hasPower() const;
    [[nodiscard]] RowModelBase* proposals() { return &m_proposals; }
    [[nodiscard]] int count() const { return static_cast<int>(m_all.size()); }
    [[nodiscard]] Filter filter() const { return m_filter; }
    void setFilter(Filter filter);
    [[nodiscard]] QString current() const { return m_current; }
    void setCurrent(const QString& id);
    [[nodiscard]] FactModel* rules() { return &m_rules; }
    [[nodiscard]] bool mayPropose() const;
    [[nodiscard]] QString proposeHindrance() const;
    [[nodiscard]] QString problem() const;
    [[nodiscard]] QString problemCode() const;
    [[nodiscard]] QString problemMeaning() const;
    [[nodiscard]] QString problemRemedy() const;

Q_SIGNALS:
    void accountChanged();
    void listChanged();
    void currentChanged();

protected:
    void load() override;
    void applyEvent(const QString& topic, const QJsonObject& data) override;

private:
    void apply(const QJsonObject& list);
    void showRows();
    void showRules();

    QString m_account;
    QString m_current;
    QJsonObject m_list;
    QList<Proposal> m_all;
    RowModel<Proposal> m_proposals;
    FactModel m_rules;
    ChainClock m_clock;
    Filter m_filter = All;
    bool m_asking = false;
    bool m_again = false;
};

} // namespace hearth::gui
