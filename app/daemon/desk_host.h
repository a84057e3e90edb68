// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/daemon/desk_chains.h"
#include "app/daemon/settings.h"
#include "wallet/desk/desk.h"

namespace hearth::daemon {

/// The wallet's desk in the daemon: opened at the first use, again where the disk refused before; with the
/// prices of the settings.
class DeskHost final : public QObject {
    Q_OBJECT

public:
    /// Everything passed in has to outlive it. `folder` is the data folder.
    DeskHost(QString folder, ChainHost& chains, wallet::desk::Signer& signer, Settings& settings,
             Clock& clock, RandomSource& random, QObject* parent = nullptr);
    ~DeskHost() override;

    /// Opens the desk and follows what was sent before.
    void start();
    void stop();
    /// Errors: HRT-STO-*.
    [[nodiscard]] Result<wallet::desk::Desk*> desk();
    [[nodiscard]] DeskChains& chains() { return m_chains; }
    /// nullptr where no price source is set.
    [[nodiscard]] const wallet::desk::PriceSource* prices() const;
    /// Why the price file cannot be used.
    [[nodiscard]] const std::optional<Error>& price_error() const { return m_price_error; }

    /// The topic `balances` has subscribers.
    void set_watched(bool watched);
    /// wallet.balances of the current chain as last seen: the topic's snapshot.
    [[nodiscard]] QJsonObject balances_snapshot();

Q_SIGNALS:
    void balancesChanged(const QString& chain);
    void historyChanged(const QString& chain);

private:
    void read_prices();
    [[nodiscard]] bool current_is_testnet() const;

    QString m_folder;
    DeskChains m_chains;
    ChainHost& m_host;
    wallet::desk::Signer& m_signer;
    Settings& m_settings;
    Clock& m_clock;
    RandomSource& m_random;
    std::unique_ptr<wallet::desk::PriceTable> m_prices;
    std::optional<Error> m_price_error;
    std::unique_ptr<wallet::desk::Desk> m_desk;
    std::map<QString, bool> m_online;
    bool m_watched = false;
    bool m_started = false;
};

} // namespace hearth::daemon
