// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/page_backend.h"
#include "app/gui/backend/row_model.h"
#include "core/base/wei.h"

#include <QTimer>

namespace hearth::gui {

/// What a claim would bring with one vesting time (docs/control-api.md, `reward.quote`).
struct ClaimOption {
    qint64 days = 0;
    bool known = false; ///< the answer came
    bool allowed = false;
    bool best = false; ///< brings most
    bool chosen = false;
    Wei gross;
    Wei penalty;
    Wei fee;
    Wei net;
    Wei gas; ///< in the chain's coin
    bool gasKnown = false;
    qint64 vest_ms = 0;
    QString reason;
    QString code;
    QString fiat; ///< worth of `net` with its currency; empty where no price is known

    [[nodiscard]] QString key() const { return QString::number(days); }
};

/// Compares the vesting times of a claim before anything is signed: what is lost, what it costs, what arrives
/// when.
class ClaimPlanner : public hearth::gui::PageBackend {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString address READ address WRITE setAddress NOTIFY formChanged)
    /// Vesting times to compare, in days.
    Q_PROPERTY(QVariantList days READ days WRITE setDays NOTIFY formChanged)
    /// What was typed; empty claims everything.
    Q_PROPERTY(QString amountText READ amountText WRITE setAmountText NOTIFY formChanged)
    Q_PROPERTY(QString amountProblem READ amountProblem NOTIFY formChanged)
    Q_PROPERTY(hearth::gui::RowModelBase* options READ options CONSTANT)
    Q_PROPERTY(int chosenDays READ chosenDays NOTIFY optionsChanged)
    /// Whether a claim with the chosen time would be taken.
    Q_PROPERTY(bool ready READ isReady NOTIFY optionsChanged)
    Q_PROPERTY(QString hindrance READ hindrance NOTIFY optionsChanged)
    /// The most important thing to know before the chosen one is signed, and whether it is a loss.
    Q_PROPERTY(QString warningTitle READ warningTitle NOTIFY optionsChanged)
    Q_PROPERTY(QString warningDetail READ warningDetail NOTIFY optionsChanged)
    Q_PROPERTY(int warningTone READ warningTone NOTIFY optionsChanged)
    Q_PROPERTY(QString planTitle READ planTitle NOTIFY optionsChanged)

public:
    explicit ClaimPlanner(QObject* parent = nullptr);

    [[nodiscard]] QString address() const { return m_address; }
    void setAddress(const QString& address);
    [[nodiscard]] QVariantList days() const { return m_days; }
    void setDays(const QVariantList& days);
    [[nodiscard]] QString amountText() const { return m_amount; }
    void setAmountText(const QString& text);
    [[nodiscard]] QString amountProblem() const;
    [[nodiscard]] RowModelBase* options() { return &m_options; }
    [[nodiscard]] int chosenDays() const { return m_chosen; }
    [[nodiscard]] bool isReady() const;
    [[nodiscard]] QString hindrance() const;
    [[nodiscard]] QString warningTitle() const;
    [[nodiscard]] QString warningDetail() const;
    [[nodiscard]] int warningTone() const;
    [[nodiscard]] QString planTitle() const;

    /// Asks for the quotes from now on (the sheet is open), or stops.
    Q_INVOKABLE void begin();
    Q_INVOKABLE void choose(int days);
    /// Parameters of `reward.claim` for what is chosen.
    Q_INVOKABLE [[nodiscard]] QJsonObject claimParams() const;

Q_SIGNALS:
    void formChanged();
    void optionsChanged();

protected:
    void load() override;

private:
    void askQuotes();
    void applyQuote(const QJsonObject& quote, qint64 days);
    void mark(QList<ClaimOption> rows);
    [[nodiscard]] const ClaimOption* chosen() const;
    [[nodiscard]] QJsonObject params(qint64 days) const;

    QString m_address;
    QVariantList m_days;
    QString m_amount;
    RowModel<ClaimOption> m_options;
    QTimer m_typing;
    int m_chosen = 0;
    int m_round = 0;
    bool m_open = false;
};

} // namespace hearth::gui
