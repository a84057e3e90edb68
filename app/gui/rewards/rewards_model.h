// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/chain_clock.h"
#include "app/gui/backend/page_backend.h"
#include "app/gui/rewards/reward_days.h"
#include "app/gui/rewards/reward_rows.h"

#include <QTimer>

#include <optional>

namespace hearth::gui {

/// A sum of the page: claimable, vesting, withdrawable, withdrawn.
struct RewardTile {
    QString id;
    QString label;
    QString help;
    Wei amount;
    Tone::Value tone = Tone::Neutral;

    [[nodiscard]] QString key() const { return id; }
};

/// The Rewards page: what was earned, what can be claimed, what vests until when, and a bar a day.
class RewardsModel : public hearth::gui::PageBackend {
    Q_OBJECT
    QML_ELEMENT
    /// Account that rewards are claimed to; empty for the owner of this node.
    Q_PROPERTY(QString address READ address WRITE setAddress NOTIFY addressChanged)
    Q_PROPERTY(QString sentence READ sentence NOTIFY rewardsChanged)
    Q_PROPERTY(QString support READ support NOTIFY rewardsChanged)
    /// Whether the node has answered.
    Q_PROPERTY(bool known READ isKnown NOTIFY rewardsChanged)
    Q_PROPERTY(bool anything READ hasAnything NOTIFY rewardsChanged)
    /// Why the chain's part is not known; the rest is shown beside it.
    Q_PROPERTY(QString problem READ problem NOTIFY rewardsChanged)
    Q_PROPERTY(QString problemCode READ problemCode NOTIFY rewardsChanged)
    Q_PROPERTY(hearth::gui::RowModelBase* tiles READ tiles CONSTANT)
    Q_PROPERTY(hearth::gui::RowModelBase* sources READ sources CONSTANT)
    Q_PROPERTY(QString assumedNote READ assumedNote NOTIFY rewardsChanged)
    Q_PROPERTY(QString assumedList READ assumedList NOTIFY rewardsChanged)
    Q_PROPERTY(QString settlementText READ settlementText NOTIFY rewardsChanged)
    /// Vesting times that a claim may have, in days.
    Q_PROPERTY(QVariantList optionDays READ optionDays NOTIFY rewardsChanged)
    Q_PROPERTY(bool canClaim READ canClaim NOTIFY rewardsChanged)
    /// Why nothing can be claimed now; empty where something can.
    Q_PROPERTY(QString claimHint READ claimHint NOTIFY rewardsChanged)
    /// Rewards of the container vest by a time of their own, without penalty and fee.
    Q_PROPERTY(QVariantList containerDays READ containerDays NOTIFY rewardsChanged)
    Q_PROPERTY(QString claimText READ claimText NOTIFY rewardsChanged)
    Q_PROPERTY(bool canClaimContainer READ canClaimContainer NOTIFY rewardsChanged)
    Q_PROPERTY(QString claimContainerText READ claimContainerText NOTIFY rewardsChanged)
    Q_PROPERTY(bool canWithdraw READ canWithdraw NOTIFY rewardsChanged)
    Q_PROPERTY(QString withdrawText READ withdrawText NOTIFY rewardsChanged)
    Q_PROPERTY(hearth::gui::RowModelBase* orders READ orders CONSTANT)
    Q_PROPERTY(QString ordersText READ ordersText NOTIFY rewardsChanged)
    /// Orders that vest or can be withdrawn, the next one first.
    Q_PROPERTY(hearth::gui::RowModelBase* calendar READ calendar CONSTANT)
    /// A claim that waits for its signature: "Sign claim #12 within 9:12".
    Q_PROPERTY(QString waitingText READ waitingText NOTIFY tick)
    Q_PROPERTY(hearth::gui::BarData* chart READ chart CONSTANT)
    Q_PROPERTY(QStringList kindNames READ kindNames CONSTANT)
    Q_PROPERTY(Range range READ range WRITE setRange NOTIFY rangeChanged)
    /// Whether the bars hold the quarterly bonus; by itself only where they are weeks.
    Q_PROPERTY(bool withBonus READ withBonus WRITE setWithBonus NOTIFY rangeChanged)
    Q_PROPERTY(QString chartNote READ chartNote NOTIFY rangeChanged)
    /// Whether count-downs run: false while the window is hidden.
    Q_PROPERTY(bool ticking READ isTicking WRITE setTicking NOTIFY tickingChanged)

public:
    enum Range { Month, Quarter, Year, FourYears };
    Q_ENUM(Range)

