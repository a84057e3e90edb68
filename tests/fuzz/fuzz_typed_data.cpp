// SPDX-License-Identifier: Apache-2.0
// Any text: a document that hashes does so again after it was written anew.
#include "wallet/eth/typed_data.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace hearth::wallet;
    const auto document = read_json({reinterpret_cast<const char*>(data), size});
    if (!document) {
        return 0;
    }
    const auto hash = hash_typed_data(*document);
    if (hash) {
        const auto again = read_json(document->dump());
        if (!again || hash_typed_data(*again)->digest != hash->digest) {
            std::abort();
        }
    }
    return 0;
}
