// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/desk/signer.h"
#include "wallet/ledger/external_signer.h"
#include "wallet/vault/vault.h"

namespace hearth::daemon {

/// The vault's accounts as the desk's signer: keys sign by digest, devices see the whole.
class VaultSigner final : public wallet::desk::Signer {
public:
    /// The device of an account, or nullptr.
    using FindDevice = std::function<wallet::ExternalSigner*(const Address&)>;

    explicit VaultSigner(wallet::vault::Vault& vault, FindDevice find_device = {})
        : m_vault(vault), m_find_device(std::move(find_device)) {}

    [[nodiscard]] std::vector<wallet::preview::OwnAccount> accounts() const override;
    void sign(const wallet::desk::SignRequest& request,
              std::function<void(Result<wallet::EthSignature>)> done) override;

private:
    wallet::vault::Vault& m_vault;
    FindDevice m_find_device;
    /// The question that a device is being asked; one at a time.
    std::shared_ptr<void> m_question;
};

} // namespace hearth::daemon
