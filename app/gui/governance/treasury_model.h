// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/fact_model.h"
#include "app/gui/backend/page_backend.h"

namespace hearth::gui {

/// Who gets a part of what is paid.
struct SplitPart {
    QString name; ///< a code: "container", "indexer" ...
    QString of;   ///< "fees" or "supply"
    qint64 bps = 0;
    QString source;
    bool assumed = false;
    [[nodiscard]] QString key() const { return of + name; }
};

/// What the treasury took and spent at a moment.
struct TreasuryEntry {
    qint64 at_ms = 0;
    QString fees_wei;
    QString buyback_wei;
    [[nodiscard]] QString key() const { return QString::number(at_ms); }
};

/// What one pool's stakers get in one token for one week.
struct PoolRoundRow {
    qint64 week_ms = 0;
    QString pool;  ///< a code: "gaming", "ai"
    QString token; ///< a code: "ath", "partner_1", "partner_2"
    QString amount_wei;
    QString fees_wei; ///< of the amount, from fees
    bool posted = false;
    [[nodiscard]] QString key() const { return QString::number(week_ms) + pool + token; }
};

/// Fees, buy-backs and how rewards are split. What nobody has published is marked as assumed.
class TreasuryModel : public hearth::gui::PageBackend {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(hearth::gui::FactModel* facts READ facts CONSTANT)
    /// Of what is paid for work.
    Q_PROPERTY(hearth::gui::RowModelBase* split READ split CONSTANT)
    /// Of all ATH there will ever be.
    Q_PROPERTY(hearth::gui::RowModelBase* supply READ supply CONSTANT)
    Q_PROPERTY(hearth::gui::RowModelBase* history READ history CONSTANT)
    /// The weekly rounds of the staking pools, the newest first.
    Q_PROPERTY(hearth::gui::RowModelBase* rounds READ rounds CONSTANT)
    /// What could not be read; empty where all could.
    Q_PROPERTY(QString problem READ problem NOTIFY treasuryChanged)
    /// That something is assumed, in a sentence; empty where everything has a source.
    Q_PROPERTY(QString assumedText READ assumedText NOTIFY treasuryChanged)

public:
    explicit TreasuryModel(QObject* parent = nullptr);

    [[nodiscard]] FactModel* facts() { return &m_facts; }
    [[nodiscard]] RowModelBase* split() { return &m_split; }
    [[nodiscard]] RowModelBase* supply() { return &m_supply; }
    [[nodiscard]] RowModelBase* history() { return &m_history; }
    [[nodiscard]] RowModelBase* rounds() { return &m_rounds; }
    [[nodiscard]] QString assumedText() const;
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    void treasuryChanged();

protected:
    void load() override;

private:
    void apply(const QJsonObject& treasury);
    void apply_rounds(const QJsonArray& rounds);

    FactModel m_facts;
    RowModel<SplitPart> m_split;
    RowModel<SplitPart> m_supply;
    RowModel<TreasuryEntry> m_history;
    RowModel<PoolRoundRow> m_rounds;
    QJsonObject m_error;
    bool m_assumed = false;
};

} // namespace hearth::gui
