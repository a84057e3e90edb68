// SPDX-License-Identifier: Apache-2.0
// The quick way through JSON gives what the full reader gives, for any text.
#include "wallet/eth/json_full.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace hearth::wallet;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto quick = read_json(text);
    const auto full = read_any_json(text);
    if (quick.has_value() != full.has_value()) {
        std::abort();
    }
    if (quick && (*quick != *full || quick->type() != full->type() ||
                  quick->dump(-1, ' ', false, Json::error_handler_t::replace) !=
                      full->dump(-1, ' ', false, Json::error_handler_t::replace))) {
        std::abort();
    }
    return 0;
}
