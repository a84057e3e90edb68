// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/preview/inputs.h"
#include "wallet/rpc/sender.h"

namespace hearth::wallet::desk {

/// One chain as the desk works with it. Client, outbox and sender belong to the ChainSource; the outbox is
/// always there.
struct DeskChain {
    preview::ChainFacts facts;
    std::optional<preview::TokenInfo> ath; ///< the token that "ATH" means on this chain
    std::uint64_t depth = 12;              ///< confirmations after which a transaction counts as final
    std::size_t quorum = 1;                ///< endpoints that have to agree on money, where so many answer
    std::uint64_t log_range = 2'000;       ///< most blocks of one eth_getLogs
    std::uint64_t history_blocks = 0; ///< how far back the first look at an account goes; 0: to the first
    std::int64_t poll_ms = 12'000;    ///< between two looks at the chain
    bool testnet = false;             ///< its coin and tokens are worth nothing
    rpc::Outbox* outbox = nullptr;
    rpc::RpcClient* client = nullptr; ///< none while the chain cannot be asked
    rpc::Sender* sender = nullptr;
    std::optional<Error> unavailable; ///< why not

    [[nodiscard]] QString name() const { return QString::fromStdString(facts.name); }
    [[nodiscard]] bool online() const { return client != nullptr && sender != nullptr; }
    /// Why the chain cannot be asked.
    [[nodiscard]] Error offline_error() const {
        return unavailable.value_or(Error{QStringLiteral("HRT-RPC-011"), name()});
    }
};

/// Where the desk finds its chains. A chain's client may be replaced between two calls (its endpoints
/// changed, the private chain was started anew); what was under way then never calls back.
class ChainSource {
public:
    virtual ~ChainSource() = default;
    /// All profiles, also of chains that cannot be asked now.
    [[nodiscard]] virtual QStringList names() const = 0;
    /// The chain that a call without `chain` means.
    [[nodiscard]] virtual QString current() const = 0;
    /// Also a chain that cannot be asked now: what was kept of it is shown. Errors: HRT-DSK-001 (no such
    /// chain).
    [[nodiscard]] virtual Result<DeskChain> chain(const QString& name) const = 0;
};

} // namespace hearth::wallet::desk
