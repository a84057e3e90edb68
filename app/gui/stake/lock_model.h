// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/stake/lock_quote.h"
#include "app/gui/stake/stake_model.h"

#include <QPointer>

namespace hearth::gui {

/// The form that locks, adds to a lock, or makes it longer. The curve follows the slider at once; what it
/// gives to the wei is asked of hearthd (`stake.quote`) as soon as the slider rests.
class LockModel : public hearth::gui::PageBackend {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(hearth::gui::StakeModel* stake READ stake WRITE setStake NOTIFY stakeSet REQUIRED)
    /// Whether the account can sign; without, the form only tries out.
    Q_PROPERTY(bool canSign READ canSign WRITE setCanSign NOTIFY formChanged)
    Q_PROPERTY(int pool READ pool WRITE setPool NOTIFY formChanged)
    Q_PROPERTY(Mode mode READ mode WRITE setMode NOTIFY formChanged)
    /// Whether the pool holds a lock that runs: then one adds or extends.
    Q_PROPERTY(bool changes READ changesLock NOTIFY formChanged)
    Q_PROPERTY(QString title READ title NOTIFY formChanged)
    Q_PROPERTY(QString amount READ amount WRITE setAmount NOTIFY formChanged)
    Q_PROPERTY(QString amountProblem READ amountProblem NOTIFY formChanged)
    Q_PROPERTY(QString amountNote READ amountNote NOTIFY formChanged)
    Q_PROPERTY(bool asksAmount READ asksAmount NOTIFY formChanged)
    Q_PROPERTY(bool asksWeeks READ asksWeeks NOTIFY formChanged)
    Q_PROPERTY(int weeks READ weeks WRITE setWeeks NOTIFY formChanged)
    Q_PROPERTY(int leastWeeks READ leastWeeks NOTIFY formChanged)
    Q_PROPERTY(int mostWeeks READ mostWeeks CONSTANT)
    /// "3 years"
    Q_PROPERTY(QString weeksText READ weeksText NOTIFY formChanged)
    /// "156 whole weeks count"
    Q_PROPERTY(QString weeksNote READ weeksNote NOTIFY quoteChanged)
    Q_PROPERTY(QStringList presets READ presets CONSTANT)
    /// The preset that is chosen, or -1.
    Q_PROPERTY(int preset READ preset NOTIFY formChanged)
    Q_PROPERTY(QString unlockText READ unlockText NOTIFY quoteChanged)
    /// The same in UTC, where the local time is another one.
    Q_PROPERTY(QString unlockUtc READ unlockUtc NOTIFY quoteChanged)
    /// Why it ends on that day.
    Q_PROPERTY(QString roundingText READ roundingText NOTIFY quoteChanged)
    Q_PROPERTY(hearth::gui::FactModel* facts READ facts CONSTANT)
    /// What is still to be signed, in order, a line each.
    Q_PROPERTY(QString stepLines READ stepLines NOTIFY quoteChanged)
    /// How many transactions that takes; empty for one.
    Q_PROPERTY(QString stepsText READ stepsText NOTIFY quoteChanged)
    Q_PROPERTY(hearth::gui::RowModelBase* warnings READ warnings CONSTANT)
    Q_PROPERTY(hearth::gui::DecayData* curve READ curve CONSTANT)
    /// Whether the figures are those of the form, not of one before.
    Q_PROPERTY(bool exact READ isExact NOTIFY quoteChanged)
    Q_PROPERTY(bool complete READ isComplete NOTIFY quoteChanged)
    /// Why it cannot be done; empty where it can.
    Q_PROPERTY(QString hindrance READ hindrance NOTIFY quoteChanged)
    /// What a tired person should read before the button.
    Q_PROPERTY(QString dangerTitle READ dangerTitle NOTIFY quoteChanged)
    Q_PROPERTY(QString dangerText READ dangerText NOTIFY quoteChanged)

public:
    enum Mode {
        Lock,
        Increase,
        Extend,
    };
    Q_ENUM(Mode)

    explicit LockModel(QObject* parent = nullptr);

