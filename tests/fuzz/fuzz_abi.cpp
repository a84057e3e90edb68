// SPDX-License-Identifier: Apache-2.0
// A text of types, a zero, data: what decodes has values that encode and decode to themselves.
#include "wallet/eth/abi_json.h"

#include <algorithm>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace hearth::wallet;
    const ByteView all(data, size);
    const auto end = std::size_t(std::find(all.begin(), all.end(), 0) - all.begin());
    const std::string_view text = text_of_bytes(all.first(end));
    (void)abi::parse_signature(text);
    const auto types = abi::types_from_json(Json(std::string(text)));
    if (!types) {
        return 0;
    }
    const ByteView encoding = all.subspan(std::min(size, end + 1));
    for (const auto padding : {abi::Padding::Strict, abi::Padding::Loose}) {
        const auto values = abi::decode(*types, encoding, padding);
        if (!values) {
            continue;
        }
        const auto again = abi::encode(*types, *values);
        const auto back = again ? abi::decode(*types, *again, padding) : hearth::fail(again.error());
        // The budget of a decoding grows with its data: what was longer may hold more empty items.
        if (back ? *back != *values : again && again->size() >= encoding.size()) {
            std::abort();
        }
        const Json json = abi::values_to_json(*types, *values);
        if (padding == abi::Padding::Strict) {
            const auto read = abi::values_from_json(*types, json);
            if (!read || *read != *values) {
                std::abort();
            }
        }
    }
    return 0;
}
