// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/json.h"
#include "wallet/eth/signature.h"
#include "wallet/preview/inputs.h"

#include <functional>

namespace hearth::wallet::desk {

enum class SignKind : std::uint8_t { Transaction, Message, TypedData };

/// What is to be signed, whole: a device wants to show it, a key only needs the digest.
struct SignRequest {
    SignKind kind = SignKind::Transaction;
    Address from;
    Hash digest;
    Bytes payload;                    ///< unsigned transaction, or the message
    Json typed_data;                  ///< of TypedData
    std::optional<Hash> domain_hash;  ///< of TypedData
    std::optional<Hash> message_hash; ///< of TypedData
};

/// Who holds the accounts and signs for them. The desk never sees a key.
class Signer {
public:
    virtual ~Signer() = default;
    [[nodiscard]] virtual std::vector<preview::OwnAccount> accounts() const = 0;
    /// `done` runs once. The desk recovers the signer from what comes back before it uses it. Errors: those
    /// of the vault or the device (locked, watch-only, refused on the device).
    virtual void sign(const SignRequest& request, std::function<void(Result<EthSignature>)> done) = 0;
};

} // namespace hearth::wallet::desk
