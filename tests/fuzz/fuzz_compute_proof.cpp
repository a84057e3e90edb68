// SPDX-License-Identifier: Apache-2.0
// A compute proof from a stranger who seals what he wrote. It must never be accepted unless it differs from
// the honest one in the prover's own times only, which prove nothing.
#include "gpu/proof/poc_compute.h"
#include "gpu/proof/proof_seal.h"
#include "tests/gpu/compute_corpus.h"

#include <algorithm>
#include <cstdlib>

using namespace hearth::gpu;
using namespace hearth::test;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const CorpusProof kHonest = corpus_proof();
    static const CancelFlag kNever{false};
    std::vector<std::uint8_t> bytes(data, data + size);
    seal_proof(bytes);
    const ComputeVerdict verdict =
        verify_compute(kHonest.expected, bytes, tile_maths().front(), 1, kNever).value();
    if (verdict.valid() &&
        (bytes.size() != kHonest.bytes.size() ||
         !std::equal(bytes.begin(), bytes.begin() + 112, kHonest.bytes.begin()) ||
         !std::equal(bytes.begin() + 120, bytes.begin() + 128, kHonest.bytes.begin() + 120))) {
        std::abort();
    }
    return 0;
}
