// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/daemon/settings.h"
#include "wallet/vault/drill.h"
#include "wallet/vault/vault.h"

#include <QJsonObject>

namespace hearth::daemon {

/// The vault in the daemon: its settings, its session and its JSON.
class WalletHost final : public QObject {
    Q_OBJECT

public:
    /// `folder` is the data folder; the settings and the rest have to outlive it.
    WalletHost(const QString& folder, Settings& settings, Clock& clock, RandomSource& random,
               QObject* parent = nullptr);
    ~WalletHost() override;

    /// Reads the vault; what is wrong with it is noted, and its list is empty.
    void start();
    /// Locks, for the end of the daemon.
    void stop() { m_vault.lock(); }

    [[nodiscard]] wallet::vault::Vault& vault() { return m_vault; }
    [[nodiscard]] wallet::vault::Drill& drill() { return m_drill; }
    /// How long an unlocked vault stays open where the caller does not say.
    [[nodiscard]] std::int64_t open_for_ms() const;

    /// What lets another connection of the same person in until the next lock: 64 hexadecimal digits. Only
    /// while the vault is open.
    [[nodiscard]] SecretBytes session();
    /// Errors: HRT-WAL-055.
    [[nodiscard]] Result<void> check_session(const SecretBytes& given) const;

    /// wallet.list, and the topic `wallet`.
    [[nodiscard]] QJsonObject list_json() const;
    [[nodiscard]] QJsonObject account_json(const wallet::vault::Account& account) const;

Q_SIGNALS:
    void changed();
    /// It was open and is locked now: no connection may do what needs it.
    void locked();
    void noted(const hearth::Error& what);

private:
    /// Makes the keyring as the setting wants it; what cannot be done now is done at the next unlock.
    void follow_setting();

    Settings& m_settings;
    Clock& m_clock;
    RandomSource& m_random;
    std::unique_ptr<wallet::vault::Keyring> m_keyring; // none where the build has no QtKeychain
    wallet::vault::Vault m_vault;
    wallet::vault::Drill m_drill;
    SecretBytes m_session;
    bool m_keyring_busy = false;
    bool m_keyring_refused = false; // not asked again before the next lock
};

} // namespace hearth::daemon
