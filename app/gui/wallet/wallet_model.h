// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/page_backend.h"
#include "app/gui/wallet/account.h"
#include "app/gui/wallet/secret_input.h"

#include <QSet>
#include <QTimer>

namespace hearth::gui {

/// The accounts, what they hold on every chain, and whether the wallet is locked. One account is the current
/// one: the rest of the page speaks of it.
class WalletModel : public hearth::gui::PageBackend {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(hearth::gui::RowModelBase* accounts READ accounts CONSTANT)
    Q_PROPERTY(int accountCount READ accountCount NOTIFY accountsChanged)
    Q_PROPERTY(bool empty READ isEmpty NOTIFY accountsChanged)
    /// The first state in words: what is held, and whether it can be spent.
    Q_PROPERTY(QString sentence READ sentence NOTIFY summaryChanged)
    Q_PROPERTY(QString total READ total NOTIFY summaryChanged)
    Q_PROPERTY(QString totalFull READ totalFull NOTIFY summaryChanged)
    /// Of which chains the total is, and how old.
    Q_PROPERTY(QString totalNote READ totalNote NOTIFY summaryChanged)
    /// What the total is worth; empty where no price source is set.
    Q_PROPERTY(QString worth READ worth NOTIFY summaryChanged)
    /// What accounts hold that are only watched, where there are others.
    Q_PROPERTY(QString watchedText READ watchedText NOTIFY summaryChanged)
    /// Names of all accounts, for a list to choose from.
    Q_PROPERTY(QStringList accountNames READ accountNames NOTIFY accountsChanged)
    Q_PROPERTY(QString current READ current WRITE setCurrent NOTIFY currentChanged)
    Q_PROPERTY(QString currentName READ currentName NOTIFY currentChanged)
    Q_PROPERTY(QString currentShort READ currentShort NOTIFY currentChanged)
    Q_PROPERTY(QString currentGrouped READ currentGrouped NOTIFY currentChanged)
    Q_PROPERTY(QString currentKind READ currentKind NOTIFY currentChanged)
    Q_PROPERTY(QString currentWallet READ currentWallet NOTIFY currentChanged)
    /// Whether anything can be sent from the current account.
    Q_PROPERTY(bool canSign READ canSign NOTIFY currentChanged)
    Q_PROPERTY(hearth::gui::RowModelBase* holdings READ holdings CONSTANT)
    /// Whether any account has a secret that the password opens.
    Q_PROPERTY(bool hasSecrets READ hasSecrets NOTIFY accountsChanged)
    /// Whether this computer's wallet has a password already.
    Q_PROPERTY(bool passwordSet READ isPasswordSet NOTIFY accountsChanged)
    /// What is wrong with the wallet's file; nothing can be changed then. Empty where it is sound.
    Q_PROPERTY(QString damage READ damage NOTIFY accountsChanged)
    Q_PROPERTY(QString damageRemedy READ damageRemedy NOTIFY accountsChanged)
    Q_PROPERTY(QString damageCode READ damageCode NOTIFY accountsChanged)
    Q_PROPERTY(bool unlocked READ isUnlocked NOTIFY lockChanged)
    /// "Locks by itself in 8:59"; empty while locked.
    Q_PROPERTY(QString lockText READ lockText NOTIFY tick)
    /// Why no password is taken now; empty where one is.
    Q_PROPERTY(QString waitText READ waitText NOTIFY tick)
    /// Whether the desktop's keyring opens it without a password.
    Q_PROPERTY(bool keyring READ hasKeyring NOTIFY lockChanged)
    /// What was wrong with the last password, in a sentence.
    Q_PROPERTY(QString unlockProblem READ unlockProblem NOTIFY unlockProblemChanged)
    Q_PROPERTY(QString unlockCode READ unlockCode NOTIFY unlockProblemChanged)
    Q_PROPERTY(bool unlocking READ isUnlocking NOTIFY unlockingChanged)
    /// The recovery words that nobody has proved to have written down; empty where all are safe.
    Q_PROPERTY(QString unsafeWallet READ unsafeWallet NOTIFY accountsChanged)
    Q_PROPERTY(QString unsafeText READ unsafeText NOTIFY accountsChanged)
    /// Whether count-downs run: false while the window is hidden.
    Q_PROPERTY(bool ticking READ isTicking WRITE setTicking NOTIFY tickingChanged)

public:
    explicit WalletModel(QObject* parent = nullptr);

