// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/desk/desk.h"

#include <QJsonArray>
#include <QJsonObject>

/// The wallet's pages in the words of docs/control-api.md.
namespace hearth::daemon {

/// wallet.balances; `prices` may be null. The total counts the chains that are worth as much as the current
/// one: practice money is not added to real money.
[[nodiscard]] QJsonObject balances_json(const std::vector<wallet::desk::ChainBalances>& chains,
                                        bool current_is_testnet, const wallet::desk::PriceSource* prices,
                                        std::int64_t now_ms);
[[nodiscard]] QJsonObject history_entry_json(const wallet::desk::HistoryEntry& entry);
[[nodiscard]] QJsonObject approval_json(const wallet::preview::ChainFacts& chain,
                                        const wallet::desk::ApprovalView& view);
[[nodiscard]] QJsonObject book_entry_json(const wallet::desk::BookEntry& entry);
[[nodiscard]] QJsonObject preview_json(const wallet::preview::Preview& preview);

} // namespace hearth::daemon
