// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/vault_signer.h"

namespace hearth::daemon {

using wallet::desk::SignKind;
using wallet::desk::SignRequest;

std::vector<wallet::preview::OwnAccount> VaultSigner::accounts() const {
    std::vector<wallet::preview::OwnAccount> out;
    for (const wallet::vault::Account& account : m_vault.accounts()) {
        out.push_back({account.address, account.name.toStdString(),
                       wallet::vault::kind_name(account.kind).toStdString()});
    }
    return out;
}

void VaultSigner::sign(const SignRequest& request, std::function<void(Result<wallet::EthSignature>)> done) {
    const auto account = m_vault.find(request.from);
    wallet::ExternalSigner* device =
        account && account->kind == wallet::vault::AccountKind::Ledger && m_find_device
            ? m_find_device(request.from)
            : nullptr;
    if (device == nullptr) {
        done(m_vault.sign(request.from, request.digest));
        return;
    }
    switch (request.kind) {
    case SignKind::Transaction: {
        const auto tx = wallet::decode_transaction(request.payload);
        if (!tx) {
            done(fail(tx.error()));
            return;
        }
        m_question = device->sign_transaction(*tx, std::move(done));
        return;
    }
    case SignKind::Message:
        m_question = device->sign_message(request.payload, std::move(done));
        return;
    case SignKind::TypedData:
        break;
    }
    m_question = device->sign_typed_data(request.typed_data, std::move(done));
}

} // namespace hearth::daemon
