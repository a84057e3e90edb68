// SPDX-License-Identifier: Apache-2.0
#include "app/gui/wallet/send_model.h"

#include "app/gui/wallet/token_amount.h"
#include "app/gui/wallet/wallet_text.h"

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype address_size = 42;

bool less(const QString& a, const QString& b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
}

} // namespace

SendModel::SendModel(QObject* parent) : QObject(parent) {}

void SendModel::setWallet(WalletModel* wallet) {
    if (m_wallet == wallet) {
        return;
    }
    m_wallet = wallet;
    if (m_wallet) {
        connect(m_wallet, &WalletModel::holdingsChanged, this, &SendModel::collect);
    }
    collect();
    Q_EMIT walletChanged();
}

void SendModel::setChain(const QString& chain) {
    if (m_chain != chain) {
        m_chain = chain;
        collect();
    }
}

void SendModel::collect() {
    const Holding* before = chosen();
    const QString kept = before != nullptr ? before->token : u"ath"_s;
    m_tokens.clear();
    if (m_wallet) {
        for (const Holding& holding : m_wallet->holdingRows()) {
            if (holding.chain == m_chain && !holding.amount.isEmpty() && !holding.suspicious) {
                m_tokens.append(holding);
            }
        }
    }
    m_token = 0;
    for (int i = 0; i < m_tokens.size(); ++i) {
        if (m_tokens.at(i).token == kept) {
            m_token = i;
        }
    }
    Q_EMIT tokensChanged();
    Q_EMIT formChanged();
}

const Holding* SendModel::chosen() const {
    return m_token >= 0 && m_token < m_tokens.size() ? &m_tokens.at(m_token) : nullptr;
}

QStringList SendModel::tokens() const {
    QStringList out;
    for (const Holding& holding : m_tokens) {
        //: a token to send: %1 its symbol, %2 how much there is
        out.append(tr("%1 (%2 available)")
                       .arg(holding.symbol, format_token_short(holding.amount, holding.decimals)));
    }
    return out;
}

void SendModel::setToken(int token) {
    if (m_token != token && token >= 0 && token < m_tokens.size()) {
        m_token = token;
        m_max = false;
        Q_EMIT formChanged();
    }
}

QString SendModel::symbol() const {
    const Holding* token = chosen();
    return token != nullptr ? token->symbol : QString();
}

QString SendModel::available() const {
    const Holding* token = chosen();
    return token != nullptr ? format_token_full(token->amount, token->decimals, token->symbol) : QString();
}

void SendModel::setRecipient(const QString& recipient) {
    if (m_recipient != recipient) {
        m_recipient = recipient;
        Q_EMIT formChanged();
    }
}

QString SendModel::recipientGroups() const {
    return grouped_address(checked_address(m_recipient));
}

QString SendModel::recipientProblem() const {
    const QString text = m_recipient.trimmed();
    if (text.isEmpty() || !checked_address(text).isEmpty()) {
        return {};
    }
    if (text.endsWith(".eth"_L1)) {
        return tr("Names are not looked up: put in the address itself.");
    }
    if (!text.startsWith("0x"_L1)) {
        return tr("An address begins with 0x.");
    }
    if (text.size() < address_size) {
        return tr("%n more character(s)", "of an address", static_cast<int>(address_size - text.size()));
    }
    return text.size() > address_size ? tr("An address has 42 characters; this is longer.")
                                      : tr("A letter is wrong: the checksum does not fit.");
}

QString SendModel::amount() const {
    const Holding* token = chosen();
    return m_max && token != nullptr ? token_for_field(token->amount, token->decimals) : m_amount;
}

void SendModel::setAmount(const QString& amount) {
    if (amount != this->amount()) {
        m_amount = amount;
        m_max = false;
        Q_EMIT formChanged();
    }
}

QString SendModel::amountProblem() const {
    const Holding* token = chosen();
    if (m_max || m_amount.trimmed().isEmpty() || token == nullptr) {
        return {};
    }
    const Result<QString> digits = parse_token(m_amount, token->decimals);
    if (!digits) {
        return tr("This is not an amount of %1.").arg(token->symbol);
    }
    return less(token->amount, *digits) ? tr("There is less than that.") : QString();
}

void SendModel::setMax(bool max) {
    if (m_max != max) {
        m_max = max;
        Q_EMIT formChanged();
    }
}

bool SendModel::isComplete() const {
    const Holding* token = chosen();
    return token != nullptr && !checked_address(m_recipient).isEmpty() && amountProblem().isEmpty() &&
           (m_max || !m_amount.trimmed().isEmpty());
}

QJsonObject SendModel::action() const {
    const Holding* token = chosen();
    if (token == nullptr) {
        return {};
    }
    QJsonObject action{{u"kind"_s, token->token.isEmpty() ? u"send_coin"_s : u"send_token"_s},
                       {u"to"_s, checked_address(m_recipient)}};
    if (!token->token.isEmpty() && token->token != "ath"_L1) {
        action.insert(u"token"_s, token->token);
    }
    if (m_max) {
        action.insert(u"max"_s, true);
    } else {
        action.insert(u"amount_wei"_s, parse_token(m_amount, token->decimals).value_or(u"0"_s));
    }
    return action;
}

void SendModel::clear() {
    m_recipient.clear();
    m_amount.clear();
    m_max = false;
    Q_EMIT formChanged();
}

} // namespace hearth::gui
