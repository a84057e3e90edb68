// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/wallet_host.h"

#include "app/daemon/system_keyring.h"
#include "app/daemon/views_json.h"
#include "core/base/random.h"
#include "wallet/vault/wallet_secret.h"

#include <QJsonArray>

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

using wallet::vault::Account;
using wallet::vault::AccountKind;
using wallet::vault::Vault;
using wallet::vault::Wallet;

constexpr qsizetype kSessionBytes = 32;

Vault::Options vault_options(const QString& folder, wallet::vault::Keyring* keyring) {
    Vault::Options out;
    out.folder = folder + K("/wallet");
    out.keyring = keyring;
    return out;
}

} // namespace

WalletHost::WalletHost(const QString& folder, Settings& settings, Clock& clock, RandomSource& random,
                       QObject* parent)
    : QObject(parent), m_settings(settings), m_clock(clock), m_random(random), m_keyring(make_keyring()),
      m_vault(vault_options(folder, m_keyring.get()), clock, random), m_drill(m_vault, clock, random) {
    connect(&m_vault, &Vault::changed, this, &WalletHost::changed);
    connect(&m_vault, &Vault::changed, this, &WalletHost::follow_setting);
    connect(&m_settings, &Settings::changed, this, [this](const QStringList& keys) {
        if (keys.contains(K("wallet.keyring"))) {
            m_keyring_refused = false;
            follow_setting();
        }
    });
    connect(&m_vault, &Vault::locked, this, [this] {
        m_session.clear();
        m_keyring_refused = false;
        Q_EMIT locked();
    });
}

WalletHost::~WalletHost() = default;

void WalletHost::follow_setting() {
    const bool wanted = m_settings.value("wallet.keyring").toBool();
    if (m_keyring_busy || m_keyring_refused || wanted == m_vault.has_keyring() ||
        (wanted && !m_vault.is_unlocked())) {
        return;
    }
    m_keyring_busy = true;
    m_vault.use_keyring(wanted, [this](const Result<std::monostate>& done) {
        m_keyring_busy = false;
        if (!done) {
            m_keyring_refused = true;
            Q_EMIT noted(done.error());
        }
    });
}

void WalletHost::start() {
    if (const auto loaded = m_vault.load(); !loaded) {
        Q_EMIT noted(loaded.error());
    }
}

std::int64_t WalletHost::open_for_ms() const {
    constexpr std::int64_t second = 1000;
    return second * m_settings.value("wallet.lock_after_s").toInt();
}

SecretBytes WalletHost::session() {
    if (m_session.empty()) {
        QByteArray raw = m_random.bytes(kSessionBytes);
        m_session = wallet::vault::private_key_text(SecretBytes::take(raw));
    }
    return m_session.clone();
}

Result<void> WalletHost::check_session(const SecretBytes& given) const {
    if (m_session.empty() || !m_session.equals(given.span())) {
        return fail("HRT-WAL-055");
    }
    return {};
}

QJsonObject WalletHost::account_json(const Account& account) const {
    QJsonObject out{{K("address"), to_checksum(account.address)},
                    {K("name"), account.name},
                    {K("kind"), wallet::vault::kind_name(account.kind)},
                    {K("created_ms"), qint64(account.created_ms)}};
    if (!account.path.isEmpty()) {
        out.insert(K("path"), account.path);
    }
    if (account.kind == AccountKind::Hd) {
        out.insert(K("wallet"), account.wallet);
        for (const Wallet& wallet : m_vault.wallets()) {
            if (wallet.id == account.wallet) {
                out.insert(K("backed_up"), wallet.backed_up);
            }
        }
    }
    return out;
}

QJsonObject WalletHost::list_json() const {
    QJsonArray accounts;
    std::map<QString, int> counts;
    for (const Account& account : m_vault.accounts()) {
        accounts.append(account_json(account));
        ++counts[account.wallet];
    }
    QJsonArray wallets;
    for (const Wallet& wallet : m_vault.wallets()) {
        wallets.append(QJsonObject{{K("id"), wallet.id},
                                   {K("name"), wallet.name},
                                   {K("words"), wallet.words},
                                   {K("passphrase"), wallet.passphrase},
                                   {K("backed_up"), wallet.backed_up},
                                   {K("created_ms"), qint64(wallet.created_ms)},
                                   {K("accounts"), counts[wallet.id]}});
    }
    QJsonObject out{{K("accounts"), accounts},
                    {K("wallets"), wallets},
                    {K("unlocked"), m_vault.is_unlocked()},
                    {K("password"), m_vault.has_password()},
                    {K("keyring"), m_vault.has_keyring()}};
    if (m_vault.is_unlocked()) {
        out.insert(K("lock_at_ms"), qint64(m_vault.lock_at_ms()));
    }
    if (const std::int64_t wait = m_vault.wait_ms(); wait > 0) {
        out.insert(K("wait_ms"), qint64(wait));
    }
    if (const auto& damage = m_vault.damage()) {
        out.insert(K("error"), error_json(*damage));
    }
    return out;
}

} // namespace hearth::daemon
