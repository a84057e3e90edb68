// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/transaction.h"
#include "wallet/keys/derivation_path.h"
#include "wallet/ledger/apdu.h"

namespace hearth::wallet::ledger {

/// Commands of Ledger's Ethereum application and its answers (app-ethereum, doc/ethapp.adoc).

/// What the application says of itself.
struct AppConfiguration {
    bool blind_signing = false; ///< contract data that it cannot show may be signed
    unsigned major = 0;
    unsigned minor = 0;
    unsigned patch = 0;
};
[[nodiscard]] Apdu configuration_command();
/// Errors: HRT-LED-010.
[[nodiscard]] Result<AppConfiguration> read_configuration(ByteView payload);

struct DeviceAccount {
    PublicKeyBytes public_key{};
    Address address;
    std::optional<Hash> chain_code;
};
/// `display`: the device shows the address and waits for the person.
[[nodiscard]] Apdu address_command(const DerivationPath& path, bool display, bool chain_code = false);
/// The address is computed from the key; what the device writes beside it has to agree. Errors: HRT-LED-010.
[[nodiscard]] Result<DeviceAccount> read_address(ByteView payload, bool chain_code = false);

/// The unsigned transaction in pieces. The last piece of a legacy transaction is never only its chain id,
/// which the application would not recognise.
[[nodiscard]] std::vector<Apdu> transaction_commands(const DerivationPath& path, const Transaction& tx);
[[nodiscard]] std::vector<Apdu> message_commands(const DerivationPath& path, ByteView message);
/// The two hashes of typed data; the device shows them and nothing else.
[[nodiscard]] Apdu hashed_typed_data_command(const DerivationPath& path, const Hash& domain,
                                             const Hash& message);

/// r and s of an answer v | r | s. The parity is not taken from v, which is one byte and cut off for large
/// chain ids: it is the one of the two that gives `signer`. Errors: HRT-LED-010 (length), HRT-LED-011
/// (neither does).
[[nodiscard]] Result<EthSignature> read_signature(ByteView payload, const Hash& digest,
                                                  const Address& signer);

/// The path as commands carry it: a count, then four bytes a step.
[[nodiscard]] Bytes path_bytes(const DerivationPath& path);

} // namespace hearth::wallet::ledger
