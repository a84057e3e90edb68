// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/ledger/eth_app.h"
#include "wallet/ledger/external_signer.h"

namespace hearth::wallet::ledger {

/// Asks the device for an account, to add it or to let the person compare. Errors: those of the channel and
/// HRT-LED-004 to -012.
[[nodiscard]] std::shared_ptr<void> ask_account(ApduChannel& channel, const DerivationPath& path,
                                                bool display,
                                                std::function<void(Result<DeviceAccount>)> done);
[[nodiscard]] std::shared_ptr<void> ask_configuration(ApduChannel& channel,
                                                      std::function<void(Result<AppConfiguration>)> done);

/// An account on a Ledger with its Ethereum application, tested against recorded exchanges, not on hardware.
/// Before each signature the device is asked for the account's address: another one (another device, another
/// recovery phrase) is HRT-LED-007 and nothing is shown. What comes back has to be this account's signature
/// of this content (HRT-LED-011). Typed data is given whole; where the application is too old for that or has
/// no room for it (HRT-LED-009, -014) its two hashes are given, which the person compares. The channel must
/// outlive the signer.
class LedgerSigner final : public ExternalSigner {
public:
    LedgerSigner(ApduChannel& channel, DerivationPath path, Address address)
        : m_channel(channel), m_path(std::move(path)), m_address(address) {}

    [[nodiscard]] Address address() const override { return m_address; }
    [[nodiscard]] std::shared_ptr<void> sign_transaction(const Transaction& tx, SignDone done) override;
    [[nodiscard]] std::shared_ptr<void> sign_message(ByteView message, SignDone done) override;
    [[nodiscard]] std::shared_ptr<void> sign_typed_data(const Json& typed_data, SignDone done) override;

private:
    struct Signing;
    [[nodiscard]] std::shared_ptr<void> sign(std::vector<Apdu> commands, std::optional<Apdu> instead,
                                             const Hash& digest, SignDone done);

    ApduChannel& m_channel;
    DerivationPath m_path;
    Address m_address;
};

} // namespace hearth::wallet::ledger