    [[nodiscard]] RowModelBase* accounts() { return &m_accounts; }
    [[nodiscard]] int accountCount() const { return m_accounts.count(); }
    [[nodiscard]] bool isEmpty() const { return m_listed && m_accounts.count() == 0; }
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QString total() const;
    [[nodiscard]] QString totalFull() const;
    [[nodiscard]] QString totalNote() const;
    [[nodiscard]] QString worth() const;
    [[nodiscard]] QString watchedText() const;
    [[nodiscard]] QStringList accountNames() const;
    [[nodiscard]] QString current() const { return m_current; }
    void setCurrent(const QString& address);
    [[nodiscard]] QString currentName() const;
    [[nodiscard]] QString currentShort() const;
    [[nodiscard]] QString currentGrouped() const;
    [[nodiscard]] QString currentKind() const;
    [[nodiscard]] QString currentWallet() const;
    [[nodiscard]] bool canSign() const;
    [[nodiscard]] RowModelBase* holdings() { return &m_holdings; }
    [[nodiscard]] bool hasSecrets() const;
    [[nodiscard]] bool isPasswordSet() const { return m_passwordSet; }
    [[nodiscard]] QString damage() const;
    [[nodiscard]] QString damageRemedy() const;
    [[nodiscard]] QString damageCode() const;
    [[nodiscard]] bool isUnlocked() const { return m_unlocked && !m_refused; }
    [[nodiscard]] QString lockText() const;
    [[nodiscard]] QString waitText() const;
    [[nodiscard]] bool hasKeyring() const { return m_keyring; }
    [[nodiscard]] QString unlockProblem() const { return m_unlockProblem; }
    [[nodiscard]] QString unlockCode() const { return m_unlockCode; }
    [[nodiscard]] bool isUnlocking() const { return m_unlocking; }
    [[nodiscard]] QString unsafeWallet() const { return m_unsafeWallet; }
    [[nodiscard]] QString unsafeText() const;
    [[nodiscard]] bool isTicking() const { return m_ticking; }
    void setTicking(bool ticking);

    /// Makes the account at that place of `accountNames` the current one.
    Q_INVOKABLE void choose(int index);
    /// Hands the password over and empties the field. `unlockedNow` or a problem follows.
    Q_INVOKABLE void unlock(hearth::gui::SecretInput* password);
    /// Opens it with what the desktop's keyring keeps.
    Q_INVOKABLE void unlockWithKeyring();
    /// hearthd did not let this window sign: the wallet was unlocked, but by somebody else.
    Q_INVOKABLE void scopeWasRefused();
    Q_INVOKABLE void forgetProblem();
    Q_INVOKABLE void lock();
    Q_INVOKABLE void rename(const QString& address, const QString& name);
    /// Takes an account off this computer; its password is asked again.
    Q_INVOKABLE void remove(const QString& address, hearth::gui::SecretInput* password);
    /// The next account of the same recovery words.
    Q_INVOKABLE void addAccount(const QString& wallet);
    /// Reads all balances from the chains again.
    Q_INVOKABLE void refreshBalances();
    Q_INVOKABLE [[nodiscard]] QString nameOf(const QString& address) const;

    /// What the current account holds, for the form that sends.
    [[nodiscard]] const QList<Holding>& holdingRows() const { return m_holdings.rows(); }

Q_SIGNALS:
    void accountsChanged();
    void summaryChanged();
    void currentChanged();
    void holdingsChanged();
    void lockChanged();
    void tick();
    void unlockProblemChanged();
    void unlockingChanged();
    void tickingChanged();
    void unlockedNow();
    void removed();
    void added(const QString& name);

protected:
    void load() override;
    void applyEvent(const QString& topic, const QJsonObject& data) override;

private:
    /// Reads the balances of one chain anew.
    void readChain(const QString& chain);
    void applyList(const QJsonObject& list);
    void applyBalances(const QJsonObject& balances);
    void applyChains(const QJsonObject& chains);
    void showHoldings();
    void showTotals();
    void unlockWith(const QJsonObject& params);
    void setUnlockProblem(const QString& code, const QString& text);
    void onSecond();
    void runTimer();
    [[nodiscard]] const Account* account(const QString& address) const;
    [[nodiscard]] bool canSpend() const;
    [[nodiscard]] Wei shownSum() const;
    [[nodiscard]] bool counts(const Holding& holding) const;

    RowModel<Account> m_accounts;
    RowModel<Holding> m_holdings;
    QList<Holding> m_all;
    QStringList m_chains; ///< whose balances belong together: play money and money never do
    QStringList m_known;  ///< all chains, the one in use first
    QSet<QString> m_reading;
    QString m_currentChain;
    QJsonObject m_total;
    Wei m_sum;     ///< of the accounts that are the user's
    Wei m_watched; ///< of those that are only watched
    QString m_current;
    QString m_unsafeWallet;
    QString m_unsafeName;
    QString m_unlockProblem;
    QString m_unlockCode;
    qint64 m_readAt_ms = 0; ///< when a chain was last asked
    qint64 m_lockAt_ms = 0;
    qint64 m_waitUntil_ms = 0;
    QTimer m_second;
    bool m_listed = false;
    bool m_unlocked = false;
    bool m_refused = false;
    bool m_passwordSet = false;
    QJsonObject m_damage;
    bool m_unlocking = false;
    bool m_keyring = false;
    bool m_ticking = true;
};

} // namespace hearth::gui
