// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/rlp.h"

namespace hearth::wallet::test {

/// The encoding of a decoded item.
inline Bytes encoded(const rlp::Item& item) {
    Bytes out;
    if (!item.is_list) {
        rlp::append_bytes(out, item.bytes);
        return out;
    }
    Bytes payload;
    for (const rlp::Item& one : item.items) {
        append(payload, encoded(one));
    }
    rlp::append_list(out, payload);
    return out;
}

} // namespace hearth::wallet::test
