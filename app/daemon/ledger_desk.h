// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/ledger/hid_channel.h"
#include "wallet/ledger/ledger_signer.h"
#include "wallet/vault/vault.h"

#include <map>

namespace hearth::daemon {

/// The Ledger that is plugged in, for the accounts that name it. Untested on hardware
/// (docs/wallet-ledger.md).
class LedgerDesk {
public:
    /// Where accounts lie on a device that nobody gave a path for: m/44'/60'/0'/0/0.
    static const char* const kFirstPath;

    explicit LedgerDesk(
        wallet::vault::Vault& vault,
        wallet::ledger::OpenPort open = [] { return wallet::ledger::open_ledger(); });

    /// The device behind an account of kind `ledger`, or nullptr.
    [[nodiscard]] wallet::ExternalSigner* signer_of(const Address& account);
    /// Asks the device for the account at `path` (empty: kFirstPath), shows the address on it and waits for
    /// the person. One question at a time: a new one drops the one before, unanswered. Errors: HRT-WAL-007
    /// (the path), those of wallet::ledger::ask_account.
    void ask_account(const QString& path, std::function<void(Result<Address>)> done);

private:
    /// Made at the first question: hidapi and a thread are for those who have a device.
    [[nodiscard]] wallet::ledger::HidChannel& channel();

    wallet::vault::Vault& m_vault;
    wallet::ledger::OpenPort m_open;
    std::unique_ptr<wallet::ledger::HidChannel> m_channel;
    struct Known {
        QString path;
        std::unique_ptr<wallet::ledger::LedgerSigner> signer;
    };
    std::map<Address, Known> m_signers;
    std::shared_ptr<void> m_question;
};

} // namespace hearth::daemon
