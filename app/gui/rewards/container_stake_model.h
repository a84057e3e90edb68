// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/chain_clock.h"
#include "app/gui/backend/fact_model.h"
#include "app/gui/backend/page_backend.h"
#include "core/base/wei.h"

namespace hearth::gui {

/// One slashing of the container's stake, with the evidence it rests on.
struct SlashRow {
    qint64 at_ms = 0;
    int thirds = 0;
    Wei amount;
    Wei from_rewards;
    QString evidence;
    QString reason;
    QString hash;

    [[nodiscard]] QString key() const { return evidence + QString::number(at_ms); }
};

/// The stake of this computer's container: K x coefficient against what is staked, the 180-day unlock, and
/// what was slashed why (docs/control-api.md, `container.stake_status`).
class ContainerStakeModel : public hearth::gui::PageBackend {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(bool known READ isKnown NOTIFY stakeChanged)
    Q_PROPERTY(QString state READ state NOTIFY stakeChanged)
    Q_PROPERTY(QString stateText READ stateText NOTIFY stakeChanged)
    Q_PROPERTY(int stateTone READ stateTone NOTIFY stakeChanged)
    Q_PROPERTY(QString sentence READ sentence NOTIFY stakeChanged)
    Q_PROPERTY(hearth::gui::FactModel* facts READ facts CONSTANT)
    /// Staked of what is required, 0..1.
    Q_PROPERTY(double share READ share NOTIFY stakeChanged)
    Q_PROPERTY(QString unlockText READ unlockText NOTIFY stakeChanged)
    Q_PROPERTY(hearth::gui::RowModelBase* slashes READ slashes CONSTANT)
    /// The plan that the state asks for: "stake", "unstake", "withdraw"; empty where none fits.
    Q_PROPERTY(QString action READ action NOTIFY stakeChanged)
    Q_PROPERTY(QString actionText READ actionText NOTIFY stakeChanged)

public:
    explicit ContainerStakeModel(QObject* parent = nullptr);

    [[nodiscard]] bool isKnown() const { return !m_status.isEmpty(); }
    [[nodiscard]] QString state() const;
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] int stateTone() const;
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] FactModel* facts() { return &m_facts; }
    [[nodiscard]] double share() const;
    [[nodiscard]] QString unlockText() const;
    [[nodiscard]] RowModelBase* slashes() { return &m_slashes; }
    [[nodiscard]] QString action() const;
    [[nodiscard]] QString actionText() const;

    /// Parameters of `container.stake_plan` for `action`, signed by `address`.
    Q_INVOKABLE [[nodiscard]] QJsonObject planParams(const QString& address) const;

Q_SIGNALS:
    void stakeChanged();

protected:
    void load() override;
    void applyEvent(const QString& topic, const QJsonObject& data) override;

private:
    void apply(const QJsonObject& status);
    [[nodiscard]] Wei missing() const;

    QJsonObject m_status;
    FactModel m_facts;
    RowModel<SlashRow> m_slashes;
    ChainClock m_clock;
};

} // namespace hearth::gui
