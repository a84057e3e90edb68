// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/ledger_desk.h"

namespace hearth::daemon {

using wallet::DerivationPath;
using wallet::vault::AccountKind;

const char* const LedgerDesk::kFirstPath = "m/44'/60'/0'/0/0";

LedgerDesk::LedgerDesk(wallet::vault::Vault& vault, wallet::ledger::OpenPort open)
    : m_vault(vault), m_open(std::move(open)) {}

wallet::ledger::HidChannel& LedgerDesk::channel() {
    if (!m_channel) {
        m_channel = std::make_unique<wallet::ledger::HidChannel>(m_open);
    }
    return *m_channel;
}

wallet::ExternalSigner* LedgerDesk::signer_of(const Address& account) {
    const auto known = m_vault.find(account);
    if (!known || known->kind != AccountKind::Ledger) {
        return nullptr;
    }
    const auto path = DerivationPath::parse(known->path.toStdString());
    if (!path) {
        return nullptr;
    }
    Known& entry = m_signers[account];
    if (!entry.signer || entry.path != known->path) {
        entry = {known->path, std::make_unique<wallet::ledger::LedgerSigner>(channel(), *path, account)};
    }
    return entry.signer.get();
}

void LedgerDesk::ask_account(const QString& path, std::function<void(Result<Address>)> done) {
    const auto parsed = DerivationPath::parse(path.isEmpty() ? kFirstPath : path.toStdString());
    if (!parsed) {
        done(fail(parsed.error()));
        return;
    }
    m_question = wallet::ledger::ask_account(
        channel(), *parsed, true,
        [done = std::move(done)](const Result<wallet::ledger::DeviceAccount>& account) {
            done(account ? Result<Address>(account->address) : fail(account.error()));
        });
}

} // namespace hearth::daemon
