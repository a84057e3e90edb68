// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/fact_model.h"
#include "app/gui/charts/decay_data.h"
#include "app/gui/stake/stake_rows.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace hearth::gui {

/// One pool with the account's lock in it, as `stake.get` tells it.
class StakePool : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("StakePool is made by StakeModel")
    Q_PROPERTY(QString poolId READ poolId NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(bool paused READ isPaused NOTIFY changed)
    Q_PROPERTY(QString stateText READ stateText NOTIFY changed)
    Q_PROPERTY(int stateTone READ stateTone NOTIFY changed)
    /// Whether something is locked here, ended or not.
    Q_PROPERTY(bool locked READ isLocked NOTIFY changed)
    Q_PROPERTY(bool expired READ isExpired NOTIFY changed)
    Q_PROPERTY(QString amountText READ amountText NOTIFY changed)
    Q_PROPERTY(QString amountFull READ amountFull NOTIFY changed)
    /// Of the account's lock: votes, end, share, power.
    Q_PROPERTY(hearth::gui::FactModel* facts READ facts CONSTANT)
    /// Of the pool: what all lock, what this week brings.
    Q_PROPERTY(hearth::gui::FactModel* totals READ totals CONSTANT)
    Q_PROPERTY(hearth::gui::DecayData* curve READ curve CONSTANT)
    Q_PROPERTY(hearth::gui::RowModelBase* rewards READ rewards CONSTANT)
    Q_PROPERTY(bool claimable READ isClaimable NOTIFY changed)
    /// What the state allows; those that make no sense in it are left out.
    Q_PROPERTY(hearth::gui::RowModelBase* actions READ actions CONSTANT)
    /// What a lock here would bring, for somebody who has none.
    Q_PROPERTY(QString invitation READ invitation NOTIFY changed)
    /// What of it could not be read; empty where all could.
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    /// Why some of them are off, in a line.
    Q_PROPERTY(QString reasons READ reasons NOTIFY changed)

public:
    explicit StakePool(QObject* parent = nullptr);

    [[nodiscard]] QString poolId() const;
    [[nodiscard]] QString title() const;
    [[nodiscard]] bool isPaused() const { return m_pool.value(QLatin1String("paused")).toBool(); }
    [[nodiscard]] QString state() const;
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] int stateTone() const;
    [[nodiscard]] bool isLocked() const;
    [[nodiscard]] bool isActive() const;
    [[nodiscard]] bool isExpired() const;
    [[nodiscard]] QString amountText() const;
    [[nodiscard]] QString amountFull() const;
    [[nodiscard]] FactModel* facts() { return &m_facts; }
    [[nodiscard]] FactModel* totals() { return &m_totals; }
    [[nodiscard]] DecayData* curve() { return &m_curve; }
    [[nodiscard]] RowModelBase* rewards() { return &m_rewards; }
    [[nodiscard]] bool isClaimable() const;
    [[nodiscard]] RowModelBase* actions() { return &m_actions; }
    [[nodiscard]] QString invitation() const;
    [[nodiscard]] QString problem() const;
    [[nodiscard]] QString reasons() const;

    [[nodiscard]] QString amountWei() const;
    [[nodiscard]] QString votesWei() const;
    [[nodiscard]] qint64 endMs() const;
    [[nodiscard]] qint64 maxEndMs() const;
    /// The points of the lock's curve.
    [[nodiscard]] QList<DecayPoint> points() const;
    [[nodiscard]] const QList<TokenPay>& claims() const { return m_rewards.rows(); }
    /// The action of that name; one that is not known is not allowed.
    [[nodiscard]] StakeAction action(const QString& id) const;

    /// `now_ms` is the chain's time.
    void set(const QJsonObject& pool, qint64 now_ms);

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QJsonObject lock() const;
    void showFacts();
    void showCurve();

    QJsonObject m_pool;
    qint64 m_now_ms = 0;
    FactModel m_facts;
    FactModel m_totals;
    DecayData m_curve;
    RowModel<TokenPay> m_rewards;
    RowModel<StakeAction> m_actions;
    QList<StakeAction> m_all;
};

/// "AI pool" or "Gaming pool"; another pool keeps its own title.
[[nodiscard]] QString pool_title(const QString& id, const QString& title);
/// The points of a `curve` array, with tips.
[[nodiscard]] QList<DecayPoint> decay_points(const QJsonArray& curve);
/// Wei as a floating number of whole tokens, for drawing only.
[[nodiscard]] double votes_for_drawing(const QString& wei);

} // namespace hearth::gui
