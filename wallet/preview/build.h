// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/preview/inputs.h"

namespace hearth::wallet::preview {

/// What a call does, in words.
struct DecodedCall {
    bool known = false;     ///< a descriptor or a standard function; else the lines are raw words
    std::string title;      ///< "Send 1.5 ATH to Bob"
    std::string title_code; ///< "transfer", "approve", "create_lock", ..; "call" where unknown
    std::string function;   ///< the canonical signature; empty where unknown
    std::string contract_name;
    std::map<std::string, std::string> args;
    std::vector<Line> lines;
    std::vector<Warning> warnings; ///< of the call's own fields: allowances, locks, dates, hidden characters
    std::vector<Address> recipients;     ///< who gets something
    std::vector<Address> spenders;       ///< who gets power to take something
    std::vector<BalanceChange> declared; ///< what a known function says it does, for the simulator's fallback
};

/// Decodes the call that `from` makes to `to` on the chain of `around`. Unknown selectors are shown raw, word
/// for word; malformed arguments of a known selector are shown raw too, with a warning.
[[nodiscard]] DecodedCall decode_call(const Surroundings& around, const Address& to, ByteView data,
                                      const Uint256& value);

/// The preview of a transaction: pure, so everything it says can be tested. Never fails: what is wrong with
/// the transaction stands in its warnings.
[[nodiscard]] Preview preview_transaction(const TransactionInputs& inputs);

/// The preview of EIP-712 data. Errors: HRT-ETH-040 and the others of hash_typed_data.
[[nodiscard]] Result<Preview> preview_typed_data(const TypedDataInputs& inputs);

/// The preview of a personal_sign message.
[[nodiscard]] Preview preview_message(const MessageInputs& inputs);

} // namespace hearth::wallet::preview
