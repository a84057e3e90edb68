// SPDX-License-Identifier: Apache-2.0
// A memory proof from a stranger who seals what he wrote. What is accepted says the honest challenge and
// commitment, and each of its shares is one of the honest run's: only the number of walkers and the prover's
// time may be others.
#include "gpu/proof/proof_seal.h"
#include "tests/gpu/vram_corpus.h"

#include <algorithm>
#include <cstdlib>

using namespace hearth::gpu;
using namespace hearth::test;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const VramCorpusProof kHonest = vram_corpus_proof();
    static const CancelFlag kNever{false};
    constexpr std::size_t kWalkers = 156; // then the time; the shares begin at 176
    constexpr std::size_t kShares = 176;
    constexpr std::size_t kShare = 40;
    const std::span<const std::uint8_t> bytes(data, size);
    std::vector<std::uint8_t> sealed(data, data + size);
    seal_proof(sealed);
    const VramVerdict verdict =
        verify_vram(kHonest.expected, sealed, vram_maths().front(), 1, kNever).value();
    if (!verdict.valid()) {
        return 0;
    }
    if (size < kShares || !std::equal(bytes.begin(), bytes.begin() + kWalkers, kHonest.bytes.begin())) {
        std::abort();
    }
    for (std::size_t at = kShares; at < size; at += kShare) {
        const auto share = bytes.subspan(at, kShare);
        bool known = false;
        for (std::size_t i = kShares; i + kSealBytes < kHonest.bytes.size(); i += kShare) {
            known = known || std::equal(share.begin(), share.end(),
                                        kHonest.bytes.begin() + static_cast<std::ptrdiff_t>(i));
        }
        if (!known) {
            std::abort();
        }
    }
    return 0;
}