    explicit RewardsModel(QObject* parent = nullptr);

    [[nodiscard]] QString address() const { return m_address; }
    void setAddress(const QString& address);
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QString support() const;
    [[nodiscard]] bool isKnown() const { return !m_answer.isEmpty(); }
    [[nodiscard]] bool hasAnything() const;
    [[nodiscard]] QString problem() const;
    [[nodiscard]] QString problemCode() const;
    [[nodiscard]] RowModelBase* tiles() { return &m_tiles; }
    [[nodiscard]] RowModelBase* sources() { return &m_sources; }
    [[nodiscard]] QString assumedNote() const;
    [[nodiscard]] QString assumedList() const { return m_assumed.join(u", "); }
    [[nodiscard]] QString settlementText() const;
    [[nodiscard]] bool canClaim() const { return claimHint().isEmpty(); }
    [[nodiscard]] QString claimHint() const;
    [[nodiscard]] bool canWithdraw() const {
        return !amount(QLatin1StringView("withdrawable_wei")).is_zero();
    }
    [[nodiscard]] QString withdrawText() const;
    [[nodiscard]] RowModelBase* orders() { return &m_orders; }
    [[nodiscard]] QString ordersText() const;
    [[nodiscard]] RowModelBase* calendar() { return &m_calendar; }
    [[nodiscard]] QString waitingText() const;
    [[nodiscard]] BarData* chart() { return &m_chart; }
    [[nodiscard]] QStringList kindNames() const { return reward_kind_names(); }
    [[nodiscard]] Range range() const { return m_range; }
    void setRange(Range range);
    [[nodiscard]] bool withBonus() const;
    void setWithBonus(bool bonus);
    [[nodiscard]] QString chartNote() const;
    [[nodiscard]] bool isTicking() const { return m_ticking; }
    void setTicking(bool ticking);

    /// Parameters of `reward.withdraw` for everything that can be withdrawn.
    Q_INVOKABLE [[nodiscard]] QJsonObject withdrawParams() const;
    /// Parameters of `reward.claim` for the order that waits for its signature, and what the plan is called.
    Q_INVOKABLE [[nodiscard]] QJsonObject waitingParams() const;
    Q_INVOKABLE [[nodiscard]] QString waitingTitle() const;
    /// `rules` of the answer: the claim planner's figures.
    [[nodiscard]] QJsonObject rules() const;
    [[nodiscard]] QVariantList optionDays() const;
    [[nodiscard]] QVariantList containerDays() const;
    [[nodiscard]] bool canClaimContainer() const;
    [[nodiscard]] QString claimContainerText() const;
    [[nodiscard]] QString claimText() const;

Q_SIGNALS:
    void addressChanged();
    void rewardsChanged();
    void rangeChanged();
    void tickingChanged();
    void tick();

protected:
    void load() override;
    void applyEvent(const QString& topic, const QJsonObject& data) override;

private:
    void loadRewards();
    void apply(const QJsonObject& answer);
    void applyOrders(const QJsonArray& orders);
    void showChart();
    void onSecond();
    void runTimer();
    [[nodiscard]] Wei amount(QLatin1StringView member) const;
    /// The order that waits for its signature; nullptr: none.
    [[nodiscard]] const RewardOrder* waiting() const;
    [[nodiscard]] qint64 nowMs() const;

    QString m_address;
    QJsonObject m_answer;
    QStringList m_assumed;
    RowModel<RewardTile> m_tiles;
    RowModel<RewardSource> m_sources;
    RowModel<RewardOrder> m_orders;
    RowModel<RewardOrder> m_calendar;
    RewardDays m_days;
    BarData m_chart;
    Range m_range = Quarter;
    std::optional<bool> m_bonus; ///< as the user chose
    QTimer m_second;
    ChainClock m_clock;
    bool m_ticking = true;
};

} // namespace hearth::gui
