// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/fact_model.h"
#include "app/gui/licenses/license_entry.h"

#include <optional>

namespace hearth::gui {

/// One UTC day of a licence.
struct LicenseDay {
    qint64 at_ms = 0;
    qint64 right = 0;
    qint64 wrong = 0;
    qint64 missed = 0;
    qint64 network_tasks = 0; ///< checks of all licences on that day
    Wei base;
    Wei bonus;
    QString explain;      ///< how hearthd came to these amounts
    bool calendar = true; ///< a day of 24 hours

    [[nodiscard]] QString key() const { return QString::number(at_ms); }
};

/// A wrong verdict or a transfer: when, which, why.
struct LicenseEvent {
    qint64 at_ms = 0;
    QString title;
    QString detail;
    QString full; ///< what the tooltip and the clipboard get

    [[nodiscard]] QString key() const { return QString::number(at_ms) + title; }
};

/// One licence in full: what it is, how its days became rewards, and what was wrong (docs/control-api.md,
/// `license.get`). Without an answer yet it shows what the table knows.
class LicenseDetail : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("LicenseDetail is made by LicensesModel")
    Q_PROPERTY(bool present READ isPresent NOTIFY changed)
    Q_PROPERTY(bool loading READ isLoading NOTIFY changed)
    Q_PROPERTY(qint64 number READ number NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString stateId READ stateId NOTIFY changed)
    Q_PROPERTY(QString stateText READ stateText NOTIFY changed)
    Q_PROPERTY(int stateTone READ stateTone NOTIFY changed)
    /// What the state means for the owner.
    Q_PROPERTY(QString sentence READ sentence NOTIFY changed)
    Q_PROPERTY(QString owner READ owner NOTIFY changed)
    Q_PROPERTY(QString burner READ burner NOTIFY changed)
    Q_PROPERTY(QString ownerShort READ ownerShort NOTIFY changed)
    Q_PROPERTY(QString burnerShort READ burnerShort NOTIFY changed)
    Q_PROPERTY(QString burnerNote READ burnerNote NOTIFY changed)
    /// Whether it is an NFT of an account of this wallet, so that it can be delegated.
    Q_PROPERTY(bool mine READ isMine NOTIFY changed)
    Q_PROPERTY(bool here READ isHere NOTIFY changed)
    Q_PROPERTY(bool delegated READ isDelegated NOTIFY changed)
    Q_PROPERTY(QString todayText READ todayText NOTIFY changed)
    Q_PROPERTY(QString todayFull READ todayFull NOTIFY changed)
    /// Earned in the days of `days`: base and bonus.
    Q_PROPERTY(hearth::gui::FactModel* facts READ facts CONSTANT)
    Q_PROPERTY(bool hasUptime READ hasUptime NOTIFY changed)
    /// Share of the quarter that the licence worked, 0..1, and the line that the bonus needs.
    Q_PROPERTY(double uptime READ uptime NOTIFY changed)
    Q_PROPERTY(double uptimeLine READ uptimeLine CONSTANT)
    Q_PROPERTY(QString uptimeText READ uptimeText NOTIFY changed)
    Q_PROPERTY(QString uptimeNote READ uptimeNote NOTIFY changed)
    Q_PROPERTY(int uptimeTone READ uptimeTone NOTIFY changed)
    Q_PROPERTY(bool banned READ isBanned NOTIFY changed)
    /// "in 26 days, on 17 December 2026"
    Q_PROPERTY(QString banText READ banText NOTIFY changed)
    Q_PROPERTY(hearth::gui::RowModelBase* days READ days CONSTANT)
    Q_PROPERTY(int chosenDay READ chosenDay WRITE chooseDay NOTIFY dayChanged)
    Q_PROPERTY(QString dayTitle READ dayTitle NOTIFY dayChanged)
    Q_PROPERTY(QString baseFormula READ baseFormula NOTIFY dayChanged)
    Q_PROPERTY(QString bonusFormula READ bonusFormula NOTIFY dayChanged)
    Q_PROPERTY(QString dayExplain READ dayExplain NOTIFY dayChanged)
    Q_PROPERTY(QString daySentence READ daySentence NOTIFY dayChanged)
    Q_PROPERTY(hearth::gui::RowModelBase* wrongs READ wrongs CONSTANT)
    Q_PROPERTY(hearth::gui::RowModelBase* transfers READ transfers CONSTANT)

public:
    explicit LicenseDetail(QObject* parent = nullptr);

    [[nodiscard]] bool isPresent() const { return m_entry.has_value(); }
    [[nodiscard]] bool isLoading() const { return m_loading; }
    [[nodiscard]] qint64 number() const { return m_entry ? m_entry->id : 0; }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString stateId() const;
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] int stateTone() const;
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QString owner() const { return m_entry ? m_entry->owner : QString(); }
    [[nodiscard]] QString burner() const { return m_entry ? m_entry->burner : QString(); }
    [[nodiscard]] QString ownerShort() const;
    [[nodiscard]] QString burnerShort() const;
    [[nodiscard]] QString burnerNote() const;
    [[nodiscard]] bool isMine() const { return m_entry && m_entry->mine && m_entry->chain; }
    [[nodiscard]] bool isHere() const { return m_entry && m_entry->here; }
    [[nodiscard]] bool isDelegated() const;
    [[nodiscard]] QString todayText() const;
    [[nodiscard]] QString todayFull() const;
    [[nodiscard]] FactModel* facts() { return &m_facts; }
    [[nodiscard]] bool hasUptime() const;
    [[nodiscard]] double uptime() const { return m_entry ? m_entry->uptime_quarter : 0; }
    [[nodiscard]] static double uptimeLine() { return bonus_uptime; }
    [[nodiscard]] QString uptimeText() const;
    [[nodiscard]] QString uptimeNote() const;
    [[nodiscard]] int uptimeTone() const;
    [[nodiscard]] bool isBanned() const { return m_entry && m_entry->state == LicenseState::Banned; }
    [[nodiscard]] QString banText() const;
    [[nodiscard]] RowModelBase* days() { return &m_days; }
    [[nodiscard]] int chosenDay() const { return m_day; }
    void chooseDay(int row);
    [[nodiscard]] QString dayTitle() const;
    [[nodiscard]] QString baseFormula() const;
    [[nodiscard]] QString bonusFormula() const;
    [[nodiscard]] QString dayExplain() const;
    [[nodiscard]] QString daySentence() const;
    [[nodiscard]] RowModelBase* wrongs() { return &m_wrongs; }
    [[nodiscard]] RowModelBase* transfers() { return &m_transfers; }

    /// The licence as the table knows it; another one than before forgets its days.
    void show(const std::optional<LicenseEntry>& entry, bool loading);
    /// The answer of `license.get`, for the licence that is shown. `now_ms` is the chain's time.
    void apply(const QJsonObject& answer, qint64 now_ms);

Q_SIGNALS:
    void changed();
    void dayChanged();

private:
    void fillFacts();
    [[nodiscard]] const LicenseDay* day() const;

    std::optional<LicenseEntry> m_entry;
    RowModel<LicenseDay> m_days;
    RowModel<LicenseEvent> m_wrongs;
    RowModel<LicenseEvent> m_transfers;
    FactModel m_facts;
    qint64 m_now_ms = 0;
    int m_day = -1;
    bool m_loading = false;
};

} // namespace hearth::gui
