// SPDX-License-Identifier: Apache-2.0
// Any list of entries: the fold takes or ignores each of them, twice in the same way.
#include "core/indexer/fold.h"

#include <cstdlib>

namespace {

/// The input is a list of entries, each preceded by its length in two bytes, little-endian.
hearth::indexer::State replay(const std::uint8_t* data, std::size_t size) {
    hearth::indexer::State state;
    std::size_t at = 0;
    while (at + 2 <= size) {
        const std::size_t length = std::min<std::size_t>(data[at] | data[at + 1] << 8U, size - at - 2);
        const QByteArray payload(reinterpret_cast<const char*>(data + at + 2), qsizetype(length));
        hearth::indexer::apply(state, payload, hearth::LogPosition{state.position.value + 1});
        at += 2 + length;
    }
    return state;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto first = replay(data, size);
    const auto second = replay(data, size);
    if (hearth::indexer::state_hash(first) != hearth::indexer::state_hash(second) ||
        first.open_proofs.size() != first.due.size()) {
        std::abort();
    }
    return 0;
}
