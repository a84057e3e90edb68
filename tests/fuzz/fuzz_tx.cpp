// SPDX-License-Identifier: Apache-2.0
// Any bytes: what decodes as a transaction encodes to the very same bytes, and its signer is who it says.
#include "wallet/eth/transaction.h"

#include <algorithm>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace hearth::wallet;
    const ByteView bytes(data, size);
    const auto decoded = decode_with_sender(bytes);
    if (!decoded) {
        if (!decoded.error().code.startsWith(QLatin1String("HRT-ETH-"))) {
            std::abort();
        }
        return 0;
    }
    const Bytes again = signed_bytes(decoded->tx);
    if (!std::equal(again.begin(), again.end(), bytes.begin(), bytes.end()) ||
        decoded->from.has_value() != decoded->tx.signature.has_value()) {
        std::abort();
    }
    (void)intrinsic_gas(decoded->tx);
    (void)check_newest_rules(decoded->tx);
    return 0;
}
