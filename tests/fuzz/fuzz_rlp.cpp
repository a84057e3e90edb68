// SPDX-License-Identifier: Apache-2.0
// Any bytes: what decodes as RLP encodes to the very same bytes.
#include "tests/wallet/rlp_test.h"

#include <algorithm>
#include <cstdlib>

using namespace hearth::wallet;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView bytes(data, size);
    const auto item = rlp::decode(bytes);
    if (item) {
        const Bytes again = test::encoded(*item);
        if (!std::equal(again.begin(), again.end(), bytes.begin(), bytes.end())) {
            std::abort();
        }
        (void)rlp::to_integer(*item);
    }
    return 0;
}
