// SPDX-License-Identifier: Apache-2.0
// A render proof from a stranger who seals what he wrote. It must never be accepted unless it differs from
// the honest one in the prover's own time only, which proves nothing.
#include "gpu/proof/proof_seal.h"
#include "tests/gpu/render_corpus.h"

#include <algorithm>
#include <cstdlib>

using namespace hearth::gpu;
using namespace hearth::test;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const RenderCorpusProof kHonest = render_corpus_proof();
    static const CancelFlag kNever{false};
    constexpr std::ptrdiff_t kClock = 132; // eight bytes
    std::vector<std::uint8_t> bytes(data, data + size);
    seal_proof(bytes);
    const RenderVerdict verdict =
        verify_render_proof(kHonest.expected, bytes, kHonest.renderer, 1, kNever).value();
    if (verdict.valid() && (bytes.size() != kHonest.bytes.size() ||
                            !std::equal(bytes.begin(), bytes.begin() + kClock, kHonest.bytes.begin()) ||
                            !std::equal(bytes.begin() + kClock + 8, bytes.end() - kSealBytes,
                                        kHonest.bytes.begin() + kClock + 8))) {
        std::abort();
    }
    return 0;
}
