// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/database.h"
#include "wallet/desk/chain_log.h"
#include "wallet/desk/desk_chain.h"

#include <map>

namespace hearth::wallet::desk {

/// Finds the events of accounts by eth_getLogs in bounded ranges and keeps them. The last `depth` blocks are
/// read anew at each look, so that a reorganisation takes back what it undid; a deeper one is noticed by the
/// hash of the block below them and the account is read again from a thousand blocks earlier.
class Scanner {
public:
    explicit Scanner(store::Database& db) : m_db(db) {}

    /// Reads on to the head. Accounts that are equally far are asked together. Errors: HRT-RPC-009, -011,
    /// -012, HRT-STO-*.
    void scan(const DeskChain& chain, const std::vector<Address>& accounts,
              const std::function<void(Result<void>)>& done);
    /// The kept events of the accounts, oldest first. Errors: HRT-STO-*.
    [[nodiscard]] Result<std::vector<ChainLog>> logs(const QString& chain,
                                                     const std::vector<Address>& accounts) const;
    /// Every contract whose events were kept.
    [[nodiscard]] Result<std::vector<Address>> tokens(const QString& chain) const;
    /// The newest block that was read.
    [[nodiscard]] Result<std::uint64_t> head(const QString& chain) const;

private:
    struct Reach;
    struct Run;
    void look_at_anchors(const std::shared_ptr<Run>& run);
    void read_range(const std::shared_ptr<Run>& run);
    void ask_times(const std::shared_ptr<Run>& run, std::uint64_t last, std::vector<ChainLog> logs);
    void keep(const std::shared_ptr<Run>& run, std::uint64_t last, const std::vector<ChainLog>& logs);
    void finish_group(const std::shared_ptr<Run>& run);
    /// Asks for less from now on; false where it cannot be less.
    [[nodiscard]] bool narrow(Run& run);
    [[nodiscard]] Result<Reach> reach_of(const DeskChain& chain, const Address& account) const;
    [[nodiscard]] Result<void> replace(const DeskChain& chain, const std::vector<Address>& accounts,
                                       std::uint64_t first, std::uint64_t last,
                                       const std::vector<ChainLog>& logs) const;

    store::Database& m_db;
    /// Blocks of one question, where a chain's nodes gave less than its profile says.
    std::map<QString, std::uint64_t> m_ranges;
};

} // namespace hearth::wallet::desk