    [[nodiscard]] StakeModel* stake() const { return m_stake; }
    void setStake(StakeModel* stake);
    [[nodiscard]] bool canSign() const { return m_canSign; }
    void setCanSign(bool can);
    [[nodiscard]] int pool() const { return m_pool; }
    void setPool(int pool);
    [[nodiscard]] Mode mode() const;
    void setMode(Mode mode);
    [[nodiscard]] bool changesLock() const;
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString amount() const { return m_amount; }
    void setAmount(const QString& amount);
    [[nodiscard]] QString amountProblem() const;
    [[nodiscard]] QString amountNote() const;
    [[nodiscard]] bool asksAmount() const { return mode() != Extend; }
    [[nodiscard]] bool asksWeeks() const { return mode() != Increase; }
    [[nodiscard]] int weeks() const;
    void setWeeks(int weeks);
    [[nodiscard]] int leastWeeks() const;
    [[nodiscard]] static int mostWeeks();
    [[nodiscard]] QString weeksText() const;
    [[nodiscard]] QString weeksNote() const { return m_quote.weeksNote(); }
    [[nodiscard]] QStringList presets() const;
    [[nodiscard]] int preset() const;
    [[nodiscard]] QString unlockText() const { return m_quote.unlockText(); }
    [[nodiscard]] QString unlockUtc() const { return m_quote.unlockUtc(); }
    [[nodiscard]] QString roundingText() const { return m_quote.roundingText(mode() == Increase); }
    [[nodiscard]] FactModel* facts() { return &m_facts; }
    [[nodiscard]] QStringList stepTitles() const { return m_quote.stepTitles(); }
    [[nodiscard]] QString stepLines() const { return stepTitles().join(QLatin1Char('\n')); }
    [[nodiscard]] QString stepsText() const;
    [[nodiscard]] RowModelBase* warnings() { return &m_warnings; }
    [[nodiscard]] DecayData* curve() { return &m_curve; }
    [[nodiscard]] bool isExact() const { return m_exact; }
    [[nodiscard]] bool isComplete() const { return hindrance().isEmpty(); }
    [[nodiscard]] QString hindrance() const;
    [[nodiscard]] QString dangerTitle() const { return m_quote.dangerTitle(); }
    [[nodiscard]] QString dangerText() const { return m_quote.dangerText(amountWei()); }

    Q_INVOKABLE void choosePreset(int preset);
    /// Everything that can be locked.
    Q_INVOKABLE void takeAll();
    /// Makes the form ready for an action of a pool: "lock", "increase" or "extend".
    Q_INVOKABLE void open(const QString& action, const QString& pool);
    /// What `stake.plan` is asked.
    Q_INVOKABLE [[nodiscard]] QJsonObject planParams() const;
    Q_INVOKABLE [[nodiscard]] QString planTitle() const;

Q_SIGNALS:
    void stakeSet();
    void formChanged();
    void quoteChanged();

protected:
    void load() override;

private:
    void onStake();
    void changed();
    /// What the form asks for: two that are alike need no new drawing.
    [[nodiscard]] QString formKey() const;
    void askQuote();
    void applyQuote(LockQuote quote);
    /// The curve as the form has it, before the quote comes: for the eye only.
    void sketch();
    void draw(QList<DecayPoint> points, const QString& start_text, const QString& end_text);
    [[nodiscard]] StakePool* chosen() const;
    [[nodiscard]] QString amountWei() const;
    [[nodiscard]] QString availableWei() const;
    [[nodiscard]] qint64 nowMs() const;
    [[nodiscard]] QString actionId() const;

    QPointer<StakeModel> m_stake;
    FactModel m_facts;
    RowModel<PreviewWarning> m_warnings;
    DecayData m_curve;
    QTimer m_rest;
    LockQuote m_quote;
    Error m_refusal; ///< why there is no quote
    QString m_amount;
    QString m_pool_id;
    QString m_key;
    int m_pool = 0;
    int m_weeks = 52;
    int m_asked = 0; ///< counts questions: only the answer of the last one is shown
    Mode m_mode = Lock;
    bool m_canSign = false;
    bool m_exact = false;
    bool m_touched = false; ///< somebody typed an amount
};

} // namespace hearth::gui
