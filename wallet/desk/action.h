// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/desk/desk_chain.h"

namespace hearth::wallet::desk {

enum class ActionKind : std::uint8_t {
    SendCoin,
    SendToken,
    Approve,
    Revoke,
    Call,
    SpeedUp,
    Cancel,
    Message,
    TypedData
};

/// What a person wants to do, as wallet.prepare takes it.
struct Action {
    ActionKind kind = ActionKind::SendCoin;
    Address to;                   ///< SendCoin, SendToken, Call
    std::optional<Address> token; ///< SendToken (none: ATH), Approve, Revoke
    Address spender;              ///< Approve, Revoke
    Uint256 amount = 0;           ///< SendCoin, SendToken, Approve, Call (its value)
    bool max = false;             ///< SendCoin, SendToken: all there is
    Bytes data;                   ///< Call, Message
    Hash hash;                    ///< SpeedUp, Cancel
    Json typed_data;              ///< TypedData
};

/// "send_coin", ..: the word of the control API.
[[nodiscard]] QString action_name(ActionKind kind);
[[nodiscard]] bool is_transaction(ActionKind kind);

/// Reads {kind, ..}. Addresses have to carry their checksum or be all of one case. Errors: HRT-DSK-002 with
/// the member, HRT-ETH-061, -062.
[[nodiscard]] Result<Action> parse_action(const Json& json);

/// Recipient, value and data of the action's transaction, without chain, nonce, gas and fees; `nft` where the
/// token is an ERC-721. An amount of `max` is still open. Errors: HRT-DSK-003 (the chain has no ATH).
[[nodiscard]] Result<Transaction> draft_transaction(const Action& action, const DeskChain& chain, bool nft);

} // namespace hearth::wallet::desk
