// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/daemon/chain_host.h"
#include "wallet/desk/desk_chain.h"

namespace hearth::daemon {

/// The chains of the host as the wallet's desk wants them: each with its outbox in one file, and a sender.
class DeskChains final : public wallet::desk::ChainSource {
public:
    DeskChains(ChainHost& host, QString outbox_path, Clock& clock)
        : m_host(host), m_outbox_path(std::move(outbox_path)), m_clock(clock) {}

    [[nodiscard]] QStringList names() const override;
    [[nodiscard]] QString current() const override { return m_host.current(); }
    /// Errors: HRT-DSK-001, HRT-RPC-019 where the outbox cannot be opened: without it nothing may be signed.
    [[nodiscard]] Result<wallet::desk::DeskChain> chain(const QString& name) const override;

private:
    struct Kept {
        std::unique_ptr<wallet::rpc::Outbox> outbox;
        wallet::rpc::RpcClient* client = nullptr; ///< that the sender was made for
        std::unique_ptr<wallet::rpc::Sender> sender;
    };
    ChainHost& m_host;
    QString m_outbox_path;
    Clock& m_clock;
    mutable std::map<QString, Kept> m_kept;
};

} // namespace hearth::daemon
