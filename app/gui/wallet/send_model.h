// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/wallet/wallet_model.h"

#include <QJsonObject>

namespace hearth::gui {

/// The form that sends: recipient, token, amount. It says at once what is wrong; hearthd checks again and
/// simulates.
class SendModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(hearth::gui::WalletModel* wallet READ wallet WRITE setWallet NOTIFY walletChanged REQUIRED)
    /// The chain that is sent on.
    Q_PROPERTY(QString chain READ chain WRITE setChain NOTIFY tokensChanged)
    /// What can be sent: "ATH, 12,480.25 available".
    Q_PROPERTY(QStringList tokens READ tokens NOTIFY tokensChanged)
    Q_PROPERTY(int token READ token WRITE setToken NOTIFY formChanged)
    Q_PROPERTY(QString symbol READ symbol NOTIFY formChanged)
    Q_PROPERTY(QString available READ available NOTIFY formChanged)
    Q_PROPERTY(QString recipient READ recipient WRITE setRecipient NOTIFY formChanged)
    /// The recipient in groups of four, once it is a whole address.
    Q_PROPERTY(QString recipientGroups READ recipientGroups NOTIFY formChanged)
    Q_PROPERTY(QString recipientProblem READ recipientProblem NOTIFY formChanged)
    Q_PROPERTY(QString amount READ amount WRITE setAmount NOTIFY formChanged)
    Q_PROPERTY(QString amountProblem READ amountProblem NOTIFY formChanged)
    /// Everything there is, less the fee.
    Q_PROPERTY(bool max READ isMax WRITE setMax NOTIFY formChanged)
    Q_PROPERTY(bool complete READ isComplete NOTIFY formChanged)

public:
    explicit SendModel(QObject* parent = nullptr);

    [[nodiscard]] WalletModel* wallet() const { return m_wallet; }
    void setWallet(WalletModel* wallet);
    [[nodiscard]] QString chain() const { return m_chain; }
    void setChain(const QString& chain);
    [[nodiscard]] QStringList tokens() const;
    [[nodiscard]] int token() const { return m_token; }
    void setToken(int token);
    [[nodiscard]] QString symbol() const;
    [[nodiscard]] QString available() const;
    [[nodiscard]] QString recipient() const { return m_recipient; }
    void setRecipient(const QString& recipient);
    [[nodiscard]] QString recipientGroups() const;
    [[nodiscard]] QString recipientProblem() const;
    [[nodiscard]] QString amount() const;
    void setAmount(const QString& amount);
    [[nodiscard]] QString amountProblem() const;
    [[nodiscard]] bool isMax() const { return m_max; }
    void setMax(bool max);
    [[nodiscard]] bool isComplete() const;

    /// What `wallet.prepare` is asked.
    Q_INVOKABLE [[nodiscard]] QJsonObject action() const;
    Q_INVOKABLE void clear();

Q_SIGNALS:
    void walletChanged();
    void tokensChanged();
    void formChanged();

private:
    void collect();
    [[nodiscard]] const Holding* chosen() const;

    QPointer<WalletModel> m_wallet;
    QList<Holding> m_tokens;
    QString m_chain;
    QString m_recipient;
    QString m_amount;
    int m_token = 0;
    bool m_max = false;
};

} // namespace hearth::gui
