// SPDX-License-Identifier: Apache-2.0
#include "app/gui/wallet/wallet_model.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/wallet/secret_channel.h"
#include "app/gui/wallet/wallet_text.h"

#include <QDateTime>

#include <algorithm>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What the account of all pages is kept under, with the engine.
constexpr const char* chosen_account = "hearth_account";

constexpr auto ath_token = "ath"_L1;
constexpr int tick_ms = 1000;
/// Live chains make blocks quicker than their endpoints like to be asked.
constexpr qint64 live_pause_ms = 30'000;

qint64 now_ms() {
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace

WalletModel::WalletModel(QObject* parent)
    : PageBackend({u"wallet"_s, u"balances"_s, u"chain"_s}, parent), m_accounts(account_roles()),
      m_holdings(holding_roles()) {
    m_second.setInterval(tick_ms);
    connect(&m_second, &QTimer::timeout, this, &WalletModel::onSecond);
}

void WalletModel::load() {
    ask(u"wallet.list"_s, {}, [this](const QJsonObject& answer) { applyList(answer); });
    ask(u"chain.list"_s, {}, [this](const QJsonObject& answer) { applyChains(answer); });
    // What hearthd knows from before; each chain is then read by itself (applyChains).
    ask(u"wallet.balances"_s, {}, [this](const QJsonObject& answer) { applyBalances(answer); });
}

void WalletModel::readChain(const QString& chain) {
    if (engine() == nullptr || chain.isEmpty() || m_reading.contains(chain)) {
        return;
    }
    m_reading.insert(chain);
    m_readAt_ms = now_ms();
    const QJsonObject params{{u"chain"_s, chain}, {u"refresh"_s, true}};
    engine()->call(u"wallet.balances"_s, params, this, [this, chain](const Result<QJsonObject>& answer) {
        m_reading.remove(chain);
        if (answer) {
            applyBalances(*answer);
        } else if (chain == m_currentChain) {
            showError(answer.error());
        }
    });
}

void WalletModel::applyEvent(const QString& topic, const QJsonObject& data) {
    if (topic == "wallet"_L1) {
        applyList(data);
    } else if (topic == "balances"_L1) {
        applyBalances(data);
    } else if (m_currentChain == "practice"_L1 || now_ms() - m_readAt_ms > live_pause_ms) {
        readChain(m_currentChain); // a new block
    }
}

void WalletModel::applyList(const QJsonObject& list) {
    QList<Account> rows;
    for (const auto& value : list.value("accounts"_L1).toArray()) {
        rows.append(account_from_json(value.toObject()));
    }
    m_listed = true;
    // Pages are dropped when another one is opened: the account that was chosen lives with the engine.
    const QString chosen = engine() == nullptr ? QString() : engine()->property(chosen_account).toString();
    const auto there = [&rows](const QString& address) {
        return std::any_of(rows.cbegin(), rows.cend(),
                           [&address](const Account& a) { return a.address == address; });
    };
    if (!there(m_current)) {
        m_current = there(chosen) ? chosen : rows.isEmpty() ? QString() : rows.first().address;
    }
    m_accounts.setRows(std::move(rows));
    m_unsafeWallet.clear();
    for (const auto& value : list.value("wallets"_L1).toArray()) {
        const QJsonObject wallet = value.toObject();
        if (m_unsafeWallet.isEmpty() && !wallet.value("backed_up"_L1).toBool(true)) {
            m_unsafeWallet = text_of(wallet, "id"_L1);
            m_unsafeName = text_of(wallet, "name"_L1);
        }
    }
    m_unlocked = list.value("unlocked"_L1).toBool();
    m_lockAt_ms = m_unlocked ? int_of(list, "lock_at_ms"_L1) : 0;
    m_waitUntil_ms = list.contains("wait_ms"_L1) ? now_ms() + int_of(list, "wait_ms"_L1) : 0;
    m_keyring = list.value("keyring"_L1).toBool();
    m_passwordSet = list.value("password"_L1).toBool(hasSecrets());
    m_damage = list.value("error"_L1).toObject();
    m_refused = m_refused && m_unlocked;
    showTotals();
    showHoldings();
    Q_EMIT accountsChanged();
    Q_EMIT currentChanged();
    Q_EMIT lockChanged();
    Q_EMIT tick();
    runTimer();
}

void WalletModel::applyChains(const QJsonObject& chains) {
    bool test = true;
    const QJsonArray list = chains.value("chains"_L1).toArray();
    for (const auto& value : list) {
        const QJsonObject chain = value.toObject();
        if (chain.value("current"_L1).toBool()) {
            m_currentChain = text_of(chain, "name"_L1);
            test = chain.value("testnet"_L1).toBool();
        }
    }
    m_chains.clear();
    for (const auto& value : list) {
        const QJsonObject chain = value.toObject();
        if (chain.value("testnet"_L1).toBool() == test) {
            m_chains.append(text_of(chain, "name"_L1));
        }
    }
    m_known = m_chains.isEmpty() ? QStringList() : QStringList{m_currentChain};
    for (const auto& value : list) {
        if (const QString name = text_of(value.toObject(), "name"_L1); name != m_currentChain) {
            m_known.append(name);
        }
    }
    refreshBalances();
    showTotals();
}

void WalletModel::applyBalances(const QJsonObject& balances) {
    // An answer may be of one chain only: it replaces what was known of the chains it speaks of.
    QStringList chains;
    QList<Holding> rows;
    for (const auto& value : balances.value("balances"_L1).toArray()) {
        const QJsonObject balance = value.toObject();
        chains.append(text_of(balance, "chain"_L1));
        rows.append(holdings_from_json(balance));
    }
    m_all.removeIf([&chains](const Holding& holding) { return chains.contains(holding.chain); });
    m_all.append(rows);
    if (balances.contains("total"_L1)) {
        m_total = balances.value("total"_L1).toObject();
    }
    showTotals();
    showHoldings();
}

bool WalletModel::counts(const Holding& holding) const {
    return holding.token == ath_token && !holding.amount.isEmpty() && m_chains.contains(holding.chain);
}

void WalletModel::showTotals() {
    QList<Account> rows = m_accounts.rows();
    m_sum = Wei();
    m_watched = Wei();
    for (Account& row : rows) {
        row.current = row.address == m_current;
        row.ath = Wei();
        row.known = false;
        for (const Holding& holding : std::as_const(m_all)) {
            if (holding.address == row.address && counts(holding)) {
                const Wei amount = Wei::from_decimal(holding.amount).value_or(Wei());
                row.ath = add(row.ath, amount).value_or(row.ath);
                row.known = true;
            }
        }
        // What others hold is not the user's, however many watch it.
        Wei& sum = row.kind == "watch"_L1 ? m_watched : m_sum;
        sum = add(sum, row.ath).value_or(sum);
    }
    m_accounts.setRows(std::move(rows));
    Q_EMIT summaryChanged();
}

void WalletModel::showHoldings() {
    QList<Holding> rows;
    for (const Holding& holding : std::as_const(m_all)) {
        if (holding.address == m_current) {
            rows.append(holding);
        }
    }
    // The chain in use first, genuine tokens before others.
    std::stable_sort(rows.begin(), rows.end(), [this](const Holding& a, const Holding& b) {
        const bool a_here = m_chains.contains(a.chain);
        const bool b_here = m_chains.contains(b.chain);
        return a_here != b_here ? a_here : a.chain == b.chain && !a.suspicious && b.suspicious;
    });
    m_holdings.setRows(std::move(rows));
    Q_EMIT holdingsChanged();
}

const Account* WalletModel::account(const QString& address) const {
    const int at = m_accounts.indexOf(address);
    return at < 0 ? nullptr : &m_accounts.rows().at(at);
}

void WalletModel::setCurrent(const QString& address) {
    if (m_current == address || account(address) == nullptr) {
        return;
    }
    m_current = address;
    if (engine() != nullptr) {
        engine()->setProperty(chosen_account, address);
    }
    showTotals();
    showHoldings();
    Q_EMIT currentChanged();
}

QString WalletModel::sentence() const {
    if (isEmpty()) {
        return tr("You have no account yet.");
    }
    if (!canSpend()) {
        return tr("You watch accounts; nothing can be sent from here.");
    }
    if (!hasSecrets()) {
        return tr("Your keys are on a hardware wallet; it asks before it signs.");
    }
    return isUnlocked() ? tr("The wallet is unlocked: you can send and sign.")
                        : tr("The wallet is locked: nothing can be sent without your password.");
}

bool WalletModel::canSpend() const {
    const auto& rows = m_accounts.rows();
    return std::any_of(rows.cbegin(), rows.cend(), [](const Account& a) { return a.kind != "watch"_L1; });
}

Wei WalletModel::shownSum() const {
    return canSpend() ? m_sum : m_watched;
}

QString WalletModel::total() const {
    return format_ath(shownSum(), 2);
}

QString WalletModel::totalFull() const {
    return format_ath_full(shownSum());
}

QString WalletModel::watchedText() const {
    //: beside the user's own total; %1 an amount
    return canSpend() && !m_watched.is_zero()
               ? tr("and %1 ATH that you only watch").arg(format_ath(m_watched, 2))
               : QString();
}

QString WalletModel::totalNote() const {
    QStringList chains;
    qint64 oldest_ms = 0;
    bool missing = false;
    for (const Holding& holding : m_all) {
        if (holding.token != ath_token || !m_chains.contains(holding.chain)) {
            continue;
        }
        if (const QString title = chain_title(holding.chain); !chains.contains(title)) {
            chains.append(title);
        }
        missing = missing || holding.amount.isEmpty();
        if (holding.at_ms > 0 && (oldest_ms == 0 || holding.at_ms < oldest_ms)) {
            oldest_ms = holding.at_ms;
        }
    }
    if (chains.isEmpty()) {
        return tr("No balance was read yet.");
    }
    const QString where = chains.join(tr(", ", "between names of chains"));
    if (oldest_ms == 0) {
        //: %1 names of chains
        return tr("%1, not read yet").arg(where);
    }
    const QString age = format_age(now_ms() - oldest_ms);
    //: where the total is from, and how old it is: %1 names of chains, %2 "12 s ago"
    return missing ? tr("%1, %2; some balances could not be read").arg(where, age)
                   //: where the total is from, and how old it is: %1 names of chains, %2 "12 s ago"
                   : tr("%1, %2").arg(where, age);
}

QString WalletModel::worth() const {
    const QString fiat = text_of(m_total, "fiat"_L1);
    if (fiat.isEmpty()) {
        return {};
    }
    const QString currency = text_of(m_total, "currency"_L1);
    const Wei priced = wei_of(m_total, "ath_wei"_L1);
    if (priced == shownSum()) {
        return tr("about %1 %2", "an amount and its currency").arg(fiat, currency);
    }
    // hearthd prices all accounts; a sum of other chains than these is not this sum's price.
    return priced == add(m_sum, m_watched).value_or(Wei())
               ? tr("about %1 %2 with what you watch", "an amount and its currency").arg(fiat, currency)
               : QString();
}

QString WalletModel::currentName() const {
    return nameOf(m_current);
}

QStringList WalletModel::accountNames() const {
    QStringList names;
    for (const Account& one : m_accounts.rows()) {
        names.append(nameOf(one.address));
    }
    return names;
}

void WalletModel::choose(int index) {
    if (index >= 0 && index < m_accounts.count()) {
        setCurrent(m_accounts.rows().at(index).address);
    }
}

QString WalletModel::currentShort() const {
    return short_address(m_current);
}

QString WalletModel::currentGrouped() const {
    return grouped_address(m_current);
}

QString WalletModel::currentKind() const {
    const Account* found = account(m_current);
    return found != nullptr ? found->kind : QString();
}

QString WalletModel::currentWallet() const {
    const Account* found = account(m_current);
    return found != nullptr ? found->wallet : QString();
}

bool WalletModel::canSign() const {
    const QString kind = currentKind();
    return !kind.isEmpty() && kind != "watch"_L1;
}

bool WalletModel::hasSecrets() const {
    const auto& rows = m_accounts.rows();
    return std::any_of(rows.cbegin(), rows.cend(),
                       [](const Account& a) { return a.kind == "hd"_L1 || a.kind == "key"_L1; });
}

QString WalletModel::nameOf(const QString& address) const {
    const Account* found = account(address);
    return found == nullptr || found->name.isEmpty() ? short_address(address) : found->name;
}

QString WalletModel::damageCode() const {
    return text_of(m_damage, "code"_L1);
}

QString WalletModel::damage() const {
    const QString said = text_of(m_damage, "message"_L1);
    return said.isEmpty() && !m_damage.isEmpty() ? tr("The wallet's file is damaged.") : said;
}

QString WalletModel::damageRemedy() const {
    return text_of(m_damage, "remedy"_L1);
}

QString WalletModel::unsafeText() const {
    //: %1 the name of a wallet
    return m_unsafeWallet.isEmpty() ? QString()
                                    : tr("The recovery words of %1 are not proved to be written down.")
                                          .arg(isolated(m_unsafeName));
}

void WalletModel::refreshBalances() {
    // One call a chain: the one in use must not wait for one that is far away or does not answer.
    for (const QString& chain : std::as_const(m_known)) {
        readChain(chain);
    }
}

void WalletModel::rename(const QString& address, const QString& name) {
    ask(u"wallet.rename"_s, {{u"address"_s, address}, {u"name"_s, name.trimmed()}},
        [this](const QJsonObject& /*answer*/) { refresh(); });
}

void WalletModel::addAccount(const QString& wallet) {
    ask(u"wallet.add_account"_s, {{u"wallet"_s, wallet}}, [this](const QJsonObject& answer) {
        const QString name = text_of(answer, "name"_L1);
        refresh();
        Q_EMIT added(name.isEmpty() ? short_address(text_of(answer, "address"_L1)) : name);
    });
}

void WalletModel::remove(const QString& address, SecretInput* password) {
    if (engine() == nullptr || password == nullptr) {
        return;
    }
    QJsonObject params{{u"address"_s, address}};
    if (!password->isEmpty()) {
        params.insert(u"password"_s, secret_param(*engine(), password->take()));
    }
    engine()->call(u"wallet.remove"_s, params, this, [this](const Result<QJsonObject>& answer) {
        if (!answer) {
            setUnlockProblem(answer.error().code, answer.error().detail);
            return;
        }
        setUnlockProblem({}, {});
        refresh();
        Q_EMIT removed();
    });
}

} // namespace hearth::gui
