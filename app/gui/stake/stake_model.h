// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/chain_clock.h"
#include "app/gui/backend/page_backend.h"
#include "app/gui/stake/stake_pool.h"

#include <QTimer>

namespace hearth::gui {

/// What an account has staked: balances, both pools with its lock in each, the weekly epoch, reminders.
class StakeModel : public hearth::gui::PageBackend {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString account READ account WRITE setAccount NOTIFY accountChanged)
    /// Whether anything is known: an answer came for this account.
    Q_PROPERTY(bool known READ isKnown NOTIFY stakeChanged)
    /// The state in a sentence, and what follows from it.
    Q_PROPERTY(QString sentence READ sentence NOTIFY stakeChanged)
    Q_PROPERTY(QString detail READ detail NOTIFY stakeChanged)
    Q_PROPERTY(QString ath READ ath NOTIFY stakeChanged)
    Q_PROPERTY(QString athFull READ athFull NOTIFY stakeChanged)
    Q_PROPERTY(QString stath READ stath NOTIFY stakeChanged)
    Q_PROPERTY(QString stathFull READ stathFull NOTIFY stakeChanged)
    Q_PROPERTY(QString veath READ veath NOTIFY stakeChanged)
    Q_PROPERTY(QString veathFull READ veathFull NOTIFY stakeChanged)
    Q_PROPERTY(QString locked READ locked NOTIFY stakeChanged)
    Q_PROPERTY(QString lockedFull READ lockedFull NOTIFY stakeChanged)
    Q_PROPERTY(QString votes READ votes NOTIFY stakeChanged)
    Q_PROPERTY(QString votesFull READ votesFull NOTIFY stakeChanged)
    Q_PROPERTY(bool canWrap READ canWrap NOTIFY stakeChanged)
    Q_PROPERTY(bool canUnwrap READ canUnwrap NOTIFY stakeChanged)
    /// Why what is locked cannot all become ATH again; empty where it can.
    Q_PROPERTY(QString guardTitle READ guardTitle NOTIFY stakeChanged)
    Q_PROPERTY(QString guardText READ guardText NOTIFY stakeChanged)
    Q_PROPERTY(hearth::gui::RowModelBase* pools READ pools CONSTANT)
    Q_PROPERTY(QStringList poolTitles READ poolTitles NOTIFY stakeChanged)
    Q_PROPERTY(bool hasLock READ hasLock NOTIFY stakeChanged)
    Q_PROPERTY(hearth::gui::RowModelBase* reminders READ reminders CONSTANT)
    Q_PROPERTY(hearth::gui::RowModelBase* history READ history CONSTANT)
    /// "Week ends in 3 d 4:12:09", by the chain's time.
    Q_PROPERTY(QString epochText READ epochText NOTIFY tick)
    Q_PROPERTY(QString epochDetail READ epochDetail NOTIFY stakeChanged)
    Q_PROPERTY(double epochProgress READ epochProgress NOTIFY tick)
    /// The vault for eATH: shown, not used.
    Q_PROPERTY(hearth::gui::FactModel* vault READ vault CONSTANT)
    Q_PROPERTY(QString vaultNote READ vaultNote NOTIFY stakeChanged)
    /// What is wrong with what is shown: the chain does not answer, or has no such contracts.
    Q_PROPERTY(QString problem READ problem NOTIFY stakeChanged)
    Q_PROPERTY(QString problemMeaning READ problemMeaning NOTIFY stakeChanged)
    Q_PROPERTY(QString problemRemedy READ problemRemedy NOTIFY stakeChanged)
    Q_PROPERTY(QString problemCode READ problemCode NOTIFY stakeChanged)
    /// "12 s ago"
    Q_PROPERTY(QString ageText READ ageText NOTIFY tick)
    Q_PROPERTY(bool ticking READ isTicking WRITE setTicking NOTIFY tickingChanged)

public:
    explicit StakeModel(QObject* parent = nullptr);
    ~StakeModel() override;

