// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/desk/address_book.h"
#include "wallet/desk/scanner.h"
#include "wallet/desk/signer.h"
#include "wallet/desk/tokens.h"

namespace hearth::wallet::desk {

/// The parts of the desk that previews and titles are made from.
struct DeskParts {
    Tokens& tokens;
    Scanner& scanner;
    AddressBook& book;
    Signer& signer;
};

/// Who and what is known around an account on a chain; `now_ms` is the time of the latest block. Errors:
/// HRT-STO-*, HRT-RPC-019.
[[nodiscard]] Result<preview::Surroundings> surroundings_of(const DeskParts& parts, const DeskChain& chain,
                                                            const Address& from, std::int64_t now_ms);

/// Earlier transfers of the own accounts, for the look at the recipient: what this wallet signed itself
/// counts as outgoing, and nothing else does.
[[nodiscard]] Result<std::vector<preview::PastTransfer>>
past_transfers(const DeskParts& parts, const DeskChain& chain, const preview::Surroundings& around);

} // namespace hearth::wallet::desk
