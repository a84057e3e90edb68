// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/json.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace hearth::wallet {

/// One offline operation: `request` is the whole line's object (with "op" and maybe "id"); the result is what
/// stands under "ok". Integers that fit no 64 bits and fractions arrive as strings with their exact digits.
/// Throws nothing of its own; what nlohmann-json throws for a wrong type is answered as HRT-ETH-003.
using OpFunction = Result<Json> (*)(const Json& request);

/// A row of the table of operations.
struct Op {
    std::string_view name; ///< as in "op", for example "rlp.decode"
    OpFunction run;
    /// A complete request as JSON text, and its answer's "ok": the documentation's example, which a test
    /// runs.
    std::string_view example;
    std::string_view answer;
};

/// Operations of wallet/eth: RLP, ABI, transactions, typed data, signatures, addresses, units, names.
[[nodiscard]] std::span<const Op> eth_ops();
/// Operations of wallet/keys and wallet/keystore: mnemonics, HD derivation, keystores.
[[nodiscard]] std::span<const Op> key_ops();

/// The row of that name, or nullptr.
[[nodiscard]] const Op* find_op(std::string_view name);

/// Runs one operation. Errors: HRT-ETH-002 (no such op), HRT-ETH-003 (a member is missing or of the wrong
/// type) and those of the operation.
[[nodiscard]] Result<Json> run_op(const Json& request);

/// The answer to one line: {"ok":..} or {"error":{"code","message"}}, with the request's "id" if it had one.
/// Without a line end.
[[nodiscard]] std::string answer_line(std::string_view line);

/// Longest line that is read; a longer one is answered with HRT-ETH-004 and skipped.
constexpr std::size_t kMaxLine = 10'000'000;

/// Reads JSON lines from `in_fd` until its end and writes one answer a line to `out_fd`, in order. Answers
/// are flushed at the end and whenever no more input waits. Returns false where reading or writing failed.
[[nodiscard]] bool run_batch(int in_fd, int out_fd);

} // namespace hearth::wallet