    [[nodiscard]] QString account() const { return m_account; }
    void setAccount(const QString& address);
    [[nodiscard]] bool isKnown() const;
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QString detail() const;
    [[nodiscard]] QString ath() const { return shown("ath_wei"); }
    [[nodiscard]] QString athFull() const { return full("ath_wei", QStringLiteral("ATH")); }
    [[nodiscard]] QString stath() const { return shown("stath_wei"); }
    [[nodiscard]] QString stathFull() const { return full("stath_wei", QStringLiteral("stATH")); }
    [[nodiscard]] QString veath() const { return shown("veath_wei"); }
    [[nodiscard]] QString veathFull() const { return full("veath_wei", QStringLiteral("veATH")); }
    [[nodiscard]] QString locked() const { return shown("locked_wei"); }
    [[nodiscard]] QString lockedFull() const { return full("locked_wei", QStringLiteral("veATH")); }
    [[nodiscard]] QString votes() const;
    [[nodiscard]] QString votesFull() const;
    [[nodiscard]] bool canWrap() const;
    [[nodiscard]] bool canUnwrap() const;
    [[nodiscard]] QString guardTitle() const;
    [[nodiscard]] QString guardText() const;
    [[nodiscard]] RowModelBase* pools() { return &m_pools; }
    [[nodiscard]] QStringList poolTitles() const;
    [[nodiscard]] bool hasLock() const;
    [[nodiscard]] RowModelBase* reminders() { return &m_reminders; }
    [[nodiscard]] RowModelBase* history() { return &m_history; }
    [[nodiscard]] QString epochText() const;
    [[nodiscard]] QString epochDetail() const;
    [[nodiscard]] double epochProgress() const;
    [[nodiscard]] FactModel* vault() { return &m_vault; }
    [[nodiscard]] QString vaultNote() const;
    [[nodiscard]] QString problem() const;
    [[nodiscard]] QString problemMeaning() const;
    [[nodiscard]] QString problemRemedy() const;
    [[nodiscard]] QString problemCode() const;
    [[nodiscard]] QString ageText() const;
    [[nodiscard]] bool isTicking() const { return m_ticking; }
    void setTicking(bool ticking);

    /// A balance in wei: "ath_wei", "stath_wei", "veath_wei", "unwrappable_wei", "locked_wei".
    [[nodiscard]] QString balance(const char* key) const;
    [[nodiscard]] StakePool* pool(int index) const;
    [[nodiscard]] int poolIndex(const QString& id) const;
    [[nodiscard]] int poolCount() const { return m_pools.count(); }
    [[nodiscard]] QString chain() const;
    /// The chain's time now: its last block, and what passed since.
    [[nodiscard]] qint64 nowMs() const;
    /// What `stake.plan` is asked to claim all rewards of a pool.
    Q_INVOKABLE [[nodiscard]] QJsonObject planParams(const QString& action, const QString& pool) const;
    /// What the steps do together, in words.
    Q_INVOKABLE [[nodiscard]] QString planTitle(const QString& action, const QString& pool) const;

Q_SIGNALS:
    void accountChanged();
    void stakeChanged();
    void tick();
    void tickingChanged();

protected:
    void load() override;
    void applyEvent(const QString& topic, const QJsonObject& data) override;

private:
    struct PoolRow {
        StakePool* pool = nullptr;
        [[nodiscard]] QString key() const { return pool->poolId(); }
    };

    void apply(const QJsonObject& stake);
    void showPools();
    void showVault();
    void runTimer();
    [[nodiscard]] QString shown(const char* key) const;
    [[nodiscard]] QString full(const char* key, const QString& symbol) const;
    [[nodiscard]] QString votesWei() const;
    [[nodiscard]] QJsonObject error() const;

    QString m_account;
    QJsonObject m_stake;
    RowModel<PoolRow> m_pools;
    RowModel<StakeReminder> m_reminders;
    RowModel<StakeEvent> m_history;
    FactModel m_vault;
    QTimer m_second;
    ChainClock m_clock;
    bool m_asking = false;
    bool m_again = false;
    bool m_ticking = true;
};

} // namespace hearth::gui
