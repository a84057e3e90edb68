// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/desk/history.h"
#include "wallet/preview/build.h"

namespace hearth::wallet::desk {

/// The token as the surroundings know it; only its address where they do not.
[[nodiscard]] preview::TokenInfo token_of(const preview::Surroundings& around, const Address& address);
/// The own account, or one without a name.
[[nodiscard]] preview::OwnAccount own_account(const preview::Surroundings& around, const Address& address);

/// The words for a transaction of this wallet.
[[nodiscard]] preview::DecodedCall decode_own(const preview::Surroundings& around, const Transaction& tx);
/// A payment of nothing to oneself, as rpc::cancellation makes it.
[[nodiscard]] bool is_cancellation(const Transaction& tx, const Address& sender);

void set_title(HistoryEntry& entry, const std::string& title, const std::string& code,
               const std::map<std::string, std::string>& args);

/// Titles of what this wallet did not sign: "receive", "sent_elsewhere", "approval_elsewhere", "nft_receive",
/// "nft_sent_elsewhere".
void title_foreign(const HistorySources& sources, const std::vector<const ChainLog*>& logs,
                   HistoryEntry& entry);

/// Whether somebody only wants to be seen: transfers of nothing (they put a look-alike address into the
/// history, also as sender: any token lets everybody "send" zero for everybody), and tokens that pretend to
/// be others.
[[nodiscard]] bool is_spam(const HistorySources& sources, const std::vector<const ChainLog*>& logs);

} // namespace hearth::wallet::desk
