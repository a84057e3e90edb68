// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/json.h"
#include "wallet/eth/transaction.h"

#include <functional>
#include <memory>

namespace hearth::wallet {

using SignDone = std::function<void(Result<EthSignature>)>;

/// One account whose key lies outside of this process, on a device. Every signature that comes back was
/// checked against that account. Each call takes copies of what it signs; `done` runs once, in the caller's
/// thread, never before the call has returned, and not at all after the handle is gone: dropping the handle
/// is how a person's "cancel" arrives (a device may still show its question, but what it answers is thrown
/// away). The signer must outlive its handles. For one thread, one call at a time.
class ExternalSigner {
public:
    ExternalSigner() = default;
    ExternalSigner(const ExternalSigner&) = delete;
    ExternalSigner& operator=(const ExternalSigner&) = delete;
    virtual ~ExternalSigner() = default;

    [[nodiscard]] virtual Address address() const = 0;
    /// Signs signing_hash(tx); a signature that `tx` carries is ignored.
    [[nodiscard]] virtual std::shared_ptr<void> sign_transaction(const Transaction& tx, SignDone done) = 0;
    /// Signs message_digest(message) (EIP-191, `personal_sign`).
    [[nodiscard]] virtual std::shared_ptr<void> sign_message(ByteView message, SignDone done) = 0;
    /// Signs the digest of {types, primaryType, domain, message} (EIP-712).
    [[nodiscard]] virtual std::shared_ptr<void> sign_typed_data(const Json& typed_data, SignDone done) = 0;
};

} // namespace hearth::wallet
