// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/bytes.h"

namespace hearth::wallet::rlp {

/// Deepest nesting that is read or written; a hostile item of ten million "[" must not exhaust the stack.
constexpr std::size_t kMaxDepth = 1024;

/// A byte string or a list (Yellow Paper, appendix B). A decoded item points into the bytes it was read from.
struct Item {
    bool is_list = false;
    ByteView bytes;          ///< of a byte string
    std::vector<Item> items; ///< of a list
    ByteView raw;            ///< the whole encoding, header included
};

/// Reads exactly one item that fills `data`, in its only canonical form: the shortest header, a single byte
/// below 0x80 as itself. Errors: HRT-ETH-010.
[[nodiscard]] Result<Item> decode(ByteView data);

/// The integer of a byte string: at most 32 bytes, no leading zero. Errors: HRT-ETH-010.
[[nodiscard]] Result<Uint256> to_integer(const Item& item);

/// Appends a byte string.
void append_bytes(Bytes& out, ByteView bytes);
/// Appends an integer: big-endian without leading zeros.
void append_integer(Bytes& out, const Uint256& value);
/// Appends a list whose items are encoded in `payload`.
void append_list(Bytes& out, ByteView payload);

} // namespace hearth::wallet::rlp
